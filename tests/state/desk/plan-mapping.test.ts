import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/documents/plan/read.ts';
import { defaultForms } from '../../../src/domain/default-forms/index.ts';
import { formKey } from '../../../src/domain/form/types.ts';
import { dueGrid, withDeadlineUsed, withDue, withDueAfterRound } from '../../../src/state/desk/plan-due.ts';
import { sheetOfCampaign } from '../../../src/state/desk/plan-from-campaign.ts';
import { sheetOfDraft } from '../../../src/state/desk/plan-from-draft.ts';
import { withChanged, withRow, withoutRow } from '../../../src/state/desk/plan-lists.ts';
import { type PlanSheet, awardTableOf, corrected, emptySheet } from '../../../src/state/desk/plan-sheet.ts';
import { campaignOfSheet, planGaps } from '../../../src/state/desk/plan-to-campaign.ts';
import { samplePlanFacts, samplePlanText } from '../../sample-plan.ts';

const sheetOf = (text: string): PlanSheet => sheetOfDraft(readPlan(text), 'ke-hoach.txt', defaultForms);

const relative = `KẾ HOẠCH
Phát động phong trào thi đua năm học 2025 - 2026

I. Mục đích
1. Dạy tốt, học tốt trong toàn ngành.

II. Các đợt thi đua
1. Đợt thi đua thứ nhất: Từ nay đến hết tháng 01/2026.
2. Đợt thi đua thứ hai: Từ tháng 02/2026 đến hết năm học 2025 - 2026.
`;

describe('a plan read from paper', () => {
  const sheet = sheetOf(samplePlanText);
  const made = campaignOfSheet(sheet);

  it('can be published as it was read when the paper gives all that is needed', () => {
    expect(planGaps(sheet)).toEqual([]);
    expect(made).toMatchObject({ title: samplePlanFacts.title, year: samplePlanFacts.year });
    expect(made.rounds).toEqual(samplePlanFacts.rounds);
    expect(made.plan).toMatchObject({
      docType: samplePlanFacts.docType,
      goalMotto: samplePlanFacts.goalMotto,
      yearTheme: samplePlanFacts.yearTheme,
      welfareMotto: samplePlanFacts.welfareMotto,
      signer: samplePlanFacts.signer,
    });
    expect(made.plan.movements.map(({ name }) => name)).toEqual(samplePlanFacts.movements);
    expect(made.plan.contacts[0]).toEqual(samplePlanFacts.contact);
  });

  it('keeps the official text letter for letter and its sections in their own words', () => {
    expect(made.plan.source).toEqual({ name: 'ke-hoach.txt', text: samplePlanText });
    expect(made.plan.content.flatMap(({ no }) => no ?? [])).toEqual(samplePlanFacts.sections);
    const [purpose] = made.plan.content.filter(({ no }) => no === 'I');
    const [first] = purpose?.blocks ?? [];
    expect(first?.no).toBe('1');
    expect(first?.text).toContain('mỗi tháng bớt đi một việc thừa');
  });

  it('leaves empty what the paper does not say', () => {
    expect(made.plan).toMatchObject({ docNumber: null, issueDate: null });
    expect(made.rounds[1]?.theme).toBeNull();
    expect(sheet.rounds[1]?.theme.trust).toBe('absent');
  });

  it('ties each value to its place in the paper', () => {
    const text = ({ at }: { at: { start: number; end: number } | null }): string =>
      samplePlanText.slice(at?.start ?? 0, at?.end ?? 0);
    expect(text(sheet.head.yearTheme)).toContain('Mỗi cơ sở một việc đáng tự hào');
    expect(sheet.rounds[0]?.end && text(sheet.rounds[0].end)).toBe('30/6/2026');
    for (const note of sheet.notes)
      if (note.at) expect(note.at.end).toBeLessThanOrEqual(samplePlanText.length);
  });

  it('takes the due dates of the paper as the paper counts them, and says they are its own', () => {
    expect(made.due).toEqual([
      { form: 'round-report', round: 1, date: '2026-07-07', strict: 'before', fromPlan: true },
      { form: 'round-report', round: 2, date: '2026-12-25', strict: 'before', fromPlan: true },
    ]);
  });

  it('puts anniversaries on the day of the plan’s year that the paper prints', () => {
    const days = made.plan.milestones.flatMap(({ date, round }) => (date === null ? [] : [[date, round]]));
    expect(days).toContainEqual(['2026-04-30', 1]);
    expect(days).toContainEqual(['2026-09-02', 2]);
  });

  it('asks which day a relative date means before anything is published', () => {
    const school = sheetOf(relative);
    const asked = planGaps(school).flatMap((gap) =>
      gap.what === 'round-words' ? [[gap.round, gap.words]] : [],
    );
    expect(asked.map(([round]) => round)).toEqual([1, 2]);
    expect(String(asked[1]?.[1]).toLowerCase()).toContain('hết năm học');
    const settled: PlanSheet = {
      ...school,
      rounds: school.rounds.map((round) => ({
        ...round,
        start: round.no === 1 ? { ...corrected(round.start, '2025-09-15'), precision: 'day' } : round.start,
        end: round.no === 2 ? { ...corrected(round.end, '2026-05-31'), precision: 'day' } : round.end,
      })),
    };
    expect(planGaps(settled).filter(({ what }) => what.startsWith('round'))).toEqual([]);
  });

  it('reads no year into a plan of a school year without saying that somebody should look', () => {
    expect(sheetOf(relative).head.year).toMatchObject({ value: '2025', trust: 'guess' });
  });

  it('says that a text is no plan and lets the person go on', () => {
    const notice = sheetOf(
      'THÔNG BÁO\nVề việc triệu tập hội nghị\nThời gian: 8 giờ 00. Địa điểm: Hội trường. Thành phần: các đồng chí ủy viên dự họp.',
    );
    expect(notice.paper).toBe('not-a-plan');
    expect(notice.notes.some(({ code }) => code === 'not-a-plan')).toBe(true);
    expect(notice.source?.text).toContain('triệu tập');
  });
});

