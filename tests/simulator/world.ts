import { createHash } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Dexie } from 'dexie';
import type { Change } from '../../src/domain/change.ts';
import { formKey } from '../../src/domain/form/types.ts';
import { canonicalJson } from '../../src/domain/json.ts';
import { isHistoric } from '../../src/domain/life.ts';
import type { Officer } from '../../src/domain/officer.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { publishCampaign } from '../../src/server/desk/campaign.ts';
import { publish, unitPut } from '../../src/server/desk/found.ts';
import { hashToken } from '../../src/server/http/cookie.ts';
import type { Writer } from '../../src/server/store/port.ts';
import { openCache, readRows } from '../../src/storage/cache.ts';
import { beginDraft, getDraft, listDrafts, saveDraft, submitDraft } from '../../src/storage/drafts.ts';
import { readFact } from '../../src/storage/facts.ts';
import { enqueue, listOutbox, takeBack } from '../../src/storage/outbox.ts';
import { rememberOfficer } from '../../src/storage/settings.ts';
import { type Draft, type Vault, openVault } from '../../src/storage/vault.ts';
import { sendAll } from '../../src/sw/flush.ts';
import { changeFromDraft, reviewChange, withdrawChange } from '../../src/sync/author.ts';
import { enrol } from '../../src/sync/enrol.ts';
import { type FlushReport, flush } from '../../src/sync/flush.ts';
import type { Holdings, Ports } from '../../src/sync/ports.ts';
import { initiative, report } from '../server/forms.ts';
import { type DiskFault, installDisks } from './disk.ts';
import { EndpointHost, scratch, watchConnections } from './endpoint.ts';
import { type FaultCounts, type FaultKind, noFaults } from './faults.ts';
import { Line, fine } from './line.ts';
import { Loop, type Process, within } from './loop.ts';
import { type Doing, Phone, drawId } from './phone.ts';
import type { Step } from './steps.ts';
import {
  type Person,
  type Template,
  begins,
  laterForms,
  nextVersion,
  report2,
  template,
} from './template.ts';

/** An officer at a phone. After a phone was copied the same officer sits at two. */
export interface Actor {
  readonly person: Person;
  readonly phone: Phone;
}

/** A change that an officer has made, as it was when they made it. */
export interface Offered {
  readonly change: Change;
  readonly text: string;
}

const day = 24 * 3_600_000;
const forms = [report, report2, initiative];

/** A federation with its phones in one process: everything real but the platform under it. */
export class World {
  readonly loop: Loop;
  readonly line: Line;
  readonly host: EndpointHost;
  readonly ground: Template;
  readonly actors: Actor[] = [];
  readonly phones: Phone[] = [];
  readonly faults: FaultCounts = noFaults();
  /** Every change anybody has made, whether or not they were told that it is kept. */
  readonly offered = new Map<string, Offered>();
  /** Words of which somebody was told that they are kept. */
  readonly kept = new Set<string>();
  /** What is wrong, noticed while it happened. */
  readonly wrong: string[] = [];
  private readonly backup = scratch();
  private hasBackup = false;
  private formVersion = 1;
  private healing = false;
  private words = 0;
  private codes = 0;
  private epochs = 0;
  private readonly lastAt = new Map<Phone, Actor>();

  private constructor(loop: Loop, ground: Template) {
    this.loop = loop;
    this.ground = ground;
    const folder = scratch();
    cpSync(path.join(ground.folder, 'thi-dua.db'), path.join(folder, 'thi-dua.db'));
    this.host = new EndpointHost(loop, folder, () => begins + loop.elapsed);
    this.line = new Line(loop, this.host, (fault) => this.count(fault));
    this.line.onArrival = (headers, body) => this.seen(headers, body);
    // Two of one unit share a phone; one of another unit, and the reviewer above, have one each.
    const { hoa, binh, lan, tam } = ground.people;
    const hasLocks = loop.random() < 0.8;
    const shared = this.phone('shared', hasLocks);
    this.actors.push(
      { person: hoa, phone: shared },
      { person: binh, phone: shared },
      { person: lan, phone: this.phone('of Lan', hasLocks) },
      { person: tam, phone: this.phone('of Tâm', hasLocks) },
    );
  }

