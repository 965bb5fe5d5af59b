import { effect } from '@preact/signals';
import { Dexie, RangeSet } from 'dexie';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Officer } from '../../src/domain/officer.ts';
import { createDevicePage } from '../../src/state/device-page.ts';
import { type Device, createDevice } from '../../src/state/device.ts';
import { createEnrolment } from '../../src/state/enrolment.ts';
import type { Session } from '../../src/state/session.ts';
import { watch } from '../../src/storage/watch.ts';
import { removeOfficer, vaultExists } from '../../src/storage/remove.ts';
import { readSetting, writeSetting } from '../../src/storage/settings.ts';
import { writeFacts } from '../../src/storage/facts.ts';
import { openVault } from '../../src/storage/vault.ts';
import { beginDraft, listDrafts } from '../../src/storage/drafts.ts';
import { newId } from '../sync/device.ts';
import { draftRow } from './campaign-of.ts';
import { report } from '../server/endpoint.ts';
import { type Phone, type Window, disk, openWindow, phoneWith } from './phone.ts';

const officerOf = (name: string): Officer => ({
  id: newId(),
  name,
  role: 'officer',
  unit: { id: newId(), name: 'CĐCS Trường Hoà Bình', kind: 'grassroots', parent: null },
});

/** An endpoint that knows one code for each officer; `down` takes the line away. */
function endpointWith(codes: Record<string, Officer>) {
  const enrolled: Officer[] = [];
  const endpoint = {
    down: false,
    /** The next code is taken and its reply lost; `downAfter`: with it the line. */
    loseReply: false,
    downAfter: false,
    busy: false,
    left: [] as string[],
    wiped: [] as object[],
    /** How often it was asked, with or without a line, whom it knows on this device. */
    asked: 0,
    enrolled,
    fetch: async (input: string, init: RequestInit): Promise<Response> => {
      if (input.endsWith('/me')) endpoint.asked += 1;
      if (endpoint.down) throw new TypeError('no network');
      const problem = (status: number, code: string): Response =>
        Response.json(
          { type: 'about:blank', title: code, status, code },
          { status, headers: { 'content-type': 'application/problem+json' } },
        );
      if (endpoint.busy) return problem(429, 'too.many');
      if (input.endsWith('/me')) {
        return enrolled.length === 0
          ? problem(401, 'device.unknown')
          : Response.json({ device: { id: device, name: 'Máy' }, officers: enrolled });
      }
      const body = (await new Response(
        new Headers(init.headers).get('content-encoding') === 'gzip'
          ? new Response(init.body).body?.pipeThrough(new DecompressionStream('gzip'))
          : init.body,
      ).json()) as { code?: string; officer?: string };
      if (input.endsWith('/wiped')) {
        endpoint.wiped.push(body);
        return Response.json({ notices: 1 });
      }
      if (input.endsWith('/leave')) {
        endpoint.left.push(body.officer ?? '');
        enrolled.splice(0, enrolled.length, ...enrolled.filter(({ id }) => id !== body.officer));
        return Response.json({ device: { id: device, name: 'Máy' }, officers: enrolled });
      }
      const officer = codes[body.code ?? ''];
      if (!officer) return problem(403, 'code.invalid');
      delete codes[body.code ?? ''];
      enrolled.push(officer);
      if (endpoint.loseReply) {
        endpoint.loseReply = false;
        endpoint.down = endpoint.downAfter;
        throw new TypeError('cut');
      }
      const now = new Date().toISOString();
      return Response.json({ protocol: 1, officer, device: { id: device }, epoch: 'e1', now });
    },
  };
  return endpoint;
}

const device = newId();
const hoa = officerOf('Chị Hoa');
const binh = officerOf('Anh Bình');

let ground: Phone;
let window: Window;
let around: Session;
let endpoint: ReturnType<typeof endpointWith>;
let phone: Device;

beforeEach(async () => {
  await writeSetting('officers', []);
  await writeSetting('current', '');
  for (const { id } of [hoa, binh]) await removeOfficer(id);
  ground = await phoneWith([]);
  window = await openWindow(ground);
  endpoint = endpointWith({ '7QK4-M2XA': hoa, 'AAAA-1111': binh });
  around = { ...window.session, ports: { ...window.session.ports, fetch: endpoint.fetch } };
  phone = createDevice(around);
  await phone.open();
});

