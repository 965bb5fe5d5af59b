import { describe, expect, it } from 'vitest';
import type { Campaign, PlanSection } from '../../src/domain/campaign.ts';
import { changesSince, seenOf } from '../../src/domain/plan-changes.ts';
import { dueBy, yearCampaign } from '../state/campaign-of.ts';

const section = (no: string, text: string): PlanSection => ({
  no,
  title: `Phần ${no}`,
  blocks: [{ no: null, text }],
});
const before = yearCampaign(
  { due: [dueBy('coverage', '2026-02-15'), dueBy('round-report', '2026-07-07')] },
  { content: [section('I', 'Mục đích'), section('II', 'Nội dung'), section('III', 'Biện pháp')] },
);
const next = (over: Partial<Campaign>, plan: Partial<Campaign['plan']> = {}): Campaign => ({
  ...before,
  version: 2,
  ...over,
  plan: { ...before.plan, ...plan },
});
const since = (campaign: Campaign) => changesSince(seenOf(before), campaign);

describe('a new version of a plan', () => {
  it('that says the same has no place that changed', () => {
    expect(since(next({}))).toEqual([]);
  });

  it('names each section that is new, reworded or gone, and where it stands', () => {
    const content = [section('I', 'Mục đích'), section('IV', 'Khen thưởng'), section('II', 'Nội dung mới')];
    expect(since(next({}, { content }))).toEqual([
      { what: 'section', index: 1, heading: 'IV. Phần IV', how: 'added' },
      { what: 'section', index: 2, heading: 'II. Phần II', how: 'changed' },
      { what: 'section', index: null, heading: 'III. Phần III', how: 'removed' },
    ]);
  });

  it('names rounds whose dates, theme or milestones are others', () => {
    const [first, second] = before.rounds;
    if (!first || !second) throw new Error('no rounds');
    expect(since(next({ rounds: [first, { ...second, theme: 'Về đích' }] }))).toEqual([
      { what: 'round', round: 2, how: 'changed' },
    ]);
    const milestones = [{ title: 'Tháng Công nhân', date: '2026-05', round: 1, kind: 'event' } as const];
    expect(since(next({}, { milestones }))).toEqual([{ what: 'round', round: 1, how: 'changed' }]);
  });

  it('tells what a due date was, and which are new or gone', () => {
    const due = [dueBy('coverage', '2026-02-10'), dueBy('year-report', '2026-12-20', null)];
    expect(since(next({ due }))).toEqual([
      { what: 'due', form: 'coverage', round: 1, how: 'changed', before: dueBy('coverage', '2026-02-15') },
      { what: 'due', form: 'year-report', round: null, how: 'added', before: null },
      {
        what: 'due',
        form: 'round-report',
        round: 1,
        how: 'removed',
        before: dueBy('round-report', '2026-07-07'),
      },
    ]);
  });

  it('tells a new version of a form from a form that came or went', () => {
    const forms = ['coverage@2', 'pledge-collective@1', 'round-report@1', 'year-report@1', 'story@1'];
    expect(since(next({ forms }))).toEqual([
      { what: 'form', form: 'coverage', how: 'changed' },
      { what: 'form', form: 'story', how: 'added' },
      { what: 'form', form: 'initiative', how: 'removed' },
    ]);
  });

  it('says that its head, its contacts or its state are others', () => {
    const contacts = [{ unit: 'Ban Chính sách', phone: '0257' }];
    expect(since(next({ state: 'closed', title: 'Tên khác' }, { contacts })).map(({ what }) => what)).toEqual(
      ['state', 'head', 'contacts'],
    );
  });
});
