import type { Campaign, Due } from './campaign.ts';
import { acceptedRevision } from './counted.ts';
import { dueOf, lastDay } from './deadline.ts';
import { own } from './form/empty.ts';
import { type JsonObject, isObject } from './json.ts';
import type { RecordRow } from './record.ts';
import { isDay } from './time.ts';
import type { Unit } from './unit.ts';

/** What a level in between makes of the plan for the units below it (`domain.md` R23, §6.2), as it was accepted. */
export interface PlanAbove {
  readonly id: string;
  readonly campaign: string;
  readonly unit: Pick<Unit, 'id' | 'name'>;
  readonly theme: string;
  readonly content: string;
  readonly measures: string;
  readonly criteria: readonly {
    readonly text: string;
    readonly target: number | null;
    readonly unit: string;
  }[];
  /** Its own due dates for those below. */
  readonly dues: readonly Due[];
}

/** Reads an accepted plan of a unit; null of anything else. Total: what the body does not hold as expected is left out. */
export function planAbove(record: RecordRow, unit: Pick<Unit, 'id' | 'name'>): PlanAbove | null {
  const accepted = record.kind === 'unit-plan' && !record.siblingOf ? acceptedRevision(record) : null;
  if (!accepted) return null;
  const { body } = accepted;
  const text = (id: string, of: JsonObject = body): string => {
    const value = own(of, id);
    return typeof value === 'string' ? value : '';
  };
  return {
    id: record.id,
    campaign: record.campaign,
    unit: { id: unit.id, name: unit.name },
    theme: text('theme'),
    content: text('content'),
    measures: text('measures'),
    criteria: rowsOf(body, 'criteria').map((row) => {
      const target = own(row, 'criterionTarget');
      return {
        text: text('criterionText', row),
        target: typeof target === 'number' ? target : null,
        unit: text('criterionUnit', row),
      };
    }),
    dues: rowsOf(body, 'ownDues').flatMap((row): Due[] => {
      const date = text('ownDueDate', row);
      const form = text('ownDueForm', row);
      const round = text('ownDueRound', row);
      if (!isDay(date) || form === '' || !/^\d*$/.test(round)) return [];
      return [
        {
          form,
          round: round === '' ? null : Number(round),
          date,
          strict: 'by',
          fromPlan: false,
          setBy: unit.name,
        },
      ];
    }),
  };
}

function rowsOf(body: JsonObject, table: string): JsonObject[] {
  const rows = own(body, table);
  return Array.isArray(rows) ? (rows as unknown[]).filter((row): row is JsonObject => isObject(row)) : [];
}

/**
 * A campaign as it asks a unit below some plans: of the campaign's date and theirs the earliest counts, and says who set
 * it. A date of theirs that is later than the campaign's never counts, nor one for a form or round it does not have.
 */
export function withPlansAbove(campaign: Campaign, plans: readonly PlanAbove[]): Campaign {
  const mine = plans.filter((plan) => plan.campaign === campaign.id).flatMap(({ dues }) => dues);
  if (mine.length === 0) return campaign;
  const due = [...campaign.due];
  const forms = new Set(campaign.forms.map((key) => key.slice(0, key.lastIndexOf('@'))));
  const rounds = new Set<number | null>([null, ...campaign.rounds.map(({ no }) => no)]);
  for (const sooner of mine) {
    if (!forms.has(sooner.form) || !rounds.has(sooner.round)) continue;
    const known = dueOf(due, sooner.form, sooner.round);
    if (!known) due.push(sooner);
    else if (lastDay(sooner) < lastDay(known)) due[due.indexOf(known)] = { ...sooner, ...frameOf(known) };
  }
  return { ...campaign, due };
}

/** The campaign's own date, of a date that stands for it. */
function frameOf(due: Due): Pick<Due, 'frame'> {
  if (due.setBy === undefined) return { frame: due };
  return due.frame ? { frame: due.frame } : {};
}
