import type { Paragraph } from './paragraphs.ts';
import { type Calendar, findPeriod } from './period.ts';
import { type ReadRound, roundOf } from './round.ts';

const named =
  /^((?:phát động |tổ chức ){0,3}đợt (?:thi đua|cao điểm)[^.:;(]{0,120}?)\s*(?=[:(,.]|từ\s|\s-\s)/;

/** Rounds without a number ("Đợt thi đua cao điểm … (từ 01/4 đến 19/5/2026)"), counted in the paper's order. */
export function unnumberedRounds(paragraphs: readonly Paragraph[], calendar: Calendar): ReadRound[] {
  const rounds: ReadRound[] = [];
  for (const { reading, markers } of paragraphs) {
    const from = markers[0]?.length ?? 0;
    const match = named.exec(reading.fold.slice(from));
    if (!match?.[1]) continue;
    const to = from + match[1].length;
    const period = findPeriod(reading, to, to + 200, calendar);
    if (!period?.start || !period.end) continue;
    rounds.push(roundOf(rounds.length + 1, reading.found(from, to, 'guess'), period, [reading.part(from)]));
  }
  return rounds;
}
