import type { PlanWarning, PrintedDate } from '../draft.ts';
import { ordinalValue } from '../markers.ts';
import type { Paragraph } from '../paragraphs.ts';
import type { ReadRound } from '../round.ts';
import { warning } from './warning.ts';

/** What the rounds lack: a theme, a date, an order, or one of the number the paper announced. */
export function roundWarnings(rounds: readonly ReadRound[], paragraphs: readonly Paragraph[]): PlanWarning[] {
  const each = rounds.flatMap(({ label, period, words, span }) => {
    const warnings: PlanWarning[] = [];
    const start = plainDate(period?.start?.value);
    const end = plainDate(period?.end?.value);
    if (!words.theme) warnings.push(warning('round-without-theme', { label: label.value }, span));
    if (!period?.start || !period.end)
      warnings.push(warning('round-without-dates', { label: label.value }, span));
    else if (start && end && end < start.slice(0, end.length)) {
      warnings.push(warning('round-dates-reversed', { label: label.value }, period.end.span));
    }
    return warnings;
  });
  return [...each, ...countWarning(rounds, paragraphs)];
}

function plainDate(value: PrintedDate | undefined): string | null {
  return typeof value === 'string' && /^\d{4}(?:-\d{2}){0,2}$/.test(value) ? value : null;
}

const announced =
  /(?:chia (?:làm|thành|ra)|phát động|tổ chức|gồm|thành|có)\s+(?:làm\s+)?(\d{1,2}|hai|ba|bốn|một)\s*(?:\([^)]{2,8}\)\s*)?đợt(?!\p{L})/u;

function countWarning(rounds: readonly ReadRound[], paragraphs: readonly Paragraph[]): PlanWarning[] {
  for (const { reading } of paragraphs) {
    const match = announced.exec(reading.fold);
    const said = match ? ordinalValue(match[1] ?? '') : null;
    if (match && said !== null && said > 1 && said !== rounds.length) {
      return [
        warning(
          'round-count',
          { said, found: rounds.length },
          reading.span(match.index, match.index + match[0].length),
        ),
      ];
    }
  }
  return [];
}
