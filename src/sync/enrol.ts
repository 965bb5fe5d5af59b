import { normaliseCode } from '../domain/code.ts';
import type { Officer } from '../domain/officer.ts';
import { ProblemError } from '../domain/problem.ts';
import { type MeReply, enrolReply, meReply } from '../protocol/enrol.ts';
import { readFact, writeFacts } from '../storage/facts.ts';
import { onlyHere } from '../storage/left.ts';
import { removeOfficer, vaultExists } from '../storage/remove.ts';
import { readSetting, rememberOfficer, writeSetting } from '../storage/settings.ts';
import { openVault } from '../storage/vault.ts';
import { problemOf, replyOrThrow } from './failure.ts';
import { openHoldings } from './holdings.ts';
import type { Holdings, Ports } from './ports.ts';
import { call } from './transport.ts';

/**
 * Enrols an officer on this device with the code from the unit above (`protocol.md` §1) and opens their databases.
 * Whoever comes back finds their outbox as they left it, and sending resumes (`hazards.md` D9).
 * @throws ProblemError `code.invalid`, `net.*`, `storage.*`
 */
export async function enrol(
  ports: Ports,
  code: string,
  deviceName: string,
): Promise<{ officer: Officer; holdings: Holdings }> {
  const clean = normaliseCode(code);
  if (clean === null) throw new ProblemError({ code: 'code.invalid' });
  const reply = replyOrThrow(
    await call(ports, {
      method: 'POST',
      path: '/enrol',
      officer: null,
      body: { code: clean, device: { name: deviceName } },
      expects: { 200: enrolReply },
    }),
  );
  const holdings = await openHoldings(reply.officer.id);
  const { vault } = holdings;
  const now = ports.now();
  await writeFacts(vault, {
    client: (await readFact(vault, 'client')) ?? ports.id(),
    madeAt: (await readFact(vault, 'madeAt')) ?? now,
    // An epoch already known stays: a new one is noticed, and answered, by the flush (E5).
    epoch: (await readFact(vault, 'epoch')) ?? reply.epoch,
    paused: null,
    reachedAt: now,
    skew: Date.parse(reply.now) - now,
  });
  await rememberOfficer(reply.officer);
  await writeSetting('device', { id: reply.device.id, name: deviceName });
  await writeSetting('current', reply.officer.id);
  return { officer: reply.officer, holdings };
}

/** Who the endpoint knows on this device. @throws ProblemError `device.unknown`, `device.revoked`, `net.*` */
export async function me(ports: Ports): Promise<MeReply> {
  return replyOrThrow(
    await call(ports, { method: 'GET', path: '/me', officer: null, expects: { 200: meReply } }),
  );
}

/** What leaving did. `kept`: something is unsent or unfinished, and nothing was changed. */
export type Leaving =
  | { readonly outcome: 'left' }
  | { readonly outcome: 'kept'; readonly drafts: number; readonly unsent: number };

/**
 * Takes an officer off this device: the endpoint first, then their databases alone (`protocol.md` §1).
 * With work that exists nowhere else it does nothing, unless told to discard it (`hazards.md` D10).
 * @throws ProblemError `net.*`, `storage.*`
 */
export async function leave(ports: Ports, officer: string, { discard = false } = {}): Promise<Leaving> {
  if (!discard && (await vaultExists(officer))) {
    const vault = await openVault(officer);
    const { drafts, unsent } = await onlyHere(vault);
    vault.close();
    if (drafts + unsent > 0) return { outcome: 'kept', drafts, unsent };
  }
  const gone = await call(ports, {
    method: 'POST',
    path: '/leave',
    officer,
    body: { officer, unsent: await unsentOfOthers(officer) },
    expects: { 200: meReply },
  });
  // A device the endpoint no longer knows has already left.
  if (gone.outcome !== 'reply' && !(gone.outcome === 'problem' && gone.status === 401)) {
    throw new ProblemError(problemOf(gone));
  }
  await removeOfficer(officer);
  return { outcome: 'left' };
}

/** Unsent work of everyone else on this phone: the browser is told to forget everything only when there is none. */
async function unsentOfOthers(leaving: string): Promise<number> {
  let unsent = 0;
  for (const { id } of (await readSetting('officers')) ?? []) {
    if (id === leaving || !(await vaultExists(id))) continue;
    const vault = await openVault(id);
    const here = await onlyHere(vault);
    unsent += here.drafts + here.unsent;
    vault.close();
  }
  return unsent;
}

/**
 * Officers enrolled here whose vault is gone: the browser wiped its storage, which gives no error of its own
 * (`hazards.md` B14). Asks the settings, and the endpoint's cookie when it can be reached.
 */
export async function findWiped(ports: Ports): Promise<Officer[]> {
  const known = (await readSetting('officers')) ?? [];
  const enrolled = await me(ports).catch((): MeReply | null => null);
  const everyone = new Map([...known, ...(enrolled?.officers ?? [])].map((officer) => [officer.id, officer]));
  const wiped: Officer[] = [];
  for (const officer of everyone.values()) {
    if (!(await hasVault(officer.id))) wiped.push(officer);
  }
  return wiped;
}

/** A vault that was made by an enrolment, not by Dexie reopening an empty one. */
async function hasVault(officer: string): Promise<boolean> {
  if (!(await vaultExists(officer))) return false;
  const vault = await openVault(officer);
  try {
    return (await readFact(vault, 'madeAt')) !== undefined;
  } finally {
    vault.close();
  }
}
