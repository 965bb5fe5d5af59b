import type { FeedData, FeedType } from '../../src/domain/feed.ts';
import type { Draft, OutboxEntry, SentEntry } from '../../src/storage/vault.ts';
import type { CachedRow } from '../../src/storage/cache.ts';
import { type JsonObject, canonicalJson } from '../../src/domain/json.ts';
import { dayAt } from '../../src/domain/time.ts';
import { readRollUp } from '../../src/server/desk/read.ts';
import { readCursor } from '../../src/server/pull/cursor.ts';
import { rowText } from '../../src/server/pull/row.ts';
import type { Scope } from '../../src/server/store/port.ts';
import { feedReads } from '../../src/server/store/sqlite/feed.ts';
import { treeReads } from '../../src/server/store/sqlite/tree.ts';
import { counted, retell } from './history.ts';
import { begins } from './template.ts';
import { type Actor, type World, wordsIn } from './world.ts';

interface ChangeRow {
  readonly id: string;
  readonly outcome: string | null;
  readonly type: string;
  readonly author: string;
  readonly record: string;
  readonly v: number;
  readonly number: string | null;
  readonly d: string | null;
}

/** Looks at everything as a stranger would and tells what must never be so (`hazards.md` §4, I1–I8). */
export class Oracle {
  private readonly world: World;
  private readonly cursors = new Map<Actor, string>();

  constructor(world: World) {
    this.world = world;
  }

  /** What is wrong now; looked for after every step. Must be called when nothing is half written. */
  async now(): Promise<string[]> {
    const { world } = this;
    const wrong = [...world.wrong];
    const words = new Set<string>();
    const accepted = new Map(this.accepted().map((row) => [row.id, row]));
    for (const text of this.wordsAtEndpoint(wrong)) words.add(text);
    const epoch = this.epoch();
    for (const actor of world.actors) {
      const { person } = actor;
      for (const { body } of world.rows<Draft>(actor, 'vault', 'drafts')) note(words, body['text']);
      const outbox = world.rows<OutboxEntry>(actor, 'vault', 'outbox');
      const sent = world.rows<SentEntry>(actor, 'vault', 'sent');
      for (const { change } of [...outbox, ...sent]) {
        note(words, wordsIn(change));
        const made = world.offered.get(change.id);
        if (made?.text !== canonicalJson(change)) wrong.push(`I4 ${change.id} is no longer what it was`);
        if (change.author !== person.id) wrong.push(`I6 ${person.name} holds a change of ${change.author}`);
      }
      for (const entry of sent) {
        if (entry.epoch !== epoch) continue;
        const kept = accepted.get(entry.id);
        if (!kept || kept.v !== entry.receipt?.v || (kept.number ?? undefined) !== entry.receipt.number)
          wrong.push(`G8 ${person.name} has a receipt for ${entry.id} that the endpoint does not know`);
      }
      for (const { t, unit, id } of world.rows<CachedRow>(actor, 'cache', 'rows'))
        if (t === 'record' && unit !== undefined && !this.reads(actor, unit))
          wrong.push(`E12 ${person.name} holds the record ${id} of a unit they may not read`);
      wrong.push(...(await this.seenAll(actor)));
    }
    for (const text of world.kept) if (!words.has(text)) wrong.push(`I1 the words ${text} are nowhere`);
    return [...new Set(wrong)];
  }

  /** What is wrong after all faults have ended and everybody has sent and fetched. */
  async afterwards(): Promise<string[]> {
    const { world } = this;
    const wrong = await this.now();
    const accepted = new Set(this.accepted().map(({ id }) => id));
    const parked = new Set<string>();
    const onTheirWay: string[] = [];
    for (const actor of world.actors) {
      const refused = new Set<string>();
      const entries = world.rows<OutboxEntry>(actor, 'vault', 'outbox');
      for (const { id, record, state, problem } of entries.sort((a, b) => a.place - b.place)) {
        if (state === 'rejected') refused.add(record);
        if (state === 'rejected' && !problem) wrong.push(`D6 ${id} was refused without a reason`);
        if (refused.has(record)) parked.add(id);
        else onTheirWay.push(`${id} of ${actor.person.name} (${problem?.code ?? 'no problem'})`);
      }
      for (const { id } of world.rows<SentEntry>(actor, 'vault', 'sent'))
        if (!accepted.has(id)) wrong.push(`E5 ${id} was acknowledged and is not at the endpoint`);
      wrong.push(...(await this.holdsAll(actor)));
    }
    for (const what of onTheirWay) wrong.push(`I7 it does not go: ${what}`);
    wrong.push(...(await this.figures()));
    return [...new Set(wrong)];
  }