  /** Runs a story in a world of its own, which is gone afterwards. */
  static async live<T>(seed: number, story: (world: World) => Promise<T>): Promise<T> {
    const ground = await template();
    const loop = new Loop(seed);
    const platform = {
      pack: globalThis.CompressionStream,
      digest: crypto.subtle.digest.bind(crypto.subtle),
    };
    const uninstall = [installDisks(loop), watchConnections(loop)];
    // What the engine does on threads of its own would happen at a moment of its own.
    Object.assign(globalThis, { CompressionStream: undefined });
    crypto.subtle.digest = digestAtOnce;
    try {
      return await within(loop, async () => {
        const world = new World(loop, ground);
        try {
          for (const actor of world.actors) await world.enrol(actor);
          return await story(world);
        } finally {
          world.close();
        }
      });
    } finally {
      for (const undo of uninstall) undo();
      Object.assign(globalThis, { CompressionStream: platform.pack });
      crypto.subtle.digest = platform.digest;
    }
  }

  count(fault: FaultKind): void {
    this.faults[fault] += 1;
  }

  /** Does one thing, as far as its process lives and its tasks last. */
  async take(step: Step): Promise<void> {
    const at = (index: number): Actor => this.actors[index % this.actors.length] ?? this.nobody();
    switch (step.do) {
      case 'write':
        return this.write(at(step.who), step);
      case 'submit':
        return this.submit(at(step.who), step.pick);
      case 'revise':
        return this.revise(at(step.who), step);
      case 'take back':
        return this.takeBack(at(step.who), step.pick);
      case 'withdraw':
        return this.withdraw(at(step.who), step.pick);
      case 'review':
        return this.review(step.pick, step.decision);
      case 'flush':
        return void (await this.flush(at(step.who), step));
      case 'rush':
        return this.rush(step.tasks);
      case 'sync':
        return this.sync(at(step.who).phone, step.tasks);
      case 'wait':
        return this.loop.pass(step.ms);
      case 'weather':
        this.line.weather = step.weather;
        return;
      case 'line':
        this.line.down = step.down;
        return;
      case 'crash':
        return this.crash(step.what, at(step.who).phone, step.after);
      case 'disk':
        return at(step.who).phone.disk.arm(step.fault, step.after);
      case 'clock':
        this.count('clock jumped');
        at(step.who).phone.skew = step.days * day;
        return;
      case 'revoke':
        return this.revoke(at(step.who).phone);
      case 'enrol':
        return this.enrolAgain(at(step.who));
      case 'clone':
        return this.clone(at(step.who).phone);
      case 'move':
        return this.move();
      case 'republish':
        return this.republish();
      case 'back up':
        if (this.host.backUp(this.backup)) this.hasBackup = true;
        return;
      case 'restore':
        return this.restore();
      case 'prune':
        this.line.prune = true;
        return;
    }
  }

  /** Lets what is being written come to its end. @returns whether it did */
  async quiet(): Promise<boolean> {
    const isQuiet = () => this.phones.every(({ disk }) => disk.quiet());
    await this.loop.run({ tasks: 20_000, done: isQuiet });
    return isQuiet();
  }

  /**
   * Everything works again, and everybody sends and fetches until nothing changes any more.
   * @returns whether it came to that
   */
  async heal(): Promise<boolean> {
    this.healing = true;
    this.line.weather = fine;
    this.line.down = false;
    this.line.prune = false;
    if (!this.host.process) this.host.start();
    this.host.process?.spare();
    for (const { disk, page, worker } of this.phones) {
      page?.process.spare();
      worker?.process.spare();
      this.loop.as(this.loop.world, () => disk.heal());
    }
    await this.loop.pass(60_000);
    // Whoever saw an error opens the app anew.
    for (const { page, worker } of this.phones) {
      page?.process.end();
      worker?.process.end();
    }
    for (const actor of this.actors) this.hasChanged(actor);
    let moved = true;
    for (let round = 0; round < 40 && moved; round++) {
      moved = false;
      for (const actor of this.actors) {
        const flushed = () => this.flush(actor, { tasks: 100_000, asked: false });
        let report = await flushed();
        if (report && report.paused !== null) {
          await this.enrolAgain(actor);
          report = await flushed();
        }
        const fetched = this.hasChanged(actor);
        moved ||= !report || report.sent + report.refused + report.left.sendable > 0;
        moved ||= report?.problem !== null || report.paused !== null || fetched;
        // The endpoint asked for quiet, or another is at work: what is there to fetch is not known yet.
        moved ||= !report?.reached || report.busy;
      }
      await this.loop.pass(130_000);
    }
    return !moved;
  }

