import type { SheetScoring } from './plan-scoring.ts';

/** What can be added to a score sheet. A criterion goes into a group. */
export type ScorePart = 'group' | 'line' | 'band' | 'veto';

/**
 * The name of a new field, made of a fresh id. Never one that was given before, in no version of the form: a draft of
 * an older one may still hold points under the name of a line that was removed.
 */
export function freshName(part: ScorePart | 'indicator', uuid: string): string {
  const prefix = { group: 'g', line: 'c', band: 'band', veto: 'veto', indicator: 'own' }[part];
  return `${prefix}${Number.parseInt(uuid.replaceAll('-', '').slice(-10), 16)}`;
}

/** The score sheet with an empty part at the end of its list; a line at the end of its group. */
export function withPart(scoring: SheetScoring, part: ScorePart, id: string, group?: string): SheetScoring {
  switch (part) {
    case 'group':
      return { ...scoring, groups: [...scoring.groups, { id, title: '', lines: [] }] };
    case 'line':
      return {
        ...scoring,
        groups: scoring.groups.map((one) =>
          one.id === group ? { ...one, lines: [...one.lines, { id, text: '', max: '' }] } : one,
        ),
      };
    case 'band':
      return { ...scoring, bands: [...scoring.bands, { id, name: '', from: '' }] };
    case 'veto':
      return { ...scoring, vetoes: [...scoring.vetoes, { id, text: '' }] };
  }
}

/** The score sheet with something typed: `text` is a title, a criterion, a band's name or a veto; `points` its number. */
export function withTyped(
  scoring: SheetScoring,
  id: string,
  typed: { readonly text?: string; readonly points?: string },
): SheetScoring {
  const { text, points } = typed;
  const put = <T extends { readonly id: string }>(rows: readonly T[], part: Partial<T>): T[] =>
    rows.map((row) => (row.id === id ? { ...row, ...part } : row));
  const named = text === undefined ? {} : { text };
  return {
    groups: put(scoring.groups, text === undefined ? {} : { title: text }).map((group) => ({
      ...group,
      lines: put(group.lines, { ...named, ...(points === undefined ? {} : { max: points }) }),
    })),
    bands: put(scoring.bands, {
      ...(text === undefined ? {} : { name: text }),
      ...(points === undefined ? {} : { from: points }),
    }),
    vetoes: put(scoring.vetoes, named),
  };
}

/** The score sheet without a part; a group goes with its lines. */
export function withoutPart(scoring: SheetScoring, id: string): SheetScoring {
  const others = <T extends { readonly id: string }>(rows: readonly T[]): T[] =>
    rows.filter((row) => row.id !== id);
  return {
    groups: others(scoring.groups).map((group) => ({ ...group, lines: others(group.lines) })),
    bands: others(scoring.bands),
    vetoes: others(scoring.vetoes),
  };
}

/** What `withoutPart` took, put back where it stood; what has changed since stays. */
export function withPartBack(now: SheetScoring, before: SheetScoring, id: string): SheetScoring {
  const back = <T extends { readonly id: string }>(rows: readonly T[], old: readonly T[]): T[] => {
    const at = old.findIndex((row) => row.id === id);
    const row = old[at];
    return row && rows.every((one) => one.id !== id)
      ? [...rows.slice(0, at), row, ...rows.slice(at)]
      : [...rows];
  };
  const home = before.groups.find(({ lines }) => lines.some((line) => line.id === id));
  const taken = now.groups.some(({ lines }) => lines.some((line) => line.id === id));
  return {
    groups: back(now.groups, before.groups).map((group) =>
      !taken && group.id === home?.id ? { ...group, lines: back(group.lines, home.lines) } : group,
    ),
    bands: back(now.bands, before.bands),
    vetoes: back(now.vetoes, before.vetoes),
  };
}

/** The score sheet with a group or a line moved by one place; a line goes on into the next group at the end of its own. */
export function withMoved(scoring: SheetScoring, id: string, by: -1 | 1): SheetScoring {
  const groups = [...scoring.groups];
  const whole = groups.findIndex((group) => group.id === id);
  if (whole >= 0) return { ...scoring, groups: swapped(groups, whole, by) };
  const home = groups.findIndex(({ lines }) => lines.some((line) => line.id === id));
  const group = groups[home];
  if (!group) return scoring;
  const at = group.lines.findIndex((line) => line.id === id);
  const line = group.lines[at];
  const [next, beside] = [group.lines[at + by], groups[home + by]];
  if (line && next) groups[home] = { ...group, lines: swapped(group.lines, at, by) };
  else if (line && beside) {
    groups[home] = { ...group, lines: group.lines.filter((one) => one.id !== id) };
    groups[home + by] = {
      ...beside,
      lines: by === 1 ? [line, ...beside.lines] : [...beside.lines, line],
    };
  } else return scoring;
  return { ...scoring, groups };
}

/** Rows with one of them moved by a place; as they are where there is none. */
export function swapped<T>(rows: readonly T[], at: number, by: -1 | 1): T[] {
  const [one, other] = [rows[at], rows[at + by]];
  const next = [...rows];
  if (one === undefined || other === undefined) return next;
  next[at] = other;
  next[at + by] = one;
  return next;
}
