import { describe, expect, it, vi } from 'vitest';
import { coverage } from '../../../src/domain/coverage.ts';
import { rollUp } from '../../../src/domain/rollup.ts';
import type { RecordRow } from '../../../src/domain/record.ts';
import { unitTree } from '../../../src/domain/unit-tree.ts';
import { createCoverageDesk } from '../../../src/state/desk/coverage-desk.ts';
import { barsOf, createRollUpDesk } from '../../../src/state/desk/rollup-desk.ts';
import { applyPage } from '../../../src/storage/cache.ts';
import { writeFacts } from '../../../src/storage/facts.ts';
import { json, problem } from '../../sync/fake-endpoint.ts';
import { dueBy } from '../campaign-of.ts';
import { openWindow, publish } from '../phone.ts';
import {
  type Desk,
  confirmed,
  coverageForm,
  deskWith,
  online,
  recordOf,
  roundReport,
  sentBody,
} from './desk.ts';

const figures = (workforce: number, women: number) => ({ workforceTotal: workforce, workforceWomen: women });

/** A desk whose units confirmed and reported in part. */
function reported(): Promise<Desk> {
  return deskWith(
    ({ id }, { leaves: [a, b, c, d], ward }) =>
      a && b && c && d
        ? [
            recordOf(id, a, coverageForm, confirmed(100), { state: 'accepted' }),
            recordOf(id, b, coverageForm, confirmed(40)),
            recordOf(id, c, coverageForm, confirmed(10), { state: 'returned' }),
            recordOf(id, a, roundReport, figures(120, 70), { state: 'accepted' }),
            recordOf(id, b, roundReport, figures(40, 10)),
            recordOf(id, ward, roundReport, figures(170, 80)),
          ]
        : [],
    { role: 'admin' },
  );
}

