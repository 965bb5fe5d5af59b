import { effect } from '@preact/signals';
import { vi, describe, expect, it } from 'vitest';
import type { Unit } from '../../../src/domain/unit.ts';
import { createExport } from '../../../src/state/desk/export.ts';
import { createUnitChange } from '../../../src/state/desk/unit-change.ts';
import { createUnitImport } from '../../../src/state/desk/unit-import.ts';
import { createUnitPeople } from '../../../src/state/desk/unit-people.ts';
import { createUnitsDesk } from '../../../src/state/desk/units-desk.ts';
import { codeInAddress } from '../../../src/state/enrolment-address.ts';
import { applyPage } from '../../../src/storage/cache.ts';
import { newId } from '../../sync/device.ts';
import { disk } from '../phone.ts';
import { type Desk, deskWith, online, sentBody } from './desk.ts';

const json = (body: unknown, status = 200) =>
  Promise.resolve(
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }),
  );
const nobody = { mandates: [], devices: [], invited: [], opened: [] };
const names = (model: ReturnType<typeof createUnitsDesk>) => model.lines.value.map(({ unit }) => unit.name);

function peopleOf({ branch, campaign }: Desk) {
  const [hospital, school] = branch.leaves;
  const [officer, invited] = [newId(), newId()];
  const grant = { id: newId(), officer, name: 'Chị Hoa', role: 'officer', from: '2026-01-01', to: null };
  return {
    mandates: [{ ...grant, unit: hospital?.id }],
    devices: [
      { id: newId(), officer, name: 'Oppo', since: '2026-05-01T02:00:00.000Z', revoked: null, seen: null },
    ],
    invited: [
      {
        unit: school?.id,
        role: 'officer',
        name: 'Anh Tư',
        officer: invited,
        expires: '2026-10-27T02:00:00.000Z',
      },
    ],
    opened: [{ unit: hospital?.id, campaign: campaign.id, version: 1, at: '2026-05-02T02:00:00.000Z' }],
  };
}

