import { dayAt } from '../../domain/time.ts';
import { formatOf } from '../../text/format.ts';
import type { Language } from '../../text/language.ts';
import { sheetWords } from '../../text/desk/sheets.ts';
import type { Table } from './table.ts';

/** What every sheet says of itself. */
export interface Heading {
  readonly language: Language;
  readonly unit: string;
  readonly campaign: string;
  /** null: all rounds. */
  readonly round: number | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who asked for it. */
  readonly by: string;
}

/** The lines above a sheet's rows; `more` stands between the round and the moment. */
export function factsOf(heading: Heading, more: Table['facts'] = []): Table['facts'] {
  const { language, unit, campaign, round, at, by } = heading;
  const { facts, roundOf } = sheetWords[language];
  const format = formatOf(language);
  return [
    [facts.unit, unit],
    [facts.campaign, campaign],
    [facts.round, roundOf(round)],
    ...more,
    [facts.at, `${format.time(at)} ${format.date(dayAt(at))}`],
    [facts.by, by],
  ];
}
