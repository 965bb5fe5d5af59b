import type { Session } from '../session.ts';

/** How long the desk is told of it, ms. */
const TOLD_FOR = 30 * 24 * 60 * 60 * 1000;

/** A device whose storage was deleted, at a unit the officer looks after (`hazards.md` B14). */
export interface Wiped {
  readonly id: string;
  readonly unit: string;
  readonly at: string;
  readonly unsent: number | null;
}

/** Those of the last 30 days, latest first. */
export function wipedOf({ world, clock }: Pick<Session, 'world' | 'clock'>): Wiped[] {
  const names = new Map(world.units.value.map(({ id, name }) => [id, name]));
  return world.notices.value
    .filter(({ code, at }) => code === 'storage.wiped' && Date.parse(at) + TOLD_FOR > clock.now.value)
    .map(({ id, at, unit, unsent }) => ({
      id,
      at,
      unit: names.get(unit ?? '') ?? '',
      unsent: unsent ?? null,
    }))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}