const atWork = (): Session => {
  const { phase } = phone;
  if (phase.value.is !== 'open') throw new Error(`nobody is at work: ${phase.value.is}`);
  return phase.value.session;
};

async function tryCode(code: string) {
  const form = createEnrolment(around, phone, null);
  form.typeCode(code);
  const done = await form.submit();
  return { form, done };
}

describe('the door', () => {
  it('lets an officer in with a code in small letters, with O for 0 and spaces', async () => {
    expect(phone.phase.value.is).toBe('empty');
    const { done } = await tryCode(' 7qk4 m2xa ');
    expect(done).toBe(true);
    expect(atWork().officer.name).toBe('Chị Hoa');
    expect((await readSetting('officers'))?.map(({ name }) => name)).toEqual(['Chị Hoa']);
  });

  it('says that a code is too short only after a try, and asks nobody', async () => {
    const form = createEnrolment(around, phone, null);
    form.typeCode('7QK4');
    expect(form.codeShort.value).toBe(false);
    expect(await form.submit()).toBe(false);
    expect(form.codeShort.value).toBe(true);
    expect(form.problem.value).toBeNull();
  });

  it('says so when a code is wrong or used, and takes the next one', async () => {
    const { form } = await tryCode('9999-9999');
    expect(form.problem.value).toEqual({ code: 'code.invalid' });
    form.typeCode('7QK4-M2XA');
    expect(form.problem.value).toBeNull();
    expect(await form.submit()).toBe(true);
    expect((await tryCode('7QK4-M2XA')).form.problem.value).toEqual({ code: 'code.invalid' });
  });

  it('lets in whose code was taken though its reply was lost, at once or on the next try (D1)', async () => {
    endpoint.loseReply = true;
    expect((await tryCode('7QK4-M2XA')).done).toBe(true);
    expect(atWork().officer.id).toBe(hoa.id);
    expect(await readSetting('device')).toEqual({ id: device, name: 'Máy' });

    endpoint.loseReply = true;
    endpoint.downAfter = true;
    expect((await tryCode('AAAA-1111')).form.problem.value).toEqual({ code: 'net.unreachable' });
    endpoint.down = false;
    expect((await tryCode('AAAA-1111')).done).toBe(true);
    expect(atWork().officer.id).toBe(binh.id);
  });

  it('tells no network from too many tries', async () => {
    endpoint.down = true;
    expect((await tryCode('7QK4-M2XA')).form.problem.value).toEqual({ code: 'net.unreachable' });
    endpoint.down = false;
    endpoint.busy = true;
    expect((await tryCode('7QK4-M2XA')).form.problem.value).toEqual({ code: 'too.many' });
  });

  it('asks on iOS in a tab to install first (B5)', () => {
    const inTab = { environment: { ...around.environment, mustInstallFirst: () => true } };
    expect(createEnrolment(inTab, phone, null).gated.value).toBe(true);
  });
});

describe('several officers on one phone', () => {
  it('shows nothing of one officer to the other, and the first finds their draft again (D10)', async () => {
    await tryCode('7QK4-M2XA');
    const { holdings } = atWork();
    await beginDraft(holdings.vault, draftRow('d1', { unit: hoa.unit.id }));
    await vi.waitFor(() => expect(atWork().world.works.value).toHaveLength(1));

    await tryCode('AAAA-1111');
    expect(atWork().officer.id).toBe(binh.id);
    await vi.waitFor(() => expect(atWork().world.ready.value).toBe(true));
    expect(atWork().world.works.value).toEqual([]);

    await phone.switchTo(hoa.id);
    await vi.waitFor(() => expect(atWork().world.works.value.map(({ id }) => id)).toEqual(['d1']));
    expect(await readSetting('current')).toBe(hoa.id);
  });

  it('opens for whoever was last at work', async () => {
    await tryCode('7QK4-M2XA');
    await tryCode('AAAA-1111');
    const later = createDevice(around);
    await later.open();
    expect(later.phase.value).toMatchObject({ is: 'open', session: { officer: { id: binh.id } } });
  });
});

