import { vi } from 'vitest';
import type { Campaign } from '../../../src/domain/campaign.ts';
import { coverage as coverageForm } from '../../../src/domain/default-forms/coverage.ts';
import { roundReport } from '../../../src/domain/default-forms/round-report.ts';
import { type Form, formKey } from '../../../src/domain/form/types.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import type { Officer, Role } from '../../../src/domain/officer.ts';
import type { RecordRow } from '../../../src/domain/record.ts';
import type { Unit } from '../../../src/domain/unit.ts';
import type { Session } from '../../../src/state/session.ts';
import { applyPage } from '../../../src/storage/cache.ts';
import type { Ports } from '../../../src/sync/ports.ts';
import { newId } from '../../sync/device.ts';
import { bodyText } from '../../sync/fake-endpoint.ts';
import { type Phone, type Window, disk, openWindow, phoneWith, publish } from '../phone.ts';

export { coverageForm, roundReport };

/** A union above two others, with grassroots unions below each and one right below itself. */
export interface Branch {
  readonly top: Unit;
  readonly ward: Unit;
  readonly zone: Unit;
  readonly leaves: readonly Unit[];
  readonly all: readonly Unit[];
}

function unitOf(name: string, kind: Unit['kind'], parent: string | null, workforce = 0): Unit {
  return {
    id: newId(),
    parent,
    kind,
    name,
    code: name.replace(/\s+/g, '-'),
    members: Math.floor(workforce / 2),
    workforce,
    from: '2020-01-01',
    to: null,
  };
}

function branch(): Branch {
  const top = unitOf('LĐLĐ tỉnh', 'province', null);
  const ward = unitOf('Công đoàn phường Sông Cầu', 'commune', top.id);
  const zone = unitOf('Công đoàn khu công nghiệp', 'zone', top.id);
  const leaves = [
    unitOf('CĐCS Bệnh viện Đồng Xuân', 'grassroots', ward.id, 120),
    unitOf('CĐCS Trường Lê Lợi', 'grassroots', ward.id, 40),
    unitOf('CĐCS May Hòa Hiệp', 'grassroots', zone.id, 900),
    unitOf('CĐCS Cấp nước', 'grassroots', top.id, 60),
  ];
  return { top, ward, zone, leaves, all: [top, ward, zone, ...leaves] };
}

let number = 0;

/** A record of a unit as the feed brings it. */
export function recordOf(
  campaign: string,
  unit: Unit,
  form: Form,
  body: JsonObject,
  over: Partial<RecordRow> = {},
): RecordRow {
  const minutes = String(number % 60).padStart(2, '0');
  const at = `2026-06-20T08:${minutes}:00.000Z`;
  number += 1;
  return {
    id: newId(),
    kind: form.kind,
    campaign,
    round: 1,
    unit: unit.id,
    form: formKey(form),
    state: 'submitted',
    timing: 'on-time',
    complete: true,
    head: {
      revision: newId(),
      base: null,
      form: formKey(form),
      body,
      files: [],
      author: newId(),
      at,
      receivedAt: at,
    },
    receipt: { number: `PY-2026-${String(number).padStart(6, '0')}`, at, v: number },
    ...over,
  };
}

export const confirmed = (reached: number): JsonObject => ({
  planReadOn: '2026-05-03',
  launched: true,
  launchedOn: '2026-05-05',
  workforceReached: reached,
});

export interface Desk {
  readonly phone: Phone;
  readonly campaign: Campaign;
  readonly branch: Branch;
  readonly window: Window;
  readonly session: Session;
}

/** A desk of the upper union that has pulled its branch, a campaign and these records; without a network. */
export async function deskWith(
  records: (campaign: Campaign, units: Branch) => readonly RecordRow[] = () => [],
  { role = 'reviewer', forms = [coverageForm, roundReport] }: { role?: Role; forms?: readonly Form[] } = {},
): Promise<Desk> {
  const phone = await phoneWith(forms);
  const units = branch();
  const officer: Officer = {
    ...phone.officer,
    role,
    unit: { id: units.top.id, name: units.top.name, kind: units.top.kind, parent: null },
  };
  const campaign: Campaign = { ...phone.campaign, unit: units.top.id };
  Object.assign(phone, { officer, campaign });
  const window = await openWindow(phone);
  const { cache } = window.session.holdings;
  await publish(cache, campaign, forms);
  const rows = [
    ...units.all.map((d, index) => ({ t: 'unit', id: d.id, v: 1000 + index, op: 'put', d }) as const),
    ...records(campaign, units).map(
      (d, index) => ({ t: 'record', id: d.id, v: 2000 + index, op: 'put', d }) as const,
    ),
  ];
  await applyPage(cache, rows, { cursor: 'c1', pulledAt: phone.now - 60_000 });
  await settle(window.session, units.all.length);
  return { phone, campaign, branch: units, window, session: window.session };
}

async function settle(session: Session, units: number): Promise<void> {
  await disk();
  await vi.waitFor(() => {
    if (session.world.units.value.length < units) throw new Error('the units are not read yet');
    if (session.world.pulled.value.cursor === undefined) throw new Error('the pull is not read yet');
  });
}

/** The same session over a network that answers so. */
export function online(session: Session, fetch: Ports['fetch']): Session {
  return { ...session, ports: { ...session.ports, fetch } };
}

/** What the endpoint was asked with. */
export async function sentBody<T>(init: RequestInit): Promise<T> {
  return JSON.parse(await bodyText(init)) as T;
}
