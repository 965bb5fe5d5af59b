// A client from outside: plain fetch against running processes, none of our modules in what it sends and reads.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { type Server, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from './postgres.ts';
import { type Programs, bundlePrograms } from './programs.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- a client from outside knows no types of ours
type Loose = any;

const COPIES = 20;
const CHANGES = 200;
const BATCH = 25;

let programs: Programs;
let cluster: Cluster;
const data = mkdtempSync(join(tmpdir(), 'thi-dua-outside-'));
beforeAll(async () => {
  [programs, cluster] = await Promise.all([bundlePrograms(), startCluster()]);
});
afterAll(async () => {
  programs.remove();
  await cluster.stop();
  rmSync(data, { recursive: true, force: true });
});

/** UUIDv7-shaped: the version digit is all a guard can see. */
const id = () => randomUUID().replace(/^(.{14})4/, '$17');

/** Passes requests on to the endpoints in turn. Every second reply is lost when the endpoint has already given it. */
async function lossyProxy(
  ports: readonly number[],
): Promise<{ server: Server; url: string; lost: () => number }> {
  let asked = 0;
  let lost = 0;
  const server = createServer((incoming, outgoing) => {
    const turn = asked++;
    const passed = request(
      {
        host: '127.0.0.1',
        port: ports[turn % ports.length],
        method: incoming.method,
        path: incoming.url,
        headers: incoming.headers,
      },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('end', () => {
          // Not every second of one endpoint, but of all.
          if (Math.floor(turn / ports.length) % 2 === 0) {
            lost++;
            incoming.socket.destroy();
            return;
          }
          outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
          outgoing.end(Buffer.concat(chunks));
        });
      },
    );
    passed.on('error', () => incoming.socket.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { server, url: `http://127.0.0.1:${port}/api/v1`, lost: () => lost };
}

async function json(url: string, cookie: string, body?: unknown): Promise<Loose> {
  const reply = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  expect(reply.status, text).toBe(200);
  return JSON.parse(text);
}

const form = {
  id: 'initiative',
  version: 1,
  kind: 'initiative',
  life: 'living',
  title: { vi: 'Sáng kiến' },
  sections: [
    {
      id: 'main',
      title: { vi: 'Nội dung' },
      fields: [
        {
          id: 'people',
          type: 'integer',
          label: { vi: 'Số người' },
          required: true,
          min: 0,
          rollUp: { units: 'sum', rounds: 'sum' },
        },
      ],
    },
  ],
};
const nothing = {
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

async function admin(env: Record<string, string>, ...args: string[]): Promise<string> {
  const command = programs.start('admin', args, env);
  expect(await command.exit, command.output()).toBe(0);
  return command.output();
}

describe('20 parallel copies of the same 200 changes through a proxy that drops half of the replies', () => {
  it.each(['SQLite', 'PostgreSQL'])(
    'D1, D2: %s keeps 200 rows, one receipt for each id, and feed numbers 1…n without a gap',
    async (store) => {
      const env: Record<string, string> =
        store === 'SQLite' ? { DATA_DIR: data } : { DATABASE_URL: await cluster.database(), DATA_DIR: data };
      await admin(env, 'federation', '--code', 'PY', '--name', 'LĐLĐ tỉnh');
      const invited = await admin(env, 'invite', '--unit', 'PY', '--role', 'admin', '--name', 'Lan');
      const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(invited)?.[0];
      // Two endpoints at once where the store can have two.
      const endpoints = Array.from({ length: store === 'SQLite' ? 1 : 2 }, () =>
        programs.start('main', [], { ...env, LOG_LEVEL: 'info' }),
      );
      const ports = await Promise.all(endpoints.map(async ({ port }) => (await port) ?? 0));
      const proxy = await lossyProxy(ports);
      const direct = `http://127.0.0.1:${ports[0]}/api/v1`;

      const enrolled = await fetch(`${direct}/enrol`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code, device: { name: 'Máy từ bên ngoài' } }),
      });
      const cookie = enrolled.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const { officer, epoch } = (await enrolled.json()) as {
        officer: { id: string; unit: { id: string } };
        epoch: string;
      };
      const campaign = id();
      const rounds = [
        {
          no: 1,
          start: '2026-01-01',
          startPrecision: 'day',
          end: '2026-12-31',
          endPrecision: 'day',
          theme: null,
        },
      ];
      await json(`${direct}/campaigns`, cookie, {
        change: id(),
        id: campaign,
        base: null,
        unit: officer.unit.id,
        title: 'Thi đua',
        year: 2026,
        state: 'launched',
        plan: nothing,
        rounds,
        due: [],
        forms: [form],
      });

      const changes = Array.from({ length: CHANGES }, (_, people) => ({
        id: id(),
        type: 'submit',
        author: officer.id,
        at: new Date().toISOString(),
        record: id(),
        revision: id(),
        base: null,
        campaign,
        round: 1,
        unit: officer.unit.id,
        form: 'initiative@1',
        body: { people },
        files: [],
      }));

      const receipts = new Map<string, Set<string>>(changes.map((change) => [change.id, new Set()]));
      const outcomes = new Map<string, number>();
      const client = id();
      const copy = async (number: number) => {
        // Each copy sends in an order of its own, so that their batches overlap every way.
        const order = changes.map((_, index) => changes[(index * 7 + number * 37) % CHANGES]);
        for (let from = 0; from < CHANGES; from += BATCH) {
          const batch =
            number % 2 === 0 ? order.slice(from, from + BATCH) : order.slice(from, from + BATCH).reverse();
          for (;;) {
            const nonce = id();
            let reply: Loose;
            try {
              reply = await json(`${proxy.url}/push`, cookie, {
                protocol: 1,
                build: 'outside',
                nonce,
                client,
                boot: 'outside',
                epoch,
                sentAt: new Date().toISOString(),
                changes: batch,
              });
            } catch (error) {
              // A reply that was lost; anything the endpoint said is read.
              if (error instanceof TypeError) continue;
              throw error;
            }
            expect(reply.nonce).toBe(nonce);
            expect(reply.results.map((result: Loose) => result.id)).toEqual(
              batch.map((change) => change?.id),
            );
            for (const { id: of, outcome, receipt } of reply.results) {
              receipts.get(of)?.add(JSON.stringify(receipt));
              outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
            }
            break;
          }
        }
      };
      await Promise.all(Array.from({ length: COPIES }, (_, number) => copy(number)));

      expect(proxy.lost()).toBeGreaterThanOrEqual((COPIES * CHANGES) / BATCH / 2);
      expect(
        [...outcomes.keys()].filter((outcome) => outcome !== 'accepted' && outcome !== 'duplicate'),
      ).toEqual([]);
      expect([...receipts.values()].map(({ size }) => size)).toEqual(changes.map(() => 1));
      const told = [...receipts.values()].map(
        ([text = '{}']) => JSON.parse(text) as { v: number; number: string },
      );
      expect(new Set(told.map(({ number }) => number)).size).toBe(CHANGES);

      const rows: Loose[] = [];
      for (let cursor = '', more = true; more;) {
        const page = await json(`${direct}/pull?nonce=n&limit=60${cursor}`, cookie);
        rows.push(...page.changes);
        cursor = `&cursor=${encodeURIComponent(page.cursor)}`;
        more = page.more;
      }
      const records = rows.filter(({ t }) => t === 'record');
      expect(records.map((row) => String(row.id)).toSorted()).toEqual(
        changes.map(({ record }) => record).toSorted(),
      );
      expect(records.map((row) => row.v).toSorted((a, b) => a - b)).toEqual(
        told.map(({ v }) => v).toSorted((a, b) => a - b),
      );
      const { head } = await json(`${direct}/health`, '');
      expect([...new Set<number>(rows.map(({ v }) => v))].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: head }, (_, index) => index + 1),
      );

      proxy.server.closeAllConnections();
      proxy.server.close();
      for (const { child, exit } of endpoints) {
        child.kill('SIGTERM');
        expect(await exit).toBe(0);
      }
    },
    120_000,
  );
});
