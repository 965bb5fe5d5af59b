import { vi } from 'vitest';
import type { Campaign } from '../../src/domain/campaign.ts';
import type { FormRow } from '../../src/domain/feed.ts';
import type { Form } from '../../src/domain/form/types.ts';
import { formKey } from '../../src/domain/form/types.ts';
import type { Officer } from '../../src/domain/officer.ts';
import type { RecordRow } from '../../src/domain/record.ts';
import { createAnnouncer } from '../../src/state/announcer.ts';
import { corrected, startClock } from '../../src/state/clock.ts';
import type { Bell, DraftWord, Environment, PushAddress } from '../../src/state/environment.ts';
import { createNavigation } from '../../src/state/navigation.ts';
import type { Session } from '../../src/state/session.ts';
import { createUnsaved } from '../../src/state/unsaved.ts';
import { followWorld } from '../../src/state/world.ts';
import { applyPage, openCache } from '../../src/storage/cache.ts';
import { beginDraft } from '../../src/storage/drafts.ts';
import { openVault, type Draft } from '../../src/storage/vault.ts';
import { rest } from '../rest.ts';
import { deviceOver, newId } from '../sync/device.ts';

/** One phone of one officer: its databases, locks and clock are shared by all windows of the app on it. */
export interface Phone {
  readonly officer: Officer;
  readonly campaign: Campaign;
  now: number;
  readonly locks: Set<string>;
  readonly ears: Set<(word: DraftWord, from: object) => void>;
  readonly timers: Set<{ at: number; run: () => void }>;
  /** Its notifications, badge and pushes. */
  readonly bell: TestBell;
  /** Lets time pass: timers fall due in order, and what they begin gets to the disk. */
  pass(ms: number): Promise<void>;
}

/** The bell of a phone: what the person and the browser say to it, and what it was asked. */
export interface TestBell extends Bell {
  permitted: NotificationPermission | 'none';
  address: PushAddress | null;
  badges: number[];
  wakes: number;
}

function testBell(): TestBell {
  const bell: TestBell = {
    permitted: 'default',
    address: null,
    badges: [],
    wakes: 0,
    permission: () => bell.permitted,
    ask: () => {
      if (bell.permitted === 'default') bell.permitted = 'granted';
      return Promise.resolve(bell.permitted === 'granted');
    },
    badge: (count) => void bell.badges.push(count),
    wake: () => {
      bell.wakes++;
      return Promise.resolve();
    },
    pushAddress: () => Promise.resolve(bell.address),
    silence: () => Promise.resolve(),
  };
  return bell;
}

/** A window of the app with the officer at work in it. */
export interface Window {
  readonly session: Session;
  readonly environment: Environment;
  /** What outlives a reload of this window. */
  readonly kept: Map<string, string>;
  readonly sent: number[];
  readonly copied: string[];
  /** Names of the files that were handed out. */
  readonly downloaded: string[];
  hide(): void;
  show(): void;
  /** The browser says that the line is back. */
  online(): void;
  /** Gone without a word, as in a crash; its locks are free again. */
  crash(): void;
  /** Holds its locks and hears nothing, as a page the browser has frozen. */
  freeze(): void;
}

export const round = {
  no: 1,
  start: '2026-05-01',
  startPrecision: 'day',
  end: '2026-10-30',
  endPrecision: 'day',
  theme: null,
} as const;

function campaignOf(forms: readonly Form[], over: Partial<Campaign> = {}): Campaign {
  return {
    id: newId(),
    unit: newId(),
    version: 1,
    title: 'Thi đua năm 2026',
    year: 2026,
    state: 'launched',
    plan: {
      docType: null,
      docNumber: null,
      place: null,
      issueDate: null,
      issuer: null,
      parentOrg: null,
      goalMotto: null,
      yearTheme: null,
      welfareMotto: null,
      content: [],
      movements: [],
      milestones: [],
      targets: [],
      contacts: [],
      recipients: [],
      signer: null,
      notes: [],
      source: null,
    },
    rounds: [round],
    due: [],
    forms: forms.map(formKey),
    ...over,
  };
}

