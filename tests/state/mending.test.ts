import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Device, createDevice } from '../../src/state/device.ts';
import type { Session } from '../../src/state/session.ts';
import { getDraft, listDrafts } from '../../src/storage/drafts.ts';
import { rememberOfficer, writeSetting } from '../../src/storage/settings.ts';
import { Vault } from '../../src/storage/vault.ts';
import { report } from './forms.ts';
import { type Phone, type Window, draftOn, openWindow, phoneWith } from './phone.ts';
import { write } from './write.ts';

let phone: Phone;
/** Another window of the app, whose connections are well. */
let other: Window;
let device: Device;
/** On the screen before anything happens. */
let before: string;

beforeEach(async () => {
  phone = await phoneWith([report]);
  await rememberOfficer(phone.officer);
  await writeSetting('current', phone.officer.id);
  other = await openWindow(phone);
  device = createDevice(other.session);
  await device.open();
  ({ id: before } = await draftOn(other, phone, report));
  await vi.waitFor(() => expect(drafts()).toEqual([before]));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const atWork = (): Session => {
  if (device.phase.value.is !== 'open') throw new Error(`nobody is at work: ${device.phase.value.is}`);
  return device.phase.value.session;
};
/** Lets time pass until it is so; what the engine does in between takes a time of its own. */
const later = (check: () => void): Promise<void> =>
  vi.waitFor(
    async () => {
      await phone.pass(1000);
      check();
    },
    { interval: 5 },
  );
const drafts = () => atWork().world.drafts.value.map(({ id }) => id);

/** The engine drops the connections of the window in front, as iOS and a full disk make it do. */
async function dropped(): Promise<void> {
  const session = atWork();
  // Its declaration asks for the class where it takes an instance.
  forceCloseDatabase(session.holdings.vault.backendDB() as never);
  forceCloseDatabase(session.holdings.cache.backendDB() as never);
}

/** What the engine says whenever one of its databases is to be opened. */
function opensNothing(why: string) {
  return vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException(why, 'UnknownError');
  });
}
const noSpace = 'Internal error opening backing store: .../000003.log: FILE_ERROR_NO_SPACE';

describe('a screen under which the engine drops its connections', () => {
  it('B6 reads on by itself, and shows what another window wrote meanwhile', async () => {
    const session = atWork();
    await dropped();
    const { id } = await draftOn(other, phone, report);
    await later(() => expect(drafts().sort()).toEqual([before, id].sort()));
    expect(atWork()).toBe(session);
  });

  it('B3 waits as long as it takes where the disk is full, and keeps showing what it knew', async () => {
    const session = atWork();
    await dropped();
    const broken = opensNothing(noSpace);
    const { id } = await draftOn(other, phone, report);
    await later(() => expect(broken.mock.calls.length).toBeGreaterThan(20));
    expect(atWork()).toBe(session);
    expect(drafts()).toEqual([before]);
    broken.mockRestore();
    await later(() => expect(drafts().sort()).toEqual([before, id].sort()));
  });

  it('B6 says so when it cannot be mended; trying again finds every word', async () => {
    await dropped();
    const broken = opensNothing('Connection to Indexed Database server lost');
    const { id } = await draftOn(other, phone, report);
    await later(() =>
      expect(device.phase.value).toMatchObject({ is: 'failed', problem: { code: 'storage.failed' } }),
    );
    const tries = broken.mock.calls.length;
    await phone.pass(60_000);
    expect(broken.mock.calls.length).toBe(tries);
    broken.mockRestore();
    await device.open();
    await vi.waitFor(() => expect(drafts().sort()).toEqual([before, id].sort()));
  });

  it('B9 does not open again what a newer build has upgraded', async () => {
    const newer = new Vault(phone.officer.id);
    newer.version(newer.verno + 1).stores({ tomorrow: 'id' });
    await newer.open();
    await newer.table('drafts').clear();
    await later(() =>
      expect(device.phase.value).toMatchObject({ is: 'failed', problem: { code: 'storage.newer' } }),
    );
    newer.close();
  });
});

/** Caches of the worker, as far as this app uses them. */
function cacheStorage(held: Record<string, string[]>) {
  return {
    held,
    keys: () => Promise.resolve(Object.keys(held)),
    open: (name: string) =>
      Promise.resolve({
        keys: () => Promise.resolve([...(held[name] ?? [])]),
        delete: (entry: string) => {
          held[name] = (held[name] ?? []).filter((one) => one !== entry);
          return Promise.resolve(true);
        },
      }),
  };
}

describe('Chromium on a full disk', () => {
  /** What happened, in its order. */
  let story: string[];
  beforeEach(() => {
    story = [];
    // What other engines have not.
    vi.stubGlobal('navigator', { userAgentData: {} });
    const remove = indexedDB.deleteDatabase.bind(indexedDB);
    vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation((name) => {
      story.push('log made whole');
      return remove(name);
    });
  });

  it('B3 has its log made whole before a word is written over a new connection', async () => {
    const { vault } = other.session.holdings;
    const { open } = await write(other.session, before);
    vault.drafts.hook('updating', () => void story.push('written'));
    vault.close({ disableAutoOpen: true });
    open.write('text', 'Gõ lúc mất kết nối');
    await later(() => expect(open.saving.value.is).toBe('saved'));
    expect(story).toEqual(['log made whole', 'written']);
  });

  it('B3 gets nothing written behind a torn record while there is no room to make the log whole', async () => {
    const { vault } = other.session.holdings;
    const { open } = await write(other.session, before);
    vault.drafts.hook('updating', () => void story.push('written'));
    const engine = indexedDB.open.bind(indexedDB);
    const scratchless = vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
      if (name === 'thi-dua-scratch') throw new DOMException('no room', 'QuotaExceededError');
      return engine(name, version);
    });
    vault.close({ disableAutoOpen: true });
    open.write('text', 'Chữ không được mất');
    await later(() =>
      expect(scratchless.mock.calls.filter(([name]) => name === 'thi-dua-scratch').length).toBeGreaterThan(5),
    );
    expect(open.saving.value).toMatchObject({
      is: 'failed',
      problem: { code: 'storage.full' },
      final: false,
    });
    expect(story).toEqual([]);
    expect(open.answers.at('text')?.value).toBe('Chữ không được mất');
    scratchless.mockRestore();
    await later(() => expect(open.saving.value.is).toBe('saved'));
    expect(story).toEqual(['log made whole', 'written']);
    expect((await getDraft(vault, before))?.body).toEqual({ text: 'Chữ không được mất' });
  });

  it('B3 gives back the chunks fetched for later first, and neither the app itself nor a draft', async () => {
    const { vault } = other.session.holdings;
    const { open } = await write(other.session, before);
    const caches = cacheStorage({
      'later-test': ['/assets/desk.js', '/assets/paper.js'],
      app: ['/', '/sw.js'],
    });
    vi.stubGlobal('caches', caches);
    // Full until the engine has got the room of the chunks back.
    vault.drafts.hook('updating', () => {
      if ((caches.held['later-test'] ?? []).length > 0) throw new DOMException('full', 'QuotaExceededError');
    });
    open.write('text', 'Vẫn lưu được');
    await later(() => expect(open.saving.value.is).toBe('saved'));
    expect(caches.held).toEqual({ 'later-test': [], app: ['/', '/sw.js'] });
    expect((await listDrafts(vault)).map(({ body }) => body)).toEqual([{ text: 'Vẫn lưu được' }]);
  });
});
