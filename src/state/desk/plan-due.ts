import { addDays, isDay } from '../../domain/time.ts';
import { type PlanSheet, type SheetDue, dueKey, dueRounds } from './plan-sheet.ts';
import { roundEnd } from './plan-to-campaign.ts';

/** The due dates a sheet can have: every included form, round by round, with what is set so far. */
export function dueGrid(sheet: PlanSheet): SheetDue[] {
  return sheet.forms
    .filter(({ included }) => included)
    .flatMap(({ form }) => {
      // A round a published campaign has a due date for stays in sight, whatever the form's kind.
      const set = sheet.due.filter((due) => due.form === form.id && due.round === null).map(() => null);
      return [...new Set([...dueRounds(form, sheet.rounds), ...set])].map((round) =>
        dueAt(sheet, form.id, round),
      );
    });
}

/** The due date of a form and round; an empty one when none is set. */
function dueAt(sheet: PlanSheet, form: string, round: number | null): SheetDue {
  return (
    sheet.due.find((due) => due.form === form && due.round === round) ?? {
      form,
      round,
      date: '',
      strict: 'by',
      fromPlan: false,
      at: null,
    }
  );
}

/** The sheet with a due date set by hand: it is no longer the plan's own. */
export function withDue(
  sheet: PlanSheet,
  form: string,
  round: number | null,
  part: Partial<Pick<SheetDue, 'date' | 'strict'>>,
): PlanSheet {
  return put(sheet, { ...dueAt(sheet, form, round), fromPlan: false, at: null, ...part });
}

/** "Cuối đợt + N ngày"; the sheet as it is while the end of the round is not known. */
export function withDueAfterRound(
  sheet: PlanSheet,
  form: string,
  round: number | null,
  days: number,
): PlanSheet {
  const end = roundEnd(sheet, round);
  return end === null ? sheet : withDue(sheet, form, round, { date: addDays(end, days), strict: 'by' });
}

/** Gives a deadline of the paper to a form and round, or takes it back (`target: null`). */
export function withDeadlineUsed(
  sheet: PlanSheet,
  key: number,
  target: { readonly form: string; readonly round: number | null } | null,
): PlanSheet {
  const deadline = sheet.deadlines.find((one) => one.key === key);
  if (!deadline || !isDay(deadline.date)) return sheet;
  const { date, strict, at } = deadline;
  const freed = sheet.due.filter(
    (due) => !(due.fromPlan && dueKey(due.form, due.round) === deadline.usedFor && due.date === date),
  );
  const usedFor = target && dueKey(target.form, target.round);
  const deadlines = sheet.deadlines.map((one) =>
    one.key === key
      ? { ...one, usedFor }
      : usedFor !== null && one.usedFor === usedFor
        ? { ...one, usedFor: null }
        : one,
  );
  const next = { ...sheet, deadlines, due: freed };
  return target ? put(next, { ...target, date, strict, fromPlan: true, at }) : next;
}

function put(sheet: PlanSheet, due: SheetDue): PlanSheet {
  const rest = sheet.due.filter((one) => one.form !== due.form || one.round !== due.round);
  // A deadline of the paper whose date was changed by hand is free again.
  const deadlines = due.fromPlan
    ? sheet.deadlines
    : sheet.deadlines.map((one) =>
        one.usedFor === dueKey(due.form, due.round) ? { ...one, usedFor: null } : one,
      );
  return { ...sheet, deadlines, due: [...rest, due] };
}
