import type { EndpointHost } from './endpoint.ts';
import type { FaultKind } from './faults.ts';
import { type Process, currentProcess } from './loop.ts';
import type { Loop } from './loop.ts';

/** One request in so many meets each of these; 0…1. */
export interface Weather {
  readonly loss: number;
  readonly strangers: number;
  readonly refusals: number;
  readonly slow: number;
  /** Sent again by the phone's own radio: both copies come at the same moment. */
  readonly copies?: number;
}

export const fine: Weather = { loss: 0, strangers: 0, refusals: 0, slow: 0 };

/** What one phone has had of the endpoint. */
export interface Jar {
  cookie: string;
  /** Answers to its own requests, whole or cut; what others put in their place does not count. */
  answers: number;
}

interface Answer {
  readonly status: number;
  readonly headers: [string, string][];
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Not what the endpoint says to this request. */
  readonly foreign?: true;
}

type Message = { readonly input: string; readonly init: RequestInit; readonly no: number };

const html = '<!doctype html><title>Wi-Fi</title><p>Đăng nhập để dùng mạng';

/** The network between phones and endpoint, which may do to a message whatever networks do. */
export class Line {
  weather: Weather = fine;
  down = false;
  /** The next pull is told that its cursor is too old. */
  prune = false;
  /** Hears of every request that reaches the endpoint. */
  onArrival: (headers: Headers, body: unknown) => void = () => {};
  private readonly loop: Loop;
  private readonly host: EndpointHost;
  private readonly count: (fault: FaultKind) => void;
  private sent = 0;
  private arrived = 0;
  /** The last replies to each path, whoever they were for, as a careless cache on the way keeps them. */
  private readonly kept = new Map<string, Answer[]>();

  constructor(loop: Loop, host: EndpointHost, count: (fault: FaultKind) => void) {
    this.loop = loop;
    this.host = host;
    this.count = count;
  }

  /** The fetch of one phone. */
  fetchFor(jar: Jar): (input: string, init: RequestInit) => Promise<Response> {
    return (input, init) => this.send(jar, input, init);
  }

  private chance(of: number): boolean {
    return of > 0 && this.loop.random() < of;
  }

  private latency(): number {
    // In steps, so that much comes at the same moment.
    if (!this.chance(this.weather.slow)) return 50 * Math.floor(this.loop.random() * 4);
    this.count('delayed');
    return 1000 + this.loop.random() * 40_000;
  }

  private send(jar: Jar, input: string, init: RequestInit): Promise<Response> {
    const owner = currentProcess();
    const message = { input, init, no: ++this.sent };
    return new Promise((resolve, reject) => {
      let open = true;
      const settle = (act: () => void) => {
        if (!open) return;
        open = false;
        this.loop.post(owner, act);
      };
      const fail = (why: string) => settle(() => reject(new TypeError(why)));
      const answer = (given: Answer) =>
        settle(() => {
          if (!given.foreign) jar.answers += 1;
          resolve(new Response(given.bytes, { status: given.status, headers: [...given.headers] }));
        });
      init.signal?.addEventListener('abort', () => fail('aborted'));
      this.deliver(owner, jar, message, answer, fail);
    });
  }

  private deliver(
    owner: Process,
    jar: Jar,
    message: Message,
    answer: (given: Answer) => void,
    fail: (why: string) => void,
  ): void {
    const { loop, weather } = this;
    const later = (act: () => void) => loop.after(this.latency(), loop.world, act);
    if (this.down || this.chance(weather.loss / 2)) {
      this.count('request dropped');
      return void later(() => fail('the request was lost'));
    }
    if (this.chance(weather.loss / 12)) return this.count('never settles');
    const stranger = this.stranger(message);
    if (stranger === 'redirect') {
      this.count('redirect');
      // A browser told not to follow fails; one that follows shows the portal.
      if (message.init.redirect === 'error') return void later(() => fail('redirected'));
      return void later(() => answer(page(200)));
    }
    if (stranger) return void later(() => answer(stranger));

    const together = this.chance(weather.copies ?? 0);
    const twice = together || this.chance(weather.loss / 3);
    if (twice) this.count('request delivered twice');
    const asked = this.reshaped(message);
    const first = this.latency();
    for (let copy = 0; copy < (twice ? 2 : 1); copy++) {
      const on = copy === 0 || together ? first : this.latency();
      loop.after(on, loop.world, () => {
        if (message.no < this.arrived) this.count('reordered');
        this.arrived = Math.max(this.arrived, message.no);
        this.carry(jar, asked, (given) => {
          if (!given) return later(() => fail('the connection broke'));
          if (owner.alive) takeCookie(jar, given);
          if (this.chance(weather.loss / 2)) {
            this.count('reply dropped after commit');
            return later(() => fail('the reply was lost'));
          }
          const told = this.damaged(given);
          return later(() => answer(told));
        });
      });
    }
  }

