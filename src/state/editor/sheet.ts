import { type ReadonlySignal, batch, computed, signal } from '@preact/signals';
import { type Ask, checkBody } from '../../domain/form/check.ts';
import { normaliseBody } from '../../domain/form/normalise.ts';
import { own } from '../../domain/form/empty.ts';
import { type Gap, gaps } from '../../domain/form/progress.ts';
import { type Context, readBody } from '../../domain/form/read.ts';
import type { Form } from '../../domain/form/types.ts';
import { type VisibleSection, isSilent } from '../../domain/form/values.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import type { FieldProblem } from '../../domain/problem.ts';
import type { Environment } from '../environment.ts';
import type { Answers } from './answers.ts';

/** Figures follow typing after this pause, so that no keystroke waits for them, ms. */
const PAUSE = 150;

/** What a form says of the answers given so far. Paths are those of `Answers`. */
export interface Sheet {
  readonly sections: ReadonlySignal<readonly VisibleSection[]>;
  /** How much is wrong or missing in each section, by its id. */
  readonly left: ReadonlySignal<ReadonlyMap<string, number>>;
  /** Rules that want a second look and were not confirmed, among fields that were left. */
  readonly asks: ReadonlySignal<readonly Ask[]>;
  /** Cells hidden in their row, `table.<index>.column`. */
  readonly hiddenCells: ReadonlySignal<ReadonlySet<string>>;
  /** A computed value or ratio. */
  computedAt(path: string): ReadonlySignal<Json | undefined>;
  /** What is wrong with a field that was left; it goes as soon as it is mended. */
  problemsAt(path: string): ReadonlySignal<readonly FieldProblem[]>;
  /** The officer left the field: it may be judged now, not while typing. */
  judgeAt(path: string): void;
  /** An answer changed. `now`: it was chosen, not typed, and others may depend on it at once. */
  changed(path: string, now: boolean): void;
  confirm(check: string): void;
  /** Judges every field, as before sending. */
  judge(): { gaps: readonly Gap[]; asks: readonly Ask[] };
  close(): void;
}

