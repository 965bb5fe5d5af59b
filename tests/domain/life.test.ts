import { describe, expect, test } from 'vitest';
import { decisions } from '../../src/domain/change.ts';
import { type Move, type Speaker, type Standing, isHistoric, judge } from '../../src/domain/life.ts';
import { type RecordState, recordStates } from '../../src/domain/record.ts';

const record = (state: RecordState, extra: Partial<Standing> = {}): Standing => ({
  state,
  kind: 'round-report',
  life: 'fixed',
  head: 'r2',
  revisions: new Set(['r1', 'r2', 's1']),
  siblings: new Set(['s1']),
  ...extra,
});
const unit: Speaker = { writes: true, reviews: false, own: true, top: false };
const top: Speaker = { ...unit, top: true };
const reviewer: Speaker = { writes: false, reviews: true, own: false, top: false };
const stranger: Speaker = { writes: false, reviews: false, own: false, top: false };

/** What became of it, in one word. */
function verdict(move: Move, standing: Standing | undefined, speaker: Speaker): string {
  const found = judge(move, standing, speaker);
  return found.outcome === 'moves' ? found.to : found.outcome === 'refused' ? found.code : found.outcome;
}
const revise = (base = 'r2'): Move => ({ type: 'revise', base });
const review = (decision: (typeof decisions)[number], comment = 'Thiếu số liệu', base = 'r2'): Move => ({
  type: 'review',
  base,
  decision,
  comment,
});

test('what the unit asked to have opened may be kept as it is, with a reason', () => {
  for (const state of ['accepted', 'locked'] as const) {
    const asked = record(state, { asked: true });
    expect(verdict(review('accept'), asked, reviewer)).toBe(state);
    expect(verdict(review('accept', ' '), asked, reviewer)).toBe('review.reason');
    expect(verdict(review('reopen'), asked, reviewer)).toBe('returned');
  }
  expect(verdict(review('accept'), record('withdrawn', { asked: true }), reviewer)).toBe('review.state');
});

describe('the life of a record, cell by cell (protocol §2)', () => {
  // One line for each change, one column for each state: submitted, returned, accepted, withdrawn, locked.
  const fixed: [string, Move, Speaker, [string, string, string, string, string]][] = [
    [
      'submit',
      { type: 'submit', base: null },
      unit,
      ['record.exists', 'record.exists', 'record.exists', 'record.exists', 'record.exists'],
    ],
    [
      'revise from the head',
      revise(),
      unit,
      ['submitted', 'submitted', 'record.accepted', 'record.withdrawn', 'record.locked'],
    ],
    [
      'revise from an older base',
      revise('r1'),
      unit,
      ['sibling', 'sibling', 'sibling', 'record.withdrawn', 'sibling'],
    ],
    [
      'withdraw',
      { type: 'withdraw' },
      unit,
      ['withdrawn', 'withdrawn', 'record.accepted', 'record.withdrawn', 'record.locked'],
    ],
    [
      'accept',
      review('accept'),
      reviewer,
      ['accepted', 'review.state', 'review.state', 'review.state', 'review.state'],
    ],
    [
      'return',
      review('return'),
      reviewer,
      ['returned', 'review.state', 'review.state', 'review.state', 'review.state'],
    ],
    [
      'reopen',
      review('reopen'),
      reviewer,
      ['review.state', 'review.state', 'returned', 'review.state', 'returned'],
    ],
    [
      'decide',
      review('decide'),
      reviewer,
      ['review.state', 'review.state', 'review.state', 'review.state', 'review.state'],
    ],
    [
      'ask',
      { type: 'ask', base: 'r2', comment: 'Ghi thiếu ca đêm' },
      unit,
      ['record.submitted', 'record.returned', 'accepted', 'record.withdrawn', 'locked'],
    ],
    [
      'ask without a reason',
      { type: 'ask', base: 'r2', comment: ' ' },
      unit,
      ['record.submitted', 'record.returned', 'review.reason', 'record.withdrawn', 'review.reason'],
    ],
    [
      'ask of a reviewer',
      { type: 'ask', base: 'r2', comment: 'Vì' },
      reviewer,
      ['right.write', 'right.write', 'right.write', 'right.write', 'right.write'],
    ],
  ];
  for (const [name, move, speaker, cells] of fixed)
    test.each(recordStates.map((state, index) => [state, cells[index]] as const))(
      `${name} of a fixed form that is %s: %s`,
      (state, expected) => {
        expect(verdict(move, record(state), speaker)).toBe(expected);
      },
    );

  const living: [string, Move, Speaker, [string, string, string, string, string]][] = [
    [
      'revise from the head',
      revise(),
      unit,
      ['submitted', 'submitted', 'submitted', 'record.withdrawn', 'record.locked'],
    ],
    [
      'revise from an older base',
      revise('r1'),
      unit,
      ['sibling', 'sibling', 'sibling', 'record.withdrawn', 'sibling'],
    ],
    [
      'withdraw',
      { type: 'withdraw' },
      unit,
      ['withdrawn', 'withdrawn', 'record.accepted', 'record.withdrawn', 'record.locked'],
    ],
  ];
  for (const [name, move, speaker, cells] of living)
    test.each(recordStates.map((state, index) => [state, cells[index]] as const))(
      `${name} of a living form that is %s: %s`,
      (state, expected) => {
        expect(verdict(move, record(state, { life: 'living', kind: 'initiative' }), speaker)).toBe(expected);
      },
    );

  test.each(recordStates)('a nomination that is %s is decided only once it is accepted', (state) => {
    const nomination = record(state, { kind: 'nomination' });
    expect(verdict(review('decide', ''), nomination, reviewer)).toBe(
      // A decision that comes after the round was closed is taken, and the nomination stays in the totals.
      state === 'accepted' || state === 'locked' ? state : 'review.state',
    );
  });
});