describe('coverage at the desk', () => {
  it('is what the domain makes of the records on this device, when there is no network', async () => {
    const { session, campaign, branch, phone } = await reported();
    const model = createCoverageDesk(session);
    await vi.waitFor(() => expect(model.offline.value?.code).toBe('net.unreachable'));
    await vi.waitFor(() => expect(model.ready.value).toBe(true));
    const rows = await session.holdings.cache.rows.where('t').equals('record').toArray();
    const expected = coverage({
      campaign,
      round: 1,
      unit: branch.top.id,
      units: branch.all,
      records: rows.map(({ d }) => d as never),
      opened: new Map(),
      forms: [coverageForm, roundReport],
      now: phone.now,
    });
    expect(model.shown.value).toEqual({ value: expected, at: phone.now - 60_000, by: 'device' });
    expect(expected.total.units).toEqual({ inScope: 4, confirmed: 2, accepted: 1 });
    expect(expected.total.people).toEqual({ inScope: 1120, reached: 140, accepted: 100 });
  });

  it('counts what is overdue by the endpoint’s day when this device’s clock is wrong', async () => {
    const { session, phone, campaign } = await reported();
    const day = 24 * 60 * 60_000;
    const last = new Date(phone.now - 2 * day + 7 * 3_600_000).toISOString().slice(0, 10);
    await publish(session.holdings.cache, { ...campaign, due: [dueBy('coverage', last)] }, [
      coverageForm,
      roundReport,
    ]);
    const model = createCoverageDesk(session);
    await vi.waitFor(() => expect(model.shown.value?.value.total.overdue).toBe(2));
    await writeFacts(session.holdings.vault, { skew: -5 * day, reachedAt: phone.now - 5 * day });
    await vi.waitFor(() => expect(model.shown.value?.value.total.overdue).toBe(0));
  });

  it('names who is missing, found without accents', async () => {
    const { session } = await reported();
    const model = createCoverageDesk(session);
    await vi.waitFor(() => expect(model.wanted.value.missing).toHaveLength(2));
    model.find('hoa hiep');
    expect(model.wanted.value.missing.map(({ unit }) => unit.name)).toEqual(['CĐCS May Hòa Hiệp']);
  });

  it('remembers the denominators and who has opened the plan for the next time without a network', async () => {
    const { session, campaign, branch, phone, window } = await reported();
    const told = coverage({
      campaign,
      round: 1,
      unit: branch.top.id,
      units: branch.all,
      records: [],
      opened: new Map(branch.leaves.map(({ id }) => [id, 1])),
      forms: [coverageForm, roundReport],
      now: phone.now,
      frozen: {
        day: '2026-05-01',
        units: branch.leaves.slice(0, 3).map(({ id }) => ({ id, workforce: 200 })),
      },
    });
    const model = createCoverageDesk(online(session, () => Promise.resolve(json(told))));
    await vi.waitFor(() => expect(model.shown.value?.by).toBe('endpoint'));
    expect(model.shown.value?.value).toEqual(told);
    await session.holdings.vault.meta.get(`desk:coverage:${campaign.id}:1`);
    window.crash();
    const next = await openWindow(phone);
    const offline = createCoverageDesk(next.session);
    await vi.waitFor(() => expect(offline.shown.value?.value.total.people.inScope).toBe(600));
    expect(offline.shown.value?.by).toBe('device');
    expect(offline.shown.value?.value.list.map(({ opened }) => opened)).toEqual([1, 1, 1]);
  });

  it('counts what came since the last look by the endpoint’s clock', async () => {
    const { session, campaign, branch, phone } = await reported();
    const first = createCoverageDesk(session);
    await vi.waitFor(() => expect(first.ready.value).toBe(true));
    expect(first.since.value.since).toBeNull();
    await phone.pass(9000);
    const next = createCoverageDesk(session);
    await vi.waitFor(() => expect(next.since.value.since).not.toBeNull());
    expect(next.since.value.fresh).toEqual([]);
    const [, , , waterworks] = branch.leaves;
    if (!waterworks) throw new Error('the branch has four grassroots unions');
    const late = recordOf(campaign.id, waterworks, coverageForm, confirmed(60), {
      receipt: { number: 'PY-2026-000999', at: '2026-12-01T00:00:00.000Z', v: 9999 },
    });
    const { cache } = session.holdings;
    await applyPage(cache, [{ t: 'record', id: late.id, v: 9999, op: 'put', d: late }], {
      cursor: 'c2',
      pulledAt: phone.now,
    });
    await vi.waitFor(() => expect(next.since.value.fresh.map(({ id }) => id)).toEqual([late.id]));
  });
});