/** A phone that has pulled a campaign with these forms. */
export async function phoneWith(forms: readonly Form[], records: readonly RecordRow[] = []): Promise<Phone> {
  const campaign = campaignOf(forms);
  const unit = newId();
  const officer: Officer = {
    id: newId(),
    name: 'Nguyễn Thị Lan',
    role: 'officer',
    unit: { id: unit, name: 'CĐCS Công ty Phú Yên', kind: 'grassroots', parent: null },
  };
  const timers: Phone['timers'] = new Set();
  const phone: Phone = {
    officer,
    campaign,
    now: Date.parse('2026-10-20T07:32:00.000Z'),
    locks: new Set(),
    ears: new Set(),
    timers,
    bell: testBell(),
    pass: async (ms) => {
      // Whoever is about to wait does so before time moves.
      await disk();
      const until = phone.now + ms;
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers.delete(next);
        phone.now = Math.max(phone.now, next.at);
        next.run();
        await disk();
      }
      phone.now = until;
      await disk();
    },
  };
  const { holdings } = await deviceOver(() => Promise.reject(new TypeError('no network')), {
    officer: officer.id,
  });
  await publish(holdings.cache, campaign, forms);
  await pull(
    holdings.cache,
    records.map((record) => ({ ...record, unit, campaign: campaign.id })),
  );
  holdings.vault.close();
  holdings.cache.close();
  return phone;
}

let feed = 0;

export async function publish(
  cache: Session['holdings']['cache'],
  campaign: Campaign,
  forms: readonly Form[],
): Promise<void> {
  await applyPage(
    cache,
    [
      { t: 'campaign', id: campaign.id, v: ++feed, op: 'put', d: campaign },
      ...forms.map((form) => {
        const d: FormRow = { ...form, campaign: campaign.id };
        return { t: 'form', id: `${campaign.id}/${formKey(form)}`, v: ++feed, op: 'put', d } as const;
      }),
    ],
    {},
  );
}

/** What a pull brings of the unit's records. */
export async function pull(
  cache: Session['holdings']['cache'],
  records: readonly RecordRow[],
): Promise<void> {
  await applyPage(
    cache,
    records.map((d) => ({ t: 'record', id: d.id, v: ++feed, op: 'put', d }) as const),
    {},
  );
}

/** Lets IndexedDB and everything waiting on it come to rest. */
export const disk = rest;

