import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterEach } from 'vitest';
import type { Campaign } from '../../src/domain/campaign.ts';
import type { Form } from '../../src/domain/form/types.ts';
import type { Officer, Role } from '../../src/domain/officer.ts';
import type { Unit, UnitKind } from '../../src/domain/unit.ts';
import type { PullReply } from '../../src/protocol/pull.ts';
import type { PushReply, Result } from '../../src/protocol/push.ts';
import { createApp, createEndpoint } from '../../src/server/app.ts';
import { type Config, getConfig } from '../../src/server/config.ts';
import type { Endpoint } from '../../src/server/context.ts';
import { addUnits, foundFederation, invite } from '../../src/server/desk/found.ts';
import { publishCampaign } from '../../src/server/desk/campaign.ts';
import type { Store } from '../../src/server/store/port.ts';
import { openSqlite } from '../../src/server/store/sqlite/open.ts';
import { envelope, newId } from './changes.ts';
import { emptyPlan, forms } from './forms.ts';

export { end, envelope, newId, review, revise, submit } from './changes.ts';
export { forms, initiative, report } from './forms.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/** What a reply may hold; tests read what they assert. */
// oxlint-disable-next-line typescript/no-explicit-any -- a reply is read as a stranger would
type Reply = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Reply;
}

/** One local database on an enrolled phone, speaking to the endpoint over `app.request`. */
export interface Phone {
  readonly officer: Officer;
  readonly device: string;
  cookie: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  push(...changes: object[]): Promise<PushReply>;
  /** Pushes one change. */
  send(change: object): Promise<Result>;
  /** Pulls until nothing is left. */
  pullAll(cursor?: string): Promise<{ rows: PullReply['changes']; last: PullReply; pages: number }>;
}

export interface TestEndpoint {
  readonly endpoint: Endpoint;
  readonly app: Hono;
  readonly folder: string;
  readonly fed: number;
  readonly top: Unit;
  /** Milliseconds; a test moves it. */
  clock: { now: number };
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  addUnit(parent: Unit, name: string, kind?: UnitKind, more?: Partial<Unit>): Promise<Unit>;
  code(unit: Unit, role: Role, name: string): Promise<string>;
  enrol(unit: Unit, role?: Role, name?: string): Promise<Phone>;
  campaign(more?: Partial<Campaign>, forms?: readonly Form[]): Promise<Campaign>;
  close(): Promise<void>;
}

/** An endpoint on a real SQLite file in a folder of its own, or on the store given, with a federation "PY". */
export async function createTestEndpoint(
  options: { folder?: string; config?: Partial<Config>; now?: number; store?: Store } = {},
): Promise<TestEndpoint> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'thi-dua-'));
  const clock = { now: options.now ?? Date.parse('2026-08-10T02:00:00.000Z') };
  const endpoint = createEndpoint({
    store: options.store ?? openSqlite(folder),
    config: { ...getConfig({}), dataDir: folder, staticDir: null, ...options.config },
    log: silent,
    now: () => clock.now,
    random: (bytes) => randomBytes(bytes),
  });
  const { store } = endpoint;
  const app = createApp(endpoint);
  const { fed, unit: top } = await store.write((writer) =>
    foundFederation(writer, endpoint, { code: 'PY', name: 'LĐLĐ tỉnh' }),
  );
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await store.close();
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
  };
  opened.push(close);

  const request: TestEndpoint['request'] = async (method, path, body, headers = {}) => {
    const init: RequestInit = { method, headers: { ...headers } };
    if (body !== undefined) {
      init.body =
        typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body);
      init.headers = { 'content-type': 'application/json', ...headers };
    }
    const response = await app.request(path.startsWith('/api') ? path : `/api/v1${path}`, init);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  };

  let count = 0;
  const test: TestEndpoint = {
    endpoint,
    app,
    folder,
    fed,
    top,
    clock,
    request,
    async addUnit(parent, name, kind = 'grassroots', more = {}) {
      const unit: Unit = {
        id: newId(),
        parent: parent.id,
        kind,
        name,
        code: `U${++count}`,
        members: 80,
        workforce: 100,
        from: '2020-01-01',
        to: null,
        ...more,
      };
      await store.write((writer) => addUnits(writer, fed, [unit]));
      return unit;
    },
    async code(unit, role, name) {
      const made = await store.write((writer) =>
        invite(writer, endpoint, fed, { unit: unit.id, role, name }),
      );
      return made.code;
    },
    async enrol(unit, role = 'officer', name = `Cán bộ ${++count}`) {
      const code = await test.code(unit, role, name);
      const answer = await request('POST', '/enrol', { code, device: { name: 'Máy thử' } });
      if (answer.status !== 200) throw new Error(`not enrolled: ${JSON.stringify(answer.body)}`);
      return phoneOf(test, answer);
    },
    async campaign(more = {}, asked = forms) {
      const campaign: Omit<Campaign, 'version' | 'forms'> = {
        id: newId(),
        unit: top.id,
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
          {
            no: 2,
            start: '2026-09-01',
            startPrecision: 'day',
            end: '2026-09-30',
            endPrecision: 'day',
            theme: null,
          },
        ],
        due: [{ form: 'round-report', round: 1, date: '2026-08-25', strict: 'by', fromPlan: true }],
        ...more,
      };
      return store.write(async (writer) =>
        publishCampaign(writer, fed, campaign, asked, {
          etag: newId(),
          at: new Date(clock.now).toISOString(),
          by: 'test',
        }),
      );
    },
    close,
  };
  return test;
}

/** The phone an enrolment made. */
export function phoneOf(test: TestEndpoint, answer: Answer): Phone {
  const officer: Officer = answer.body.officer;
  const client = newId();
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const phone: Phone = {
    officer,
    device: answer.body.device.id,
    cookie,
    call: (method, path, body, headers = {}) =>
      test.request(method, path, body, { cookie: phone.cookie, 'x-officer': officer.id, ...headers }),
    async push(...changes) {
      const answer = await phone.call('POST', '/push', envelope(test, client, changes));
      if (answer.status !== 200) throw new Error(`push: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    async send(change) {
      const [result] = (await phone.push(change)).results;
      if (!result) throw new Error('no result');
      return result;
    },
    async pullAll(cursor) {
      const rows: PullReply['changes'] = [];
      let at = cursor;
      for (let pages = 1; ; pages++) {
        const { status, body } = await phone.call(
          'GET',
          `/pull?nonce=n${pages}&limit=500${at ? `&cursor=${at}` : ''}`,
        );
        if (status !== 200) throw new Error(`pull: ${status} ${JSON.stringify(body)}`);
        const page: PullReply = body;
        rows.push(...page.changes);
        at = page.cursor;
        if (!page.more) return { rows, last: page, pages };
      }
    },
  };
  return phone;
}
