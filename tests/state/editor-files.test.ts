import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { Form } from '../../src/domain/form/types.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { arrivalOf } from '../../src/state/files.ts';
import { getDraft } from '../../src/storage/drafts.ts';
import { readFile } from '../../src/storage/files.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { report } from './forms.ts';
import { draftOn, openWindow, phoneWith } from './phone.ts';
import { write } from './write.ts';

// There is no canvas here; the browser test draws real photos.
vi.mock('../../src/documents/photo.ts', () => ({
  prepareDrawing: () => Promise.reject(new Error('nobody draws here')),
  prepareFile: async (file: File) => {
    if (file.name === 'hong.jpg') throw new ProblemError({ code: 'photo.unreadable' });
    const bytes = await file.arrayBuffer();
    const sha256 = createHash('sha256').update(new Uint8Array(bytes)).digest('hex');
    return { ref: { sha256, bytes: bytes.byteLength, type: 'image/jpeg', name: file.name }, bytes };
  },
}));

const photos = { id: 'photos', type: 'photo', max: 2, label: { vi: 'Ảnh' } } as const;
const secret = { ...photos, id: 'secret', private: true, label: { vi: 'Ảnh riêng' } } as const;
const form: Form = {
  ...report,
  sections: [...report.sections, { id: 'proof', title: { vi: 'Minh chứng' }, fields: [photos, secret] }],
};
const picture = (name: string): File => new File([`picture ${name}`], name, { type: 'image/jpeg' });

async function writing() {
  const phone = await phoneWith([form]);
  const window = await openWindow(phone);
  const { id } = await draftOn(window, phone, form, { body: { people: 1, text: 'Xong' } });
  const { open } = await write(window.session, id);
  return { phone, window, id, open, vault: window.session.holdings.vault };
}

describe('photos in the editor', () => {
  it('are on the disk, and named by the draft, as soon as they are added', async () => {
    const { open, id, vault } = await writing();
    open.write('text', 'Vừa gõ');
    expect(await open.attachments.add('photos', photos, [picture('a.jpg'), picture('b.jpg')])).toBeNull();
    const draft = await getDraft(vault, id);
    expect(draft?.files.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg']);
    expect(draft?.body).toMatchObject({ text: 'Vừa gõ', photos: draft?.files.map(({ sha256 }) => sha256) });
    expect((await readFile(vault, draft?.files[0]?.sha256 ?? ''))?.pieces).toHaveLength(1);
  });

  it('are no more than the form allows, and one that cannot be read does not keep the others out', async () => {
    const { open, id, vault } = await writing();
    const chosen = ['a.jpg', 'hong.jpg', 'b.jpg', 'c.jpg'].map(picture);
    expect(await open.attachments.add('photos', photos, chosen)).toEqual({ code: 'photo.unreadable' });
    expect((await getDraft(vault, id))?.files.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg']);
  });

  it('go along when it is sent while they are still being made smaller', async () => {
    const { open, vault } = await writing();
    const adding = open.attachments.add('photos', photos, [picture('a.jpg')]);
    expect(await open.send({ sure: true })).toBe(true);
    expect(await adding).toBeNull();
    const [entry] = await listOutbox(vault);
    expect(entry?.change).toMatchObject({
      body: { photos: [expect.any(String)] },
      files: [{ name: 'a.jpg' }],
    });
  });

  it('wait for what somebody is still at when it is sent, until that is over', async () => {
    const { open, vault } = await writing();
    const finish = async (): Promise<void> => {
      await Promise.resolve();
      void open.attachments.add('photos', photos, [picture('a.jpg')]);
    };
    open.attachments.unfinished(() => Promise.reject(new Error('it is over')))();
    open.attachments.unfinished(finish);
    expect(await open.send({ sure: true })).toBe(true);
    expect((await listOutbox(vault))[0]?.change).toMatchObject({ files: [{ name: 'a.jpg' }] });
  });

  it('that turn out to be unreadable while it is being sent are told first, and nothing goes without her knowing', async () => {
    const { open, vault } = await writing();
    const adding = open.attachments.add('photos', photos, [picture('hong.jpg'), picture('a.jpg')]);
    expect(await open.send({ sure: true })).toBe(false);
    expect(await adding).toEqual({ code: 'photo.unreadable' });
    expect(open.problem.value).toEqual({ code: 'photo.unreadable' });
    expect(await listOutbox(vault)).toEqual([]);
    expect(await open.send({ sure: true })).toBe(true);
    expect((await listOutbox(vault))[0]?.change).toMatchObject({ files: [{ name: 'a.jpg' }] });
  });

  it('come back to their place when taking one out is undone', async () => {
    const { open } = await writing();
    await open.attachments.add('photos', photos, [picture('a.jpg'), picture('b.jpg')]);
    const [first = '', second] = open.body().photos as string[];
    const undo = open.attachments.remove('photos', first);
    expect(open.body().photos).toEqual([second]);
    undo();
    expect(open.body().photos).toEqual([first, second]);
  });

  it('B3 leave the text as it is when there is no room, and say so', async () => {
    const { open, id, vault } = await writing();
    vault.chunks.hook('creating', () => {
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    });
    open.write('text', 'Chữ vẫn còn');
    expect(await open.attachments.add('photos', photos, [picture('a.jpg')])).toEqual({
      code: 'storage.full',
    });
    expect((await getDraft(vault, id))?.body).toMatchObject({ text: 'Chữ vẫn còn' });
    expect(open.body().photos).toBeUndefined();
  });

  it('leave with the change, except those of private fields', async () => {
    const { open, vault } = await writing();
    await open.attachments.add('photos', photos, [picture('a.jpg')]);
    await open.attachments.add('secret', secret, [picture('rieng.jpg')]);
    expect(await open.send()).toBe(true);
    const [entry] = await listOutbox(vault);
    expect(entry?.change).toMatchObject({ files: [{ name: 'a.jpg' }] });
  });
});

it('says how much of a record has arrived', () => {
  const ref = (letter: string, bytes: number) => ({
    sha256: letter,
    bytes,
    type: 'image/jpeg',
    name: letter,
  });
  const upload = { ...ref('b', 600), record: 'r', url: null, sent: 300, attempts: 0, nextAttemptAt: 0 };
  const waiting = { ...upload, problem: null, enqueuedAt: 0, sv: 1 } as const;
  expect(arrivalOf('r', [waiting], [ref('a', 400), ref('b', 600)])).toMatchObject({
    done: 1,
    total: 2,
    share: 0.7,
  });
  expect(arrivalOf('other', [waiting], [])).toBeNull();
});
