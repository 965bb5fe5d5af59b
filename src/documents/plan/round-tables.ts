import { ordinalValue } from './markers.ts';
import type { Paragraph } from './paragraphs.ts';
import { type Calendar, findPeriod } from './period.ts';
import { type ReadRound, roundOf } from './round.ts';
import { type Reading, endWithout } from './reading.ts';

/** What a column of a table of rounds holds, by the words at its head. */
interface Columns {
  readonly round: number;
  readonly time: number;
  readonly theme: number;
}

/** The rounds of a table whose head names a column "Đợt" (or "Đợt thi đua") and one for the time. */
export function tableRounds(paragraphs: readonly Paragraph[], calendar: Calendar): ReadRound[] {
  const rounds: ReadRound[] = [];
  let columns: Columns | null = null;
  for (const { cells } of paragraphs) {
    if (cells.length < 2) {
      columns = null;
      continue;
    }
    const head = headOf(cells);
    if (head) {
      columns = head;
      continue;
    }
    const round = columns && rowRound(cells, columns, calendar);
    if (round) rounds.push(round);
  }
  return rounds;
}

function headOf(cells: readonly Reading[]): Columns | null {
  const at = (pattern: RegExp): number =>
    cells.findIndex((cell) => cell.length < 40 && pattern.test(cell.fold));
  const round = at(/^(?:tên )?(?:các )?đợt(?: thi đua)?$/);
  const time = at(/^thời gian|^thời hạn|^từ ngày/);
  return round >= 0 && time >= 0 ? { round, time, theme: at(/^chủ đề/) } : null;
}

function rowRound(cells: readonly Reading[], columns: Columns, calendar: Calendar): ReadRound | null {
  const name = cells[columns.round];
  const time = cells[columns.time];
  const match =
    name && /^(?:đợt\s*)?(?:thi đua\s*)?(?:thứ\s*)?([\p{L}\d]{1,5})(?:$|[\s:.(])/u.exec(name.fold);
  const no = match ? ordinalValue(match[1] ?? '') : null;
  if (!name || !time || no === null) return null;
  const period = findPeriod(time, 0, time.length, calendar);
  const rest = cells.filter(
    (cell, index) =>
      cell.length > 0 && index !== columns.time && index !== columns.theme && index !== columns.round,
  );
  const round = roundOf(no, name.found(0, name.length, 'sure'), null, rest);
  const theme = cells[columns.theme];
  const printed = theme && theme.length > 0 ? unquoted(theme) : null;
  return { ...round, period, words: { ...round.words, theme: printed ?? round.words.theme } };
}

function unquoted(cell: Reading): ReturnType<Reading['found']> {
  const lead = /^["\s]*/.exec(cell.fold)?.[0].length ?? 0;
  const body = endWithout(cell.fold, '".;');
  return cell.found(lead, Math.max(lead, body), 'sure');
}
