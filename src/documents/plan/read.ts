import { readBasis } from './basis.ts';
import { sentenceCase } from './casing.ts';
import { readContacts } from './contacts.ts';
import { readDeadlines } from './deadlines.ts';
import type { Found, PlanDraft, PlanWarning } from './draft.ts';
import { EvidenceBook } from './evidence.ts';
import { readFoot } from './foot.ts';
import { readIssuer } from './issuer.ts';
import { kindOf } from './kind.ts';
import { type Letterhead, readLetterhead } from './letterhead.ts';
import { readLines } from './lines.ts';
import { readMottos } from './mottos.ts';
import { readMovements } from './movements.ts';
import { type Section, outlineOf, readSections, summarise } from './outline.ts';
import { type Paragraph, readParagraphs } from './paragraphs.ts';
import { readQuoted } from './quoted.ts';
import { Reading, endWithout } from './reading.ts';
import { readRecipients } from './recipients.ts';
import { planRound, readRounds } from './rounds.ts';
import { readSigner } from './signer.ts';
import { readTargets } from './targets.ts';
import { noteItems } from './item-evidence.ts';
import {
  anniversaryWarnings,
  brokenWarnings,
  impossibleDateWarnings,
  listWarnings,
  ordinalWarnings,
  roundWarnings,
  spellingWarnings,
  typoWarnings,
  warning,
} from './warnings/index.ts';
import { calendarOf, readYears, yearOfRounds } from './years.ts';
import { zonesOf } from './zones.ts';

/**
 * Reads a plan's text into a draft for a person to confirm. Any text gives a draft: what is not found is null or
 * empty, what looks odd is warned of, and nothing is rewritten. Never throws.
 */
export function readPlan(text: string): PlanDraft {
  const source = text.replace(/\r\n?/g, '\n');
  const zones = zonesOf(readLines(Reading.of(source)));
  const paragraphs = readParagraphs(zones.body);
  const annex = readParagraphs(zones.annex);
  const body = Reading.join(paragraphs.map((paragraph) => paragraph.reading));
  const sections = readSections(paragraphs);
  const preamble = sections[0]?.marker === null && !sections[0].heading ? sections[0].paragraphs : [];
  const opening = new Set(preamble);
  const letterhead = readLetterhead(zones.letterhead, body);
  const titleText = zones.title.length > 0 ? Reading.join(zones.title) : letterhead.subject;
  const title = titleText && titleOf(titleText, body);
  const book = new EvidenceBook();
  const issueDate = letterhead.placeDate?.date ?? null;
  const years = readYears(
    titleText,
    preamble.slice(-3).map((paragraph) => paragraph.reading),
  );
  const calendar = calendarOf(years, issueDate);

  const content = [...paragraphs, ...annex];
  const rounds = readRounds(content, calendar);
  const quoted = readQuoted(
    titleText ? [{ reading: titleText, markers: [], cells: [], broken: false }, ...content] : content,
  );
  const movements = readMovements(content, quoted);
  const inRound = (at: number): boolean =>
    rounds.some((round) => at >= round.span.start && at < round.span.end);
  const mottos = readMottos(
    quoted.filter((item) => !inRound(item.paragraph.reading.span(item.quote.from, item.quote.to).start)),
    paragraphs.filter((paragraph) => !inRound(paragraph.reading.span().start)),
    new Set(sections.slice(0, 2).flatMap((section) => section.paragraphs)),
  );
  const targets = readTargets(paragraphs.filter((paragraph) => !opening.has(paragraph)));
  const basis = readBasis(preamble);
  const deadlines = readDeadlines(
    content.filter((paragraph) => !basis.some((found) => isInside(found, paragraph))),
    calendar,
  );
  const contacts = readContacts(content);
  const foot = readFoot(zones.foot);
  const recipients = readRecipients(foot);
  const signer = readSigner(foot);
  const docType = zones.docType?.type ?? null;
  const summary = summarise(sections, body);
  const kind = kindOf({
    docType: docType?.fold.replace(/\s+/g, ' ') ?? null,
    title: title?.value.toLowerCase() ?? '',
    subject: letterhead.subject?.fold ?? null,
    body: body.fold,
    sections: summary.length,
  });
  noteItems(book, { sections, movements, rounds, targets, deadlines, contacts, recipients });

  const found: Omit<PlanDraft, 'warnings' | 'spans' | 'source'> = {
    kind,
    docType: book.take('docType', docType?.found(0, docType.length, 'sure')),
    docNumber: book.take('docNumber', letterhead.number?.kind === 'number' ? letterhead.number.number : null),
    place: book.take('place', letterhead.placeDate?.place),
    issueDate: book.take('issueDate', issueDate),
    issueDatePrecision: issueDate?.precision ?? null,
    title: book.take('title', title),
    year: book.take('year', years.year ?? (years.schoolYear ? null : yearOfRounds(rounds))),
    schoolYear: book.take('schoolYear', years.schoolYear),
    issuer: book.take('issuer', letterhead.issuer ?? readIssuer(preamble)),
    parentOrg: book.take('parentOrg', letterhead.parentOrg),
    basis: book.takeAll('basis', basis),
    sections: summary,
    outline: [...outlineOf(sections), ...outlineOf(annex.length > 0 ? [annexSection(annex)] : [])],
    yearTheme: book.take('yearTheme', mottos.yearTheme),
    goalMotto: book.take('goalMotto', mottos.goalMotto),
    welfareMotto: book.take('welfareMotto', mottos.welfareMotto),
    movements,
    rounds: rounds.map(planRound),
    targets: targets.map(({ target }) => target),
    deadlines: deadlines.map(({ deadline }) => deadline),
    contacts: contacts.map(({ contact }) => contact),
    recipients: recipients.map(({ name, purpose }) => ({ name: name.value, purpose })),
    signer: signer && {
      authority: book.take('signer.authority', signer.authority),
      title: book.take('signer.title', signer.title),
      name: book.take('signer.name', signer.name),
    },
  };
  const warnings: PlanWarning[] = [
    ...paperWarnings(found, letterhead),
    ...impossibleDateWarnings([...zones.letterhead, ...content].map(({ reading }) => reading)),
    ...ordinalWarnings(content),
    ...spellingWarnings(
      movements.map(({ name }) => name),
      found.place ? [found.place] : [],
      content,
    ),
    ...roundWarnings(rounds, paragraphs),
    ...listWarnings(quoted, movements),
    ...anniversaryWarnings(content),
    ...brokenWarnings(content),
    ...typoWarnings([...content.map(({ reading }) => reading), ...zones.foot.map(({ reading }) => reading)]),
    ...numeralWarnings(sections),
  ];
  return { ...found, warnings, spans: book.spans, source };
}