  /** The rows an officer's database has, as they lie on the phone. */
  rows<T>({ person, phone }: Actor, database: 'vault' | 'cache', store: string): T[] {
    return phone.disk.rows<T>(`u_${person.id}_${database}`, store);
  }

  private readonly before = new Map<Actor, string>();

  private hasChanged(actor: Actor): boolean {
    const now = this.rows<{ t: string; id: string; v: number }>(actor, 'cache', 'rows')
      .map(({ t, id, v }) => `${t}|${id}|${v}`)
      .join(' ');
    const changed = this.before.get(actor) !== now;
    this.before.set(actor, now);
    return changed;
  }

  private close(): void {
    for (const { page, worker } of this.phones) {
      page?.process.end();
      worker?.process.end();
    }
    this.host.close();
    rmSync(this.backup, { recursive: true, force: true });
  }

  private nobody(): never {
    throw new Error('nobody is there');
  }

  private phone(name: string, hasLocks: boolean): Phone {
    const kinds = { quota: 'quota', unknown: 'storage lost', 'never settles': 'storage silent' } as const;
    const injected = (fault: DiskFault) => this.count(kinds[fault]);
    const phone = new Phone(this.loop, this.line, { name, hasLocks, injected });
    this.phones.push(phone);
    return phone;
  }

  /** Something an officer does in the app; what fails is told to them, and they open the app anew. */
  private async act<T>(
    actor: Actor,
    work: (holdings: Holdings, ports: Ports) => Promise<T>,
    { tasks = 100_000, horizon = 10_000 } = {},
  ): Promise<Doing<T>> {
    const { phone, person } = actor;
    const context = phone.open();
    const last = this.lastAt.get(phone);
    if (last && last !== actor && !this.healing) this.count('officer switched');
    this.lastAt.set(phone, actor);
    const doing = phone.begin(context, async () => work(await phone.holdings(person.id), context.ports));
    const over = () => doing.done || !context.process.alive;
    await this.loop.run({ tasks, horizon, done: over });
    if (doing.error !== undefined) this.judge(doing.error, context.process);
    return doing;
  }

  private judge(error: unknown, process: Process): void {
    const known =
      error instanceof ProblemError || error instanceof DOMException || error instanceof Dexie.DexieError;
    if (!known)
      this.wrong.push(`an error nobody expects: ${error instanceof Error ? error.stack : String(error)}`);
    if (!(error instanceof ProblemError) || error.problem.code.startsWith('storage.')) process.end();
  }

  /** A short thing: who does not come to its end sees an app that hangs, and closes it. */
  private async briefly(
    actor: Actor,
    work: (holdings: Holdings, ports: Ports) => Promise<unknown>,
  ): Promise<void> {
    const doing = await this.act(actor, work);
    if (!doing.done) doing.process.end();
  }

  private word(): string {
    return `w${++this.words}.`;
  }

  private offer(change: Change): void {
    const text = canonicalJson(change);
    const known = this.offered.get(change.id);
    if (known && known.text !== text) this.wrong.push(`I4 the id ${change.id} was given to two changes`);
    this.offered.set(change.id, { change, text });
  }

  private write(
    actor: Actor,
    { form: which, people, hands }: { form: number; people: number; hands: boolean },
  ): Promise<void> {
    const { person, phone } = actor;
    const asked = forms[which % forms.length] ?? report;
    const form = asked.version <= this.formVersion ? asked : report;
    const text = this.word();
    return this.briefly(actor, async ({ vault }, ports) => {
      const draft = await beginDraft(vault, {
        id: ports.id(),
        campaign: this.ground.campaign.id,
        round: 1,
        unit: person.unit,
        kind: form.kind,
        form: formKey(form),
        body: {},
        files: [],
        base: null,
        createdAt: phone.now(),
      });
      const saved = await saveDraft(vault, draft.id, { body: { people, text } }, phone.now(), draft.saves);
      this.kept.add(text);
      if (hands) await this.handIn(actor, vault, saved, ports);
    });
  }

