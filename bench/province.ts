// Coverage and roll-up of one province, in a store that holds it alone and in one that holds a nation. Before each
// question a unit of the province has sent its report again: nobody is answered with what was worked out before.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coverage } from '../src/domain/default-forms/coverage.ts';
import { roundReport } from '../src/domain/default-forms/round-report.ts';
import { exampleBody } from '../src/domain/form/example.ts';
import { type Form, formKey } from '../src/domain/form/types.ts';
import type { JsonObject } from '../src/domain/json.ts';
import type { RecordRow, Revision } from '../src/domain/record.ts';
import { dayAt } from '../src/domain/time.ts';
import type { Unit } from '../src/domain/unit.ts';
import { createApp, createEndpoint } from '../src/server/app.ts';
import { getConfig } from '../src/server/config.ts';
import { addUnits, invite } from '../src/server/desk/found.ts';
import { recordPut } from '../src/server/push/rows.ts';
import { openSqlite } from '../src/server/store/sqlite/open.ts';
import { seeded } from '../tests/sync/random.ts';
import { foundPlace, newId, unitUnder } from './place.ts';
import { type Row, finish, median, progress } from './report.ts';

const UNITS = Number(process.env['UNITS'] ?? 3000);
const PROVINCES = Number(process.env['PROVINCES'] ?? 40);
const TIMES = Number(process.env['TIMES'] ?? 15);

const random = seeded(3);
const today = dayAt(Date.now());
const bodies = new Map<Form, JsonObject[]>(
  [coverage, roundReport].map((form) => [
    form,
    Array.from({ length: 20 }, () => exampleBody(form, random, { today })),
  ]),
);

function revised(form: Form, index: number, at: string): Revision {
  return {
    revision: newId(),
    base: null,
    form: formKey(form),
    body: bodies.get(form)?.[index % 20] ?? {},
    files: [],
    author: newId(),
    authorName: 'Hoa',
    at,
    receivedAt: at,
  };
}

function record(form: Form, campaign: string, unit: string, index: number): RecordRow {
  const at = new Date().toISOString();
  const revision = revised(form, index, at);
  return {
    id: newId(),
    kind: form.kind,
    campaign,
    round: 1,
    unit,
    form: formKey(form),
    state: 'accepted',
    timing: 'on-time',
    complete: true,
    head: revision,
    receipt: { number: `PY-2026-${index}`, at, v: 1 },
  };
}

async function openStore(provinces: number) {
  const folder = mkdtempSync(join(tmpdir(), 'thi-dua-bench-'));
  const store = openSqlite(folder);
  const endpoint = createEndpoint({
    store,
    config: { ...getConfig({}), dataDir: folder, staticDir: null },
    log: { info: () => {}, warn: console.error, error: console.error },
    now: () => Date.now(),
    random: (bytes) => randomBytes(bytes),
  });
  const { fed, top, campaign } = await foundPlace(endpoint, 0);
  const keep = (records: readonly RecordRow[]) =>
    store.write(async (writer) => {
      const { head } = await writer.raise(fed, 1);
      await writer.keepRevisions(
        fed,
        records.map((one) => ({ record: one.id, revision: one.head, sibling: false })),
      );
      await writer.put(
        fed,
        records.map((one) => ({ v: head, row: recordPut(one, campaign.unit) })),
      );
    });
  let first: Unit | undefined;
  const reports: RecordRow[] = [];
  for (let number = 0; number < provinces; number++) {
    const province = { ...unitUnder(top.id, `T${number}`), kind: 'province' as const };
    first ??= province;
    const units = Array.from({ length: UNITS }, (_, index) => unitUnder(province.id, `T${number}-${index}`));
    await store.write((writer) => addUnits(writer, fed, [province, ...units]));
    // All units confirm their rollout; those of the province that is asked about report as well.
    const records = units.flatMap(({ id }, index) => [
      record(coverage, campaign.id, id, index),
      ...(number === 0 ? [record(roundReport, campaign.id, id, index)] : []),
    ]);
    if (number === 0) reports.push(...records.filter(({ kind }) => kind === roundReport.kind));
    await keep(records);
  }
  if (!first) throw new Error('no province');
  const unit = first.id;
  const { code } = await store.write((writer) =>
    invite(writer, endpoint, fed, { unit, role: 'admin', name: 'Lan' }),
  );
  const app = createApp(endpoint);
  const answer = await app.request('/api/v1/enrol', {
    method: 'POST',
    body: JSON.stringify({ code, device: { name: 'Máy' } }),
  });
  const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  return {
    async ask(what: 'coverage' | 'rollup', time: number): Promise<number> {
      const [report] = reports.slice(time % reports.length);
      if (!report) throw new Error('no report');
      await keep([{ ...report, head: revised(roundReport, time, new Date().toISOString()) }]);
      const began = performance.now();
      const reply = await app.request(`/api/v1/${what}?campaign=${campaign.id}&round=1&unit=${unit}`, {
        headers: { cookie },
      });
      const text = await reply.text();
      if (reply.status !== 200 || text.length < 1000)
        throw new Error(`${what}: ${reply.status} ${text.slice(0, 200)}`);
      return performance.now() - began;
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

progress(`a store with one province of ${UNITS} units, and one with ${PROVINCES}`);
const stores = [await openStore(1), await openStore(PROVINCES)] as const;
const rows: Row[] = [];
for (const what of ['coverage', 'rollup'] as const) {
  const found: [number[], number[]] = [[], []];
  for (const store of stores) await store.ask(what, 0);
  for (let time = 0; time < TIMES; time++)
    for (const at of [0, 1] as const) found[at].push(await stores[at].ask(what, time));
  const [alone, nation] = [median(found[0]), median(found[1])];
  progress(`${what}: alone ${alone.toFixed(0)} ms, in a nation ${nation.toFixed(0)} ms`);
  const many = (PROVINCES * UNITS).toLocaleString('en');
  rows.push(
    {
      what: `${what} of a province of ${UNITS.toLocaleString('en')} units in a store of ${many}`,
      peer: 'a store with that province alone',
      ours: `${nation.toFixed(0)} ms`,
      theirs: `${alone.toFixed(0)} ms`,
      ratio: nation / alone,
      goal: 1.3,
      better: 'less',
    },
    {
      what: `${what} of that province, p50`,
      peer: '100 ms',
      ours: `${nation.toFixed(0)} ms`,
      theirs: '100 ms',
      ratio: nation / 100,
      goal: 1,
      better: 'less',
    },
  );
}
for (const store of stores) await store.close();
finish(rows);
