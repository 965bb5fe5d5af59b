import { describe, expect, it } from 'vitest';
import { continueDraft, standBeside } from '../../src/storage/backing-up.ts';
import { readRows } from '../../src/storage/cache.ts';
import { beginDraft, getDraft, saveDraft } from '../../src/storage/drafts.ts';
import { enqueue, listOutbox, takeBack } from '../../src/storage/outbox.ts';
import { askChange } from '../../src/sync/author.ts';
import { history } from '../../src/sync/desk.ts';
import { newId, report } from '../server/endpoint.ts';
import { type Worker, type World, createWorld, fine } from './world.ts';

/** A grassroots unit with two officers, and the level above it, over a line with weather. */
async function unitOfTwo(seed: number) {
  const world = await createWorld(seed);
  const commune = await world.test.addUnit(world.test.top, 'Phường', 'commune');
  const base = await world.test.addUnit(commune, 'CĐCS Nhà máy may');
  const campaign = await world.test.campaign();
  const workers = [
    await world.officerOf(base),
    await world.officerOf(base),
    await world.officerOf(commune, 'reviewer'),
  ] as const;
  for (const worker of workers) await worker.settle();
  const [hoa, mai, chief] = workers;
  const everybody = async (weather: Partial<World['weather']> = {}) => {
    world.weather = { ...fine, ...weather };
    for (const worker of [...workers, ...workers]) await worker.settle();
    world.weather = fine;
    for (const worker of workers) await worker.settle();
  };
  return { world, campaign, hoa, mai, chief, everybody };
}
const rough = { loseReply: 0.3, loseRequest: 0.2, twice: 0.3, portal: 0.1 };

/** The officer writes on from the newest version she has, and hands it in. */
async function revise(worker: Worker, id: string, people: number, closes?: string[]): Promise<void> {
  const row = await worker.record(id);
  if (!row) throw new Error('the record is not on this phone');
  const { campaign, round, unit, kind, head } = row;
  const draft = await beginDraft(worker.holdings.vault, {
    id,
    campaign,
    round,
    unit,
    kind,
    form: head.form,
    body: { people },
    files: [],
    base: head.revision,
    ...(closes ? { closes } : {}),
    createdAt: worker.ports.now(),
  });
  await worker.submit(draft, report);
}

async function ask(worker: Worker, id: string, reason: string): Promise<string> {
  const row = await worker.record(id);
  if (!row) throw new Error('the record is not on this phone');
  const at = new Date(worker.ports.now()).toISOString();
  const change = askChange({ id, base: row.head.revision }, reason, {
    id: newId(),
    author: worker.officer.id,
    at,
  });
  await enqueue(worker.holdings.vault, change, row.kind, worker.ports.now());
  return change.id;
}

describe('D5 two officers of one unit', () => {
  it('who both correct one record without a line leave versions side by side, and the unit makes one of them', async () => {
    const { world, campaign, hoa, mai, chief, everybody } = await unitOfTwo(40);
    const id = await hoa.handIn(campaign, report, { people: 1 });
    await everybody();
    world.weather = { ...fine, down: true };
    await revise(hoa, id, 5);
    await revise(mai, id, 7);
    await hoa.flush();
    await mai.flush();
    await everybody(rough);
    const row = await mai.record(id);
    const [other] = row?.siblings ?? [];
    expect([row?.head.body, row?.siblings?.length]).toEqual([{ people: 5 }, 1]);
    expect(other).toMatchObject({ body: { people: 7 }, author: mai.officer.id });
    expect(await hoa.record(id)).toEqual(row);

    await revise(mai, id, 6, [other?.revision ?? '']);
    await everybody(rough);
    for (const worker of [hoa, mai, chief]) {
      const settled = await worker.record(id);
      expect([settled?.head.body, settled?.siblings]).toEqual([{ people: 6 }, undefined]);
    }
    // Both words are in the history, once each.
    const entries = (await history(chief.ports, chief.officer.id, [id])).get(id) ?? [];
    expect(entries.flatMap((entry) => ('revision' in entry ? [entry.revision.body.people] : []))).toEqual([
      1, 5, 7, 6,
    ]);
  });

  it('who both begin the report of one round leave two records, one counted, and the unit picks', async () => {
    const { world, campaign, hoa, mai, everybody } = await unitOfTwo(41);
    world.weather = { ...fine, down: true };
    const first = await hoa.handIn(campaign, report, { people: 5 });
    const second = await mai.handIn(campaign, report, { people: 7 });
    world.weather = fine;
    await hoa.settle();
    await everybody(rough);
    const row = await mai.record(first);
    expect(row?.siblings?.map(({ body }) => body)).toEqual([{ people: 7 }]);
    expect(await hoa.record(second)).toMatchObject({ siblingOf: first, state: 'submitted' });
    await revise(
      hoa,
      first,
      7,
      row?.siblings?.map(({ revision }) => revision),
    );
    await everybody(rough);
    expect(await mai.record(second)).toMatchObject({ state: 'withdrawn' });
    expect((await mai.record(first))?.siblings).toBeUndefined();
  });

  it('of whom one goes on with what the other began and sends it: the other keeps her words and can set them beside', async () => {
    const { world, campaign, hoa, mai, everybody } = await unitOfTwo(42);
    const draft = await hoa.begin(campaign, report, { people: 5 });
    await everybody();
    const [row] = await readRows(mai.holdings.cache, 'draft');
    if (!row) throw new Error('no backup arrived');
    world.weather = { ...fine, down: true };
    const hers = await continueDraft(mai.holdings.vault, row, 'round-report', world.clock.now(), {
      claim: true,
    });
    if (!hers) throw new Error('it was not taken over');
    await mai.submit(hers, report);
    const typed = await saveDraft(hoa.holdings.vault, draft.id, { body: { people: 9 } }, world.clock.now());
    await hoa.submit(typed, report);
    world.weather = fine;
    await mai.settle();
    await everybody(rough);

    // The endpoint has one; the other is parked here with its reason, and nothing of it is lost.
    const [parked] = await listOutbox(hoa.holdings.vault);
    expect(parked).toMatchObject({ state: 'rejected', problem: { code: 'record.exists' } });
    expect(await hoa.record(draft.id)).toMatchObject({ head: { author: mai.officer.id } });
    const back = await takeBack(hoa.holdings.vault, parked?.id ?? '', world.clock.now());
    expect(back.body).toEqual({ people: 9 });
    const own = await standBeside(hoa.holdings.vault, back.id, newId(), world.clock.now());
    if (!own) throw new Error('the draft is gone');
    await hoa.submit(own, report);
    await everybody(rough);
    expect((await mai.record(draft.id))?.siblings).toMatchObject([{ body: { people: 9 } }]);
    expect(await getDraft(hoa.holdings.vault, draft.id)).toBeUndefined();
    expect(await readRows(hoa.holdings.cache, 'draft')).toEqual([]);
  });
});