describe('a sheet', () => {
  const full = sheetOf(samplePlanText);

  it('wants real dates in order for every round', () => {
    const { sheet, key } = withRow(full, 'rounds');
    expect(sheet.rounds.at(-1)?.no).toBe(3);
    expect(planGaps(sheet)).toEqual([
      { what: 'round-start', round: 3, at: `round-${key}-start` },
      { what: 'round-end', round: 3, at: `round-${key}-end` },
    ]);
    const first = full.rounds[0];
    if (!first) throw new Error('the sample has rounds');
    const backwards = withChanged(full, 'rounds', first.key, { end: corrected(first.end, '2025-06-30') });
    expect(planGaps(backwards)).toMatchObject([{ what: 'round-order', round: 1 }]);
    const unreal = withChanged(full, 'rounds', first.key, { end: corrected(first.end, '2026-06-31') });
    expect(planGaps(unreal)).toMatchObject([{ what: 'round-end', round: 1 }]);
  });

  it('lets a round go without a theme and a campaign without due dates', () => {
    const bare: PlanSheet = { ...full, due: [], deadlines: [] };
    expect(planGaps(bare)).toEqual([]);
    expect(campaignOfSheet(bare).due).toEqual([]);
  });

  it('cannot be published without title, year and forms', () => {
    expect(planGaps({ ...emptySheet(defaultForms), forms: [] }).map(({ what }) => what)).toEqual([
      'title',
      'year',
      'forms',
    ]);
  });

  it('puts a removed row back where it was', () => {
    const row = full.movements[2];
    if (!row) throw new Error('the sample has movements');
    const { sheet, restore } = withoutRow(full, 'movements', row.key);
    expect(sheet.movements).toHaveLength(full.movements.length - 1);
    expect(restore(sheet)).toEqual(full);
    expect(restore(full)).toEqual(full);
  });

  it('marks a due date set by hand as not in the plan, and frees the deadline it replaces', () => {
    const changed = withDue(full, 'round-report', 1, { date: '2026-07-15', strict: 'by' });
    const due = campaignOfSheet(changed).due.find(
      ({ form, round }) => form === 'round-report' && round === 1,
    );
    expect(due).toEqual({
      form: 'round-report',
      round: 1,
      date: '2026-07-15',
      strict: 'by',
      fromPlan: false,
    });
    const freed = changed.deadlines.find(({ date }) => date === '2026-07-07');
    expect(freed?.usedFor).toBeNull();
    const notes = campaignOfSheet(changed).plan.notes.filter(({ code }) => code === 'deadline');
    expect(notes).toHaveLength(1);
    const key = freed?.key ?? 0;
    const back = withDeadlineUsed(changed, key, { form: 'round-report', round: 1 });
    expect(campaignOfSheet(back).due).toContainEqual(campaignOfSheet(full).due[0]);
  });

  it('counts a due date from the end of a round', () => {
    const set = withDueAfterRound(full, 'coverage', 1, 10);
    expect(dueGrid(set).find(({ form, round }) => form === 'coverage' && round === 1)).toMatchObject({
      date: '2026-07-10',
      strict: 'by',
      fromPlan: false,
    });
    const { sheet } = withRow(full, 'rounds');
    expect(withDueAfterRound(sheet, 'coverage', 3, 10)).toBe(sheet);
  });

  it('leaves out due dates of forms and rounds that are not in the campaign', () => {
    const without: PlanSheet = {
      ...full,
      forms: full.forms.map((one) => ({ ...one, included: one.form.id !== 'round-report' })),
    };
    expect(campaignOfSheet(without).due).toEqual([]);
    expect(campaignOfSheet(without).forms.map(({ id }) => id)).not.toContain('round-report');
  });
});

