import type { Campaign } from '../../domain/campaign.ts';
import type { FormRow } from '../../domain/feed.ts';
import { type Form, formKey } from '../../domain/form/types.ts';
import { isMonth } from '../../domain/time.ts';
import {
  type DateEntry,
  type Entry,
  type PlanSheet,
  type SheetForm,
  absent,
  emptySheet,
  keyed,
} from './plan-sheet.ts';

const entry = (value: string | number | null | undefined): Entry =>
  value === null || value === undefined || value === ''
    ? absent
    : { value: String(value), at: null, trust: 'person' };

/** A form as it was published: the feed names its campaign beside it, which is no part of it. */
function bare(form: Form | FormRow): Form {
  if (!('campaign' in form)) return form;
  const { campaign: _campaign, ...rest } = form;
  return rest;
}

/**
 * The sheet of a campaign already published, to make its next version. Pure. Forms it asks for come as published; those
 * it asked for in an earlier version and the others of `more` can be added.
 * @param forms the campaign's forms that are on this device, of all its versions
 * @param more forms it could ask for besides
 */
export function sheetOfCampaign(
  campaign: Campaign,
  forms: readonly (Form | FormRow)[],
  more: readonly Form[],
): PlanSheet {
  const { plan } = campaign;
  const asked = campaign.forms.flatMap((key) => forms.find((form) => formKey(form) === key) ?? []).map(bare);
  const known = new Set(asked.map(({ id }) => id));
  // One it asked for before goes on from its last version: a version that was published stays what it is.
  const earlier = newestOf(forms.filter((form) => !known.has(form.id) && 'campaign' in form)).map(bare);
  for (const { id } of earlier) known.add(id);
  const date = (value: string): DateEntry => ({
    ...entry(value),
    precision: isMonth(value) ? 'month' : 'day',
    printed: null,
  });
  const sheet = emptySheet([]);
  return {
    ...sheet,
    head: {
      title: entry(campaign.title),
      year: entry(campaign.year),
      docType: entry(plan.docType),
      docNumber: entry(plan.docNumber),
      place: entry(plan.place),
      issueDate: entry(plan.issueDate),
      issuer: entry(plan.issuer),
      parentOrg: entry(plan.parentOrg),
      goalMotto: entry(plan.goalMotto),
      yearTheme: entry(plan.yearTheme),
      welfareMotto: entry(plan.welfareMotto),
    },
    signer: {
      authority: entry(plan.signer?.authority),
      title: entry(plan.signer?.title),
      name: entry(plan.signer?.name),
    },
    rounds: keyed(
      campaign.rounds.map(({ no, start, end, theme }) => ({
        no,
        start: date(start),
        end: date(end),
        theme: entry(theme),
        at: null,
      })),
    ),
    milestones: keyed(
      plan.milestones.map((one) => ({ ...one, title: entry(one.title), date: one.date ?? '' })),
    ),
    movements: keyed(
      plan.movements.map(({ name, kind, launchedBy }) => ({
        name: entry(name),
        kind,
        launchedBy: launchedBy ?? '',
      })),
    ),
    targets: keyed(
      plan.targets.map(({ text, value, unit }) => ({
        text: entry(text),
        value: value === null ? '' : String(value).replace('.', ','),
        unit: unit ?? '',
      })),
    ),
    contacts: keyed(
      plan.contacts.map(({ unit, scope, phone, email }) => ({
        unit: unit ?? '',
        scope: scope ?? '',
        phone: phone ?? '',
        email: email ?? '',
        at: null,
      })),
    ),
    recipients: keyed(plan.recipients.map(({ name, purpose }) => ({ name: entry(name), purpose }))),
    forms: [
      ...asked.map((form): SheetForm => ({ form, included: true, title: form.title.vi, published: true })),
      ...earlier.map((form): SheetForm => ({ form, included: false, title: form.title.vi, published: true })),
      ...more
        .filter(({ id }) => !known.has(id))
        .map((form): SheetForm => ({ form, included: false, title: form.title.vi, published: false })),
    ],
    due: campaign.due.map((due) => ({ ...due, at: null })),
    content: plan.content,
    notes: plan.notes,
    source: plan.source,
  };
}

/** The newest version of each. */
function newestOf(forms: readonly (Form | FormRow)[]): (Form | FormRow)[] {
  const newest = new Map<string, Form | FormRow>();
  for (const form of forms) if ((newest.get(form.id)?.version ?? 0) < form.version) newest.set(form.id, form);
  return [...newest.values()];
}
