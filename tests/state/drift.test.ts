import { describe, expect, it, vi } from 'vitest';
import { initiative } from '../../src/domain/default-forms/initiative.ts';
import { roundReport } from '../../src/domain/default-forms/round-report.ts';
import type { RecordRow } from '../../src/domain/record.ts';
import { createRecord } from '../../src/state/record.ts';
import { openWindow, phoneWith, pull, recordOf } from './phone.ts';

const reported = (
  phone: Parameters<typeof recordOf>[0],
  over: Partial<RecordRow> & { body: RecordRow['head']['body'] },
) => recordOf(phone, roundReport, { state: 'locked', ...over });

describe('a report that was sent keeps its figures', () => {
  it('and shows where the records of the unit have changed since, with the records', async () => {
    const phone = await phoneWith([roundReport, initiative]);
    const window = await openWindow(phone);
    const { cache } = window.session.holdings;
    const done = recordOf(phone, initiative, {
      body: { title: 'Bộ gá', progress: 'applied', appliedFrom: '2026-06-01' },
    });
    const report = reported(phone, { body: { initiativesRegistered: 1, initiativesDone: 1 } });
    await pull(cache, [done, report]);
    const model = createRecord(window.session, report.id);
    await vi.waitFor(() => expect(model.ready.value && model.form.value).toBeTruthy());
    expect(model.drifts.value).toEqual([]);

    const late = recordOf(phone, initiative, { body: { title: 'Xe đẩy', progress: 'registered' } });
    await pull(cache, [late]);
    await vi.waitFor(() => expect(model.drifts.value).toHaveLength(1));
    expect(model.drifts.value[0]).toMatchObject({ told: 1, now: 2, records: [done.id, late.id] });
    expect(model.drifts.value[0]?.field.id).toBe('initiativesRegistered');
    // What was reported is what it was.
    expect(model.filled.value?.body['initiativesRegistered']).toBe(1);
  });

  it('and one corrected by hand differs only once the records say something new', async () => {
    const phone = await phoneWith([roundReport, initiative]);
    const window = await openWindow(phone);
    const one = recordOf(phone, initiative, { body: { title: 'Bộ gá', progress: 'registered' } });
    const report = reported(phone, {
      body: {
        initiativesRegistered: 3,
        _corrections: {
          initiativesRegistered: { suggested: 1, reason: 'Hai bản ghi trên giấy', records: [one.id] },
        },
      },
    });
    await pull(window.session.holdings.cache, [one, report]);
    const model = createRecord(window.session, report.id);
    await vi.waitFor(() => expect(model.ready.value && model.form.value).toBeTruthy());
    expect(model.drifts.value).toEqual([]);
  });
});
