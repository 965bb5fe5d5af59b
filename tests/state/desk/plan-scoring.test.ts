import { describe, expect, it, vi } from 'vitest';
import type { Campaign } from '../../../src/domain/campaign.ts';
import { defaultForms } from '../../../src/domain/default-forms/index.ts';
import { scoreSheet } from '../../../src/domain/default-forms/score-sheet.ts';
import { type Form, formKey } from '../../../src/domain/form/types.ts';
import { scoringOf } from '../../../src/domain/scoring.ts';
import { createPlanEditor } from '../../../src/state/desk/plan-editor.ts';
import { sheetOfCampaign } from '../../../src/state/desk/plan-from-campaign.ts';
import { withMoved, withTyped, withoutPart } from '../../../src/state/desk/plan-score-lines.ts';
import {
  type SheetScoring,
  bandRanges,
  mostOf,
  scoreForm,
  scoreGaps,
  scoringOnSheet,
} from '../../../src/state/desk/plan-scoring.ts';
import { type PlanSheet, emptySheet } from '../../../src/state/desk/plan-sheet.ts';
import { campaignOfSheet, planGaps } from '../../../src/state/desk/plan-to-campaign.ts';
import { listPlanWork, readPlanWork } from '../../../src/state/desk/plan-work.ts';
import { createPlans } from '../../../src/state/desk/plans.ts';
import type { Session } from '../../../src/state/session.ts';
import { openWindow, publish } from '../phone.ts';
import { deskWith } from './desk.ts';

const fresh = emptySheet(defaultForms);
const included = (sheet: PlanSheet, yes = true): PlanSheet => ({
  ...sheet,
  forms: sheet.forms.map((one) =>
    one.form.kind === 'score-sheet' ? { ...one, included: yes, title: one.form.title.vi } : one,
  ),
});
const typedOn = (sheet: PlanSheet): SheetScoring => {
  const scoring = scoringOnSheet(sheet);
  if (!scoring) throw new Error('there is no score sheet to edit');
  return scoring;
};
const scoreFormIn = (forms: readonly Form[]): Form | undefined =>
  forms.find(({ kind }) => kind === 'score-sheet');

/** The sheet on which the next version of a campaign with this score sheet is made. */
function nextVersion(form: Form, also: readonly Form[] = []): PlanSheet {
  const campaign: Campaign = {
    ...campaignOfSheet(fresh),
    id: 'c',
    unit: 'u',
    version: 2,
    state: 'launched',
    forms: [formKey(form)],
  };
  const rows = [form, ...also].map((one) => ({ ...one, campaign: 'c' }));
  return sheetOfCampaign(campaign, rows, defaultForms);
}

