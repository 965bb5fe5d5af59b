import { normaliseCode } from '../domain/code.ts';
import type { Officer } from '../domain/officer.ts';
import { ProblemError } from '../domain/problem.ts';
import { type MeReply, enrolReply, meReply } from '../protocol/enrol.ts';
import { wipedReply } from '../protocol/wiped.ts';
import { type VaultFacts, readFact, writeFacts } from '../storage/facts.ts';
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
 * Whoever comes back finds their outbox as they left it, and sending resumes (`hazards.md` D9). A code whose reply was
 * lost is not burnt: what the endpoint knows of this device is taken up (D1).
 * @throws ProblemError `code.invalid`, `net.*`, `storage.*`
 */
export async function enrol(
  ports: Ports,
  code: string,
  deviceName: string,
): Promise<{ officer: Officer; holdings: Holdings }> {
  const clean = normaliseCode(code);
  if (clean === null) throw new ProblemError({ code: 'code.invalid' });
  const outcome = await call(ports, {
    method: 'POST',
    path: '/enrol',
    officer: null,
    body: { code: clean, device: { name: deviceName } },
    expects: { 200: enrolReply },
  });
  if (outcome.outcome !== 'reply') {
    const problem = problemOf(outcome);
    const lost = problem.code.startsWith('net.') || problem.code === 'code.invalid';
    const given = lost ? await lostEnrolment(ports) : null;
    if (given) return takeUp(ports, given);
    throw new ProblemError(problem);
  }
  const { officer, device, epoch, now } = outcome.body;
  return takeUp(ports, { officer, device: { id: device.id, name: deviceName }, epoch, now });
}

/** An enrolment as the endpoint knows it. After a lost reply `me` tells it, without epoch and time. */
interface Given {
  readonly officer: Officer;
  readonly device: { readonly id: string; readonly name: string };
  readonly epoch?: string;
  readonly now?: string;
}

/**
 * The reply to a code may be lost when the endpoint has already spent it: the cookie then knows an officer who is not at
 * work here. The one enrolled last is the one who is waiting.
 */
async function lostEnrolment(ports: Ports): Promise<Given | null> {
  const known = await me(ports).catch((): null => null);
  if (!known) return null;
  const here = new Set(((await readSetting('officers')) ?? []).map(({ id }) => id));
  for (const officer of known.officers.toReversed()) {
    if (!here.has(officer.id) || !(await isAtWork(officer.id))) return { officer, device: known.device };
  }
  return null;
}

/** Whether an officer's vault was made by an enrolment and may send. */
async function isAtWork(officer: string): Promise<boolean> {
  return (await factOf(officer, 'madeAt')) !== undefined && !(await factOf(officer, 'paused'));
}

/** Makes this device one on which an officer works; finds what they left here. @throws ProblemError `storage.*` */
export async function takeUp(
  ports: Ports,
  { officer, device, epoch, now: told }: Given,
): Promise<{ officer: Officer; holdings: Holdings }> {
  const holdings = await openHoldings(officer.id);
  const { vault } = holdings;
  const now = ports.now();
  const madeAt = await readFact(vault, 'madeAt');
  await writeFacts(vault, {
    client: (await readFact(vault, 'client')) ?? ports.id(),
    madeAt: madeAt ?? now,
    // A vault without a past: what its officer had backed up comes with the first pull (`hazards.md` B4, B14).
    ...(madeAt === undefined ? { bringBack: true } : {}),
    paused: null,
    reachedAt: now,
    ...(told === undefined ? {} : { skew: Date.parse(told) - now }),
  });
  // An epoch already known stays: a new one is noticed, and answered, by the flush (E5).
  if (epoch !== undefined && (await readFact(vault, 'epoch')) === undefined)
    await writeFacts(vault, { epoch });
  await rememberOfficer(officer);
  await writeSetting('device', device);
  await writeSetting('current', officer.id);
  return { officer, holdings };
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

/** Whom this device's cookie knows though nobody is at work here. */
export interface Known {
  readonly device: MeReply['device'];
  /** Have worked here: the browser deleted their storage, which gives no error of its own (`hazards.md` B14). */
  readonly wiped: readonly Officer[];
  /** No trace of work here: a code was taken and its reply lost, or a storage deleted to the last byte. */
  readonly given: readonly Officer[];
}

/**
 * Asks the settings and the vaults, and the endpoint's cookie. Null when the endpoint knows nobody.
 * @throws ProblemError `net.*` when it cannot be asked
 */
export async function findKnown(ports: Ports): Promise<Known | null> {
  const known = await me(ports).catch((error: unknown): null => {
    if (error instanceof ProblemError && error.problem.code.startsWith('net.')) throw error;
    return null;
  });
  if (!known) return null;
  const remembered = new Set(((await readSetting('officers')) ?? []).map(({ id }) => id));
  const wiped: Officer[] = [];
  const given: Officer[] = [];
  for (const officer of known.officers) {
    const made = (await factOf(officer.id, 'madeAt')) !== undefined;
    const trace = remembered.has(officer.id) || (await vaultExists(officer.id));
    if (!made && trace) wiped.push(officer);
    else if (!remembered.has(officer.id)) given.push(officer);
  }
  return { device: known.device, wiped, given };
}

/**
 * Tells the endpoint that the browser deleted databases of this device, and how much was last known to be unsent there
 * (`hazards.md` B14). Quiet: there is nothing the officer could do about its failing.
 */
export async function reportWiped(
  ports: Ports,
  officers: readonly Pick<Officer, 'id'>[],
  unsent: number | null,
): Promise<void> {
  await call(ports, {
    method: 'POST',
    path: '/wiped',
    officer: null,
    body: { officers: officers.map(({ id }) => id), unsent },
    expects: { 200: wipedReply },
  });
}

/** A fact of a vault; undefined without one, and in one that Dexie has made anew, empty. */
async function factOf<K extends keyof VaultFacts>(
  officer: string,
  key: K,
): Promise<VaultFacts[K] | undefined> {
  if (!(await vaultExists(officer))) return undefined;
  const vault = await openVault(officer);
  try {
    return await readFact(vault, key);
  } finally {
    vault.close();
  }
}
