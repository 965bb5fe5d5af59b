import { ProblemError } from '../domain/problem.ts';
import { isProblemCode } from '../domain/problem-codes.ts';
import { handOverReply, readHandOver } from '../protocol/handover.ts';
import { type Carried, keepCarried, listCarried, settleCarried } from '../storage/carried.ts';
import { writeFacts } from '../storage/facts.ts';
import type { Sending } from './holdings.ts';
import type { Ports } from './ports.ts';
import { call } from './transport.ts';

/** A large file on a slow line, ms. */
const PATIENCE = 10 * 60_000;

/**
 * Takes a file of another device to pass it on, now or when there is a network. Taken twice it is here once.
 * @throws ProblemError `handover.damaged` when it is none, `storage.*`
 */
export async function takeToCarry({ vault, officer }: Sending, ports: Ports, file: string): Promise<void> {
  const read = readHandOver(file);
  if (!read) throw new ProblemError({ code: 'handover.damaged' });
  const { id, changes, files, at } = read.head;
  const takenAt = ports.now();
  const made = { id, changes, files, madeAt: Date.parse(at) };
  await keepCarried({ ...made, by: officer, takenAt, file, outcome: { is: 'waiting' } });
  await count({ vault, officer }, takenAt);
}

/** Passes on what waits here. What fails for want of a network waits on. Returns what was passed on. */
export async function passOn(
  sending: Pick<Sending, 'vault' | 'officer'>,
  ports: Ports,
  signal?: AbortSignal,
): Promise<number> {
  const { officer } = sending;
  let passed = 0;
  for (const { id, file } of await waitingToPass(officer, ports.now())) {
    const nonce = ports.id();
    const outcome = await call(ports, {
      method: 'POST',
      path: '/handover',
      officer,
      nonce,
      body: { nonce, file },
      expects: { 200: handOverReply },
      signal,
      patience: PATIENCE,
    });
    if (outcome.outcome === 'reply') {
      const { accepted, duplicate, rejected, deferred } = outcome.body;
      // What waits for another change has not arrived: it comes with the author's next contact, or a later file.
      const fresh = accepted + rejected;
      await settleCarried(id, { is: 'passed', at: ports.now(), fresh, known: duplicate + deferred });
      passed += 1;
    } else if (outcome.outcome === 'problem' && outcome.code.startsWith('handover.')) {
      const code = isProblemCode(outcome.code) ? outcome.code : 'handover.damaged';
      await settleCarried(id, { is: 'refused', problem: { code } });
    } else break;
  }
  await count(sending, ports.now());
  return passed;
}

type Waiting = Carried & { readonly file: string };

async function waitingToPass(officer: string, now: number): Promise<Waiting[]> {
  const all = await listCarried(officer, now);
  return all.filter((one): one is Waiting => one.outcome.is === 'waiting' && one.file !== null);
}

/** How many wait stands with the facts, where every flush reads it without opening another database. */
async function count({ vault, officer }: Pick<Sending, 'vault' | 'officer'>, now: number): Promise<void> {
  await writeFacts(vault, { carrying: (await waitingToPass(officer, now)).length });
}
