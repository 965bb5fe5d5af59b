import { Agent, request } from 'node:http';
import { change, newId } from './place.ts';
import type { JsonObject } from '../src/domain/json.ts';

/** One device that pushes. */
export interface Pusher {
  readonly cookie: string;
  readonly officer: string;
  readonly unit: string;
  readonly campaign: string;
  readonly client: string;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

export function post(
  port: number,
  path: string,
  text: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: `/api/v1${path}`,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          ...headers,
        },
      },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('end', () =>
          resolve({ status: reply.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
        reply.on('error', reject);
      },
    );
    asked.on('error', reject);
    asked.end(text);
  });
}

/** The text of one push of fresh changes. */
export function pushText(who: Pusher, count: number, filled: JsonObject): string {
  const sentAt = new Date().toISOString();
  return JSON.stringify({
    protocol: 1,
    build: 'bench',
    nonce: newId(),
    client: who.client,
    boot: 'bench',
    epoch: null,
    sentAt,
    changes: Array.from({ length: count }, () => change(who, who.campaign, filled, sentAt)),
  });
}

export interface Measured {
  /** Changes a second. */
  readonly rate: number;
  /** ms */
  readonly p50: number;
  readonly p99: number;
}

/** Pushes from all devices at once, each its next batch when the last is answered, for so long. */
export async function load(
  port: number,
  pushers: readonly Pusher[],
  { changes, seconds, filled }: { changes: number; seconds: number; filled: JsonObject },
): Promise<Measured> {
  const times: number[] = [];
  const began = performance.now();
  const ends = began + seconds * 1000;
  await Promise.all(
    pushers.map(async (who) => {
      while (performance.now() < ends) {
        const text = pushText(who, changes, filled);
        const asked = performance.now();
        const { status, text: said } = await post(port, '/push', text, {
          cookie: who.cookie,
          'x-officer': who.officer,
        });
        times.push(performance.now() - asked);
        if (status !== 200 || said.split('"accepted"').length !== changes + 1)
          throw new Error(`a push failed: ${status} ${said.slice(0, 300)}`);
      }
    }),
  );
  const took = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { rate: (times.length * changes) / took, p50: at(0.5), p99: at(0.99) };
}