  private async handIn({ person, phone }: Actor, vault: Vault, draft: Draft, ports: Ports): Promise<void> {
    const form = forms.find((one) => formKey(one) === draft.form) ?? report;
    const at = new Date(phone.now()).toISOString();
    const change = changeFromDraft(draft, form, {
      id: ports.id(),
      author: person.id,
      at,
      revision: ports.id(),
    });
    this.offer(change);
    await submitDraft(vault, draft, change, phone.now());
  }

  private submit(actor: Actor, pick: number): Promise<void> {
    return this.briefly(actor, async ({ vault }, ports) => {
      const drafts = await listDrafts(vault);
      const draft = drafts[pick % Math.max(1, drafts.length)];
      if (draft) await this.handIn(actor, vault, draft, ports);
    });
  }

  private revise(actor: Actor, { pick, hands }: { pick: number; hands: boolean }): Promise<void> {
    const { person, phone } = actor;
    const text = this.word();
    return this.briefly(actor, async ({ vault, cache }, ports) => {
      const rows = await readRows(cache, 'record', { unit: person.unit });
      const row = rows[pick % Math.max(1, rows.length)];
      if (!row || (await getDraft(vault, row.id))) return;
      const siblings = (row.siblings ?? []).map(({ revision }) => revision);
      const draft = await beginDraft(vault, {
        id: row.id,
        campaign: row.campaign,
        round: row.round,
        unit: row.unit,
        kind: row.kind,
        form: row.form,
        body: {},
        files: [],
        base: row.head.revision,
        ...(siblings.length > 0 && ports.random() < 0.5 ? { closes: siblings } : {}),
        createdAt: phone.now(),
      });
      const body = { people: pick, text };
      const saved = await saveDraft(vault, draft.id, { body }, phone.now(), draft.saves);
      this.kept.add(text);
      if (hands) await this.handIn(actor, vault, saved, ports);
    });
  }

  private takeBack(actor: Actor, pick: number): Promise<void> {
    const { phone } = actor;
    const text = this.word();
    return this.briefly(actor, async ({ vault }) => {
      const own = (await listOutbox(vault)).filter(({ change }) => 'body' in change);
      const entry = own[pick % Math.max(1, own.length)];
      if (!entry) return;
      const draft = await takeBack(vault, entry.id, phone.now());
      const before = draft.body['text'];
      const left = (await listOutbox(vault)).some(({ change }) => wordsIn(change) === before);
      // From here on the officer has other words in their place.
      if (!left && typeof before === 'string') this.kept.delete(before);
      await saveDraft(vault, draft.id, { body: { people: pick, text } }, phone.now(), draft.saves);
      this.kept.add(text);
    });
  }

  private withdraw(actor: Actor, pick: number): Promise<void> {
    const { person, phone } = actor;
    return this.briefly(actor, async ({ vault, cache }, ports) => {
      const rows = (await readRows(cache, 'record', { unit: person.unit })).filter(
        ({ state }) => state === 'submitted' || state === 'returned',
      );
      const row = rows[pick % Math.max(1, rows.length)];
      if (!row) return;
      const at = new Date(phone.now()).toISOString();
      const change = withdrawChange(
        { id: row.id, base: row.head.revision },
        { id: ports.id(), author: person.id, at },
      );
      this.offer(change);
      await enqueue(vault, change, row.kind, phone.now());
    });
  }

  private async review(pick: number, decision: 'accept' | 'return' | 'reopen'): Promise<void> {
    const reviewers = this.actors.filter(({ person }) => person.role === 'reviewer');
    const actor = reviewers[pick % reviewers.length] ?? this.nobody();
    const { person, phone } = actor;
    return this.briefly(actor, async ({ vault, cache }, ports) => {
      const asked = decision === 'reopen' ? 'accepted' : 'submitted';
      const rows = (await readRows(cache, 'record')).filter(
        ({ state, unit }) => state === asked && unit !== person.unit,
      );
      const row = rows[pick % Math.max(1, rows.length)];
      if (!row) return;
      const at = new Date(phone.now()).toISOString();
      const change = reviewChange(
        { record: row.id, base: row.head.revision, decision, comment: 'Xem lại', notes: [] },
        { id: ports.id(), author: person.id, at },
      );
      this.offer(change);
      await enqueue(vault, change, row.kind, phone.now());
    });
  }