describe('D1 an accepted record that the unit asks to have opened', () => {
  it('stays accepted until it is granted, once, whatever the line does; then it is corrected and accepted anew', async () => {
    const { campaign, hoa, mai, chief, everybody } = await unitOfTwo(43);
    const id = await hoa.handIn(campaign, report, { people: 1 });
    await everybody();
    await chief.review(id, 'accept');
    await everybody();
    await ask(mai, id, 'Ghi thiếu hai người ca đêm');
    await everybody(rough);
    for (const worker of [hoa, mai, chief]) {
      expect(await worker.record(id)).toMatchObject({
        state: 'accepted',
        asked: { comment: 'Ghi thiếu hai người ca đêm', by: mai.officer.id },
      });
    }
    await chief.review(id, 'reopen', 'Theo đề nghị của đơn vị');
    await everybody(rough);
    const opened = await hoa.record(id);
    expect([opened?.state, opened?.asked]).toEqual(['returned', undefined]);
    await revise(hoa, id, 3);
    await everybody(rough);
    await chief.review(id, 'accept');
    await everybody();
    expect(await mai.record(id)).toMatchObject({ state: 'accepted', head: { body: { people: 3 } } });
    const entries = (await history(mai.ports, mai.officer.id, [id])).get(id) ?? [];
    expect(entries.map((entry) => (entry.type === 'review' ? entry.review.decision : entry.type))).toEqual([
      'submit',
      'accept',
      'ask',
      'reopen',
      'revise',
      'accept',
    ]);
  });

  it('may be kept as it is, with a reason, and may be asked for again', async () => {
    const { campaign, hoa, chief, everybody } = await unitOfTwo(44);
    const id = await hoa.handIn(campaign, report, { people: 1 });
    await everybody();
    await chief.review(id, 'accept');
    await everybody();
    await ask(hoa, id, 'Nhầm');
    await everybody();
    await chief.review(id, 'accept', 'Số đã khớp với sổ, không cần sửa');
    await everybody();
    const kept = await hoa.record(id);
    expect([kept?.state, kept?.asked, kept?.review?.comment]).toEqual([
      'accepted',
      undefined,
      'Số đã khớp với sổ, không cần sửa',
    ]);
    await ask(hoa, id, 'Đã đếm lại');
    await everybody();
    expect(await chief.record(id)).toMatchObject({ asked: { comment: 'Đã đếm lại' } });
  });

  it('is asked for by the unit alone, and not for what it may change by itself', async () => {
    const { campaign, hoa, chief, everybody } = await unitOfTwo(45);
    const id = await hoa.handIn(campaign, report, { people: 1 });
    await everybody();
    await ask(hoa, id, 'Còn sửa được');
    await ask(chief, id, 'Không phải đơn vị');
    await hoa.flush();
    await chief.flush();
    expect((await listOutbox(hoa.holdings.vault)).map(({ problem }) => problem?.code)).toEqual([
      'record.submitted',
    ]);
    expect((await listOutbox(chief.holdings.vault)).map(({ problem }) => problem?.code)).toEqual([
      'right.write',
    ]);
    expect((await hoa.record(id))?.asked).toBeUndefined();
  });
});