describe('the next version of a campaign', () => {
  const content = campaignOfSheet(sheetOf(samplePlanText));
  const campaign = {
    ...content,
    id: 'c',
    unit: 'u',
    version: 4,
    state: 'launched' as const,
    forms: content.forms.map(formKey),
  };

  it('begins as exactly what is published', () => {
    const again = campaignOfSheet(sheetOfCampaign(campaign, content.forms, defaultForms));
    expect(again).toEqual(content);
  });

  it('gives a published form that was renamed a version of its own', () => {
    const sheet = sheetOfCampaign(campaign, content.forms, defaultForms);
    const renamed: PlanSheet = {
      ...sheet,
      forms: sheet.forms.map((one) =>
        one.form.id === 'coverage' ? { ...one, title: 'Phiếu xác nhận' } : one,
      ),
    };
    const form = campaignOfSheet(renamed).forms.find(({ id }) => id === 'coverage');
    expect(form).toMatchObject({ version: 2, title: { vi: 'Phiếu xác nhận' } });
  });
});

it('a corrected award table makes a new version of every form in which an award is chosen, and of no other', () => {
  const sheet = sheetOf(samplePlanText);
  const before = campaignOfSheet(sheet).forms;
  const published = {
    ...sheet,
    forms: sheet.forms.map((one) => ({
      ...one,
      form: before.find(({ id }) => id === one.form.id) ?? one.form,
      published: true,
    })),
  };
  expect(campaignOfSheet({ ...published, awards: awardTableOf(published) }).forms).toEqual(before);
  const table = [
    ...awardTableOf(published).map((one) =>
      one.id === 'advancedWorker' && one.award
        ? { ...one, award: { ...one.award, rule: 'Quy chế của tỉnh, QĐ 5/QĐ-LĐLĐ', ruleDate: '2026-01-05' } }
        : one,
    ),
    { id: 'award-1', label: { vi: 'Bàn tay vàng' } },
    { id: 'award-2', label: { vi: ' ' } },
  ];
  const after = campaignOfSheet({ ...published, awards: table }).forms;
  const raised = after.filter(
    (form) => form.version > (before.find(({ id }) => id === form.id)?.version ?? 0),
  );
  expect(raised.map(({ id }) => id).sort()).toEqual([
    'nomination',
    'pledge-individual',
    'round-report',
    'year-report',
  ]);
  const [nomination] = after.filter(({ kind }) => kind === 'nomination');
  expect(JSON.stringify(nomination)).toContain('QĐ 5/QĐ-LĐLĐ');
  expect(JSON.stringify(nomination)).not.toContain('award-2');
});
