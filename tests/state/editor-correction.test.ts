import { createRecord } from '../../src/state/record.ts';
import { describe, expect, it, vi } from 'vitest';
import type { FormChange } from '../../src/domain/change.ts';
import type { Form } from '../../src/domain/form/types.ts';
import { migrateBody } from '../../src/domain/form/migrate.ts';
import { correctWork } from '../../src/state/begin.ts';
import { createOutbox } from '../../src/state/outbox.ts';
import { getDraft } from '../../src/storage/drafts.ts';
import { listOutbox, settle } from '../../src/storage/outbox.ts';
import { takeSendable } from '../../src/storage/take.ts';
import type { Work } from '../../src/state/work.ts';
import { newId } from '../sync/device.ts';
import {
  type Phone,
  type Window,
  disk,
  draftOn,
  openWindow,
  phoneWith,
  publish,
  pull,
  recordOf,
} from './phone.ts';
import { report } from './forms.ts';
import { write } from './write.ts';

const all = { changes: 10, bytes: 1_000_000 };

async function workOf(window: Window, id: string): Promise<Work> {
  return vi.waitFor(() => {
    const work = window.session.world.works.value.find((known) => known.id === id);
    if (!work) throw new Error('not there');
    return work;
  });
}

async function sendOne(phone: Phone, window: Window, body: FormChange['body']): Promise<string> {
  const { id } = await draftOn(window, phone, report, { body });
  const { open } = await write(window.session, id);
  await vi.waitFor(() => expect(open.holding.value).toBe('mine'));
  expect(await open.send({ sure: true })).toBe(true);
  await disk();
  return id;
}

describe('correcting what was returned', () => {
  it('opens with the reason and the notes, and is sent as a revision of the head', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault, cache } = window.session.holdings;
    const review = {
      decision: 'return',
      comment: 'Thiếu số nữ',
      notes: [{ field: 'women', text: 'Ghi rõ' }],
      by: newId(),
      at: '2026-10-02T01:00:00.000Z',
    } as const;
    const record = recordOf(phone, report, {
      state: 'returned',
      body: { people: 9, text: 'Đã làm', lạ: 'giữ' },
    });
    await pull(cache, [{ ...record, review: { ...review, revision: record.head.revision } }]);
    const work = await workOf(window, record.id);
    const id = await correctWork(window.session, work);
    const { editor, open } = await write(window.session, id);
    await vi.waitFor(() => expect(open.holding.value).toBe('mine'));
    expect(editor.correction.value?.returned).toMatchObject({
      comment: 'Thiếu số nữ',
      notes: [{ field: 'women' }],
    });
    open.write('women', 4);
    expect(await open.send()).toBe(true);
    const [entry] = await listOutbox(vault);
    expect(entry?.change).toMatchObject({
      type: 'revise',
      record: record.id,
      base: record.head.revision,
      body: { people: 9, text: 'Đã làm', women: 4, lạ: 'giữ' },
    });
  });

  it('warns when the record has moved on meanwhile, and builds on the newer version when asked (D5)', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { cache, vault } = window.session.holdings;
    const record = recordOf(phone, report, { body: { people: 1, text: 'Một' } });
    await pull(cache, [record]);
    const id = await correctWork(window.session, await workOf(window, record.id));
    const { editor, open } = await write(window.session, id);
    await vi.waitFor(() => expect(open.holding.value).toBe('mine'));
    expect(editor.correction.value?.overtaken).toBeNull();
    const head = { ...record.head, revision: newId(), base: record.head.revision, authorName: 'Chị Hoa' };
    await pull(cache, [{ ...record, head }]);
    await vi.waitFor(() => expect(editor.correction.value?.overtaken?.authorName).toBe('Chị Hoa'));
    await editor.buildOnNewest();
    expect((await getDraft(vault, id))?.base).toBe(head.revision);
    await vi.waitFor(() => expect(editor.correction.value?.overtaken).toBeNull());
  });
});

describe('what the endpoint refused', () => {
  it('is opened with its reason and its problems at the fields, mended and sent under a new id (D6)', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const id = await sendOne(phone, window, { people: 2, text: 'Hai người' });
    const [first] = await takeSendable(vault, all, phone.now);
    const fields = [{ field: 'people', code: 'field.max', args: { max: 1 } }] as const;
    await settle(
      vault,
      [{ id: first?.id ?? '', outcome: 'rejected', problem: { code: 'form.invalid', fields } }],
      'e',
      phone.now,
    );
    await disk();
    const outbox = createOutbox(window.session);
    await vi.waitFor(() =>
      expect(outbox.entries.value[0]).toMatchObject({ standing: 'refused', canEdit: true }),
    );
    expect(await outbox.edit(first?.id ?? '')).toMatchObject({ draft: id, undo: null });
    const { open } = await write(window.session, id);
    await vi.waitFor(() => expect(open.holding.value).toBe('mine'));
    expect(open.draft.value.refused?.code).toBe('form.invalid');
    expect(open.body()).toEqual({ people: 2, text: 'Hai người' });
    open.leave('text');
    expect(open.sheet.problemsAt('people').value).toMatchObject([{ code: 'field.max' }]);
    open.write('people', 1);
    open.leave('people');
    expect(open.sheet.problemsAt('people').value).toEqual([]);
    expect(await open.send()).toBe(true);
    const [second] = await listOutbox(vault);
    expect(second?.change).toMatchObject({ type: 'submit', record: id, body: { people: 1 } });
    expect(second?.id).not.toBe(first?.id);
  });
});