describe('leaving a phone', () => {
  it('warns of what is on this device alone, and loses it only when told to', async () => {
    await tryCode('7QK4-M2XA');
    await beginDraft(atWork().holdings.vault, draftRow('d1'));
    const page = createDevicePage(atWork(), phone);
    await page.askToLeave(hoa.id);
    expect(page.question.value).toMatchObject({ name: 'Chị Hoa', drafts: 1, unsent: 0 });
    page.stay();
    expect(endpoint.left).toEqual([]);

    await page.askToLeave(hoa.id);
    expect(await page.leave()).toBe(true);
    expect(endpoint.left).toEqual([hoa.id]);
    expect(phone.phase.value.is).toBe('empty');
    expect(await vaultExists(hoa.id)).toBe(false);
  });

  it('comes to its end though a screen is still reading what is being taken away', async () => {
    await tryCode('7QK4-M2XA');
    const { vault } = atWork().holdings;
    const name = `u_${hoa.id}_cache`;
    const old = await new Promise<IDBDatabase>((resolve) => {
      const asked = indexedDB.open(name);
      asked.addEventListener('success', () => resolve(asked.result));
    });
    let broken = false;
    const stop = watch(
      () => listDrafts(vault),
      () => undefined,
      () => (broken = true),
    );
    const phases: string[] = [];
    const stopSeeing = effect(() => void phases.push(phone.phase.value.is));
    const remove = indexedDB.deleteDatabase.bind(indexedDB);
    const removing = vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation((database) => {
      // Something was written just before: the screen reads it.
      if (database === name) Dexie.on.storagemutated.fire({ all: new RangeSet(-Infinity, [[]]) });
      return remove(database);
    });
    const leaving = phone.leave(hoa.id);
    await vi.waitFor(() => expect(broken).toBe(true));
    old.close();
    expect(await leaving).toEqual({ outcome: 'left' });
    removing.mockRestore();
    stop();
    stopSeeing();
    expect(phases).toEqual(['open', 'opening', 'empty']);
    expect(await vaultExists(hoa.id)).toBe(false);
  });

  it('asks again when something was written after the question', async () => {
    await tryCode('7QK4-M2XA');
    const page = createDevicePage(atWork(), phone);
    await page.askToLeave(hoa.id);
    await beginDraft(atWork().holdings.vault, draftRow('d1'));
    expect(await page.leave()).toBe(false);
    expect(page.question.value).toMatchObject({ drafts: 1 });
    expect(endpoint.left).toEqual([]);
  });

  it('changes nothing without a network, and says so', async () => {
    await tryCode('7QK4-M2XA');
    const page = createDevicePage(atWork(), phone);
    await page.askToLeave(hoa.id);
    endpoint.down = true;
    expect(await page.leave()).toBe(false);
    expect(page.problem.value).toEqual({ code: 'net.unreachable' });
    expect(atWork().officer.id).toBe(hoa.id);
  });

  it('lets the other officer go on', async () => {
    await tryCode('7QK4-M2XA');
    await tryCode('AAAA-1111');
    await phone.leave(binh.id);
    expect(atWork().officer.id).toBe(hoa.id);
    expect(phone.officers.value.map(({ id }) => id)).toEqual([hoa.id]);
  });
});

describe('a phone the level above has stopped (H6)', () => {
  it('is cleared of an officer of whom nothing is unsent, and says so', async () => {
    await tryCode('7QK4-M2XA');
    await writeFacts(atWork().holdings.vault, { paused: 'device.revoked' });
    await vi.waitFor(() =>
      expect(phone.phase.value).toMatchObject({ is: 'revoked', officer: { id: hoa.id } }),
    );
    expect(await vaultExists(hoa.id)).toBe(false);
    expect(phone.officers.value).toEqual([]);
    await phone.open();
    expect(phone.phase.value.is).toBe('empty');
  });

  it('keeps what is unsent readable, and is cleared when it is handed over', async () => {
    await tryCode('7QK4-M2XA');
    const { vault } = atWork().holdings;
    await beginDraft(vault, draftRow('d1', { unit: hoa.unit.id }));
    await writeFacts(vault, { paused: 'device.revoked' });
    await vi.waitFor(() => expect(atWork().world.facts.value.paused).toBe('device.revoked'));
    await vi.waitFor(() => expect(atWork().world.works.value).toHaveLength(1));
    await vault.drafts.delete('d1');
    await vi.waitFor(() => expect(phone.phase.value.is).toBe('revoked'));
  });

  it('keeps an officer whose session has only ended', async () => {
    await tryCode('7QK4-M2XA');
    await writeFacts(atWork().holdings.vault, { paused: 'expired' });
    await vi.waitFor(() => expect(atWork().world.facts.value.paused).toBe('expired'));
    await disk();
    expect(atWork().officer.id).toBe(hoa.id);
  });
});

