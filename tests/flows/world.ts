import type { Campaign } from '../../src/domain/campaign.ts';
import type { Decision } from '../../src/domain/change.ts';
import type { Form } from '../../src/domain/form/types.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Officer, Role } from '../../src/domain/officer.ts';
import type { RecordRow } from '../../src/domain/record.ts';
import type { Unit } from '../../src/domain/unit.ts';
import { heldKeys, readRow, readRows } from '../../src/storage/cache.ts';
import { beginDraft, saveDraft, submitDraft } from '../../src/storage/drafts.ts';
import { enqueue } from '../../src/storage/outbox.ts';
import type { Draft } from '../../src/storage/vault.ts';
import { changeFromDraft, reviewChange } from '../../src/sync/author.ts';
import { enrol } from '../../src/sync/enrol.ts';
import { type FlushReport, flush } from '../../src/sync/flush.ts';
import type { Holdings, Ports } from '../../src/sync/ports.ts';
import { inviteAgain } from '../../src/server/desk/found.ts';
import { type TestEndpoint, createTestEndpoint, newId } from '../server/endpoint.ts';
import { type VirtualClock, virtualClock } from '../sync/clock.ts';
import { portsOver } from '../sync/device.ts';
import { page } from '../sync/fake-endpoint.ts';
import { seeded } from '../sync/random.ts';

/** What the line between phones and endpoint does; chances 0…1. */
export interface Weather {
  /** The request never arrives. */
  loseRequest: number;
  /** The endpoint does it, and the answer never arrives. */
  loseReply: number;
  /** The request arrives twice. */
  twice: number;
  /** Somebody else answers. */
  portal: number;
  down: boolean;
}

export const fine: Weather = { loseRequest: 0, loseReply: 0, twice: 0, portal: 0, down: false };

/** A federation with its endpoint, a clock that tests move, and a line with weather drawn from a seed. */
export interface World {
  readonly test: TestEndpoint;
  /** What the phones speak to; another one after a restore. */
  app: Pick<TestEndpoint['app'], 'request'>;
  readonly clock: VirtualClock;
  weather: Weather;
  readonly random: () => number;
  readonly requests: string[];
  /** A phone out of its box. */
  phone(): Phone;
  /** A phone with one officer enrolled through the real endpoint. */
  officerOf(unit: Unit, role?: Role): Promise<Worker>;
}

/** A phone: one cookie jar, some officers. */
interface Phone {
  readonly ports: Ports;
  enrol(unit: Unit, role?: Role): Promise<Worker>;
  /** An officer who is there already enrols this phone too. The disk it works on is the one of this moment. */
  enrolAgain(officer: Officer): Promise<Worker>;
}

/** An officer at work on a phone. */
export interface Worker {
  readonly officer: Officer;
  readonly holdings: Holdings;
  readonly ports: Ports;
  flush(): Promise<FlushReport>;
  /** Flushes until nothing is left that goes by itself. */
  settle(): Promise<void>;
  begin(campaign: Campaign, form: Form, body: JsonObject, over?: Partial<Draft>): Promise<Draft>;
  submit(draft: Draft, form: Form): Promise<string>;
  /** Writes a whole form and hands it in. Gives the record's id. */
  handIn(campaign: Campaign, form: Form, body: JsonObject, over?: Partial<Draft>): Promise<string>;
  review(record: string, decision: Decision, comment?: string, outcome?: JsonObject): Promise<string>;
  record(id: string): Promise<RecordRow | undefined>;
  records(): Promise<RecordRow[]>;
  /** Keys and versions of everything held, in one spelling. */
  held(): Promise<string[]>;
}

export async function createWorld(
  seed: number,
  weather: Partial<Weather> = {},
  options: Parameters<typeof createTestEndpoint>[0] = {},
): Promise<World> {
  const test = await createTestEndpoint(options);
  const clock = virtualClock(test.clock.now);
  Object.defineProperty(test.clock, 'now', { get: clock.now });
  const random = seeded(seed);
  const world: World = {
    test,
    app: test.app,
    clock,
    weather: { ...fine, ...weather },
    random,
    requests: [],
    phone: () => createPhone(world),
    officerOf: (unit, role) => createPhone(world).enrol(unit, role),
  };
  return world;
}

