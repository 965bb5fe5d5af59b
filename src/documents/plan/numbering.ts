import { isCapitals } from './lines.ts';
import type { Marker, MarkerStyle } from './markers.ts';
import type { Paragraph } from './paragraphs.ts';

/** Styles that can number the sections of a paper, the outermost first. */
const sectionStyles: readonly MarkerStyle[] = [
  'part',
  'upper',
  'roman',
  'article',
  'arabic',
  'count',
  'word',
];

/** Which markers number the sections, by the index of the paragraph; empty when nothing is numbered. */
export function sectionMarkers(paragraphs: readonly Paragraph[]): Map<number, Marker> {
  for (const style of sectionStyles) {
    const found = sequence(paragraphs, style);
    const first = [...found.keys()][0];
    if (first === undefined) continue;
    // A style that starts only inside another's first section numbers items, not sections.
    const outer = sectionStyles.slice(sectionStyles.indexOf(style) + 1).some((other) => {
      const rest = sequence(paragraphs, other);
      const [start] = rest.keys();
      return start !== undefined && start < first && rest.size >= found.size && encloses(rest, first);
    });
    if (found.size >= 2 && !outer) return found;
  }
  for (const style of sectionStyles) {
    const found = sequence(paragraphs, style);
    if (found.size === 1) return found;
  }
  return new Map();
}

function encloses(rest: ReadonlyMap<number, Marker>, first: number): boolean {
  return [...rest.keys()].some((index) => index > first);
}

/** The paragraphs that count 1, 2, 3 … in one style; a number a scanner spoilt is taken where it fits the count. */
function sequence(paragraphs: readonly Paragraph[], style: MarkerStyle): Map<number, Marker> {
  const found = new Map<number, Marker>();
  let last = 0;
  paragraphs.forEach((paragraph, index) => {
    const marker = paragraph.markers.find(
      (candidate) => candidate.style === style && fits(candidate, last, paragraph),
    );
    if (!marker) return;
    found.set(index, marker);
    last = marker.value;
  });
  return found;
}

function fits(marker: Marker, last: number, paragraph: Paragraph): boolean {
  const words = paragraph.reading.text.slice(marker.length);
  const headed = isCapitals(words) || words.length < 140;
  if (marker.misread !== undefined)
    return marker.value === last + 1 && (isCapitals(words) || (headed && !/^[\d1]/.test(marker.misread)));
  return marker.value === last + 1 || (headed && last > 0 && marker.value === last + 2);
}

/** "Thứ nhất..Thứ năm", "1..6", "a..c", "-": how the items under a section are numbered. */
export function styleOf(markers: readonly Marker[]): string | undefined {
  const first = markers[0];
  const last = markers.at(-1);
  if (!first || !last) return undefined;
  return first.style === 'bullet' || markers.length === 1 ? first.no : `${first.no}..${last.no}`;
}

/** The items directly under a section: the first style met that counts from one, else its bullets. */
export function itemMarkers(
  paragraphs: readonly Paragraph[],
  sectionStyle: MarkerStyle | null,
): Map<number, Marker> {
  for (const paragraph of paragraphs) {
    const first = paragraph.markers.find(
      (marker) =>
        marker.style !== 'bullet' &&
        marker.style !== sectionStyle &&
        marker.value === 1 &&
        marker.misread === undefined,
    );
    if (first) return sequence(paragraphs, first.style);
  }
  const bullets = new Map<number, Marker>();
  let sign: string | undefined;
  paragraphs.forEach((paragraph, index) => {
    const bullet = paragraph.markers.find((marker) => marker.style === 'bullet');
    if (!bullet) return;
    sign ??= bullet.no;
    if (bullet.no === sign) bullets.set(index, bullet);
  });
  return bullets;
}
