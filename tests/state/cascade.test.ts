import { expect, it, vi } from 'vitest';
import { unitPlan } from '../../src/domain/default-forms/unit-plan.ts';
import type { Unit } from '../../src/domain/unit.ts';
import { createCampaignPage } from '../../src/state/campaign.ts';
import { createToday } from '../../src/state/today.ts';
import { applyPage } from '../../src/storage/cache.ts';
import { newId } from '../sync/device.ts';
import { report } from './forms.ts';
import { openWindow, phoneWith, publish, pull, recordOf } from './phone.ts';

it('shows the plan of the level between as part of one plan, with its sooner date, as soon as it is pulled', async () => {
  const phone = await phoneWith([report]);
  const province: Unit = {
    id: phone.campaign.unit,
    parent: null,
    kind: 'province',
    name: 'LĐLĐ tỉnh',
    code: 'PY',
    members: 0,
    workforce: 0,
    from: '2020-01-01',
    to: null,
  };
  const ward = { ...province, id: newId(), parent: province.id, kind: 'commune', name: 'CĐ phường' } as const;
  Object.assign(phone, { officer: { ...phone.officer, unit: { ...phone.officer.unit, parent: ward.id } } });
  const { session } = await openWindow(phone);
  const { cache } = session.holdings;
  const due = [{ form: 'round-report', round: 1, date: '2026-10-31', strict: 'by', fromPlan: true }] as const;
  await publish(cache, { ...phone.campaign, due }, [report]);
  await applyPage(
    cache,
    [province, ward].map((d, index) => ({ t: 'unit', id: d.id, v: index + 1, op: 'put', d }) as const),
    {},
  );
  const today = createToday(session);
  const page = createCampaignPage(session, phone.campaign.id);
  await vi.waitFor(() => expect(today.heads.value[0]?.next?.day).toBe('2026-10-31'));
  expect(page.above.value).toEqual([]);

  const body = {
    theme: 'An toàn để về nhà',
    ownDues: [{ ownDueForm: 'round-report', ownDueRound: '1', ownDueDate: '2026-10-25' }],
  };
  const plan = { unit: ward.id, round: null, state: 'accepted', body } as const;
  await pull(cache, [recordOf(phone, unitPlan, plan)]);
  await vi.waitFor(() => expect(page.above.value).toMatchObject([{ unit: { name: 'CĐ phường' } }]));
  expect(today.heads.value[0]).toMatchObject({
    next: { day: '2026-10-25', due: { setBy: 'CĐ phường' } },
    above: [{ unit: 'CĐ phường', theme: 'An toàn để về nhà' }],
  });
  expect(today.owed.value).toMatchObject([{ form: { id: 'round-report' }, left: 5 }]);
  // The desk goes on editing the campaign's own date.
  expect(session.world.campaigns.value[0]?.due).toEqual(due);

  // The ward brings its plan up to date: the frame's date counts again where it sets none.
  const again = recordOf(phone, unitPlan, { ...plan, body: { theme: 'Chủ đề mới' } });
  await pull(cache, [{ ...again, id: page.above.value[0]?.id ?? '' }]);
  await vi.waitFor(() => expect(today.heads.value[0]?.next?.day).toBe('2026-10-31'));
  expect(today.heads.value[0]?.above).toEqual([{ unit: 'CĐ phường', theme: 'Chủ đề mới' }]);
});