  private async flush(
    actor: Actor,
    { tasks, asked }: { tasks: number; asked: boolean },
  ): Promise<FlushReport | undefined> {
    const before = actor.phone.jar.answers;
    const doing = await this.act(
      actor,
      (holdings, ports) => flush(holdings, ports, { in: 'page', hurry: true, asked }),
      { tasks, horizon: 300_000 },
    );
    if (doing.value?.reached && actor.phone.jar.answers === before)
      this.wrong.push(`D11 ${actor.person.name} is told of an endpoint that has not answered`);
    return doing.value;
  }

  private async rush(tasks: number): Promise<void> {
    const all = this.actors.map(({ phone, person }) => {
      const context = phone.open();
      return phone.begin(context, async () =>
        flush(await phone.holdings(person.id), context.ports, { in: 'page', hurry: true }),
      );
    });
    const done = () => all.every((one) => one.done || !one.process.alive);
    await this.loop.run({ tasks: tasks * 3, horizon: 300_000, done });
    for (const { error, process } of all) if (error !== undefined) this.judge(error, process);
  }

  private async sync(phone: Phone, tasks: number): Promise<void> {
    const context = phone.wake();
    const doing = phone.begin(context, () => sendAll(context.ports));
    await this.loop.run({
      tasks,
      horizon: 300_000,
      done: () => doing.done || !context.process.alive,
    });
    if (doing.done) context.process.end();
  }

  private crash(what: 'page' | 'worker' | 'endpoint', phone: Phone, after: number): void {
    if (what !== 'endpoint') {
      const context = what === 'page' ? phone.open() : phone.wake();
      context.process.endAfter(after, () => this.count(`${what} crashed`));
      // A worker is there only while it has something to do.
      if (what === 'worker') phone.begin(context, () => sendAll(context.ports));
      return;
    }
    this.host.process?.endAfter(after, () => {
      this.count('endpoint crashed');
      this.loop.after(500 + this.loop.random() * 20_000, this.loop.world, () => {
        if (!this.host.process) this.host.start();
      });
    });
  }

  /** Something done at the endpoint, where it runs. */
  private async atEndpoint(work: (writer: Writer) => Promise<void>): Promise<boolean> {
    const { host, loop } = this;
    const { process, endpoint } = host;
    if (!process) return false;
    const doing = { done: false };
    let failed: unknown;
    loop.post(process, () => {
      endpoint.store.write(work).then(
        () => (doing.done = true),
        (error: unknown) => (failed = error),
      );
    });
    await loop.run({ done: () => doing.done || failed !== undefined || !process.alive });
    if (failed !== undefined) throw failed;
    return doing.done;
  }

  private async enrol(actor: Actor): Promise<boolean> {
    const { person, phone } = actor;
    const code = `AAAA-${String(++this.codes).padStart(4, '0')}`;
    const { fed } = this.ground;
    const { id: officer, unit, role, name } = person;
    const expires = new Date(begins + this.loop.elapsed + day).toISOString();
    const made = await this.atEndpoint((writer) =>
      writer.addInvitation({ fed, code, unit, role, name, officer, expires }),
    );
    if (!made) return false;
    const context = phone.open();
    const doing = phone.begin(context, () => enrol(context.ports, code, phone.name));
    await this.loop.run({ horizon: 60_000, done: () => doing.done || !context.process.alive });
    if (doing.error !== undefined) this.judge(doing.error, context.process);
    if (!doing.value) return false;
    context.holdings.set(person.id, Promise.resolve(doing.value.holdings));
    this.officers.set(person.id, doing.value.officer);
    return true;
  }

  private readonly officers = new Map<string, Officer>();

  /** Whoever reads that the phone has to be enrolled again asks for a code. */
  private async enrolAgain(actor: Actor): Promise<void> {
    const doing = await this.act(actor, ({ vault }) => readFact(vault, 'paused'));
    if (!doing.value) return;
    if (await this.enrol(actor)) this.count('enrolled again');
  }

  private async revoke(phone: Phone): Promise<void> {
    const token = phone.jar.cookie.split('=')[1] ?? '';
    const { fed } = this.ground;
    await this.atEndpoint(async (writer) => {
      const device = await writer.deviceByToken(hashToken(token));
      if (!device) return;
      await writer.revokeDevice(fed, device.id, new Date(begins + this.loop.elapsed).toISOString());
      this.count('credential revoked');
    });
  }

