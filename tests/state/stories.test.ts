import { createHash } from 'node:crypto';
import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import type { RecordRow } from '../../src/domain/record.ts';
import type { Shared } from '../../src/state/environment.ts';
import { createStories, createStory, keepStories } from '../../src/state/stories.ts';
import { keepPicture, readPicture } from '../../src/storage/pictures.ts';
import { record } from '../domain/build.ts';
import { newId } from '../sync/device.ts';
import { report } from './forms.ts';
import { disk, openWindow, phoneWith, pull } from './phone.ts';

const bytes = new TextEncoder().encode('a picture of a loom');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const wrong = 'f'.repeat(64);

const told = (title: string, over: object = {}) => ({
  title,
  kind: 'person',
  subjectName: 'Trần Thị Năm',
  subjectUnit: 'Xưởng dệt',
  summary: 'Ba năm không để máy dừng.',
  consentGiven: true,
  ...over,
});

async function reading(...bodies: object[]) {
  const phone = await phoneWith([report]);
  const window = await openWindow(phone);
  const rows: RecordRow[] = bodies.map((body) =>
    record('story', newId(), body as never, {
      id: newId(),
      campaign: phone.campaign.id,
      state: 'accepted',
    }),
  );
  await pull(window.session.holdings.cache, rows);
  const asked: string[] = [];
  const answers = new Map([
    [sha256, () => new Response(bytes, { headers: { 'content-type': 'image/jpeg' } })],
    // A proxy's page, and a picture that is another one.
    [wrong, () => new Response('<p>vào mạng</p>', { headers: { 'content-type': 'text/html' } })],
  ]);
  const session = {
    ...window.session,
    ports: {
      ...window.session.ports,
      fetch: (input: string) => {
        asked.push(input);
        const hash = /files\/([0-9a-f]+)/.exec(input)?.[1] ?? '';
        return Promise.resolve(answers.get(hash)?.() ?? new Response(null, { status: 404 }));
      },
    },
  };
  return { session, window, rows, asked };
}

describe('published stories', () => {
  it('are drawn a stretch at a time, however many there are', async () => {
    const { session } = await reading(...Array.from({ length: 100 }, (_, no) => told(`Gương số ${no}`)));
    const model = createStories(session);
    await vi.waitFor(() => expect(model.shown.value).toHaveLength(30));
    expect(model.more.value).toBe(70);
    model.showMore();
    expect(model.shown.value).toHaveLength(60);
    model.look('guong so 77');
    expect(model.shown.value.map(({ title }) => title)).toEqual(['Gương số 77']);
    expect(model.more.value).toBe(0);
  });

  it('are found without accents, and narrowed to one kind', async () => {
    const { session } = await reading(told('Chị Năm giữ máy'), told('Vườn rau tập thể', { kind: 'model' }));
    const model = createStories(session);
    await vi.waitFor(() => expect(model.shown.value).toHaveLength(2));
    expect([model.count(null), model.count('person'), model.count('model')]).toEqual([2, 1, 1]);
    model.look('vuon RAU');
    expect(model.shown.value.map(({ title }) => title)).toEqual(['Vườn rau tập thể']);
    model.look('không có gì');
    expect(model.shown.value).toEqual([]);
  });

  it('bring their pictures to the device after a pull, once, and nothing that is not the picture', async () => {
    const { session, asked } = await reading(
      told('Có ảnh', { photo: [sha256] }),
      told('Ảnh hỏng', { photo: [wrong] }),
    );
    const ended = new AbortController();
    keepStories(session, ended.signal);
    await vi.waitFor(async () =>
      expect(await readPicture(session.holdings.cache, sha256)).toMatchObject({ type: 'image/jpeg' }),
    );
    await vi.waitFor(() => expect(asked.some((url) => url.includes(wrong))).toBe(true));
    expect(await readPicture(session.holdings.cache, wrong)).toBeNull();
    const model = createStory(session, newId());
    await vi.waitFor(() => expect(model.ready.value).toBe(true));
    await vi.waitFor(() => expect(model.pictures.value).toBeGreaterThan(0));
    expect(asked.filter((url) => url.includes(sha256))).toHaveLength(1);
    ended.abort();
  });

  it('keep their pictures while the device is still being read: without a network they would not come again', async () => {
    const { session } = await reading(told('Người giữ máy', { photo: [sha256] }));
    const { cache } = session.holdings;
    await keepPicture(cache, { sha256, type: 'image/jpeg', data: bytes.buffer });
    const campaigns = signal<typeof session.world.campaigns.value>([]);
    const ready = signal(false);
    const early = { ...session, world: { ...session.world, campaigns, ready } };
    const ended = new AbortController();
    keepStories(early, ended.signal);
    const model = createStories(early);
    await disk();
    expect(await readPicture(cache, sha256)).not.toBeNull();
    expect(model.ready.value).toBe(false);
    campaigns.value = session.world.campaigns.value;
    ready.value = true;
    await vi.waitFor(() => expect(model.shown.value).toHaveLength(1));
    expect(await readPicture(cache, sha256)).not.toBeNull();
    ended.abort();
  });

  it('are handed on as text with the picture, or put on the clipboard where there is no share sheet', async () => {
    const { session, window, rows } = await reading(told('Có ảnh', { photo: [sha256] }));
    const model = createStory(session, rows[0]?.id ?? '');
    await vi.waitFor(() => expect(model.pictures.value).toBeGreaterThan(0));
    await model.share('Bài đọc');
    expect(model.said.value).toBe('copied');
    expect(window.copied).toEqual(['Bài đọc']);

    const shared: Shared[] = [];
    const able = createStory(
      {
        ...session,
        environment: {
          ...session.environment,
          share: (data: Shared) => {
            shared.push(data);
            return Promise.resolve('yes' as const);
          },
        },
      },
      rows[0]?.id ?? '',
    );
    await vi.waitFor(() => expect(able.story.value?.title).toBe('Có ảnh'));
    await able.share('Bài đọc');
    expect(shared.map(({ text, files }) => [text, files?.map(({ size }) => size)])).toEqual([
      ['Bài đọc', [bytes.byteLength]],
    ]);
    expect(able.said.value).toBe('none');
  });
});
