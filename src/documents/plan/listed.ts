import { opensMovementList } from './heads.ts';
import type { Paragraph } from './paragraphs.ts';

export interface ListItem {
  readonly paragraph: Paragraph;
  readonly kind: 'movement' | 'drive';
}

/** The items under a paragraph that opens a list of movements; the list ends where its kind of number or bullet does. */
export function listItems(paragraphs: readonly Paragraph[]): ListItem[] {
  const items: ListItem[] = [];
  let kind: 'movement' | 'drive' | null = null;
  let style: string | null = null;
  for (const paragraph of paragraphs) {
    const marker = paragraph.markers[0];
    const goesOn = marker !== undefined && (style === null ? marker.value === 1 : marker.style === style);
    if (kind !== null && goesOn) {
      items.push({ paragraph, kind });
      style = marker.style;
    } else kind = null;
    const opened = opensMovementList(paragraph.reading.fold);
    if (opened) {
      kind = opened;
      style = null;
    }
  }
  return items;
}
