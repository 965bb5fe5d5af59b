import { describe, expect, it } from 'vitest';
import { closeRound, history, publishCampaign, readCoverage, readRollUp } from '../../src/sync/desk.ts';
import { invite } from '../../src/sync/units.ts';
import { listenForNews } from '../../src/sync/news.ts';
import type { Ports } from '../../src/sync/ports.ts';
import { virtualClock } from './clock.ts';
import { newId, portsOver } from './device.ts';
import { bodyText, json, page, problem } from './fake-endpoint.ts';

/** Ports over one answer, and what was asked. */
function answering(answer: () => Response): { ports: Ports; asked: { url: string; init: RequestInit }[] } {
  const asked: { url: string; init: RequestInit }[] = [];
  const ports = portsOver((url, init) => {
    asked.push({ url, init });
    return Promise.resolve(answer());
  }, virtualClock());
  return { ports, asked };
}

const officer = newId();
const of = { campaign: newId(), round: 1, unit: newId() };

describe('the desk', () => {
  it('reads figures for a unit and a round in the officer’s name', async () => {
    const { ports, asked } = answering(() =>
      json({ campaign: of.campaign, round: 1, unit: of.unit, forms: [] }),
    );
    expect((await readRollUp(ports, officer, of)).forms).toEqual([]);
    await readCoverage(ports, officer, { ...of, round: null });
    const urls = asked.map(({ url }) => new URL(url, 'https://x.test'));
    expect(urls.map(({ pathname }) => pathname)).toEqual(['/api/v1/rollup', '/api/v1/coverage']);
    expect(Object.fromEntries(urls[0]?.searchParams ?? [])).toEqual({ ...of, round: '1' });
    expect(urls[1]?.searchParams.has('round')).toBe(false);
    for (const { init } of asked) expect(new Headers(init.headers).get('x-officer')).toBe(officer);
  });

  it('writes with the change id it was given, so that a repeat is the same write', async () => {
    const change = newId();
    const { ports, asked } = answering(() =>
      json({ code: '7QK4-M2XA', expires: '2026-05-11T08:00:00.000Z' }),
    );
    const request = { change, unit: of.unit, role: 'officer', name: 'Hoa' } as const;
    expect(await invite(ports, officer, request)).toMatchObject({ code: '7QK4-M2XA' });
    expect(JSON.parse(await bodyText(asked[0]?.init ?? {}))).toEqual(request);
  });

  it('says what went wrong by its code', async () => {
    const stale = answering(() => problem(409, 'base.stale'));
    const campaign = { change: newId(), id: newId() } as Parameters<typeof publishCampaign>[2];
    await expect(publishCampaign(stale.ports, officer, campaign)).rejects.toThrow('base.stale');
    const closed = answering(() => problem(409, 'round.closed'));
    const request = { change: newId(), campaign: of.campaign, round: 1 };
    await expect(closeRound(closed.ports, officer, request)).rejects.toThrow('round.closed');
    await expect(readRollUp(answering(() => page()).ports, officer, of)).rejects.toThrow('net.portal');
    const down = portsOver(() => Promise.reject(new TypeError('no line')), virtualClock());
    await expect(readRollUp(down, officer, of)).rejects.toThrow('net.unreachable');
  });

  it('asks for histories in portions, and takes only the reply to its own question', async () => {
    const ids = Array.from({ length: 250 }, newId);
    const asked: number[] = [];
    const ports = portsOver(async (_, init) => {
      const body = JSON.parse(await bodyText(init)) as { nonce: string; ids: [string, string][] };
      asked.push(body.ids.length);
      const rows = body.ids.map(([t, id]) => ({
        t,
        id,
        v: 1,
        op: 'put',
        d: {},
        history: [{ type: 'submit' }],
      }));
      return json({ protocol: 1, nonce: body.nonce, rows });
    }, virtualClock());
    const found = await history(ports, officer, ids);
    expect(asked).toEqual([100, 100, 50]);
    expect(found.size).toBe(250);
    const stale = answering(() => json({ protocol: 1, nonce: 'another', rows: [] }));
    await expect(history(stale.ports, officer, [newId()])).rejects.toThrow('net.portal');
  });
});

describe('news', () => {
  const stream = (...chunks: string[]) =>
    new Response(
      new ReadableStream({
        start(controller) {
          for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
          controller.close();
        },
      }),
      { headers: { 'content-type': 'text/event-stream; charset=utf-8' } },
    );

  it('is heard however the line cuts it into pieces, and after the line broke', async () => {
    const clock = virtualClock();
    const leaving = new AbortController();
    const answers = [
      stream('data: {"he', 'ad":1}\n\n:\n\ndata: {"head":2}\r\n\r\ndata: nonsense\n\ndata: {"head":"x"}\n\n'),
      page(),
      stream('data: {"head":3}\n\n'),
    ];
    const asked: Headers[] = [];
    const ports = portsOver((_, init) => {
      asked.push(new Headers(init.headers));
      const answer = answers.shift();
      return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('no line'));
    }, clock);
    const heard: number[] = [];
    const listening = listenForNews(ports, officer, (head) => heard.push(head), leaving.signal);
    for (let i = 0; i < 200 && heard.length < 3; i++) await clock.advance(1000);
    leaving.abort();
    await listening;
    expect(heard).toEqual([1, 2, 3]);
    expect(asked[0]?.get('x-officer')).toBe(officer);
  });

  it('D12 is asked for again with growing waits, and no more once the endpoint refuses', async () => {
    const clock = virtualClock();
    const at: number[] = [];
    const ports = portsOver(
      () => {
        at.push(clock.now());
        return at.length < 6
          ? Promise.reject(new TypeError('no line'))
          : Promise.resolve(problem(401, 'expired'));
      },
      clock,
      { random: () => 0.5 },
    );
    const listening = listenForNews(ports, officer, () => undefined, new AbortController().signal);
    for (let i = 0; i < 100; i++) await clock.advance(1000);
    await listening;
    const waits = at.slice(1).map((time, i) => time - (at[i] ?? 0));
    expect(waits).toEqual([2000, 3000, 5000, 9000, 17_000]);
  });

  it('is asked for again when the stream falls silent', async () => {
    const clock = virtualClock();
    const leaving = new AbortController();
    let asked = 0;
    const ports = portsOver(() => {
      asked += 1;
      const silent = new ReadableStream({ pull: () => new Promise(() => undefined) });
      return Promise.resolve(new Response(silent, { headers: { 'content-type': 'text/event-stream' } }));
    }, clock);
    const listening = listenForNews(ports, officer, () => undefined, leaving.signal);
    for (let i = 0; i < 100; i++) await clock.advance(1000);
    expect(asked).toBe(2);
    leaving.abort();
    await listening;
  });
});
