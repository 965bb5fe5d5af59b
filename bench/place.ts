import { randomBytes } from 'node:crypto';
import { uuidV7 } from '../src/domain/id.ts';
import type { Unit } from '../src/domain/unit.ts';
import type { Campaign } from '../src/domain/campaign.ts';
import { defaultForms } from '../src/domain/default-forms/index.ts';
import { exampleBody } from '../src/domain/form/example.ts';
import { type Form, formKey } from '../src/domain/form/types.ts';
import type { JsonObject } from '../src/domain/json.ts';
import { dayAt } from '../src/domain/time.ts';
import { publishCampaign } from '../src/server/desk/campaign.ts';
import { addUnits, foundFederation, invite } from '../src/server/desk/found.ts';
import type { Endpoint } from '../src/server/context.ts';
import { seeded } from '../tests/sync/random.ts';

export const newId = (): string => uuidV7(Date.now(), randomBytes(10));

const form = (id: string): Form => {
  const found = defaultForms.find((one) => one.id === id);
  if (!found) throw new Error(`no form ${id}`);
  return found;
};
/** A form a unit may hold many of, as it ships with the app. */
export const pledge = form('pledge-collective');

const plan: Campaign['plan'] = {
  docType: null,
  docNumber: null,
  place: null,
  issueDate: null,
  issuer: null,
  parentOrg: null,
  goalMotto: null,
  yearTheme: null,
  welfareMotto: null,
  content: [],
  movements: [],
  milestones: [],
  targets: [],
  contacts: [],
  recipients: [],
  signer: null,
  notes: [],
  source: null,
};

/** Who may push, as a client needs it. */
export interface Invited {
  readonly code: string;
  readonly unit: string;
  readonly officer: string;
}

export interface Place {
  readonly fed: number;
  readonly top: Unit;
  readonly units: readonly Unit[];
  readonly campaign: Campaign;
  readonly invited: readonly Invited[];
  /** Codes of those who see everything. */
  readonly above: readonly string[];
}

export const unitUnder = (parent: string, code: string): Unit => ({
  id: newId(),
  parent,
  kind: 'grassroots',
  name: `CĐCS ${code}`,
  code,
  members: 80,
  workforce: 100,
  from: '2020-01-01',
  to: null,
});

/** A federation with so many units, an officer invited in each, and a campaign with the forms of the app. */
export async function foundPlace(endpoint: Endpoint, officers: number, code = 'PY'): Promise<Place> {
  const { store } = endpoint;
  const { fed, unit: top } = await store.write((writer) =>
    foundFederation(writer, endpoint, { code, name: 'LĐLĐ tỉnh' }),
  );
  const units = Array.from({ length: officers }, (_, index) => unitUnder(top.id, `${code}${index}`));
  await store.write((writer) => addUnits(writer, fed, units));
  const invited: Invited[] = [];
  for (const unit of units) {
    const who = { unit: unit.id, role: 'officer', name: `Cán bộ ${unit.code}` } as const;
    const made = await store.write((writer) => invite(writer, endpoint, fed, who));
    invited.push({ code: made.code, unit: unit.id, officer: made.officer });
  }
  const above: string[] = [];
  for (let count = 0; count < 20; count++) {
    const who = { unit: top.id, role: 'reviewer', name: 'Lan' } as const;
    above.push((await store.write((writer) => invite(writer, endpoint, fed, who))).code);
  }
  const day = dayAt(endpoint.now());
  const content = {
    id: newId(),
    unit: top.id,
    title: 'Thi đua',
    year: Number(day.slice(0, 4)),
    state: 'launched' as const,
    plan,
    rounds: [
      {
        no: 1,
        start: `${day.slice(0, 4)}-01-01`,
        startPrecision: 'day' as const,
        end: `${day.slice(0, 4)}-12-31`,
        endPrecision: 'day' as const,
        theme: null,
      },
    ],
    due: [],
  };
  const campaign = await store.write((writer) =>
    publishCampaign(writer, fed, content, defaultForms, {
      etag: newId(),
      at: new Date(endpoint.now()).toISOString(),
      by: 'bench',
    }),
  );
  return { fed, top, units, campaign, invited, above };
}

/** A body the form accepts, filled up so that the whole change takes about 1.5 kB. */
export function body(): JsonObject {
  const random = seeded(5);
  const found = exampleBody(pledge, random, { today: dayAt(Date.now()) });
  const missing = 1000 - Buffer.byteLength(JSON.stringify(found));
  return missing > 0 ? { ...found, note: 'Nội dung giao ước thi đua. '.repeat(40).slice(0, missing) } : found;
}

/** A change as a device sends it. */
export function change(
  who: { officer: string; unit: string },
  campaign: string,
  filled: JsonObject,
  at = new Date().toISOString(),
) {
  return {
    id: newId(),
    type: 'submit' as const,
    author: who.officer,
    at,
    record: newId(),
    revision: newId(),
    base: null,
    campaign,
    round: 1,
    unit: who.unit,
    form: formKey(pledge),
    body: filled,
    files: [],
  };
}