/** Opens the app in a window. `kept` is what the window before the reload left. */
export async function openWindow(
  phone: Phone,
  kept = new Map<string, string>(),
  path = '/',
): Promise<Window> {
  const { officer } = phone;
  const self = {};
  let visible = true;
  let alive = true;
  const shown = new Set<() => void>();
  const hidden = new Set<() => void>();
  const online = new Set<() => void>();
  const ears = new Set<(word: DraftWord) => void>();
  const locks = new Set<string>();
  const sent: number[] = [];
  const copied: string[] = [];
  const downloaded: string[] = [];
  let address = path;
  const hear = (word: DraftWord, from: object): void => {
    if (alive && from !== self) for (const ear of ears) ear(word);
  };
  phone.ears.add(hear);
  const listen = <T>(set: Set<T>, callback: T) => {
    set.add(callback);
    return () => void set.delete(callback);
  };
  const environment: Environment = {
    now: () => phone.now,
    after: (ms, run) => {
      const timer = { at: phone.now + ms, run: () => alive && run() };
      phone.timers.add(timer);
      return () => phone.timers.delete(timer);
    },
    visible: () => visible,
    onVisible: (callback) => listen(shown, callback),
    onHidden: (callback) => listen(hidden, callback),
    onOnline: (callback) => listen(online, callback),
    holdDraft: (id) => {
      if (phone.locks.has(id)) return Promise.resolve(null);
      phone.locks.add(id);
      locks.add(id);
      return Promise.resolve(() => {
        locks.delete(id);
        phone.locks.delete(id);
      });
    },
    tellWindows: (word) => {
      for (const ear of phone.ears) ear(word, self);
    },
    onTold: (callback) => listen(ears, callback),
    mirror: {
      read: (key) => kept.get(key) ?? null,
      write: (key, text) => {
        kept.set(key, text);
        return true;
      },
      drop: (key) => void kept.delete(key),
    },
    canShare: () => false,
    shareFile: () => Promise.resolve(false),
    copy: (text) => {
      copied.push(text);
      return Promise.resolve(true);
    },
    id: newId,
    address: {
      read: () => address,
      write: (next) => {
        address = next;
      },
      back: () => {},
      onMove: () => () => {},
    },
    deviceName: () => 'Điện thoại',
    mustInstallFirst: () => false,
    install: { state: () => 'none', onChange: () => () => {}, offer: () => Promise.resolve(false) },
    storage: {
      read: () => Promise.resolve({ kept: true, used: null, free: null }),
      keep: () => Promise.resolve(true),
    },
    download: (name) => void downloaded.push(name),
    origin: 'https://thidua.example',
    share: null,
    print: () => {},
    reload: () => {},
    worker: {
      ready: () => Promise.resolve('all'),
      onWaiting: () => () => {},
      onReloadWanted: () => () => {},
      acceptUpdate: () => Promise.resolve('nothing waits'),
    },
    bell: () => Promise.resolve(phone.bell),
    build: 'test',
  };
  const holdings = {
    officer: officer.id,
    vault: await openVault(officer.id),
    cache: await openCache(officer.id),
  };
  const world = followWorld(holdings, officer, () => {});
  const { ports } = await deviceOver(() => Promise.reject(new TypeError('no network')), { officer: newId() });
  const session: Session = {
    environment,
    ports: { ...ports, now: () => phone.now },
    clock: corrected(startClock(environment), world),
    navigation: createNavigation(environment.address),
    announcer: createAnnouncer(environment),
    looks: { current: { peek: () => ({}) } as never, change: () => Promise.resolve() },
    unsaved: createUnsaved(),
    sendSoon: () => void sent.push(phone.now),
    sendNow: () => {
      sent.push(phone.now);
      return Promise.resolve(null);
    },
    officer,
    holdings,
    world,
  };
  const end = (): void => {
    alive = false;
    world.close();
  };
  await vi.waitFor(() => {
    if (!world.ready.value) throw new Error('the world is not read yet');
  });
  return {
    session,
    environment,
    kept,
    sent,
    copied,
    downloaded,
    hide: () => {
      visible = false;
      for (const callback of hidden) callback();
    },
    show: () => {
      visible = true;
      for (const callback of shown) callback();
    },
    online: () => {
      for (const callback of online) callback();
    },
    crash: () => {
      end();
      for (const id of locks) phone.locks.delete(id);
      holdings.vault.close();
      holdings.cache.close();
    },
    freeze: end,
  };
}

/** Begins a draft on a phone. */
export async function draftOn(
  window: Window,
  phone: Phone,
  form: Form,
  over: Partial<Draft> = {},
): Promise<Draft> {
  const draft = await beginDraft(window.session.holdings.vault, {
    id: newId(),
    campaign: phone.campaign.id,
    round: 1,
    unit: phone.officer.unit.id,
    kind: form.kind,
    form: formKey(form),
    body: {},
    files: [],
    base: null,
    createdAt: phone.now,
    ...over,
  });
  await disk();
  return draft;
}

/** A record of the phone's unit as the endpoint holds it. */
export function recordOf(
  phone: Phone,
  form: Form,
  over: Partial<RecordRow> & { body?: RecordRow['head']['body'] } = {},
): RecordRow {
  const { body = {}, ...rest } = over;
  const at = '2026-10-01T02:00:00.000Z';
  return {
    id: newId(),
    kind: form.kind,
    campaign: phone.campaign.id,
    round: 1,
    unit: phone.officer.unit.id,
    form: formKey(form),
    state: 'submitted',
    timing: 'on-time',
    complete: true,
    head: {
      revision: newId(),
      base: null,
      form: formKey(form),
      body,
      files: [],
      author: phone.officer.id,
      at,
      receivedAt: at,
    },
    receipt: { number: 'PY-2026-000123', at, v: ++feed },
    ...rest,
  };
}
