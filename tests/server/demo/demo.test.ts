import { describe, expect, it } from 'vitest';
import { currentRound } from '../../../src/domain/campaign.ts';
import { defaultForms } from '../../../src/domain/default-forms/index.ts';
import { daysLeft } from '../../../src/domain/deadline.ts';
import { checkBody } from '../../../src/domain/form/check.ts';
import { makeCalendar } from '../../../src/server/demo/calendar.ts';
import { type Demo, makeDemo } from '../../../src/server/demo/demo.ts';
import { createRandom } from '../../../src/server/demo/random.ts';
import { makeUnits } from '../../../src/server/demo/units.ts';

const now = Date.parse('2026-11-22T06:00:00.000Z');
const autumn = makeDemo('test', now, defaultForms);
const days = ['2026-01-01', '2026-02-28', '2026-06-30', '2026-07-01', '2026-07-20', '2026-12-31'];
const noon = (day: string): number => Date.parse(`${day}T05:00:00.000Z`);

const shownLives = ({ lives, tree, campaign }: Demo) =>
  lives.filter(({ start }) => start.unit === tree.shown.officer.unit && start.campaign === campaign);

describe('the demo federation', () => {
  it('comes out the same for the same seed and moment, and otherwise for another seed', () => {
    expect(makeDemo('test', now, defaultForms)).toEqual(autumn);
    expect(makeDemo('other', now, defaultForms).tree.grassroots).not.toEqual(autumn.tree.grassroots);
  });

  it('has a province, nine upper units of differing kinds and 400 grassroots units of all sizes', () => {
    const { province, uppers, grassroots } = autumn.tree;
    expect(uppers).toHaveLength(9);
    expect(new Set(uppers.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(4);
    expect(grassroots).toHaveLength(400);
    expect(new Set(grassroots.map(({ name }) => name)).size).toBe(400);
    expect(new Set([province, ...uppers, ...grassroots].map(({ code }) => code)).size).toBe(410);
    for (const { members, workforce } of grassroots) {
      expect(workforce).toBeGreaterThanOrEqual(15);
      expect(workforce).toBeLessThanOrEqual(5000);
      expect(members).toBeLessThanOrEqual(workforce);
    }
    const sizes = grassroots.map(({ workforce }) => workforce).sort((a, b) => a - b);
    expect(sizes[200]).toBeLessThan(150);
    expect(sizes.at(-1)).toBeGreaterThan(1000);
    const below = uppers.map(({ id }) => grassroots.filter(({ parent }) => parent === id).length);
    expect(Math.max(...below)).toBeGreaterThan(3 * Math.min(...below));
    expect(grassroots.some(({ parent }) => parent === province.id)).toBe(true);
  });

  it('shows an officer, the reviewer of the unit above and the admin above both', () => {
    const { shown, uppers, grassroots, province } = makeUnits(createRandom('test'));
    const unit = grassroots.find(({ id }) => id === shown.officer.unit);
    expect(unit?.parent).toBe(shown.reviewer.unit);
    expect(uppers.find(({ id }) => id === shown.reviewer.unit)?.parent).toBe(province.id);
    expect(shown.admin).toMatchObject({ unit: province.id, role: 'admin' });
  });

  it('knows of its people no more than a name and a post', () => {
    const sent = autumn.events.flatMap((event) => (event.type === 'change' ? [event.sent.change] : []));
    const ids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
    const text = JSON.stringify([autumn.tree.officers, sent]).replace(ids, '');
    expect(text.match(/birth|ngày sinh|cccd|cmnd|căn cước|identity|health|address"|nationalId/gi)).toBeNull();
    // A citizen number has 12 digits, a phone number 10.
    const words: string[] = [];
    JSON.stringify(sent, (_, value: unknown) => {
      if (typeof value === 'string') words.push(value.replace(ids, ''));
      return value;
    });
    expect(words.filter((word) => /\d{9,}/.test(word))).toEqual([]);
    for (const officer of autumn.tree.officers)
      expect(Object.keys(officer).sort()).toEqual(['id', 'name', 'role', 'unit']);
  });

  it.each(days)('has something due soon and something already late on %s', (day) => {
    const calendar = makeCalendar(noon(day));
    expect(calendar.rounds.map(({ start, end }) => [start, end])).toEqual([
      ['2026-01-01', '2026-06-30'],
      ['2026-07-01', '2026-12-31'],
    ]);
    expect(calendar.current).toBe(currentRound(calendar.rounds, day));
    const left = calendar.due
      .filter(({ round }) => round === calendar.current.no)
      .map((due) => daysLeft(due, noon(day)));
    expect(left.some((count) => count >= 0 && count <= 7)).toBe(true);
    expect(left.some((count) => count < 0)).toBe(true);
    expect(new Set(calendar.due.map(({ strict }) => strict)).size).toBe(2);
    expect(new Set(calendar.due.map(({ fromPlan }) => fromPlan)).size).toBe(2);
  });

  it.each([...days, '2026-11-22'])('has records in every state and nothing from the future on %s', (day) => {
    const demo = makeDemo('test', noon(day), defaultForms);
    expect(demo.events.every(({ at }) => at <= noon(day))).toBe(true);
    expect(new Set(demo.lives.map(({ state }) => state))).toEqual(
      new Set(['submitted', 'returned', 'accepted', 'withdrawn']),
    );
    expect(demo.events.some(({ type }) => type === 'close')).toBe(true);

    const round = demo.calendar.current.no;
    const confirmed = demo.lives.filter(
      ({ start, state }) =>
        start.campaign === demo.campaign &&
        start.form.kind === 'coverage' &&
        start.round === round &&
        (state === 'submitted' || state === 'accepted'),
    );
    expect(confirmed.length / 409).toBeGreaterThan(0.68);
    expect(confirmed.length / 409).toBeLessThan(0.86);

    const waiting = demo.lives.filter(
      ({ start, state }) => start.reviewer?.id === demo.tree.shown.reviewer.id && state === 'submitted',
    );
    expect(waiting.length).toBeGreaterThanOrEqual(15);

    const own = shownLives(demo);
    expect(own.some(({ start }) => start.form.kind === 'coverage' && start.round === round)).toBe(false);
    for (const state of ['submitted', 'returned', 'accepted', 'withdrawn'])
      expect(own.map((life) => life.state)).toContain(state);
  });

  it('fills every form so that the endpoint would take it', () => {
    const refused = autumn.lives.flatMap(({ start }) => {
      const { errors } = checkBody(start.form, start.body, { today: '2026-11-22', stripped: true });
      return errors.map((error) => ({ form: start.form.id, ...error }));
    });
    expect(refused).toEqual([]);
  });

  it('fills forms of further kinds too, once the campaign asks for them', () => {
    const [coverage] = defaultForms;
    if (!coverage) throw new Error('no form');
    const { checks: _checks, ...plain } = coverage;
    const extra = { ...plain, id: 'sang-kien', kind: 'initiative', life: 'living' } as const;
    const plan = { ...plain, id: 'ke-hoach', kind: 'unit-plan' } as const;
    const { lives, tree } = makeDemo('test', now, [...defaultForms, extra, plan]);
    const made = lives.filter(({ start }) => start.form.kind === 'initiative');
    expect(made.length).toBeGreaterThan(20);
    expect(
      made.some(({ start, state }) => start.unit === tree.shown.officer.unit && state === 'returned'),
    ).toBe(true);
    const plans = lives.filter(({ start }) => start.form.kind === 'unit-plan');
    expect(plans.length).toBeGreaterThan(100);
    expect(plans.every(({ start }) => start.round === null)).toBe(true);
  });

  it('has a few rounds confirmed from two phones', () => {
    const running = autumn.lives.filter(({ start }) => start.form.kind === 'coverage' && start.round === 2);
    const units = running.map(({ start }) => start.unit);
    expect(units.length).toBeGreaterThan(new Set(units).size);
  });

  it('gives a reason whenever something is returned', () => {
    const returns = autumn.events.flatMap((event) =>
      event.type === 'change' &&
      event.sent.change.type === 'review' &&
      event.sent.change.decision === 'return'
        ? [event.sent.change]
        : [],
    );
    expect(returns.length).toBeGreaterThan(30);
    expect(returns.every(({ comment }) => comment.length > 20)).toBe(true);
    expect(returns.some(({ notes }) => notes.length > 0)).toBe(true);
  });
});
