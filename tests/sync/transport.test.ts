import { describe, expect, it } from 'vitest';
import type { Ports } from '../../src/sync/ports.ts';
import { pullReply } from '../../src/protocol/pull.ts';
import { problemOf, replyOrThrow } from '../../src/sync/failure.ts';
import { type Outcome, TIME_LIMIT, call } from '../../src/sync/transport.ts';
import { virtualClock } from './clock.ts';
import { newId, portsOver } from './device.ts';
import { json, page, problem, silence } from './fake-endpoint.ts';

const nonce = 'n-1';
const good = {
  protocol: 1,
  nonce,
  epoch: 'e',
  now: '2026-05-04T08:00:00.000Z',
  cursor: 'c',
  more: false,
  changes: [],
  scope: { hash: 'h', units: 1 },
};

function ask(fetch: Ports['fetch'], clock = virtualClock(), signal?: AbortSignal): Promise<Outcome<unknown>> {
  return call(portsOver(fetch, clock), {
    method: 'GET',
    path: '/pull',
    officer: newId(),
    nonce,
    expects: { 200: pullReply },
    signal,
  });
}

const answer = (response: Response) => ask(() => Promise.resolve(response));

describe('one request', () => {
  it('is a reply only in our content type, protocol and shape, with our nonce', async () => {
    expect(await answer(json(good))).toEqual({ outcome: 'reply', body: good });
    expect(
      await answer(json(good, 200, { 'content-type': 'Application/JSON; charset=UTF-8' })),
    ).toMatchObject({
      outcome: 'reply',
    });
  });

  it.each([
    ['a page of the hotel', page(200)],
    ['a redirect', page(302)],
    ['511', page(511)],
    ['nothing', new Response(null, { status: 204 })],
    ['the reply to somebody else', json({ ...good, nonce: 'n-0' })],
    ['a reply from before nonces', json({ ...good, nonce: undefined })],
    ['another protocol', json({ ...good, protocol: 2 })],
    ['half a reply', new Response('{"protocol":1,', { headers: { 'content-type': 'application/json' } })],
    ['our reply as text', json(good, 200, { 'content-type': 'text/plain' })],
    ['our reply under another status', json(good, 206)],
    ['an error of some other API', json({ error: 'nope' }, 400)],
    ['an error without a code', json({ type: 'about:blank', title: '', status: 400 }, 400)],
  ])('D11 is not sent when the answer is %s', async (_, response) => {
    const { status } = response;
    expect(await answer(response)).toEqual({ outcome: 'portal', status, retryAfterMs: null });
  });

  it.each([
    [401, 'net.server'],
    [413, 'too.large'],
    [429, 'too.many'],
    [500, 'net.server'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [504, 'unavailable'],
  ])(
    'D11 a proxy’s %i is read by its status, never as a network that asks for a login',
    async (status, code) => {
      for (const response of [
        page(status, { 'retry-after': '7' }),
        json({}, status, { 'retry-after': '7' }),
      ]) {
        const outcome = await answer(response);
        expect(outcome).toEqual({ outcome: 'proxy', status, retryAfterMs: 7000 });
        expect(() => replyOrThrow(outcome)).toThrow(code);
      }
    },
  );

  it('D11 is not sent when the answer came by a redirect', async () => {
    const response = json(good);
    Object.defineProperty(response, 'redirected', { value: true });
    expect(await answer(response)).toMatchObject({ outcome: 'portal' });
  });

  it('names the problem of the endpoint, and how long to wait', async () => {
    expect(await answer(problem(503, 'unavailable', { 'retry-after': '12' }))).toEqual({
      outcome: 'problem',
      status: 503,
      code: 'unavailable',
      retryAfterMs: 12_000,
    });
    expect(await answer(problem(429, 'too.many', { 'retry-after': '1.5' }))).toMatchObject({
      retryAfterMs: 1500,
    });
    expect(await answer(problem(429, 'too.many', { 'retry-after': 'soon' }))).toMatchObject({
      retryAfterMs: null,
    });
    expect(await answer(problem(429, 'too.many', { 'retry-after': '999999999' }))).toMatchObject({
      retryAfterMs: 3_600_000,
    });
  });

  it('is unreachable when there is no line, and when the body is cut while it arrives', async () => {
    expect(await ask(() => Promise.reject(new TypeError('Failed to fetch')))).toEqual({
      outcome: 'unreachable',
    });
    const cut = new ReadableStream({
      pull: (controller) => controller.error(new TypeError('network error')),
    });
    expect(await answer(new Response(cut, { headers: { 'content-type': 'application/json' } }))).toEqual({
      outcome: 'unreachable',
    });
  });

  it('has not left when it is refused at once on a device without a line; in doubt it may have', async () => {
    const clock = virtualClock();
    const said: boolean[] = [];
    const refuse = async (after: number, ...offline: boolean[]) => {
      said.splice(0, said.length, ...offline);
      const asked = call(
        portsOver(
          async () => {
            await clock.wait(after);
            throw new TypeError('Failed to fetch');
          },
          clock,
          { offline: () => said.shift() === true },
        ),
        { method: 'GET', path: '/pull', officer: null, expects: {} },
      );
      await clock.advance(after);
      return asked;
    };
    expect(await refuse(0, true, true)).toEqual({ outcome: 'unreachable', offline: true });
    expect(await refuse(0, false, true)).toEqual({ outcome: 'unreachable' });
    expect(await refuse(0, true, false)).toEqual({ outcome: 'unreachable' });
    expect(await refuse(2000, true, true)).toEqual({ outcome: 'unreachable' });
  });

  it('A13 ends after its time limit, whether the headers or the body never come', async () => {
    const body = new ReadableStream({ pull: () => new Promise(() => undefined) });
    const slow: Ports['fetch'][] = [
      (_, init) => silence(init),
      () => new Promise(() => undefined),
      () => Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } })),
    ];
    for (const fetch of slow) {
      const clock = virtualClock();
      const asked = ask(fetch, clock);
      await clock.advance(TIME_LIMIT);
      expect(await asked).toEqual({ outcome: 'timeout' });
      expect(clock.waiting()).toBe(0);
    }
  });

  it('ends when its caller leaves, and is not begun when they have left', async () => {
    const leaving = new AbortController();
    const asked = ask(() => new Promise(() => undefined), virtualClock(), leaving.signal);
    leaving.abort();
    expect(await asked).toEqual({ outcome: 'unreachable' });
    const after = ask(() => expect.unreachable('it was sent'), virtualClock(), leaving.signal);
    expect(await after).toEqual({ outcome: 'unreachable' });
  });
});

describe('a failure in our own words', () => {
  it('keeps the codes of the catalogue and reads unknown ones by their status', () => {
    const of = (status: number, code: string) =>
      problemOf({ outcome: 'problem', status, code, retryAfterMs: null }).code;
    expect(of(403, 'officer.foreign')).toBe('officer.foreign');
    const unknown = [400, 401, 403, 404, 409, 413, 426, 429, 500, 503].map((status) =>
      of(status, 'of.tomorrow'),
    );
    expect(unknown).toEqual([
      'malformed',
      'expired',
      'right.missing',
      'not.found',
      'base.stale',
      'too.large',
      'protocol.old',
      'too.many',
      'net.server',
      'unavailable',
    ]);
    expect(problemOf({ outcome: 'portal', status: 511, retryAfterMs: null }).code).toBe('net.portal');
  });

  it('is thrown where a screen waits for the answer', () => {
    expect(() => replyOrThrow({ outcome: 'timeout' })).toThrow('net.timeout');
  });
});
