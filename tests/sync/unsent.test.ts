import { describe, expect, it } from 'vitest';
import { listOutbox } from '../../src/storage/outbox.ts';
import { listSent } from '../../src/storage/sent.ts';
import { flush } from '../../src/sync/flush.ts';
import { deviceOver, enqueueSome } from './device.ts';
import { FakeEndpoint, json, page, problem } from './fake-endpoint.ts';

const answers: [string, () => Response][] = [
  ['500 with our envelope', () => problem(500, 'internal')],
  ['500 of a proxy', () => page(500)],
  ['401', () => problem(401, 'expired')],
  ['413 of a proxy', () => page(413)],
  ['200 with a page', () => page(200)],
  ['204', () => new Response(null, { status: 204 })],
  ['302', () => page(302, { location: 'http://portal.example/' })],
  ['511', () => page(511)],
  ['400', () => problem(400, 'malformed')],
  ['403', () => problem(403, 'officer.foreign')],
  ['404', () => problem(404, 'not.found')],
  ['a code of tomorrow', () => problem(418, 'tea.pot')],
  [
    'a body cut short',
    () => new Response('{"protocol":1,"nonc', { headers: { 'content-type': 'application/json' } }),
  ],
  ['another JSON', () => json({ ok: true })],
  ['protocol 2', () => json({ protocol: 2, results: [] })],
  [
    'a page that says it is JSON',
    () => new Response('<html>', { headers: { 'content-type': 'application/json' } }),
  ],
];

describe('what is not the endpoint taking a change', () => {
  it.each(answers)('A1 D11 keeps everything in the outbox on %s', async (_, answer) => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const { vault } = device.holdings;
    const changes = await enqueueSome(device, 3);

    endpoint.fault = () => Promise.resolve(answer());
    const report = await flush(device.holdings, device.ports, { in: 'page' });

    expect(report.sent).toBe(0);
    expect(report.problem).not.toBeNull();
    const rows = await listOutbox(vault);
    expect(rows.map(({ id }) => id)).toEqual(changes.map(({ id }) => id));
    expect(rows.map(({ state }) => state)).toEqual(['queued', 'queued', 'queued']);
    expect(rows.map(({ change }) => change)).toEqual(changes);
    expect(await listSent(vault)).toEqual([]);
  });
});
