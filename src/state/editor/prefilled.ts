import { framing } from '../../domain/form/frame.ts';
import { type Prefilled, prefill } from '../../domain/form/prefill.ts';
import type { Form } from '../../domain/form/types.ts';
import { everyField } from '../../domain/form/values.ts';
import type { Draft } from '../../storage/vault.ts';
import type { Session } from '../session.ts';
import { handedIn } from './handed-in.ts';

/** What the unit's records say of the form's figures now; `id` is the record the form is filled in for, once it has one. */
export function prefilledOf(
  { world, clock }: Pick<Session, 'world' | 'clock'>,
  draft: Pick<Draft, 'unit' | 'campaign' | 'round'> & { readonly id: string | null },
  form: Form,
): Prefilled[] {
  if (!form.prefill?.length) return [];
  const { unit, campaign, round, id } = draft;
  const records = handedIn(world).filter((record) => record.id !== id);
  const fields = new Set(everyField(form).map(({ field }) => field.id));
  const forms = world.forms.peek().filter((known) => known.campaign === campaign);
  const frame = framing(
    world.campaigns.peek().find(({ id: known }) => known === campaign),
    round,
  );
  return prefill(form, records, { ...frame, unit, campaign, round, today: clock.today.peek(), forms }).filter(
    ({ field }) => fields.has(field),
  );
}
