import type { Form, FormKind } from '../../domain/form/types.ts';
import type { Prefilled } from '../../domain/form/prefill.ts';
import { isGrassroots } from '../../domain/unit.ts';
import { readRows } from '../../storage/cache.ts';
import type { Draft } from '../../storage/vault.ts';
import type { Session } from '../session.ts';

/** What an upper unit adds up from below. */
const reports: ReadonlySet<FormKind> = new Set(['round-report', 'year-report']);

/** Whether a form of this officer's unit opens with the figures of the units below it. */
export function opensFromBelow({ officer }: Pick<Session, 'officer'>, form: Pick<Form, 'kind'>): boolean {
  return reports.has(form.kind) && !isGrassroots(officer.unit);
}

/**
 * The figures of the units below, from the records on this device; none for a grassroots unit. Writing never waits for
 * it: without its chunk, or when the storage fails, there are none.
 */
export async function figuresBelow(
  session: Pick<Session, 'officer' | 'world' | 'holdings'>,
  { campaign, round }: Pick<Draft, 'campaign' | 'round'>,
  form: Form,
): Promise<Prefilled[]> {
  const { officer, world, holdings } = session;
  const known = world.campaigns.peek().find(({ id }) => id === campaign);
  if (!known || !opensFromBelow(session, form)) return [];
  try {
    const [{ prefillFromBelow }, { unitTree }, records] = await Promise.all([
      import('../../domain/form/from-below.ts'),
      import('../../domain/unit-tree.ts'),
      readRows(holdings.cache, 'record', { campaign }),
    ]);
    return prefillFromBelow(form, {
      forms: world.forms.peek().filter((one) => one.campaign === campaign),
      tree: unitTree(world.units.peek()),
      unit: officer.unit.id,
      records,
      campaign: known,
      round,
    });
  } catch {
    return [];
  }
}