function titleOf(reading: Reading, body: Reading): Found<string> {
  const end = endWithout(reading.text, '.:;_-');
  const printed = reading.found(0, end, 'sure');
  return { ...printed, value: sentenceCase(printed.value, body) };
}

function isInside(found: Found<string>, paragraph: Paragraph): boolean {
  const { start, end } = paragraph.reading.span();
  return found.span.start >= start && found.span.end <= end;
}

function annexSection(paragraphs: readonly Paragraph[]): Section {
  return { marker: null, heading: null, title: null, paragraphs };
}

function paperWarnings(
  found: Pick<PlanDraft, 'kind' | 'docType' | 'docNumber' | 'issueDate'>,
  letterhead: Letterhead,
): PlanWarning[] {
  const { number, placeDate } = letterhead;
  const warnings: PlanWarning[] = [];
  if (found.kind === 'not-a-plan' || found.kind === 'report') {
    warnings.push(warning('not-a-plan', { docType: found.docType }, null));
  }
  if (found.docNumber === null) {
    const blank = number?.kind === 'blank' ? number : null;
    warnings.push(warning('missing-number', { symbol: blank?.symbol ?? null }, null));
  }
  if (found.issueDate === null) warnings.push(warning('missing-date', null, null));
  else if (placeDate?.incomplete && placeDate.date) {
    warnings.push(warning('incomplete-date', { printed: found.issueDate }, placeDate.date.span));
  }
  return warnings;
}

function numeralWarnings(sections: readonly Section[]): PlanWarning[] {
  return sections.flatMap(({ marker, heading }) =>
    marker?.misread !== undefined && heading
      ? [
          warning(
            'misread-numeral',
            { printed: marker.misread, read: marker.no },
            heading.reading.span(0, marker.length),
          ),
        ]
      : [],
  );
}
