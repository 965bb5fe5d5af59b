import { sentenceCase } from './casing.ts';
import type { Found, OutlineBlock, OutlineSection, SectionSummary } from './draft.ts';
import { isCapitals } from './lines.ts';
import type { Marker } from './markers.ts';
import { itemMarkers, sectionMarkers, styleOf } from './numbering.ts';
import type { Paragraph } from './paragraphs.ts';
import { type Reading, endWithout, oneLine } from './reading.ts';

/** A section with its paragraphs. `marker: null` is what stands before the first one. */
export interface Section {
  readonly marker: Marker | null;
  readonly heading: Paragraph | null;
  readonly title: Found<string> | null;
  readonly paragraphs: readonly Paragraph[];
}

/** Cuts the body into sections by the outermost numbering, or by headings in capitals where nothing is numbered. */
export function readSections(paragraphs: readonly Paragraph[]): Section[] {
  const markers = sectionMarkers(paragraphs);
  const sections: Section[] = [];
  let open: {
    marker: Marker | null;
    heading: Paragraph | null;
    title: Found<string> | null;
    paragraphs: Paragraph[];
  } = {
    marker: null,
    heading: null,
    title: null,
    paragraphs: [],
  };
  paragraphs.forEach((paragraph, index) => {
    const marker = markers.get(index) ?? null;
    const heading = marker !== null || (markers.size === 0 && isBareHeading(paragraph));
    if (heading) {
      sections.push(open);
      open = { marker, heading: paragraph, title: titleOf(paragraph, marker), paragraphs: [] };
    } else if (open.heading && open.paragraphs.length === 0 && continuesHeading(open.heading, paragraph)) {
      open.title = joinTitles(open.title, paragraph);
    } else open.paragraphs.push(paragraph);
  });
  sections.push(open);
  return sections;
}

function isBareHeading(paragraph: Paragraph): boolean {
  const { text } = paragraph.reading;
  return paragraph.cells.length === 0 && text.length < 120 && isCapitals(text) && !/[.;]$/.test(text);
}

/** A heading in capitals that runs on to a second line. */
function continuesHeading(heading: Paragraph, paragraph: Paragraph): boolean {
  return isBareHeading(paragraph) && paragraph.markers.length === 0 && isCapitals(heading.reading.text);
}

function joinTitles(title: Found<string> | null, paragraph: Paragraph): Found<string> {
  const more = paragraph.reading.found(0, paragraph.reading.length, 'sure');
  if (!title) return more;
  return {
    ...title,
    value: `${title.value} ${more.value}`,
    span: { start: title.span.start, end: more.span.end },
  };
}

/** A heading without its number; where text follows on the same line, only up to its colon or first sentence. */
function titleOf(paragraph: Paragraph, marker: Marker | null): Found<string> {
  const { reading } = paragraph;
  const from = marker?.length ?? 0;
  const words = reading.text.slice(from);
  const colon = /[:.](?=\s)/.exec(words)?.index;
  const short =
    words.length > 150 ||
    (colon !== undefined && isCapitals(words.slice(0, colon)) && !isCapitals(words.slice(colon)));
  const stop = short ? colon : undefined;
  const to = from + (stop ?? endWithout(words, ':.;,'));
  return reading.found(from, to, marker?.misread === undefined ? 'sure' : 'likely');
}

export function summarise(sections: readonly Section[], body: Reading): SectionSummary[] {
  return sections.flatMap((section) => {
    if (!section.title) return [];
    const items = [...itemMarkers(section.paragraphs, section.marker?.style ?? null).values()];
    const itemStyle = styleOf(items);
    return [
      {
        no: section.marker?.no ?? null,
        title: sentenceCase(section.title.value, body),
        items: items.length,
        ...(itemStyle === undefined ? {} : { itemStyle }),
      },
    ];
  });
}

/** The whole body as one reads it, nested by its own numbering. */
export function outlineOf(sections: readonly Section[]): OutlineSection[] {
  return sections
    .filter((section) => section.heading !== null || section.paragraphs.length > 0)
    .map((section) => {
      const first = section.heading ?? section.paragraphs[0];
      const last = section.paragraphs.at(-1) ?? section.heading;
      const start = first?.reading.span().start ?? 0;
      return {
        no: section.marker?.no ?? null,
        title: section.title?.value ?? null,
        span: { start, end: last?.reading.span().end ?? start },
        blocks: [...besideTitle(section), ...nest(section)],
      };
    });
}

/** Text that stands on the heading's own line, after its title. */
function besideTitle({ heading, title }: Section): OutlineBlock[] {
  if (!heading || !title) return [];
  const { reading } = heading;
  let from = 0;
  while (from < reading.length && reading.span(from, from + 1).start < title.span.end) from += 1;
  const rest = reading.part(from).trim();
  const lead = /^[\s:.;,-]*/.exec(rest.text)?.[0].length ?? 0;
  const words = rest.part(lead);
  return /\p{L}/u.test(words.text) ? [{ no: null, text: oneLine(words.text), span: words.span() }] : [];
}

interface Block extends OutlineBlock {
  readonly children: Block[];
}

function nest(section: Section): OutlineBlock[] {
  const items = itemMarkers(section.paragraphs, section.marker?.style ?? null);
  const [itemStyle] = [...items.values()].map((marker) => marker.style);
  const roots: Block[] = [];
  let path: { style: string; block: Block }[] = [];
  section.paragraphs.forEach((paragraph, index) => {
    const marker =
      items.get(index) ??
      paragraph.markers.find((found) => found.style !== itemStyle && found.misread === undefined);
    const from = marker?.length ?? 0;
    const block: Block = {
      no: marker?.no ?? null,
      text: oneLine(paragraph.reading.text.slice(from)),
      span: paragraph.reading.span(),
      children: [],
    };
    if (marker) {
      const level = marker.style === 'bullet' ? `bullet${marker.no}` : marker.style;
      const same = path.findIndex((step) => step.style === level);
      if (same >= 0) path = path.slice(0, same);
      (path.at(-1)?.block.children ?? roots).push(block);
      path.push({ style: level, block });
    } else (path[0]?.block.children ?? roots).push(block);
  });
  return roots.map(withoutEmpty);
}

function withoutEmpty({ children, ...block }: Block): OutlineBlock {
  return children.length > 0 ? { ...block, children: children.map(withoutEmpty) } : block;
}