  /** How many changes the endpoint has taken. */
  taken(): number {
    return this.accepted().filter(({ type }) => type !== 'draft' && type !== 'discard').length;
  }

  private epoch(): string | undefined {
    return this.world.host.sql.get<{ value: string }>("select value from meta where key = 'epoch'")?.value;
  }

  private accepted(): ChangeRow[] {
    return this.world.host.sql.all<ChangeRow>(
      "select id, outcome, type, author, record, v, number, d from change where outcome = 'accepted' order by v",
    );
  }

  /** I2: what the endpoint holds is what was made, each once, numbered without doubles. */
  private wordsAtEndpoint(wrong: string[]): string[] {
    const { world } = this;
    const { sql } = world.host;
    const accepted = this.accepted();
    const forms = accepted.filter(({ type }) => type === 'submit' || type === 'revise');
    for (const { id, author } of accepted) {
      const made = world.offered.get(id);
      if (!made) wrong.push(`I2 the endpoint has taken ${id}, which nobody made`);
      else if (made.change.author !== author) wrong.push(`I6 ${id} stands under another author`);
    }
    const revisions = sql.all<{ record: string; revision: string; d: string }>(
      'select record, revision, d from revision',
    );
    if (revisions.length !== forms.length)
      wrong.push(`I2 ${forms.length} accepted forms left ${revisions.length} revisions`);
    const bodies = revisions.map(({ d }) => (JSON.parse(d) as { body: JsonObject }).body['text']);
    const words = bodies.filter((text) => typeof text === 'string');
    if (new Set(words).size !== words.length) wrong.push('I2 the same words stand in two revisions');
    if (new Set(accepted.map(({ v }) => v)).size !== accepted.length)
      wrong.push('I2 two changes share a feed number');
    const numbers = forms.map(({ number }) => number);
    if (new Set(numbers).size !== numbers.length) wrong.push('I2 two forms share a receipt number');
    for (const { revision, d } of revisions) {
      const body = (JSON.parse(d) as { body: JsonObject }).body;
      const made = [...world.offered.values()].find(
        ({ change }) => 'revision' in change && change.revision === revision,
      );
      if (!made || !('body' in made.change) || canonicalJson(made.change.body) !== canonicalJson(body))
        wrong.push(`I4 the revision ${revision} is not what was written`);
    }
    return words;
  }

  /** Records of whom an officer may ever see; a unit that moves only leaves this for a while. */
  private reads({ person }: Actor, unit: string): boolean {
    const { ground } = this.world;
    return unit === person.unit || (person.role === 'reviewer' && ground.units.some(({ id }) => id === unit));
  }

  private scopeOf(actor: Actor): Promise<Scope> {
    const { host, ground, loop } = this.world;
    return treeReads(host.sql).scope(ground.fed, actor.person.id, dayAt(begins + loop.elapsed));
  }

  /** I8: a cursor never stands behind a row that is not here. */
  private async seenAll(actor: Actor): Promise<string[]> {
    const { world } = this;
    const meta = world.rows<{ key: string; value: unknown }>(actor, 'cache', 'meta');
    const text = meta.find(({ key }) => key === 'cursor')?.value;
    const state = `${String(text)} ${this.head()}`;
    if (typeof text !== 'string' || this.cursors.get(actor) === state) return [];
    this.cursors.set(actor, state);
    const cursor = readCursor(text);
    if (!cursor || cursor.step !== 'all' || cursor.epoch !== this.epoch()) return [];
    const scope = await this.scopeOf(actor);
    if (cursor.scope !== scope.hash) return [];
    const held = this.held(actor);
    const wrong: string[] = [];
    for (const { t, id, v } of await this.live(scope)) {
      if (v <= cursor.after.v && held.get(`${t}|${id}`)?.v !== v)
        wrong.push(`I8 the cursor of ${actor.person.name} has passed ${t} ${id}`);
    }
    return wrong;
  }