describe('the score sheet on a plan', () => {
  it('is off until somebody switches it on, and opens with the example', () => {
    expect(scoreFormIn(campaignOfSheet(fresh).forms)).toBeUndefined();
    expect(scoreFormIn(campaignOfSheet(included(fresh)).forms)).toBe(scoreSheet);
    const scoring = typedOn(fresh);
    expect(mostOf(scoring)).toBe(100);
    expect(scoreGaps(scoring)).toEqual([]);
    expect(bandRanges(scoring).map(({ from, below }) => [from, below])).toEqual([
      [90, null],
      [80, 90],
      [60, 80],
      [0, 60],
    ]);
  });

  it('opens as it was published, and makes a new version only when something of it changes', () => {
    const published = campaignOfSheet(included(fresh)).forms.find(({ kind }) => kind === 'score-sheet');
    if (!published) throw new Error('it was published');
    const sheet = nextVersion(published);
    const typed = typedOn(sheet);
    const formOf = (scoring: SheetScoring): Form | undefined =>
      scoreFormIn(campaignOfSheet({ ...sheet, scoring }).forms);
    expect(formOf(typed)).toEqual(published);
    const there = withTyped(typed, 'c2', { text: 'Chữ khác', points: '15' });
    const words = typed.groups[0]?.lines[1];
    const back = withTyped(there, 'c2', { text: ` ${words?.text} `, points: words?.max ?? '' });
    expect(formOf(back)).toEqual(published);
    expect(formOf(there)).toMatchObject({ version: 2, title: published.title });
    expect(formOf(there)?.sections[0]?.fields[2]).toMatchObject({
      id: 'c2',
      label: { vi: 'Chữ khác' },
      max: 15,
    });
    expect(formOf(there)?.sections[0]?.fields[0]?.label).toEqual(published.sections[0]?.fields[0]?.label);
  });

  it('goes on from its last version when it is switched on again: a published version stays what it is', () => {
    const second = { ...scoreSheet, version: 2, title: { vi: 'Bảng chấm điểm của tỉnh' } };
    const [coverage] = defaultForms;
    if (!coverage) throw new Error('there are forms');
    const sheet = nextVersion(coverage, [scoreSheet, second]);
    expect(scoreForm(sheet)).toMatchObject({ included: false, published: true, form: { version: 2 } });
    const on: PlanSheet = {
      ...sheet,
      forms: sheet.forms.map((one) => (one.form.kind === 'score-sheet' ? { ...one, included: true } : one)),
    };
    expect(scoreFormIn(campaignOfSheet(on).forms)).toEqual(second);
    const changed = { ...on, scoring: withTyped(typedOn(on), 'c1', { points: '20' }) };
    expect(scoreFormIn(campaignOfSheet(changed).forms)).toMatchObject({ version: 3 });
  });

  it('moves a line up and down, on into the next group, and stops at both ends', () => {
    const typed = typedOn(fresh);
    const order = (scoring: SheetScoring): string =>
      scoring.groups.map(({ lines }) => lines.map(({ id }) => id).join(' ')).join(' | ');
    expect(order(typed)).toBe('c1 c2 c3 | c4 c5 c6 c7 | c8 c9');
    expect(order(withMoved(typed, 'c2', -1))).toBe('c2 c1 c3 | c4 c5 c6 c7 | c8 c9');
    expect(order(withMoved(typed, 'c3', 1))).toBe('c1 c2 | c3 c4 c5 c6 c7 | c8 c9');
    expect(order(withMoved(typed, 'c4', -1))).toBe('c1 c2 c3 c4 | c5 c6 c7 | c8 c9');
    expect(withMoved(typed, 'c1', -1)).toBe(typed);
    expect(withMoved(typed, 'c9', 1)).toBe(typed);
    expect(order(withMoved(typed, 'g3', -1))).toBe('c1 c2 c3 | c8 c9 | c4 c5 c6 c7');
  });

  it('says what to do about each thing that is not right yet, and where', () => {
    const typed = typedOn(fresh);
    const whyOf = (scoring: SheetScoring): string[] =>
      scoreGaps(scoring).map(({ why, at }) => `${why} ${at}`);
    const faultsWith = (id: string, part: { text?: string; points?: string }): string[] =>
      whyOf(withTyped(typed, id, part));
    expect(faultsWith('c1', { points: '0' })).toEqual(['line-max score-c1-max']);
    expect(faultsWith('c1', { points: 'mười' })).toEqual(['line-max score-c1-max']);
    expect(faultsWith('c1', { text: ' ' })).toEqual(['line-text score-c1']);
    expect(faultsWith('c2', { text: 'CÓ kế  hoạch triển khai, đúng hạn' })).toEqual(['line-twice score-c2']);
    expect(faultsWith('g1', { text: '' })).toEqual(['group-title score-g1']);
    expect(faultsWith('band1', { points: '' })).toEqual(['band-from score-band1-max']);
    expect(faultsWith('band2', { points: '90,0' })).toEqual(['band-same score-band2-max']);
    expect(faultsWith('band2', { text: 'xuất sắc' })).toEqual(['band-twice score-band2']);
    expect(faultsWith('band2', { text: '' })).toEqual(['band-name score-band2']);
    expect(faultsWith('band1', { points: '101' })).toEqual(['band-high score-band1-max']);
    expect(faultsWith('band4', { points: '10' })).toEqual(['band-zero score-band4-max']);
    expect(faultsWith('veto2', { text: 'Không tổ chức sơ kết' })).toEqual(['veto-twice score-veto2']);
    const noGroups = typed.groups.reduce((now, { id }) => withoutPart(now, id), typed);
    expect(whyOf(noGroups)).toContain('no-lines scoring');
    const noLines = ['c8', 'c9'].reduce(withoutPart, typed);
    expect(whyOf(noLines)).toEqual(['group-empty score-g3', 'band-high score-band1-max']);
    const noBands = ['band2', 'band3', 'band4'].reduce(withoutPart, typed);
    expect(whyOf(noBands)).toEqual(['band-zero score-band1-max', 'veto-bands score-veto1']);
    // Bands may stand in any order; blank lines are left out.
    expect(faultsWith('band1', { points: '70' })).toEqual([]);
    expect(faultsWith('c9', { text: '', points: '' })).toEqual([]);
  });

  it('stands in the way of publishing only while it is used', () => {
    const scoring = withTyped(typedOn(fresh), 'c1', { points: '' });
    const scored = (sheet: PlanSheet): boolean => planGaps(sheet).some(({ what }) => what === 'score');
    expect(scored({ ...included(fresh), scoring })).toBe(true);
    expect(scored({ ...fresh, scoring })).toBe(false);
  });

  it('sorts the bands and leaves blank lines out when it is published', () => {
    const typed = withTyped(withTyped(typedOn(fresh), 'band1', { points: '70' }), 'c9', {
      text: '',
      points: '',
    });
    const form = scoreFormIn(campaignOfSheet({ ...included(fresh), scoring: typed }).forms);
    const scoring = form && scoringOf(form);
    expect(scoring?.bands.map(({ name, from }) => [name.vi, from])).toEqual([
      ['Tốt', 80],
      ['Xuất sắc', 70],
      ['Hoàn thành', 60],
      ['Chưa xếp loại', 0],
    ]);
    expect(scoring?.groups.flatMap(({ criteria }) => criteria).map(({ id }) => id)).not.toContain('c9');
  });
});