describe('a new record', () => {
  test('is submitted, and accepted at once for the unit nobody stands above', () => {
    expect(verdict({ type: 'submit', base: null }, undefined, unit)).toBe('submitted');
    expect(verdict({ type: 'submit', base: null }, undefined, top)).toBe('accepted');
    expect(verdict(revise(), record('submitted'), top)).toBe('accepted');
  });
  test('is waited for by every change that arrives before it', () => {
    expect(verdict(revise(), undefined, unit)).toBe('waits');
    expect(verdict({ type: 'withdraw' }, undefined, unit)).toBe('waits');
    expect(verdict(review('accept'), undefined, reviewer)).toBe('waits');
  });
});

describe('a change whose base has not arrived', () => {
  test('waits', () => {
    expect(verdict(revise('later'), record('submitted'), unit)).toBe('waits');
    expect(verdict(review('accept', '', 'later'), record('submitted'), reviewer)).toBe('waits');
  });
});

describe('a reviewer', () => {
  test('speaks only about the revision that stands', () => {
    expect(verdict(review('accept', '', 'r1'), record('submitted'), reviewer)).toBe('base.stale');
  });
  test.each(['return', 'reopen'] as const)('says why when it is to %s', (decision) => {
    const state = decision === 'return' ? 'submitted' : 'accepted';
    expect(verdict(review(decision, '  '), record(state), reviewer)).toBe('review.reason');
  });
  test('accepts without a word', () => {
    expect(verdict(review('accept', ''), record('submitted'), reviewer)).toBe('accepted');
  });
});

describe('rights', () => {
  test.each([{ type: 'submit', base: null }, revise(), { type: 'withdraw' }] as Move[])(
    'only the unit may $type',
    (move) => {
      expect(verdict(move, move.type === 'submit' ? undefined : record('submitted'), stranger)).toBe(
        'right.write',
      );
    },
  );
  test.each(decisions)('only a level above may %s', (decision) => {
    expect(verdict(review(decision), record('submitted'), stranger)).toBe('right.review');
  });
  test.each(decisions)('nobody may %s a record of their own unit', (decision) => {
    expect(verdict(review(decision), record('submitted'), unit)).toBe('review.own');
  });
  test('a substitute reviewer does not judge their own unit’s record', () => {
    expect(
      verdict(review('accept'), record('submitted'), { writes: true, reviews: true, own: true, top: false }),
    ).toBe('review.own');
  });
});

test('drafts leave no trace in the history', () => {
  expect(isHistoric('draft')).toBe(false);
  expect(isHistoric('discard')).toBe(false);
  for (const type of ['submit', 'revise', 'withdraw', 'review'] as const) expect(isHistoric(type)).toBe(true);
});
