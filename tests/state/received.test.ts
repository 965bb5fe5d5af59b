import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { Form } from '../../src/domain/form/types.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { createReceived } from '../../src/state/received.ts';
import { getDraft, listDrafts } from '../../src/storage/drafts.ts';
import { readFile } from '../../src/storage/files.ts';
import { keepReceived, leaveReceived, readReceived } from '../../src/storage/received.ts';
import { report } from './forms.ts';
import { draftOn, openWindow, phoneWith } from './phone.ts';

// There is no canvas here; the browser test draws real photos.
vi.mock('../../src/documents/photo.ts', () => ({
  prepareFile: async (file: File) => {
    if (file.name === 'hong.jpg') throw new ProblemError({ code: 'photo.unreadable' });
    const bytes = await file.arrayBuffer();
    const sha256 = createHash('sha256').update(new Uint8Array(bytes)).digest('hex');
    return { ref: { sha256, bytes: bytes.byteLength, type: 'image/jpeg', name: file.name }, bytes };
  },
}));

const photos = { id: 'photos', type: 'photo', max: 2, label: { vi: 'Ảnh' } } as const;
const form: Form = {
  ...report,
  sections: [...report.sections, { id: 'proof', title: { vi: 'Minh chứng' }, fields: [photos] }],
};
const shared = (...names: string[]) => ({
  text: '',
  files: names.map((name) => ({
    name,
    type: 'image/jpeg',
    data: new TextEncoder().encode(`picture ${name}`).buffer,
  })),
});

async function opened(...names: string[]) {
  await leaveReceived({ text: '', files: [] });
  const phone = await phoneWith([form]);
  const window = await openWindow(phone);
  const { id } = await draftOn(window, phone, form, { body: { people: 3 } });
  await keepReceived(shared(...names));
  const model = createReceived(window.session);
  await vi.waitFor(() => expect(model.ready.value).toBe(true));
  return { phone, window, id, model, vault: window.session.holdings.vault };
}

describe('photos from the share sheet', () => {
  it('land in the draft the officer chooses, on the disk, beside what is written there', async () => {
    const { model, id, vault, window } = await opened('a.jpg');
    await vi.waitFor(() =>
      expect(model.shelves.value.map(({ draft, room }) => [draft.id, room])).toEqual([[id, 2]]),
    );
    await model.put(id);
    const draft = await getDraft(vault, id);
    expect(draft?.files.map(({ name }) => name)).toEqual(['a.jpg']);
    expect(draft?.body).toMatchObject({ people: 3, photos: [draft?.files[0]?.sha256] });
    expect(await readFile(vault, draft?.files[0]?.sha256 ?? '')).not.toBeNull();
    expect(await readReceived()).toBeNull();
    expect(window.environment.address.read()).toBe(`/soan/${id}`);
  });

  it('stay here as far as there is no room, and none is named twice', async () => {
    const { model, id, vault } = await opened('a.jpg', 'b.jpg', 'c.jpg');
    await model.put(id);
    expect((await getDraft(vault, id))?.files).toHaveLength(2);
    expect((await readReceived())?.files.map(({ name }) => name)).toEqual(['c.jpg']);
    await vi.waitFor(() => expect(model.shelves.value).toEqual([]));
  });

  it('begin something new when nothing is open for them', async () => {
    const { model, vault } = await opened('a.jpg');
    const [fresh] = model.fresh.value;
    if (!fresh) throw new Error('no form takes photos');
    const before = await listDrafts(vault);
    await model.begin(fresh);
    const drafts = await listDrafts(vault);
    expect(drafts.length + 0).toBeGreaterThanOrEqual(before.length);
    expect(drafts.flatMap(({ files }) => files.map(({ name }) => name))).toEqual(['a.jpg']);
  });

  it('are kept, and the trouble said, when one cannot be read or the draft is open elsewhere', async () => {
    const { model, id, phone, vault } = await opened('hong.jpg');
    await model.put(id);
    expect(model.problem.value?.code).toBe('photo.unreadable');
    expect((await readReceived())?.files).toHaveLength(1);

    const other = await openWindow(phone);
    const release = await other.environment.holdDraft(id);
    await model.put(id);
    expect(model.problem.value?.code).toBe('draft.elsewhere');
    release?.();
    expect((await getDraft(vault, id))?.files).toEqual([]);
    expect((await readReceived())?.files).toHaveLength(1);
  });

  it('add up when two are shared one after the other, and go when they are thrown away', async () => {
    const { model } = await opened('a.jpg');
    await keepReceived(shared('b.jpg'));
    expect((await readReceived())?.files.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg']);
    await model.drop();
    expect(await readReceived()).toBeNull();
    expect(model.files.value).toEqual([]);
  });
});
