import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/domain/campaign.ts';
import { endOfDay } from '../../src/domain/time.ts';
import { type Owed, owedOf } from '../../src/state/owed.ts';
import type { Work } from '../../src/state/work.ts';
import { draftRow, dueBy, forms, recordRow, unit, workOf, yearCampaign } from './campaign-of.ts';

const at = (day: string): number => Date.parse(`${day}T02:00:00.000Z`);

function owed(now: number, campaign: Campaign, works: readonly Work[] = []): Owed[] {
  return owedOf({ campaigns: [campaign], forms, works, unit, now });
}

const names = (list: readonly Owed[]): string[] =>
  list.map((one) =>
    one.what === 'fix' ? `fix ${one.work.kind}` : `${one.form.kind} ${one.round?.no ?? 'year'}`,
  );

describe('what a unit owes', () => {
  it('puts what is late first, then by days left, then what has no day', () => {
    const campaign = yearCampaign({
      due: [dueBy('pledge-collective', '2026-03-10'), dueBy('coverage', '2026-02-20')],
      forms: ['coverage@1', 'pledge-collective@1', 'unit-plan@1'],
    });
    const list = owedOf({
      campaigns: [campaign],
      forms: [...forms, { ...forms[0], id: 'unit-plan', kind: 'unit-plan' } as (typeof forms)[number]],
      works: [],
      unit,
      now: at('2026-03-01'),
    });
    expect(names(list)).toEqual(['coverage 1', 'pledge-collective 1', 'unit-plan year']);
    expect(list.map(({ left }) => left)).toEqual([-9, 9, null]);
  });

  it('asks in a running round for rollout and pledge even when no due date is set', () => {
    expect(names(owed(at('2026-03-01'), yearCampaign()))).toEqual(['coverage 1', 'pledge-collective 1']);
  });

  it('asks for a report only as its round draws to its end, though it is due after it', () => {
    const campaign = yearCampaign({ due: [dueBy('round-report', '2026-07-10')], forms: ['round-report@1'] });
    expect(owed(at('2026-03-01'), campaign)).toEqual([]);
    expect(names(owed(at('2026-06-17'), campaign))).toEqual(['round-report 1']);
    expect(names(owed(at('2026-08-17'), campaign))).toEqual(['round-report 1']);
  });

  it('asks for the year report at the end of the year, once for the whole campaign', () => {
    const campaign = yearCampaign({ forms: ['year-report@1'] });
    expect(owed(at('2026-07-05'), campaign)).toEqual([]);
    expect(names(owed(at('2026-12-20'), campaign))).toEqual(['year-report year']);
  });

  it('asks no more for what is on its way or has arrived', () => {
    const campaign = yearCampaign({ forms: ['coverage@1'] });
    for (const mark of ['waiting', 'sending', 'received', 'accepted', 'locked'] as const) {
      const work = workOf({ mark, kind: 'coverage', form: 'coverage@1' });
      expect(owed(at('2026-03-01'), campaign, [work])).toEqual([]);
    }
  });

  it('asks again for what was withdrawn', () => {
    const campaign = yearCampaign({ forms: ['coverage@1'] });
    const work = workOf({ mark: 'withdrawn', kind: 'coverage', form: 'coverage@1' });
    expect(names(owed(at('2026-03-01'), campaign, [work]))).toEqual(['coverage 1']);
  });

  it('leads into the draft that was begun', () => {
    const campaign = yearCampaign({ forms: ['coverage@1'] });
    const draft = workOf({ id: 'd', mark: 'draft', kind: 'coverage', form: 'coverage@1' });
    expect(owed(at('2026-03-01'), campaign, [draft])).toMatchObject([{ what: 'fill', draft: { id: 'd' } }]);
  });

  it('wants what was returned or refused before anything that is not late', () => {
    const campaign = yearCampaign({ due: [dueBy('coverage', '2026-03-03')], forms: ['coverage@1'] });
    const returned = workOf({ id: 'r', mark: 'returned', kind: 'initiative', form: 'initiative@1' });
    const refused = workOf({ id: 'x', mark: 'refused', kind: 'initiative', form: 'initiative@1' });
    expect(names(owed(at('2026-03-01'), campaign, [returned, refused]))).toEqual([
      'fix initiative',
      'fix initiative',
      'coverage 1',
    ]);
  });

  it('goes on calling a correction a correction while it is written', () => {
    const campaign = yearCampaign({ forms: ['round-report@1'] });
    const work = workOf({
      mark: 'draft',
      record: recordRow('work', { state: 'returned' }),
      draft: draftRow('work'),
    });
    expect(owed(at('2026-07-20'), campaign, [work])).toMatchObject([{ what: 'fix' }]);
  });

  it('lets a nomination nobody made pass when its day is over', () => {
    const campaign = yearCampaign({ due: [dueBy('initiative', '2026-03-05')], forms: ['initiative@1'] });
    expect(names(owed(at('2026-03-05'), campaign))).toEqual(['initiative 1']);
    expect(owed(at('2026-03-06'), campaign)).toEqual([]);
  });

  it('owes nothing to its own campaign, nor to one that is over', () => {
    expect(owed(at('2026-03-01'), yearCampaign({ unit }))).toEqual([]);
    expect(owed(at('2026-03-01'), yearCampaign({ state: 'closed' }))).toEqual([]);
  });

  it('counts down at midnight in Asia/Ho_Chi_Minh, and "before" ends a day earlier', () => {
    const campaign = yearCampaign({
      due: [dueBy('coverage', '2026-03-10', 1, { strict: 'before' })],
      forms: ['coverage@1'],
    });
    const midnight = endOfDay('2026-03-08');
    expect(owed(midnight - 1, campaign)[0]?.left).toBe(1);
    expect(owed(midnight, campaign)[0]?.left).toBe(0);
    expect(owed(endOfDay('2026-03-09'), campaign)[0]?.left).toBe(-1);
  });
});