describe('a wiped storage (B14)', () => {
  it('is noticed when a vault is gone, told, and made good from the endpoint', async () => {
    await tryCode('7QK4-M2XA');
    const { holdings } = atWork();
    for (const id of ['d1', 'd2']) await beginDraft(holdings.vault, draftRow(id));
    await vi.waitFor(async () => expect(await readSetting('unsent')).toMatchObject({ [hoa.id]: 2 }));
    holdings.vault.close();
    holdings.cache.close();
    await removeOfficer(hoa.id);
    await writeSetting('officers', [hoa]);
    const opened = createDevice(around);
    await opened.open();
    // What was last known to be unsent is kept elsewhere; it is shown, and the endpoint is told.
    expect(opened.phase.value).toMatchObject({ is: 'wiped', officers: [{ id: hoa.id }], unsent: 2 });
    await vi.waitFor(() => expect(endpoint.wiped).toEqual([{ officers: [hoa.id], unsent: 2 }]));
    await opened.recover();
    expect(opened.phase.value).toMatchObject({ is: 'open', session: { officer: { id: hoa.id } } });
  });

  it('is told by the cookie and what is left of a vault when even the names are gone', async () => {
    endpoint.enrolled.push(hoa);
    // Dexie makes an empty one without a word, as it does after Clear-Site-Data.
    (await openVault(hoa.id)).close();
    const opened = createDevice(around);
    await opened.open();
    await vi.waitFor(() => expect(opened.phase.value.is).toBe('wiped'));
    await opened.recover();
    expect(opened.phase.value.is).toBe('open');
  });

  it('is not claimed where nobody has worked: whom the endpoint knows here is let in plainly', async () => {
    endpoint.enrolled.push(hoa);
    const opened = createDevice(around);
    await opened.open();
    await vi.waitFor(() =>
      expect(opened.phase.value).toMatchObject({ is: 'given', known: { given: [{ id: hoa.id }] } }),
    );
    await opened.takeUp();
    expect(opened.phase.value).toMatchObject({ is: 'open', session: { officer: { id: hoa.id } } });
    expect(await readSetting('device')).toEqual({ id: device, name: 'Máy' });
  });

  it('is not claimed of a vault that is whole though the names are gone: its work is found', async () => {
    await tryCode('7QK4-M2XA');
    await beginDraft(atWork().holdings.vault, draftRow('d1'));
    await writeSetting('officers', []);
    const opened = createDevice(around);
    await opened.open();
    await vi.waitFor(() => expect(opened.phase.value.is).toBe('given'));
    await opened.takeUp();
    expect(await opened.unsent(hoa.id)).toEqual({ drafts: 1, unsent: 0 });
  });

  it.each([
    ['the line is back', () => window.online()],
    ['the app is looked at again', () => window.show()],
    ['a while has passed', () => void ground.pass(10_000)],
  ])(
    'B14 is noticed where there was no signal when the app was opened, as soon as %s',
    async (_, happens) => {
      const asked = (times: number) => vi.waitFor(() => expect(endpoint.asked).toBe(times));
      await asked(1);
      endpoint.enrolled.push(hoa);
      endpoint.down = true;
      // Dexie makes an empty one without a word.
      (await openVault(hoa.id)).close();
      await phone.open();
      await asked(2);
      const away = () => vi.waitFor(() => expect(phone.phase.value).toEqual({ is: 'empty', away: true }));
      await away();
      // Still no signal: she sees the door, and it is looked again at the next occasion.
      happens();
      await asked(3);
      await away();
      endpoint.down = false;
      happens();
      await vi.waitFor(() =>
        expect(phone.phase.value).toMatchObject({ is: 'wiped', officers: [{ id: hoa.id }] }),
      );
      await phone.recover();
      expect(atWork().officer.id).toBe(hoa.id);
    },
  );

  it('B14 is asked of nobody any more once an officer is at work', async () => {
    await vi.waitFor(() => expect(endpoint.asked).toBe(1));
    await tryCode('7QK4-M2XA');
    window.online();
    window.show();
    await disk();
    expect(endpoint.asked).toBe(1);
    expect(atWork().officer.id).toBe(hoa.id);
  });

  it.each(['before', 'while'])(
    'B14 D1 is not seen in an officer whose code is just being taken up, by a look begun %s it was asked',
    async (when) => {
      const { fetch } = endpoint;
      const held = new Map<string, () => void>();
      const hold = new Set<string>();
      const slow: typeof fetch = async (input, init) => {
        const path = input.slice(input.lastIndexOf('/'));
        // A code's reply is under way when the endpoint has done it; whom it knows is asked when the request gets there.
        const early = path === '/enrol' ? await fetch(input, init) : null;
        if (hold.has(path)) await new Promise<void>((go) => held.set(path, go));
        return early ?? fetch(input, init);
      };
      const opened = createDevice({ ...around, ports: { ...around.ports, fetch: slow } });
      await opened.open();
      await vi.waitFor(() => expect(endpoint.asked).toBe(2));
      await disk();
      const phases: string[] = [];
      const stop = effect(() => void phases.push(opened.phase.value.is));
      for (const path of ['/me', '/enrol']) hold.add(path);
      if (when === 'before') {
        window.online();
        await vi.waitFor(() => expect(held.has('/me')).toBe(true));
      }
      const taken = opened.enrol('7QK4-M2XA', 'Máy');
      await vi.waitFor(() => expect(held.has('/enrol')).toBe(true));
      hold.clear();
      if (when === 'while') window.online();
      held.get('/me')?.();
      await disk();
      held.get('/enrol')?.();
      expect(await taken).toBeNull();
      await disk();
      stop();
      expect(phases).toEqual(['empty', 'open']);
      expect(endpoint.wiped).toEqual([]);
    },
  );

  it('is not taken for an empty phone nobody knows', async () => {
    const opened = createDevice(around);
    await opened.open();
    await disk();
    expect(opened.phase.value.is).toBe('empty');
  });
});