  /** A phone is copied to another one: two of everything, cookie and database ids alike (`hazards.md` D8). */
  private async clone(phone: Phone): Promise<void> {
    if (this.phones.length > 3) return;
    this.count('device cloned');
    const copy = this.phone(`copy of ${phone.name}`, true);
    copy.jar.cookie = phone.jar.cookie;
    copy.skew = phone.skew;
    const there = this.actors.filter((actor) => actor.phone === phone);
    const snapshots = there.map((actor) => ({
      person: actor.person,
      vault: phone.disk.tables(`u_${actor.person.id}_vault`),
      cache: phone.disk.tables(`u_${actor.person.id}_cache`),
    }));
    const context = copy.open();
    const doing = copy.begin(context, async () => {
      for (const { person, vault, cache } of snapshots) {
        const [v, c] = [await openVault(person.id), await openCache(person.id)];
        for (const [table, rows] of vault) await v.table(table).bulkPut([...rows]);
        for (const [table, rows] of cache) await c.table(table).bulkPut([...rows]);
        const officer = this.officers.get(person.id);
        if (officer) await rememberOfficer(officer);
        context.holdings.set(person.id, Promise.resolve({ officer: person.id, vault: v, cache: c }));
      }
    });
    await this.loop.run({ done: () => doing.done });
    if (doing.error !== undefined) throw doing.error;
    for (const { person } of there) this.actors.push({ person, phone: copy });
  }

  private async move(): Promise<void> {
    const { fed, communes, units } = this.ground;
    const done = await this.atEndpoint(async (writer) => {
      const unit = await writer.unit(fed, units[0].id);
      const parent = unit?.parent === communes[0].id ? communes[1] : communes[0];
      await writer.moveUnit(fed, units[0].id, parent.id, begins + this.loop.elapsed);
      const moved = await writer.unit(fed, units[0].id);
      if (moved) await publish(writer, fed, [unitPut(moved)]);
    });
    if (done) this.count('unit moved');
  }

  private async republish(): Promise<void> {
    const { fed, campaign } = this.ground;
    const at = new Date(begins + this.loop.elapsed).toISOString();
    const writing = { etag: drawId(this.loop), at, by: 'simulator' };
    const done = await this.atEndpoint(async (writer) => {
      await publishCampaign(writer, fed, nextVersion(campaign), laterForms, writing);
    });
    if (!done) return;
    this.formVersion = 2;
    this.count('form republished');
  }

  private restore(): void {
    if (!this.hasBackup) return;
    this.host.restore(this.backup, `epoch-${++this.epochs}`);
    this.count('endpoint restored');
    const found = this.host.sql.get<{ version: number }>(
      'select max(version) as version from form where id = ?',
      report.id,
    );
    this.formVersion = found?.version ?? 1;
  }

  /** Every push that comes over the line speaks for the author of all it carries, in the words it was made with. */
  private seen(headers: Headers, body: unknown): void {
    const changes = (body as { changes?: Change[] }).changes ?? [];
    for (const change of changes) {
      // Backups of drafts are made by the app itself, and known from the first time they are sent.
      if (!isHistoric(change.type) && !this.offered.has(change.id)) this.offer(change);
      const made = this.offered.get(change.id);
      if (!made) this.wrong.push(`a change nobody made was sent: ${change.id}`);
      else if (made.change.author !== headers.get('x-officer') || made.change.author !== change.author)
        this.wrong.push(`I6 ${made.change.author}'s change was sent by ${headers.get('x-officer')}`);
      else if (canonicalJson(change) !== made.text)
        this.wrong.push(`I4 ${change.id} was sent with another body`);
    }
  }
}

/** The words of a change that carries a form. */
export function wordsIn(change: Change): unknown {
  return 'body' in change ? change.body['text'] : undefined;
}

const names = { 'SHA-256': 'sha256' } as const;

function digestAtOnce(algorithm: AlgorithmIdentifier, data: BufferSource): Promise<ArrayBuffer> {
  const name = typeof algorithm === 'string' ? algorithm : algorithm.name;
  if (!(name in names)) throw new Error(`no ${name} here`);
  const bytes = ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
  return Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest()).buffer);
}
