import type { Coverage, FrozenCoverage } from '../../domain/coverage.ts';
import { keepWork, readWork } from '../../storage/desk-work.ts';
import type { Vault } from '../../storage/vault.ts';

/**
 * What only the endpoint knows of a round's coverage: which version of the campaign each unit has pulled, and the
 * denominators as they were when they froze. Remembered, so that an offline desk counts against the same ones.
 */
export interface CoverageMemory {
  readonly opened: ReadonlyMap<string, number>;
  readonly frozen: FrozenCoverage | null;
}

export const noMemory: CoverageMemory = { opened: new Map(), frozen: null };

/** As it is stored: one text, because a province has thousands of lines and nobody looks into it. */
interface Stored {
  readonly day: string | null;
  readonly opened: readonly (readonly [string, number])[];
  readonly workforce: readonly (readonly [string, number])[];
}

const key = (campaign: string, round: number | null): string => `coverage:${campaign}:${round ?? ''}`;

/** What an answer of the endpoint tells beyond the records. */
export function memoryOf(coverage: Coverage, workforceOf: (unit: string) => number): CoverageMemory {
  const opened = [...coverage.list, ...coverage.upper].flatMap(
    ({ unit, opened: version }): [string, number][] => (version === null ? [] : [[unit.id, version]]),
  );
  const units = [
    ...coverage.list.map(({ unit, workforce }) => ({ id: unit.id, workforce })),
    ...coverage.exempt.map(({ unit }) => ({ id: unit.id, workforce: workforceOf(unit.id) })),
  ];
  return {
    opened: new Map(opened),
    frozen: coverage.frozenOn === null ? null : { day: coverage.frozenOn, units },
  };
}

export async function keepMemory(
  vault: Vault,
  of: { campaign: string; round: number | null },
  { opened, frozen }: CoverageMemory,
): Promise<void> {
  const stored: Stored = {
    day: frozen?.day ?? null,
    opened: [...opened],
    workforce: (frozen?.units ?? []).map(({ id, workforce }) => [id, workforce]),
  };
  await keepWork(vault, key(of.campaign, of.round), JSON.stringify(stored));
}

export async function readMemory(
  vault: Vault,
  of: { campaign: string; round: number | null },
): Promise<CoverageMemory> {
  const text = await readWork<string>(vault, key(of.campaign, of.round));
  if (text === undefined) return noMemory;
  const { day, opened, workforce } = JSON.parse(text) as Stored;
  return {
    opened: new Map(opened),
    frozen:
      day === null ? null : { day, units: workforce.map(([id, people]) => ({ id, workforce: people })) },
  };
}