describe('the tree of units', () => {
  it('opens level by level, upper units first, and is found by letters without accents', async () => {
    const desk = await deskWith();
    const model = createUnitsDesk(online(desk.session, () => json(nobody)));
    expect(names(model)).toEqual([
      'LĐLĐ tỉnh',
      'Công đoàn khu công nghiệp',
      'Công đoàn phường Sông Cầu',
      'CĐCS Cấp nước',
    ]);
    expect(model.lines.value.map(({ leaves }) => leaves)).toEqual([4, 1, 2, 1]);
    model.toggle(desk.branch.ward.id);
    expect(names(model).slice(2, 5)).toEqual([
      'Công đoàn phường Sông Cầu',
      'CĐCS Bệnh viện Đồng Xuân',
      'CĐCS Trường Lê Lợi',
    ]);
    model.toggle(desk.branch.top.id);
    expect(names(model)).toEqual(['LĐLĐ tỉnh']);
    model.type('benh  vien');
    expect(model.lines.value).toEqual([
      expect.objectContaining({ path: 'Công đoàn phường Sông Cầu › LĐLĐ tỉnh' }),
    ]);
    model.type('CĐCS-Cấp');
    expect(names(model)).toEqual(['CĐCS Cấp nước']);
    model.type('không có');
    expect(model.found.value).toBe(0);
  });

  it('leaves out units that have ended until they are asked for', async () => {
    const desk = await deskWith();
    const [first] = desk.branch.leaves;
    const gone: Unit = { ...(first as Unit), to: '2026-06-30' };
    const { cache } = desk.session.holdings;
    await applyPage(cache, [{ t: 'unit', id: gone.id, v: 9000, op: 'put', d: gone }], {});
    await disk();
    const model = createUnitsDesk(online(desk.session, () => json(nobody)));
    model.type('benh vien');
    await vi.waitFor(() => expect(model.found.value).toBe(0));
    model.showEnded(true);
    expect(model.lines.value).toEqual([expect.objectContaining({ ended: true, empty: false })]);
    expect(model.size.value).toEqual({ units: 6, leaves: 3 });
  });

  it('says who works where, which phones they have, what reached them, and who is still wanted', async () => {
    const desk = await deskWith(undefined, { role: 'admin' });
    const [hospital, school, factory, water] = desk.branch.leaves;
    const model = createUnitsDesk(online(desk.session, () => json(peopleOf(desk))));
    expect(model.persons.value).toBeNull();
    const wanting = (): string[] => model.wanting.value.map(({ id }) => id);
    // As a page hears of it: nothing else has to happen for the wanting units to be there once people are known.
    const heard: string[][] = [];
    const stop = effect(() => void heard.push(wanting()));
    await vi.waitFor(() => expect(model.told.value).toBe(true));
    stop();
    expect(heard.at(0)).toEqual([]);
    expect(heard.at(-1)).toEqual(expect.arrayContaining([factory?.id, water?.id]));
    model.choice.choose({ unit: hospital?.id ?? '' });
    expect(model.chosen.value?.name).toBe('CĐCS Bệnh viện Đồng Xuân');
    expect(model.persons.value).toEqual([
      expect.objectContaining({ name: 'Chị Hoa', devices: [expect.objectContaining({ name: 'Oppo' })] }),
    ]);
    expect(model.opened.value).toEqual([expect.objectContaining({ version: 1, newest: 1 })]);
    model.choice.choose({ unit: school?.id ?? '' });
    expect(model.waiting.value).toEqual([expect.objectContaining({ name: 'Anh Tư' })]);
    expect(wanting()).toEqual([]);
    model.choice.choose({ unit: desk.branch.ward.id });
    expect(wanting()).toEqual([desk.branch.ward.id]);
  });

  it('stands without a network: the tree is here, the people are said to be unknown', async () => {
    const desk = await deskWith();
    const model = createUnitsDesk(desk.session);
    expect(names(model)).toHaveLength(4);
    await vi.waitFor(() => expect(model.problem.value?.code).toBe('net.unreachable'));
    expect(model.wanting.value).toEqual([]);
  });

  it('draws three thousand units at once', async () => {
    const desk = await deskWith();
    const { cache } = desk.session.holdings;
    const many = Array.from({ length: 3000 }, (_, index) => ({
      ...(desk.branch.leaves[0] as Unit),
      id: newId(),
      parent: desk.branch.zone.id,
      name: `CĐCS số ${index}`,
      code: `S${index}`,
    }));
    await applyPage(
      cache,
      many.map((d, v) => ({ t: 'unit', id: d.id, v: 5000 + v, op: 'put', d }) as const),
      {},
    );
    const model = createUnitsDesk(desk.session);
    await vi.waitFor(() => expect(model.size.value.units).toBe(3007));
    const before = performance.now();
    model.toggle(desk.branch.zone.id);
    expect(model.lines.value).toHaveLength(3005);
    model.type('so 299');
    // 299, 2990 … 2999, 1299 and 2299.
    expect(model.found.value).toBe(13);
    // Some 100 ms; the limit only catches a wrong order of growth.
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});

describe('a change to the tree', () => {
  it('is tried, then done once: a lost reply and a second press are the same change', async () => {
    const desk = await deskWith(undefined, { role: 'admin' });
    const asked: { change: string; dryRun: boolean; units: unknown[] }[] = [];
    let lost = true;
    const session = online(desk.session, async (_url, init) => {
      const body = await sentBody<(typeof asked)[number]>(init);
      asked.push(body);
      if (!body.dryRun && lost) throw new TypeError('cut');
      return json({ dryRun: body.dryRun, lines: [{ line: 0, ok: true }] });
    });
    const onDone = vi.fn();
    const change = createUnitChange(session, onDone);
    const line = { op: 'end', id: desk.branch.ward.id, on: '2026-10-20' } as const;
    await change.tryOut([line]);
    expect(change.step.value).toBe('tried');
    expect(change.sound.value).toBe(true);
    await change.carryOut();
    expect(change.problem.value?.code).toBe('net.unreachable');
    expect(onDone).not.toHaveBeenCalled();
    lost = false;
    await change.carryOut();
    expect(change.step.value).toBe('done');
    expect(asked.map(({ dryRun }) => dryRun)).toEqual([true, false, false]);
    expect(asked[1]?.change).toBe(asked[2]?.change);
    expect(asked[0]?.change).not.toBe(asked[1]?.change);
    expect(desk.window.sent).toHaveLength(1);
  });

  it('that cannot be done is told before, and is not to be done', async () => {
    const desk = await deskWith(undefined, { role: 'admin' });
    const refused = { line: 0, ok: false, code: 'unit.invalid', args: { reason: 'into' } };
    const change = createUnitChange(
      online(desk.session, () => json({ dryRun: true, lines: [refused] })),
      () => {},
    );
    await change.tryOut([
      { op: 'merge', id: desk.branch.ward.id, into: desk.branch.ward.id, on: '2026-10-20' },
    ]);
    expect(change.sound.value).toBe(false);
    expect(change.answers.value).toEqual([refused]);
    change.again();
    expect(change.step.value).toBe('writing');
  });
});

describe('a list of units', () => {
  const file = { type: 'csv', encoding: 'utf-8', guessed: false, headings: [], ignored: [] };
  const line = (number: number, verdict: string) => ({
    line: number,
    code: `B${number}`,
    name: 'x',
    verdict,
  });

  it('is previewed with what is wrong first, then applied once', async () => {
    const desk = await deskWith(undefined, { role: 'admin' });
    const asked: URLSearchParams[] = [];
    const session = online(desk.session, (url) => {
      const query = new URL(url, 'http://x').searchParams;
      asked.push(query);
      const lines = [line(2, 'same'), line(3, 'add'), line(4, 'refused')];
      return json({ dryRun: query.get('dryRun') === '1', file, lines });
    });
    const model = createUnitImport(session, () => {});
    const bytes = () => Promise.resolve(new TextEncoder().encode('mã,tên').buffer);
    await model.take({ name: 'don-vi.csv', bytes }, desk.branch.ward.id);
    expect(model.lines.value.map(({ line: number }) => number)).toEqual([4, 3, 2]);
    expect(model.counts.value).toEqual({ add: 1, change: 0, same: 1, refused: 1 });
    await model.apply();
    expect(model.reply.value?.dryRun).toBe(false);
    expect(asked.map((query) => [query.get('dryRun'), query.get('unit')])).toEqual([
      ['1', desk.branch.ward.id],
      ['0', desk.branch.ward.id],
    ]);
  });

  it('that cannot be read says which column is missing', async () => {
    const desk = await deskWith(undefined, { role: 'admin' });
    const problem = {
      type: 'about:blank',
      title: 'Unprocessable',
      status: 422,
      code: 'sheet.unreadable',
      args: { reason: 'columns', columns: ['code'] },
    };
    const session = online(desk.session, () =>
      Promise.resolve(
        new Response(JSON.stringify(problem), {
          status: 422,
          headers: { 'content-type': 'application/problem+json' },
        }),
      ),
    );
    const model = createUnitImport(session, () => {});
    await model.take({ name: 'x.csv', bytes: () => Promise.resolve(new ArrayBuffer(1)) }, desk.branch.top.id);
    expect(model.problem.value).toEqual({
      code: 'sheet.unreadable',
      args: { reason: 'columns', columns: ['code'] },
    });
    expect(model.reply.value).toBeNull();
  });
});

describe('people', () => {
  it('a code comes with the address for its QR, whose secret part is sent to nobody', async () => {
    const desk = await deskWith(undefined, { role: 'admin' });
    const changes: string[] = [];
    let lost = true;
    const session = online(desk.session, async (_url, init) => {
      changes.push((await sentBody<{ change: string }>(init)).change);
      if (lost) throw new TypeError('cut');
      return json({ code: '7QK4-M2XA', expires: '2026-10-27T02:00:00.000Z' });
    });
    const people = createUnitPeople(session, () => {});
    const who = { role: 'officer', name: 'Chị Hoa' } as const;
    expect(await people.invite(desk.branch.ward, who)).toBe(false);
    lost = false;
    expect(await people.invite(desk.branch.ward, who)).toBe(true);
    expect(new Set(changes).size).toBe(1);
    const [ticket] = people.tickets.value;
    expect(ticket).toMatchObject({ code: '7QK4-M2XA', address: 'https://thidua.example/vao#7QK4-M2XA' });
    expect(codeInAddress('/vao#7qk4m2xa')).toBe('7QK4-M2XA');
    expect(codeInAddress('/may#7QK4-M2XA')).toBeNull();
    expect(codeInAddress('/vao#noi-dung')).toBeNull();
    people.putAway();
    expect(people.tickets.value).toEqual([]);
  });

  it('codes for many units come as one, each with its unit', async () => {
    const desk = await deskWith(undefined, { role: 'admin' });
    const session = online(desk.session, () =>
      json({ codes: ['AAAA-AAAA', 'BBBB-BBBB'], expires: '2026-10-27T02:00:00.000Z' }),
    );
    const people = createUnitPeople(session, () => {});
    await people.inviteAll(desk.branch.leaves.slice(0, 2), (unit) => `Cán bộ ${unit.name}`);
    expect(people.tickets.value.map(({ unit, name, code }) => [unit.name, name, code])).toEqual([
      ['CĐCS Bệnh viện Đồng Xuân', 'Cán bộ CĐCS Bệnh viện Đồng Xuân', 'AAAA-AAAA'],
      ['CĐCS Trường Lê Lợi', 'Cán bộ CĐCS Trường Lê Lợi', 'BBBB-BBBB'],
    ]);
  });
});

describe('a sheet', () => {
  it('is handed out under the name the endpoint gives it; a failure is said', async () => {
    const desk = await deskWith();
    let answer = () =>
      Promise.resolve(
        new Response('x', {
          headers: {
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': `attachment; filename="x.csv"; filename*=UTF-8''${encodeURIComponent('Tổng hợp.csv')}`,
          },
        }),
      );
    const looks = { ...desk.session.looks, current: { peek: () => ({ language: 'vi' }) } as never };
    const session = { ...online(desk.session, () => answer()), looks };
    const model = createExport(session);
    const question = { campaign: desk.campaign.id, round: 1, unit: desk.branch.top.id };
    expect(await model.take('rollup.csv', question)).toBe('Tổng hợp.csv');
    expect(desk.window.downloaded).toEqual(['Tổng hợp.csv']);
    answer = () =>
      Promise.resolve(new Response('<html>log in</html>', { headers: { 'content-type': 'text/html' } }));
    expect(await model.take('rollup.csv', question)).toBeNull();
    expect(model.problem.value?.code).toBe('net.portal');
    answer = () => Promise.reject(new TypeError('no network'));
    await model.take('rollup.csv', question);
    expect(model.problem.value?.code).toBe('net.unreachable');
  });
});