describe('the roll-up at the desk', () => {
  it('is what the domain makes of the records on this device, when there is no network', async () => {
    const { session, campaign, branch } = await reported();
    const model = createRollUpDesk(session);
    await vi.waitFor(() => expect(model.anything.value).toBe(true));
    const rows = await session.holdings.cache.rows.where('t').equals('record').toArray();
    const expected = rollUp({
      forms: [coverageForm, roundReport],
      tree: unitTree(branch.all),
      unit: branch.top.id,
      records: rows.map(({ d }) => d as never),
      campaign,
      round: 1,
    }).forms.find(({ form }) => form === 'round-report');
    const shown = model.figures.value[0]?.form;
    expect(shown?.total).toEqual(expected?.total);
    expect(new Set(shown?.rows)).toEqual(new Set(expected?.rows));
    expect(shown?.total.submitted['workforceTotal']).toBe(160);
    expect(shown?.total.accepted['workforceTotal']).toBe(120);
    expect(model.at.value.by).toBe('device');
  });

  it('sets an upper unit’s own report beside the computed figure and never adds it', async () => {
    const { session, branch } = await reported();
    const model = createRollUpDesk(session);
    await vi.waitFor(() => expect(model.anything.value).toBe(true));
    const ward = model.figures.value[0]?.form.rows.find(({ unit }) => unit.id === branch.ward.id);
    expect(ward?.submitted['workforceTotal']).toBe(160);
    expect(ward?.own?.values['workforceTotal']).toBe(170);
    expect(ward?.own?.difference['workforceTotal']).toBe(10);
  });

  it('sets what was put right after a round was closed beside the figure kept then, and names the unit', async () => {
    const { session, campaign, branch } = await reported();
    const rows = await session.holdings.cache.rows.where('t').equals('record').toArray();
    const figuresOf = (women: number) =>
      rollUp({
        forms: [coverageForm, roundReport],
        tree: unitTree(branch.all),
        unit: branch.top.id,
        records: rows.map(({ d }) => {
          const record = d as RecordRow;
          const mended = record.unit === branch.leaves[0]?.id && record.kind === 'round-report';
          return mended ? { ...record, head: { ...record.head, body: figures(120, women) } } : record;
        }),
        campaign,
        round: 1,
      });
    const at = '2026-07-20T03:00:00.000Z';
    const told = { ...figuresOf(75), closed: { at, accepted: figuresOf(70) } };
    const model = createRollUpDesk(online(session, () => Promise.resolve(json(told))));
    await vi.waitFor(() => expect(model.closings.value).toHaveLength(1));
    const [closing] = model.closings.value;
    expect(closing).toMatchObject({ round: 1, at });
    const women = closing?.changes.find(({ field }) => field.id === 'workforceWomen');
    expect(women).toMatchObject({ kept: 70, now: 75, units: [{ id: branch.ward.id }] });
    // What nobody touched is no difference.
    expect(closing?.changes.map(({ field }) => field.id)).not.toContain('workforceTotal');
  });

  it('draws the longest bar first and units without a figure last', async () => {
    const { session } = await reported();
    const model = createRollUpDesk(session);
    await vi.waitFor(() => expect(model.anything.value).toBe(true));
    const form = model.figures.value[0]?.form;
    if (!form) throw new Error('there is a report');
    expect(barsOf(form, 'workforceTotal', 'submitted').map(({ value, share }) => [value, share])).toEqual([
      [160, 1],
      [null, 0],
      [null, 0],
    ]);
  });

  it('closes a round once, however often the answer is lost', async () => {
    const { session } = await reported();
    const changes: string[] = [];
    let lost = true;
    const endpoint = online(session, async (url, init) => {
      if (!url.includes('/rounds/close')) return problem(404, 'not.found');
      const body = await sentBody<{ change: string; campaign: string; round: number }>(init);
      changes.push(body.change);
      if (lost) {
        lost = false;
        throw new TypeError('the line broke');
      }
      return json({ campaign: body.campaign, round: body.round, locked: 2, at: '2026-10-20T07:32:00.000Z' });
    });
    const model = createRollUpDesk(endpoint);
    await vi.waitFor(() => expect(model.mayClose.value && model.ready.value).toBe(true));
    await vi.waitFor(() => expect(model.unaccepted.value).toBe(3));
    expect(await model.close()).toBe(false);
    expect(model.closing.value).toMatchObject({ is: 'failed', problem: { code: 'net.unreachable' } });
    expect(await model.close()).toBe(true);
    expect(model.closing.value).toEqual({ is: 'done', locked: 2 });
    expect(new Set(changes).size).toBe(1);
  });

  it('offers no second closing of a round whose records are locked', async () => {
    const { session } = await deskWith(
      ({ id }, { leaves: [a] }) =>
        a ? [recordOf(id, a, roundReport, figures(1, 1), { state: 'locked' })] : [],
      { role: 'admin' },
    );
    const model = createRollUpDesk(session);
    await vi.waitFor(() => expect(model.closed.value).toBe(true));
    expect(model.mayClose.value).toBe(false);
  });

  it('lets only the admin of the campaign’s own unit close a round', async () => {
    const { session } = await deskWith();
    const model = createRollUpDesk(session);
    await vi.waitFor(() => expect(model.choice.campaign.value).not.toBeNull());
    expect(model.mayClose.value).toBe(false);
  });
});
