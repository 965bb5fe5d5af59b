import type { Campaign, PlanBlock } from '../domain/campaign.ts';

/** A stretch of the plan that search finds and a link leads to. */
export interface Passage {
  /** Also the `id` of its element on the page. */
  readonly anchor: string;
  /** Where it stands: `III. Biện pháp` › `6`. Empty for what has no heading. */
  readonly trail: readonly string[];
  readonly text: string;
}

/** The anchor of a section and of a block in it, by their places: `p-2`, `p-2-0-1`. */
export function anchorOf(...places: readonly number[]): string {
  return `p-${places.join('-')}`;
}

/** `III. Biện pháp tổ chức thực hiện`; the words alone when the plan gives no number. */
export function headingOf({ no, title }: { no: string | null; title: string | null }): string {
  return [no === null ? '' : /^[\dIVXLC]+$/i.test(no) ? `${no}.` : no, title ?? ''].filter(Boolean).join(' ');
}

/** Everything of a plan one may look for, in the order of the page. */
export function passagesOf({ plan }: Campaign): Passage[] {
  const found: Passage[] = [];
  for (const [s, section] of plan.content.entries()) {
    const heading = headingOf(section);
    if (heading !== '') found.push({ anchor: anchorOf(s), trail: [], text: heading });
    const walk = (
      blocks: readonly PlanBlock[],
      places: readonly number[],
      trail: readonly string[],
    ): void => {
      for (const [b, block] of blocks.entries()) {
        const here = [...places, b];
        if (block.text.trim() !== '') found.push({ anchor: anchorOf(...here), trail, text: block.text });
        walk(block.children ?? [], here, block.no === null ? trail : [...trail, block.no]);
      }
    };
    walk(section.blocks, [s], heading === '' ? [] : [heading]);
  }
  return found;
}
