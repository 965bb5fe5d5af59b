import { currentRound } from '../domain/campaign.ts';
import type { FormRow } from '../domain/feed.ts';
import { own } from '../domain/form/empty.ts';
import { everyField } from '../domain/form/values.ts';
import { type JsonObject, isObject } from '../domain/json.ts';
import type { Beginning } from './begin.ts';
import { newestFilled } from './editor/newest.ts';
import { formsOf } from './owed.ts';
import type { Session } from './session.ts';
import { type Work, isHandedIn } from './work.ts';
import { nameOf } from './work-name.ts';

/**
 * A nomination of those who did a piece of work (`domain.md` R22): with what it stands on, whom it is for where that is
 * clear, and their pledge. null where it cannot be begun from this work, or the campaign asks for none.
 */
export function nominationFrom(session: Session, work: Work): Beginning | null {
  const { world, clock } = session;
  const campaign = world.campaigns.value.find(({ id }) => id === work.campaign);
  if (!isHandedIn(work) || campaign?.state !== 'launched') return null;
  const form = formsOf(campaign, world.forms.value).find(({ kind }) => kind === 'nomination');
  const gone = { outbox: world.outbox.value, sent: world.sent.value };
  const told = newestFilled(work, gone)?.body;
  const subject = told && own(told, 'progress') !== 'dropped' && subjectOf(work, told);
  if (!form || !subject) return null;
  const pledge = world.works.value.find(
    (one) =>
      one.kind === 'pledge-individual' &&
      one.campaign === work.campaign &&
      isHandedIn(one) &&
      nameOf(one, world.forms.value) === subject.subjectName,
  );
  const body = { ...subject, ...(pledge ? { pledgeIndividual: pledge.id } : {}) };
  const round =
    campaign.rounds.length > 0 ? (currentRound(campaign.rounds, clock.today.value) ?? null) : null;
  return { campaign, form, round, body: asked(form, body) };
}

/** Whom and what a piece of work speaks of; null for kinds that nobody is nominated for. */
function subjectOf({ kind, id }: Work, told: JsonObject): JsonObject | null {
  if (kind === 'initiative')
    return { ...someone(own(told, 'authors'), 'author'), evidence: [{ evidenceInitiative: id }] };
  if (kind === 'product-work') {
    const collective = textOf(told, 'collective');
    const whom =
      collective === ''
        ? someone(own(told, 'makers'), 'maker')
        : { subjectType: 'collective', subjectName: collective };
    return { ...whom, evidence: [{ evidenceWork: id }] };
  }
  if (kind !== 'story') return null;
  const about = textOf(told, 'kind');
  const directWorker = own(told, 'directWorker');
  return {
    ...(about === 'person' || about === 'collective'
      ? {
          subjectType: about === 'person' ? 'individual' : 'collective',
          subjectName: textOf(told, 'subjectName'),
        }
      : {}),
    ...(about === 'person' && typeof directWorker === 'boolean' ? { directWorker } : {}),
    evidence: [{ evidenceText: textOf(told, 'title') }],
  };
}

function textOf(body: JsonObject, id: string): string {
  const value = own(body, id);
  return typeof value === 'string' ? value : '';
}

/** The one person a table names; of several the officer chooses. */
function someone(rows: unknown, column: string): JsonObject {
  const named = (Array.isArray(rows) ? (rows as unknown[]) : [])
    .map((row) => own(isObject(row) ? row : undefined, column))
    .filter(isObject);
  const [only] = named;
  if (!only || named.length > 1) return {};
  const { name, position, gender, directWorker } = only;
  return {
    subjectType: 'individual',
    ...(typeof name === 'string' ? { subjectName: name } : {}),
    ...(typeof position === 'string' ? { position } : {}),
    ...(typeof gender === 'string' ? { gender } : {}),
    ...(typeof directWorker === 'boolean' ? { directWorker } : {}),
  };
}

/** What the campaign's own form does not ask for is left out. */
function asked(form: FormRow, body: JsonObject): JsonObject {
  const fields = new Set(everyField(form).map(({ field }) => field.id));
  return Object.fromEntries(Object.entries(body).filter(([id]) => fields.has(id)));
}