/** Reads the answers through the form, a little behind the typing. */
export function openSheet(
  environment: Pick<Environment, 'after'>,
  form: Form,
  answers: Answers,
  context: () => Context,
  refused: readonly FieldProblem[],
): Sheet {
  const sections = signal<readonly VisibleSection[]>([], { name: 'sections' });
  const hiddenCells = signal<ReadonlySet<string>>(new Set(), { name: 'hidden-cells' });
  const left = signal<ReadonlyMap<string, number>>(new Map(), { name: 'left' });
  const values = signal<JsonObject>({}, { name: 'values' });
  const sectionOf = new Map(
    form.sections.flatMap((section) => section.fields.map((field) => [field.id, section.id] as const)),
  );
  const found = signal<ReadonlyMap<string, readonly FieldProblem[]>>(new Map(), { name: 'problems' });
  const asks = signal<readonly Ask[]>([], { name: 'asks' });
  const looked = new Set<string>();
  const confirmed = new Set<string>();
  const fromAbove = new Map<string, FieldProblem[]>();
  for (const problem of refused) {
    const path = answers.keyPath(problem.field);
    fromAbove.set(path, [...(fromAbove.get(path) ?? []), problem]);
  }
  let all = false;
  let cancel = (): void => {};

  const body = (): JsonObject => normaliseBody(answers.body());

  const renew = (): void => {
    cancel();
    const text = body();
    const now = context();
    const reading = readBody(form, text, now);
    const visible = visibleIn(form, reading.hidden);
    batch(() => {
      if (outline(visible) !== outline(sections.peek())) sections.value = visible;
      if ([...reading.hidden].join() !== [...hiddenCells.peek()].join()) hiddenCells.value = reading.hidden;
      values.value = reading.values;
      // Nothing is shown as wrong: there is nothing that typing could have mended.
      if (found.peek().size > 0 || asks.peek().length > 0) judge(text, now, false);
    });
  };

  /** Problems of fields that were left. While typing (`fresh` false) they only go, they do not come. */
  const judge = (text: JsonObject, now: Context, fresh: boolean): void => {
    const verdict = checkBody(form, text, now);
    left.value = countLeft(verdict.errors, sectionOf);
    const next = new Map<string, FieldProblem[]>();
    for (const problem of verdict.errors) {
      const path = answers.keyPath(problem.field);
      const known = found
        .peek()
        .get(path)
        ?.some((old) => old.code === problem.code);
      if (known || (fresh && (all || looked.has(path)))) next.set(path, [...(next.get(path) ?? []), problem]);
    }
    for (const [path, problems] of fromAbove) next.set(path, [...problems, ...(next.get(path) ?? [])]);
    found.value = next;
    for (const id of confirmed) if (!verdict.asks.some(({ check }) => check === id)) confirmed.delete(id);
    const open = verdict.asks.filter(
      (ask) =>
        !confirmed.has(ask.check) &&
        (all || ask.fields.some((id) => [...looked].some((path) => path.split('.')[0] === id))),
    );
    const shown = fresh ? open : open.filter((ask) => asks.peek().some(({ check }) => check === ask.check));
    if (
      shown.map(({ check }) => check).join() !==
      asks
        .peek()
        .map(({ check }) => check)
        .join()
    )
      asks.value = shown;
  };

  renew();
  judge(body(), context(), true);

  return {
    sections,
    left,
    asks,
    hiddenCells,
    computedAt: (path) => computed(() => valueAt(values.value, answers.indexPath(path))),
    problemsAt: (path) => {
      let last: readonly FieldProblem[] = [];
      return computed(() => {
        const next = found.value.get(path) ?? [];
        if (JSON.stringify(next) !== JSON.stringify(last)) last = next;
        return last;
      });
    },
    judgeAt: (path) => {
      looked.add(path);
      batch(() => judge(body(), context(), true));
    },
    changed: (path, now) => {
      fromAbove.delete(path);
      if (now) return renew();
      cancel();
      cancel = environment.after(PAUSE, renew);
    },
    confirm: (check) => {
      confirmed.add(check);
      asks.value = asks.peek().filter((ask) => ask.check !== check);
    },
    judge: () => {
      all = true;
      renew();
      const text = body();
      const now = context();
      judge(text, now, true);
      return { gaps: gaps(form, text, now), asks: asks.peek() };
    },
    close: () => cancel(),
  };
}

/** What is shown, as text: sections are only drawn anew when it changes. */
function outline(sections: readonly VisibleSection[]): string {
  return sections
    .map(({ section, fields }) => `${section.id}:${fields.map(({ id }) => id).join()}`)
    .join(';');
}

/** The sections and fields that are shown. */
function visibleIn(form: Form, hidden: ReadonlySet<string>): VisibleSection[] {
  return form.sections
    .filter((section) => !hidden.has(`section:${section.id}`))
    .map((section) => ({
      section,
      fields: section.fields.filter(
        (field) => !hidden.has(field.id) && !isSilent(field) && field.by !== 'reviewer',
      ),
      hiddenCells: hidden,
    }));
}

function countLeft(
  errors: readonly FieldProblem[],
  sectionOf: ReadonlyMap<string, string>,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { field } of errors) {
    const section = sectionOf.get(field.split('.')[0] ?? '');
    if (section !== undefined) counts.set(section, (counts.get(section) ?? 0) + 1);
  }
  return counts;
}

/** A value by `field` or `table.0.column`. */
function valueAt(values: JsonObject, path: string): Json | undefined {
  const [id = '', row, column = ''] = path.split('.');
  const value = own(values, id);
  if (row === undefined) return value as Json | undefined;
  return Array.isArray(value) ? (own(value[Number(row)], column) as Json | undefined) : undefined;
}
