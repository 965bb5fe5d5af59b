import { both } from './language.ts';

/** Where a piece of work stands, as an officer sees it (`look.md`, state marks). */
export const marks = [
  'draft',
  'waiting',
  'sending',
  'received',
  'returned',
  'accepted',
  'locked',
  'withdrawn',
  'refused',
] as const;
export type MarkName = (typeof marks)[number];

/** The shape comes first: it tells the states apart without colour. */
export const markShapes: Readonly<Record<MarkName, string>> = {
  draft: '○',
  waiting: '◔',
  sending: '↗',
  received: '✓',
  returned: '↩',
  accepted: '★',
  locked: '▣',
  withdrawn: '⊘',
  refused: '!',
};

export const markWords = both<Readonly<Record<MarkName, string>>>(
  {
    draft: 'Nháp',
    waiting: 'Chờ mạng',
    sending: 'Đang gửi',
    received: 'Đã nhận',
    returned: 'Bị trả lại',
    accepted: 'Đã duyệt',
    locked: 'Đã tổng hợp',
    withdrawn: 'Đã rút',
    refused: 'Chưa nhận được',
  },
  {
    draft: 'Draft',
    waiting: 'Waiting for network',
    sending: 'Sending',
    received: 'Received',
    returned: 'Returned',
    accepted: 'Accepted',
    locked: 'In the totals',
    withdrawn: 'Withdrawn',
    refused: 'Not taken',
  },
);

/** What came back because it was opened again: nobody found fault with it. */
export const reopenedMark = both({ word: 'Mở lại để sửa' }, { word: 'Opened again' });