  private head(): number {
    return this.world.host.sql.get<{ head: number }>('select head from federation')?.head ?? 0;
  }

  private held(actor: Actor): Map<string, CachedRow> {
    const rows = this.world.rows<CachedRow>(actor, 'cache', 'rows');
    return new Map(rows.map((row) => [`${row.t}|${row.id}`, row]));
  }

  private async live(scope: Scope): Promise<readonly { t: string; id: string; v: number }[]> {
    const { host, ground } = this.world;
    return (await feedReads(host.sql).manifest(ground.fed, scope, '', 100_000)).rows;
  }

  /** I3: a phone holds exactly what its officer may see, as the endpoint has it. */
  private async holdsAll(actor: Actor): Promise<string[]> {
    const { host, ground } = this.world;
    const scope = await this.scopeOf(actor);
    const live = await this.live(scope);
    const held = this.held(actor);
    const wrong: string[] = [];
    const hits = await feedReads(host.sql).rows(
      ground.fed,
      scope,
      live.map(({ t, id }) => [t, id] as const),
    );
    for (const hit of hits) {
      const row = held.get(`${hit.t}|${hit.id}`);
      const there = JSON.parse(rowText(hit)) as { v: number; d: FeedData[FeedType] };
      if (row?.v !== there.v || canonicalJson(row.d) !== canonicalJson(there.d))
        wrong.push(`I3 ${actor.person.name} holds ${hit.t} ${hit.id} as ${row?.v}, it is ${there.v}`);
      held.delete(`${hit.t}|${hit.id}`);
    }
    for (const key of held.keys()) wrong.push(`I3 ${actor.person.name} holds ${key}, which is not theirs`);
    return wrong;
  }

  /** I5: the roll-up is what the history of changes adds up to, told again from its beginning. */
  private async figures(): Promise<string[]> {
    const { ground, host, offered } = this.world;
    const told = retell(this.accepted().flatMap(({ id }) => offered.get(id)?.change ?? []));
    const wrong: string[] = [];
    for (const { id, d } of host.sql.all<{ id: string; d: string }>(
      "select id, d from feed where t = 'record'",
    )) {
      const row = JSON.parse(d) as { state: string; siblings?: { revision: string }[] };
      const mine = told.get(id);
      if (mine?.unsure) continue;
      const siblings = (row.siblings ?? []).map(({ revision }) => revision);
      if (mine?.state !== row.state) wrong.push(`I5 ${id} is ${row.state}; its history says ${mine?.state}`);
      else if (siblings.sort().join(' ') !== [...mine.siblings].sort().join(' '))
        wrong.push(`D5 the siblings of ${id} are not those of its history`);
    }
    const { tam } = ground.people;
    const { id, name, kind, parent } = ground.communes[0];
    const officer = { id: tam.id, name: tam.name, role: tam.role, unit: { id, name, kind, parent } };
    const question = { campaign: ground.campaign.id, round: 1, unit: id };
    const answer = await readRollUp(host.endpoint, ground.fed, officer, question);
    const below = host.sql.all<{ unit: string }>(
      'select unit from closure where fed = ? and ancestor = ? and depth > 0',
      ground.fed,
      id,
    );
    const within = new Set(below.map(({ unit }) => unit));
    for (const form of answer.forms) {
      let sum = 0;
      const records = [...told.values()].filter((one) => one.form === form.form && within.has(one.unit));
      if (records.some(({ unsure }) => unsure)) continue;
      for (const record of records) sum += Number(counted(record)?.body['people'] ?? 0);
      const figure = form.total.accepted['people'] ?? 0;
      if (figure !== sum) wrong.push(`I5 the roll-up of ${form.form} says ${figure}, the history ${sum}`);
    }
    return wrong;
  }
}

function note(words: Set<string>, text: unknown): void {
  if (typeof text === 'string') words.add(text);
}