describe('another window that is in the way (B8)', () => {
  /** Opens the app while an old window does not let go; returns it, and that window's connection. */
  const behindAnOldWindow = async () => {
    await tryCode('7QK4-M2XA');
    const { holdings } = atWork();
    holdings.vault.close();
    holdings.cache.close();
    // An old window that does not let go, while this build's tables are new to the engine.
    const name = `u_${hoa.id}_vault`;
    const native = await new Promise<number>((resolve) => {
      const asked = indexedDB.open(name);
      asked.addEventListener('success', () => {
        resolve(asked.result.version);
        asked.result.close();
      });
    });
    await new Promise<void>((resolve) => {
      indexedDB.deleteDatabase(name).addEventListener('success', () => resolve());
    });
    const old = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open(name, native - 5);
      asked.addEventListener('success', () => resolve(asked.result));
      asked.addEventListener('error', () => reject(asked.error));
    });
    const opened = createDevice(around);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const asked = vi.spyOn(indexedDB, 'open');
    const opening = opened.open();
    while (opened.phase.value.is !== 'failed') {
      // What comes before takes the time it needs.
      const waits = asked.mock.calls.some(([database]) => database === name);
      await vi.advanceTimersByTimeAsync(waits ? 100 : 0);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await opening;
    asked.mockRestore();
    vi.useRealTimers();
    expect(opened.phase.value).toMatchObject({ is: 'failed', problem: { code: 'storage.blocked' } });
    return { opened, old };
  };

  it('is said within seconds, and when it is closed the same tap goes on', async () => {
    const { opened, old } = await behindAnOldWindow();
    old.close();
    await opened.open();
    expect(opened.phase.value.is).not.toBe('failed');
  });

  it('B7 B8 is waited for without a tap: the app opens by itself when it may, while somebody looks at it', async () => {
    const { opened, old } = await behindAnOldWindow();
    old.close();
    window.hide();
    await ground.pass(5000);
    expect(opened.phase.value.is).toBe('failed');
    window.show();
    await vi.waitFor(() => expect(opened.phase.value.is).not.toBe('failed'));
  });

  it('B3 B8 leaves the words on the screen that are to be copied before anything else', async () => {
    const { opened, old } = await behindAnOldWindow();
    around.unsaved.hold(
      () => Promise.resolve(false),
      () => ({ form: report, body: { text: 'chữ chưa lưu' } }),
    );
    around.unsaved.rescue();
    old.close();
    await ground.pass(20_000);
    expect(opened.phase.value.is).toBe('failed');
    expect(around.unsaved.rescued.value).toHaveLength(1);
  });
});
