import { type Campaign, type Round, roundDays } from '../domain/campaign.ts';
import type { FormRow } from '../domain/feed.ts';
import { formKey, oncePerRound } from '../domain/form/types.ts';
import type { JsonObject } from '../domain/json.ts';
import { beginDraft } from '../storage/drafts.ts';
import { takeBack } from '../storage/outbox.ts';
import { ProblemError } from '../domain/problem.ts';
import { figuresBelow } from './editor/below.ts';
import { newestFilled } from './editor/newest.ts';
import type { Session } from './session.ts';
import { isOf } from './owed.ts';
import type { Work } from './work.ts';

/** What a new record is about. */
export interface Beginning {
  readonly campaign: Campaign;
  readonly form: FormRow;
  readonly round: Round | null;
  /** Values to open with, over what the form fills in by itself. */
  readonly body?: JsonObject;
}

/**
 * Makes the draft of a new record and gives its id, for `/soan/:draft`. Of a form that a unit fills in once a round the
 * draft that is open already is given instead, so a second press does not make a second report.
 * @throws ProblemError `install.first`, `storage.*`
 */
export async function beginRecord(
  session: Session,
  { campaign, form, round, body = {} }: Beginning,
): Promise<string> {
  const { holdings, officer, environment, world } = session;
  const open = world.works
    .peek()
    .find((work) => work.mark === 'draft' && work.campaign === campaign.id && isOf(work, form, round));
  if (open && oncePerRound.has(form.kind)) return open.id;
  mayWriteOrThrow(session);
  const now = environment.now();
  const known = await prefilled(session, { campaign, form, round });
  // The first draft is the moment from which a wiped storage would cost something (`hazards.md` B4).
  void environment.storage.keep().catch(() => false);
  const draft = await beginDraft(holdings.vault, {
    id: environment.id(),
    campaign: campaign.id,
    round: round?.no ?? null,
    unit: officer.unit.id,
    kind: form.kind,
    form: formKey(form),
    body: { ...ofItsRound(form, round), ...known, ...body },
    files: [],
    base: null,
    createdAt: now,
  });
  return draft.id;
}

/** Nothing is begun where it would be deleted, and would not be seen in the installed app (`hazards.md` B5). */
function mayWriteOrThrow({ environment }: Session): void {
  if (environment.mustInstallFirst()) throw new ProblemError({ code: 'install.first' });
}

/** A report speaks of its own round: which kind of report it is, and from when to when. A form without these stays empty. */
function ofItsRound(form: FormRow, round: Round | null): JsonObject {
  if (form.kind !== 'round-report' || !round) return {};
  const days = roundDays(round);
  const known: JsonObject = {
    reportType: 'round',
    ...(days && { periodFrom: days.first, periodTo: days.last }),
  };
  const takes = form.sections
    .flatMap(({ fields }) => fields)
    .filter((field) =>
      field.type === 'choice'
        ? field.many !== true && field.options.some(({ id }) => id === known[field.id])
        : field.type === 'date' && field.precision === 'day',
    )
    .map(({ id }) => id);
  return Object.fromEntries(Object.entries(known).filter(([id]) => takes.includes(id)));
}

/** What a form opens with from the unit's own records and, of an upper unit, from those of the units below. Without its chunk it opens empty: writing never waits for it. */
async function prefilled(session: Session, { campaign, form, round }: Beginning): Promise<JsonObject> {
  if (!form.prefill) return {};
  const about = { campaign: campaign.id, round: round?.no ?? null };
  const engine = await import('./editor/prefilled.ts').catch(() => null);
  const found = engine?.prefilledOf(session, { ...about, unit: session.officer.unit.id, id: null }, form);
  const below = await figuresBelow(session, about, form);
  return Object.fromEntries([...(found ?? []), ...below].map(({ field, value }) => [field, value]));
}

/**
 * Opens a piece of work for correction and gives the id of its draft: what is on its way is taken back, what was
 * returned is made into a draft of its newest version.
 * @throws ProblemError `draft.gone` when there is nothing in it to edit; `storage.*`
 */
export async function correctWork(session: Session, work: Work): Promise<string> {
  const { holdings, environment, world } = session;
  if (work.draft) return work.draft.id;
  const now = environment.now();
  if (work.entry) return (await takeBack(holdings.vault, work.entry.id, now)).id;
  const { id, campaign, round, unit, kind } = work;
  // What was taken a moment ago may not have been pulled yet: the newest text is what the officer corrects.
  mayWriteOrThrow(session);
  const newest = newestFilled(work, { outbox: world.outbox.peek(), sent: world.sent.peek() });
  if (!newest) throw new ProblemError({ code: 'draft.gone' });
  const draft = await beginDraft(holdings.vault, {
    id,
    campaign,
    round,
    unit,
    kind,
    form: newest.form,
    body: newest.body,
    files: newest.files,
    base: newest.revision,
    createdAt: now,
  });
  return draft.id;
}