  /** Somebody else answers in the endpoint's place. */
  private stranger({ input, init }: Message): Answer | 'redirect' | null {
    const { random } = this.loop;
    const pick = (of: number) => Math.floor(random() * of);
    if (this.prune && input.includes('/pull?')) {
      this.prune = false;
      this.count('cursor pruned');
      const nonce = new URL(input, 'http://localhost').searchParams.get('nonce');
      return json(409, { protocol: 1, nonce, reset: 'pruned', epoch: this.host.endpoint.store.epoch });
    }
    if (this.chance(this.weather.strangers)) {
      const kept = this.kept.get(pathOf(input)) ?? [];
      switch (pick(kept.length > 0 ? 4 : 2)) {
        case 0:
          this.count('portal page');
          return page(200);
        case 1:
          return 'redirect';
        default: {
          const stale = kept[pick(kept.length)];
          if (!stale) return null;
          this.count('stale reply');
          return { ...stale, foreign: true };
        }
      }
    }
    if (init.method === 'GET' && this.chance(this.weather.refusals / 3)) {
      this.count('426');
      return problem(426, 'protocol.old');
    }
    if (!this.chance(this.weather.refusals)) return null;
    const ours = random() < 0.5;
    const refuse = (status: number, code: string, retryAfter?: number): Answer =>
      ours ? problem(status, code, retryAfter) : page(status, retryAfter);
    switch (pick(5)) {
      case 0:
        this.count('401');
        return refuse(401, 'expired');
      case 1:
        // The endpoint's own 413 speaks of one change alone; a proxy's may come at any time.
        this.count('413');
        return page(413);
      case 2:
        this.count('429');
        return refuse(429, 'too.many', 1 + pick(300));
      case 3:
        this.count('5xx');
        return refuse(503, 'unavailable', 1 + pick(300));
      default:
        this.count('5xx');
        return refuse(random() < 0.5 ? 500 : 502, 'internal');
    }
  }

  /** Of a batch the endpoint may answer a part: what has no result was not sent (`protocol.md` §2). */
  private reshaped(message: Message): Message {
    const { body } = message.init;
    if (typeof body !== 'string' || !message.input.endsWith('/push')) return message;
    if (!this.chance(this.weather.strangers)) return message;
    const parsed = JSON.parse(body) as { changes: unknown[] };
    if (parsed.changes.length === 0) return message;
    this.count('part of a batch answered');
    parsed.changes = parsed.changes.slice(0, Math.floor(this.loop.random() * parsed.changes.length));
    return { ...message, init: { ...message.init, body: JSON.stringify(parsed) } };
  }

  private keep(path: string, given: Answer): void {
    this.kept.set(path, [given, ...(this.kept.get(path) ?? [])].slice(0, 12));
  }

  private damaged(given: Answer): Answer {
    if (!this.chance(this.weather.loss / 3)) return given;
    this.count('reply cut');
    return { ...given, bytes: given.bytes.slice(0, Math.floor(this.loop.random() * given.bytes.length)) };
  }

  /** Brings a message to the endpoint, and what it says back; null when it died meanwhile or is not there. */
  private carry(jar: Jar, { input, init }: Message, then: (given: Answer | null) => void): void {
    const { loop, host } = this;
    const { process, app } = host;
    if (!process) return then(null);
    let open = true;
    const once = (given: Answer | null) => {
      if (!open) return;
      open = false;
      loop.as(loop.world, () => then(given));
    };
    process.onEnd(() => once(null));
    const headers = new Headers(init.headers);
    if (jar.cookie !== '') headers.set('cookie', jar.cookie);
    if (typeof init.body === 'string') this.onArrival(headers, JSON.parse(init.body));
    const { method, body } = init;
    loop.post(process, () => {
      const work = async () => {
        const response = await app.request(input, { method: method ?? 'GET', headers, body: body ?? null });
        const bytes = new Uint8Array(await response.arrayBuffer());
        const given = { status: response.status, headers: [...response.headers], bytes };
        // Who somebody is, is asked without a nonce: of those replies nobody on the way keeps one for others.
        const path = pathOf(input);
        if (given.status === 200 && !/\/(enrol|me)$/.test(path)) this.keep(path, given);
        once(given);
      };
      work().catch(() => once(null));
    });
  }
}

const pathOf = (input: string) => input.split('?')[0] ?? input;

function takeCookie(jar: Jar, { headers }: Answer): void {
  const set = headers.find(([name]) => name.toLowerCase() === 'set-cookie')?.[1].split(';')[0];
  if (set !== undefined) jar.cookie = set;
}

const encoder = new TextEncoder();

function page(status: number, retryAfter?: number): Answer {
  const headers: [string, string][] = [['content-type', 'text/html; charset=utf-8']];
  if (retryAfter !== undefined) headers.push(['retry-after', String(retryAfter)]);
  return { status, headers, bytes: encoder.encode(html), foreign: true };
}

function json(status: number, body: object, type = 'application/json'): Answer {
  return { status, headers: [['content-type', type]], bytes: encoder.encode(JSON.stringify(body)) };
}

function problem(status: number, code: string, retryAfter?: number): Answer {
  const answer = json(status, { type: 'about:blank', title: code, status, code }, 'application/problem+json');
  if (retryAfter !== undefined) answer.headers.push(['retry-after', String(retryAfter)]);
  return answer;
}
