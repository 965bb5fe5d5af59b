import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Campaign } from '../../src/domain/campaign.ts';
import type { Form } from '../../src/domain/form/types.ts';
import { uuidV7 } from '../../src/domain/id.ts';
import type { Role } from '../../src/domain/officer.ts';
import type { Unit, UnitKind } from '../../src/domain/unit.ts';
import { addOfficer, addUnits, foundFederation } from '../../src/server/desk/found.ts';
import { publishCampaign } from '../../src/server/desk/campaign.ts';
import { openSqlite } from '../../src/server/store/sqlite/open.ts';
import { openSql } from '../../src/server/store/sqlite/sql.ts';
import { emptyPlan, initiative, report } from '../server/forms.ts';
import { seeded } from '../sync/random.ts';
import { scratch } from './endpoint.ts';

/** When every schedule begins. */
export const begins = Date.parse('2026-08-10T02:00:00.000Z');

/** Somebody who is to be enrolled. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly role: Role;
}

/** A federation as it is before anybody has enrolled: two communes, two units below the first, four people. */
export interface Template {
  readonly folder: string;
  readonly fed: number;
  readonly communes: readonly [Unit, Unit];
  readonly units: readonly [Unit, Unit];
  readonly campaign: Campaign;
  readonly people: {
    readonly hoa: Person;
    readonly binh: Person;
    readonly lan: Person;
    readonly tam: Person;
  };
}

/** The second version of the report: one more field, which nobody has to fill in. */
export const report2: Form = {
  ...report,
  version: 2,
  sections: report.sections.map((section) => ({
    ...section,
    fields: [
      ...section.fields,
      { id: 'more', type: 'text', lines: 'one', maxLength: 200, label: { vi: 'Thêm' } },
    ],
  })),
};

export const firstForms: readonly Form[] = [report, initiative];
export const laterForms: readonly Form[] = [report, report2, initiative];

const content = (id: string, unit: string): Omit<Campaign, 'version' | 'forms'> => ({
  id,
  unit,
  title: 'Thi đua 2026',
  year: 2026,
  state: 'launched',
  plan: emptyPlan,
  rounds: [
    {
      no: 1,
      start: '2026-08-01',
      startPrecision: 'day',
      end: '2026-08-31',
      endPrecision: 'day',
      theme: null,
    },
  ],
  due: [{ form: 'round-report', round: 1, date: '2026-08-25', strict: 'by', fromPlan: true }],
});

/** The next version of a campaign. */
export function nextVersion(campaign: Campaign): Omit<Campaign, 'version' | 'forms'> {
  return content(campaign.id, campaign.unit);
}

let made: Promise<Template> | null = null;

/** Made once; every schedule begins with a copy of its folder. */
export function template(): Promise<Template> {
  made ??= make();
  return made;
}

async function make(): Promise<Template> {
  const folder = scratch();
  mkdirSync(folder, { recursive: true });
  const draw = seeded(1);
  const random = (bytes: number) => Uint8Array.from({ length: bytes }, () => Math.floor(draw() * 256));
  const tools = { now: () => begins, random };
  const id = () => uuidV7(begins, random(10));
  const at = new Date(begins).toISOString();
  const store = openSqlite(folder);
  const { fed, unit: top } = await store.write((writer) =>
    foundFederation(writer, tools, { code: 'PY', name: 'LĐLĐ tỉnh' }),
  );
  const unitOf = (parent: Unit, name: string, kind: UnitKind): Unit => ({
    id: id(),
    parent: parent.id,
    kind,
    name,
    code: name,
    members: 80,
    workforce: 100,
    from: '2020-01-01',
    to: null,
  });
  const communes = [unitOf(top, 'Phường 1', 'commune'), unitOf(top, 'Phường 2', 'commune')] as const;
  const units = [
    unitOf(communes[0], 'CĐCS 1', 'grassroots'),
    unitOf(communes[0], 'CĐCS 2', 'grassroots'),
  ] as const;
  await store.write((writer) => addUnits(writer, fed, [...communes, ...units]));
  const campaign = await store.write((writer) =>
    publishCampaign(writer, fed, content(id(), top.id), firstForms, { etag: id(), at, by: 'simulator' }),
  );
  const person = async (unit: Unit, role: Role, name: string): Promise<Person> => {
    const officer = await store.write((writer) =>
      addOfficer(writer, tools, fed, { unit: unit.id, role, name }),
    );
    return { id: officer, name, unit: unit.id, role };
  };
  const people = {
    hoa: await person(units[0], 'officer', 'Hoa'),
    binh: await person(units[0], 'officer', 'Bình'),
    lan: await person(units[1], 'officer', 'Lan'),
    tam: await person(communes[0], 'reviewer', 'Tâm'),
  };
  await store.close();
  const sql = openSql(path.join(folder, 'thi-dua.db'));
  sql.run("update meta set value = 'epoch-0' where key = 'epoch'");
  // Everything into the one file that is copied.
  sql.exec('pragma wal_checkpoint(truncate)');
  sql.close();
  return { folder, fed, communes, units, campaign, people };
}