function createPhone(world: World): Phone {
  const { clock, test } = world;
  let cookie = '';
  const carry = async (input: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await world.app.request(input, { ...init, headers });
    const set = response.headers.get('set-cookie')?.split(';')[0];
    if (set !== undefined) cookie = set;
    return response;
  };
  const fetch: Ports['fetch'] = async (input, init) => {
    const { weather, random } = world;
    world.requests.push(input);
    if (weather.down || random() < weather.loseRequest) throw new TypeError('the request was lost');
    if (random() < weather.portal) return page();
    if (random() < weather.twice) await carry(input, init);
    const response = await carry(input, init);
    if (random() < weather.loseReply) throw new TypeError('the reply was lost');
    return response;
  };
  const ports = portsOver(fetch, clock, { random: world.random });
  return {
    ports,
    async enrol(unit, role = 'officer') {
      const code = await test.code(unit, role, `Cán bộ ${unit.name}`);
      const { officer, holdings } = await enrol(ports, code, 'Điện thoại thử');
      return createWorker(world, ports, officer, holdings);
    },
    async enrolAgain({ id, name, role, unit }) {
      const { endpoint, fed } = test;
      const { code } = await endpoint.store.write((writer) =>
        inviteAgain(writer, endpoint, fed, { unit: unit.id, role, name }, id),
      );
      const { officer, holdings } = await enrol(ports, code, 'Điện thoại mới');
      return createWorker(world, ports, officer, holdings);
    },
  };
}

function createWorker({ clock }: World, ports: Ports, officer: Officer, holdings: Holdings): Worker {
  const { vault, cache } = holdings;
  const authorship = () => ({ id: newId(), author: officer.id, at: new Date(clock.now()).toISOString() });
  const worker: Worker = {
    officer,
    holdings,
    ports,
    flush: () => flush(holdings, ports, { in: 'page', hurry: true }),
    async settle() {
      for (let i = 0; i < 200; i++) {
        const { left, reached, problem } = await worker.flush();
        if (left.sendable === 0 && reached && problem === null) return;
        // Long enough for what a lost reply left marked as being sent.
        await clock.advance(130_000);
      }
      throw new Error('it does not settle');
    },
    begin: (campaign, form, body, over = {}) =>
      beginDraft(vault, {
        id: newId(),
        campaign: campaign.id,
        round: 1,
        unit: officer.unit.id,
        kind: form.kind,
        form: `${form.id}@${form.version}`,
        body,
        files: [],
        base: null,
        createdAt: clock.now(),
        ...over,
      }),
    async submit(draft, form) {
      const change = changeFromDraft(draft, form, { ...authorship(), revision: newId() });
      await submitDraft(vault, draft, change, clock.now());
      return change.id;
    },
    async handIn(campaign, form, body, over) {
      const begun = await worker.begin(campaign, form, {}, over);
      const draft = await saveDraft(vault, begun.id, { body }, clock.now());
      await worker.submit(draft, form);
      return draft.id;
    },
    async review(id, decision, comment = '', outcome) {
      const row = await worker.record(id);
      if (!row) throw new Error('the record is not on this phone');
      const base = row.head.revision;
      const change = reviewChange(
        { record: id, base, decision, comment, notes: [], ...(outcome ? { outcome } : {}) },
        authorship(),
      );
      await enqueue(vault, change, row.kind, clock.now());
      return change.id;
    },
    record: (id) => readRow(cache, 'record', id),
    records: () => readRows(cache, 'record'),
    held: async () => (await heldKeys(cache)).map(({ t, id, v }) => `${t}|${id}|${v}`).sort(),
  };
  return worker;
}