describe('private answers', () => {
  it('stay on the device when the rest is sent, and come back with the next revision', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const id = await sendOne(phone, window, { people: 1, text: 'Giúp một người', names: 'Bà Tư' });
    expect(JSON.stringify(await listOutbox(vault))).not.toContain('Bà Tư');
    await vi.waitFor(() => expect(window.session.world.works.value[0]?.mark).toBe('waiting'));
    await correctWork(window.session, await workOf(window, id));
    const { open } = await write(window.session, id);
    expect(open.body()).toEqual({ people: 1, text: 'Giúp một người', names: 'Bà Tư' });
  });

  it('can be looked up on the page of the record, which is not to be corrected for that', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const id = await sendOne(phone, window, { people: 1, text: 'Giúp một người', names: 'Bà Tư' });
    const model = createRecord(window.session, id);
    await vi.waitFor(() => expect(model.kept.value?.body).toEqual({ names: 'Bà Tư' }));
    const shown = model.kept.value?.form.sections.flatMap(({ fields }) => fields) ?? [];
    expect(shown.map((field) => [field.id, field.private])).toEqual([['names', undefined]]);
  });

  it('do not come back once they were taken out, though the draft was closed between', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const id = await sendOne(phone, window, { people: 1, text: 'Giúp một người', names: 'Bà Tư' });
    const again = async () => {
      await disk();
      await vi.waitFor(() => expect(window.session.world.works.value[0]?.mark).toBe('waiting'));
      await correctWork(window.session, await workOf(window, id));
      return write(window.session, id);
    };
    const first = await again();
    first.open.write('names', undefined);
    await first.open.flush();
    first.editor[Symbol.dispose]();
    const { open } = await write(window.session, id);
    expect(await open.send()).toBe(true);
    expect((await again()).open.body()).toEqual({ people: 1, text: 'Giúp một người' });
  });
});

describe('a new version of the form', () => {
  const [figures, words] = report.sections;
  const next: Form = {
    ...report,
    version: 2,
    sections: [
      {
        ...(figures ?? { id: 'figures', title: { vi: '' } }),
        fields: (figures?.fields ?? []).filter(({ id }) => id !== 'women' && id !== 'share'),
      },
      ...(words ? [words] : []),
      {
        id: 'more',
        title: { vi: 'Thêm' },
        fields: [{ id: 'new', type: 'yesNo', label: { vi: 'Mới' }, required: true }],
      },
    ],
    checks: [],
  };

  it('is offered with what it changes, keeps every answer, and the old one can still be sent (D16)', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault, cache } = window.session.holdings;
    const body = { people: 5, women: 2, text: 'Giữ hết', lạ: [1, 2] };
    const { id } = await draftOn(window, phone, report, { body });
    const { editor, open } = await write(window.session, id);
    await vi.waitFor(() => expect(open.holding.value).toBe('mine'));
    expect(editor.newer.value).toBeNull();
    await publish(cache, { ...phone.campaign, version: 2, forms: ['round-report@2'] }, [report, next]);
    await vi.waitFor(() =>
      expect(editor.newer.value?.changes).toEqual(migrateBody(report, next, body).changes),
    );
    open.write('people', 6);
    expect(open.review().gaps).toEqual([]);
    await editor.moveToNewForm();
    const { phase } = editor;
    if (phase.value.is !== 'open') throw new Error('closed');
    const moved = phase.value.open;
    await phone.pass(500);
    await vi.waitFor(() => expect(moved.holding.value).toBe('mine'));
    expect(moved.form.version).toBe(2);
    expect(await getDraft(vault, id)).toMatchObject({ form: 'round-report@2', body: { ...body, people: 6 } });
    expect(moved.body()).toMatchObject({ ...body, people: 6 });
    expect(moved.review().gaps.map(({ problem }) => problem.field)).toEqual(['new']);
  });
});

describe("last round's figures", () => {
  it('stand beside this round’s', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const first = recordOf(phone, report, { state: 'accepted', body: { people: 77, text: 'Đợt trước' } });
    await pull(window.session.holdings.cache, [first]);
    await workOf(window, first.id);
    const { id } = await draftOn(window, phone, report, { round: 2 });
    const { open } = await write(window.session, id);
    expect(open.previous).toMatchObject({ record: first.id, body: { people: 77 } });
  });
});
