import { describe, expect, it } from 'vitest';
import { highlight } from '../../src/state/highlight.ts';
import { notesByPassage } from '../../src/state/plan-notes.ts';
import { planSearch } from '../../src/state/plan-search.ts';
import { yearCampaign } from './campaign-of.ts';

const campaign = yearCampaign(
  {},
  {
    content: [
      {
        no: 'I',
        title: 'Mục đích',
        blocks: [
          { no: '1', text: 'Tổ chức phong trào thi đua sát với từng tổ sản xuất.' },
          { no: '2', text: 'Không để phòng máy thiếu người trực; việc khen thưởng phải kip thời.' },
        ],
      },
      {
        no: 'II',
        title: 'Biện pháp',
        blocks: [{ no: null, text: 'Đường dây nóng', children: [{ no: 'a', text: 'Gọi ban nữ công.' }] }],
      },
    ],
    notes: [
      { code: 'typo', text: '“kip”: có lẽ là “kịp”.', at: { start: 10, end: 18 } },
      { code: 'gap', text: 'Không có hạn nộp.', at: null },
    ],
    source: { name: 'ke-hoach.docx', text: 'khen phải kip thời và hết' },
  },
);

const found = (query: string): string[] => planSearch(campaign)(query).map(({ passage }) => passage.text);

describe('looking for words in a plan', () => {
  it('finds "phong trào" when "phong trao" is typed', () => {
    expect(found('phong trao')).toEqual(['Tổ chức phong trào thi đua sát với từng tổ sản xuất.']);
  });

  it('finds words by their beginning, đ as d, in any case', () => {
    expect(found('DUONG day')).toEqual(['Đường dây nóng']);
    expect(found('khen thuo')).toHaveLength(1);
  });

  it('forgives a slip when nothing else is found', () => {
    expect(found('thuonng')).toHaveLength(1);
  });

  it('leads to a place on the page and says under which heading it stands', () => {
    expect(planSearch(campaign)('nu cong')[0]?.passage).toMatchObject({
      anchor: 'p-1-0-0',
      trail: ['II. Biện pháp'],
    });
  });

  it('marks the words as printed', () => {
    const [hit] = planSearch(campaign)('phong trao');
    const marked = highlight(hit?.passage.text ?? '', hit?.words ?? []);
    expect(marked.filter((stretch) => stretch.hit).map(({ text }) => text)).toEqual(['phong', 'trào']);
    expect(marked.map(({ text }) => text).join('')).toBe(hit?.passage.text);
  });

  it('keeps the index of a version and builds another for the next', () => {
    expect(planSearch(campaign)).toBe(planSearch({ ...campaign }));
    expect(planSearch({ ...campaign, version: 2 })).not.toBe(planSearch(campaign));
  });
});

describe('notes on a plan', () => {
  it('stand beside the passage they speak of, the others apart; the text stays as printed', () => {
    const { beside, apart } = notesByPassage(campaign);
    expect([...beside.keys()]).toEqual(['p-0-1']);
    expect(apart.map(({ code }) => code)).toEqual(['gap']);
  });
});
