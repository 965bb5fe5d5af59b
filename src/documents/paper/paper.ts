import type { Day } from '../../domain/time.ts';

/** What stands around the content: typed by the officer before printing, empty where only they can know it. */
export interface Letterhead {
  /** The body above, in capitals on the paper; null for the top unit. */
  readonly parent: string | null;
  readonly issuer: string;
  /** What follows the slash of "Số: …/BC-CĐCS". */
  readonly symbol: string;
  readonly number: string;
  readonly place: string;
  readonly date: Day;
  /** `TM. BAN CHẤP HÀNH` */
  readonly authority: string;
  readonly title: string;
  readonly signer: string;
  /** Who gets it, one a line, without dashes. */
  readonly recipients: readonly string[];
}

/** One thing on the paper below its title, in order. */
export type PaperBlock =
  /** `I. TRIỂN KHAI`, numbered where it is set. */
  | { readonly is: 'section'; readonly text: string }
  /** A question and its answer on one line, numbered within its section. */
  | { readonly is: 'answer'; readonly label: string; readonly text: string }
  /** A question whose answer takes paragraphs or a table of its own. */
  | { readonly is: 'heading'; readonly label: string }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'table'; readonly columns: readonly PaperColumn[]; readonly rows: readonly string[][] };

export interface PaperColumn {
  readonly label: string;
  readonly align: 'start' | 'end';
}

/** A paper, ready to be set: every text as it is printed, in Vietnamese. */
export interface Paper {
  readonly head: Letterhead;
  /** `BÁO CÁO` */
  readonly type: string;
  readonly subject: string;
  readonly blocks: readonly PaperBlock[];
  /** Where the figures come from, small, at the end. */
  readonly origin: string;
}

/** A block with the number it carries on the paper. */
export type NumberedBlock = PaperBlock & { readonly no: string };

/** Numbers sections I, II, … and what stands in them 1, 2, …; the print view and the Word file number alike. */
export function numbered(blocks: readonly PaperBlock[]): NumberedBlock[] {
  let section = 0;
  let item = 0;
  return blocks.map((block) => {
    if (block.is === 'section') {
      section++;
      item = 0;
      return { ...block, no: `${roman(section)}.` };
    }
    if (block.is === 'text' || block.is === 'table') return { ...block, no: '' };
    item++;
    return { ...block, no: `${item}.` };
  });
}

const numerals = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

function roman(value: number): string {
  let rest = value;
  let text = '';
  for (const [worth, sign] of numerals) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return text;
}

/** `ngày 05 tháng 11 năm 2026`: days below ten and the first two months with a leading zero, so that nothing is added. */
export function dateLine(place: string, date: Day): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const shown = Number(month) > 2 ? String(Number(month)) : month;
  return `${place.trim() === '' ? '………………' : place.trim()}, ngày ${day} tháng ${shown} năm ${year}`;
}

/** `Số: 12/BC-CĐCS`, with room to write where no number is given. */
export function numberLine({ number, symbol }: Pick<Letterhead, 'number' | 'symbol'>): string {
  return `Số: ${number.trim() === '' ? '……' : number.trim()}/${symbol}`;
}

/** The lines of "Nơi nhận": each ends with a semicolon, the last one with a full stop. */
export function recipientLines({ recipients }: Pick<Letterhead, 'recipients'>): string[] {
  const lines = recipients.map((line) => line.trim()).filter((line) => line !== '');
  return [...lines.map((line) => `- ${line};`), '- Lưu: VT.'];
}