describe('the score sheet in the editor of a plan', () => {
  async function editorOf(session: Session, id: string): Promise<ReturnType<typeof createPlanEditor>> {
    const editor = createPlanEditor(session, id);
    await vi.waitFor(() => expect(editor.load.value).toBe('open'));
    return editor;
  }

  it('keeps all that was typed, right or not, when the window crashes', async () => {
    const { phone, window, session } = await deskWith(undefined, { role: 'admin' });
    await createPlans(session).beginEmpty();
    const [{ id } = { id: '' }] = await listPlanWork(session.holdings.vault);
    const editor = await editorOf(session, id);
    editor.includeForm('score-sheet', true);
    const line = editor.addToScoring('line', 'g2');
    editor.editScoring((now) => withTyped(now, line, { text: 'Phần việc khó', points: 'năm' }));
    editor.addToScoring('veto');
    await phone.pass(400);
    await vi.waitFor(async () =>
      expect((await readPlanWork(session.holdings.vault, id))?.sheet.scoring?.vetoes).toHaveLength(3),
    );
    window.crash();
    const again = await editorOf((await openWindow(phone)).session, id);
    const typed = again.sheet.value?.scoring?.groups[1]?.lines.at(-1);
    expect(typed).toEqual({ id: line, text: 'Phần việc khó', max: 'năm' });
    expect(again.gaps.value).toContainEqual({
      what: 'score',
      why: 'line-max',
      name: 'Phần việc khó',
      at: `score-${line}-max`,
    });
  });

  it('gives a removed line back where it stood, and never gives its name to another', async () => {
    const { session } = await deskWith(undefined, { role: 'admin' });
    await createPlans(session).beginEmpty();
    const [{ id } = { id: '' }] = await listPlanWork(session.holdings.vault);
    const editor = await editorOf(session, id);
    const linesNow = () => editor.sheet.value?.scoring?.groups.map(({ lines }) => lines.map((one) => one.id));
    const undo = editor.removeFromScoring('c5');
    expect(linesNow()).toEqual([
      ['c1', 'c2', 'c3'],
      ['c4', 'c6', 'c7'],
      ['c8', 'c9'],
    ]);
    const added = editor.addToScoring('line', 'g2');
    expect(added).not.toBe(editor.addToScoring('line', 'g2'));
    expect(added).toMatch(/^c\d+$/);
    undo();
    expect(linesNow()?.[1]?.slice(0, 5)).toEqual(['c4', 'c5', 'c6', 'c7', added]);
    const whole = editor.removeFromScoring('g1');
    expect(linesNow()).toHaveLength(2);
    whole();
    expect(linesNow()?.[0]).toEqual(['c1', 'c2', 'c3']);
  });

  it('is opened from the campaign with the versions it had before', async () => {
    const desk = await deskWith(undefined, { role: 'admin' });
    const { session, campaign } = desk;
    const old = { ...scoreSheet, version: 5 };
    await publish(session.holdings.cache, campaign, [old]);
    await vi.waitFor(() =>
      expect(session.world.forms.value.some(({ kind }) => kind === 'score-sheet')).toBe(true),
    );
    await createPlans(session).beginVersion(campaign);
    const editor = await editorOf(session, campaign.id);
    expect(editor.sheet.value && scoreForm(editor.sheet.value)).toMatchObject({
      included: false,
      published: true,
      form: { version: 5 },
    });
  });
});
