import { describe, expect, it, vi } from 'vitest';
import { defaultForms } from '../../../src/domain/default-forms/index.ts';
import { type Form, formKey } from '../../../src/domain/form/types.ts';
import { createPlanEditor } from '../../../src/state/desk/plan-editor.ts';
import { sheetOfCampaign } from '../../../src/state/desk/plan-from-campaign.ts';
import {
  indicatorsOnSheet,
  standardIndicators,
  withIndicator,
  withIndicatorAsked,
  withIndicatorMoved,
  withIndicatorTyped,
} from '../../../src/state/desk/plan-indicators.ts';
import { type PlanSheet, emptySheet } from '../../../src/state/desk/plan-sheet.ts';
import { campaignOfSheet, planGaps } from '../../../src/state/desk/plan-to-campaign.ts';
import { listPlanWork, readPlanWork } from '../../../src/state/desk/plan-work.ts';
import { createPlans } from '../../../src/state/desk/plans.ts';
import { openWindow } from '../phone.ts';
import { deskWith } from './desk.ts';

/** The sheet on which the next version of a campaign is made. */
function nextVersion(of: PlanSheet): { readonly sheet: PlanSheet; readonly before: readonly Form[] } {
  const content = campaignOfSheet(of);
  const campaign = {
    ...content,
    id: 'c',
    unit: 'u',
    version: 1,
    state: 'launched' as const,
    forms: content.forms.map(formKey),
  };
  const rows = content.forms.map((form) => ({ ...form, campaign: 'c' }));
  return { sheet: sheetOfCampaign(campaign, rows, defaultForms), before: content.forms };
}

const fresh = emptySheet(defaultForms);
const groups = withIndicatorTyped(withIndicator(indicatorsOnSheet(fresh), 'own9'), 'own9', {
  label: 'Tổ tự quản an toàn',
  unit: 'tổ',
  rounds: 'latest',
});

describe('the indicators on a plan', () => {
  it('change the reports of the round and of the year and no other form, and only when something changes', () => {
    const { sheet, before } = nextVersion(fresh);
    const versions = (of: PlanSheet): string[] =>
      campaignOfSheet(of)
        .forms.filter((form) => !before.some((one) => formKey(one) === formKey(form)))
        .map(formKey);
    expect(versions({ ...sheet, indicators: indicatorsOnSheet(sheet) })).toEqual([]);
    expect(versions({ ...sheet, indicators: groups })).toEqual(['round-report@2', 'year-report@2']);
    const off = withIndicatorAsked(indicatorsOnSheet(sheet), 'contestPrizes', false);
    expect(versions({ ...sheet, indicators: off })).toEqual(['round-report@2', 'year-report@2']);
    const back = withIndicatorAsked(off, 'contestPrizes', true);
    expect(campaignOfSheet({ ...sheet, indicators: back }).forms).toEqual(before);
    const blank = withIndicator(indicatorsOnSheet(sheet), 'own10');
    expect(campaignOfSheet({ ...sheet, indicators: blank }).forms).toEqual(before);
  });

  it('open as they were published', () => {
    const { sheet } = nextVersion({
      ...fresh,
      indicators: withIndicatorAsked(groups, 'contestPrizes', false),
    });
    expect(sheet.indicators).toBeUndefined();
    expect(indicatorsOnSheet(sheet)).toEqual({
      own: [{ id: 'own9', label: 'Tổ tự quản an toàn', unit: 'tổ', type: 'integer', rounds: 'latest' }],
      off: ['contestPrizes'],
    });
  });

  it('are none where the campaign has no report, and never let a rate lose what it is reckoned by', () => {
    expect(standardIndicators({ forms: [] })).toEqual([]);
    const ids = standardIndicators(fresh).flatMap(({ fields }) => fields.map(({ id }) => id));
    expect(ids).toContain('contestPrizes');
    expect(ids).not.toContain('workforceTotal');
  });

  it('say what to do about a name that is missing, there twice, or a common one', () => {
    const whyOf = (label: string, unit = 'tổ'): string[] => {
      const indicators = withIndicatorTyped(withIndicator(groups, 'own10'), 'own10', { label, unit });
      return planGaps({ ...fresh, indicators }).flatMap((gap) =>
        gap.what === 'indicator' ? [`${gap.why} ${gap.at}`] : [],
      );
    };
    expect(whyOf('')).toEqual(['name indicator-own10']);
    expect(whyOf('tổ  tự quản AN TOÀN')).toEqual(['twice indicator-own10']);
    expect(whyOf('Lượt người dự')).toEqual(['standard indicator-own10']);
    expect(whyOf('', '')).toEqual([]);
    expect(whyOf('Tổ công đoàn mạnh')).toEqual([]);
  });

  it('move by one place and stop at both ends', () => {
    const two = withIndicator(groups, 'own10');
    const order = (of: typeof two): string[] => of.own.map(({ id }) => id);
    expect(order(withIndicatorMoved(two, 'own10', -1))).toEqual(['own10', 'own9']);
    expect(order(withIndicatorMoved(two, 'own10', 1))).toEqual(['own9', 'own10']);
  });

  it('are kept as they were typed when the window crashes, and a removed one comes back where it stood', async () => {
    const { phone, window, session } = await deskWith(undefined, { role: 'admin' });
    await createPlans(session).beginEmpty();
    const [{ id } = { id: '' }] = await listPlanWork(session.holdings.vault);
    const editor = createPlanEditor(session, id);
    await vi.waitFor(() => expect(editor.load.value).toBe('open'));
    const [first, second] = [editor.addIndicator(), editor.addIndicator()];
    expect(first).not.toBe(second);
    editor.editIndicators((now) => withIndicatorTyped(now, first, { label: 'Tổ tự quản', unit: 'tổ' }));
    const undo = editor.removeIndicator(first);
    expect(editor.sheet.value?.indicators?.own.map((one) => one.id)).toEqual([second]);
    undo();
    await phone.pass(400);
    await vi.waitFor(async () =>
      expect((await readPlanWork(session.holdings.vault, id))?.sheet.indicators?.own).toHaveLength(2),
    );
    window.crash();
    const again = createPlanEditor((await openWindow(phone)).session, id);
    await vi.waitFor(() => expect(again.load.value).toBe('open'));
    expect(again.sheet.value?.indicators?.own[0]).toMatchObject({
      id: first,
      label: 'Tổ tự quản',
      unit: 'tổ',
    });
  });
});
