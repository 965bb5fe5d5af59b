import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/domain/campaign.ts';
import { handOver as words } from '../../src/text/hand-over.ts';
import { listCarried } from '../../src/storage/carried.ts';
import { writeFacts } from '../../src/storage/facts.ts';
import { keepFile } from '../../src/storage/files.ts';
import { listOutbox, takeBack } from '../../src/storage/outbox.ts';
import { listSent } from '../../src/storage/sent.ts';
import { passOn, takeToCarry } from '../../src/sync/carry.ts';
import { type HandOver, learnHandOverKey, makeHandOver } from '../../src/sync/handover.ts';
import { initiative } from '../server/endpoint.ts';
import { createTestEndpoint } from '../server/endpoint.ts';
import { type Worker, type World, createWorld, fine } from './world.ts';

const photos = {
  ...initiative,
  sections: [
    ...initiative.sections,
    {
      id: 'proof',
      title: { vi: 'Minh chứng' },
      fields: [{ id: 'photos', type: 'photo' as const, max: 5, label: { vi: 'Ảnh' } }],
    },
  ],
};

const day = 24 * 60 * 60_000;

let world: World;
let campaign: Campaign;
let author: Worker;
let colleague: Worker;
beforeEach(async () => {
  world = await createWorld(31);
  campaign = await world.test.campaign({}, [photos]);
  author = await world.officerOf(await world.test.addUnit(world.test.top, 'CĐCS đảo'));
  colleague = await world.officerOf(await world.test.addUnit(world.test.top, 'CĐCS bờ'));
  await author.settle();
  await learnHandOverKey(author.holdings, author.ports);
  await colleague.settle();
});

const seal = async ({ holdings, ports }: Worker): Promise<HandOver> => {
  const file = await makeHandOver(holdings, ports, words.vi.inside);
  if (!file) throw new Error('nothing to hand over');
  return file;
};
const carried = async () => listCarried(colleague.officer.id, world.clock.now());
const carry = async (text: string) => {
  await takeToCarry(colleague.holdings, colleague.ports, text);
  return passOn(colleague.holdings, colleague.ports);
};

/** The author's reports, some with a photo. */
async function written(count: number, withPhoto = 0): Promise<string[]> {
  const records: string[] = [];
  for (let i = 0; i < count; i++) {
    const files = [];
    if (i < withPhoto) {
      const bytes = new Uint8Array(30_000).fill(i + 1);
      bytes.set([0xff, 0xd8, 0xff, 0xe0]);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const ref = { sha256, bytes: bytes.length, type: 'image/jpeg', name: 'ảnh.jpg' };
      await keepFile(author.holdings.vault, ref, bytes.buffer, world.clock.now());
      files.push(ref);
    }
    const body = { people: i, text: `Chị Hoa ${i}`, photos: files.map(({ sha256 }) => sha256) };
    records.push(await author.handIn(campaign, photos, body, { files }));
  }
  return records;
}

/** What the endpoint has: feed rows of these records, once each. */
async function atEndpoint(records: readonly string[]) {
  const { endpoint, fed } = world.test;
  const rows = await endpoint.store.read((reader) => reader.records(fed, records));
  expect(rows).toHaveLength(new Set(records).size);
  return rows;
}

describe('a hand-over file', () => {
  it('brings what the author wrote by a colleague, as the author; the receipts come at the next contact', async () => {
    const records = await written(3, 2);
    world.weather = { ...fine, down: true };
    const file = await seal(author);
    expect(file).toMatchObject({ changes: 3, files: 2, left: 0 });
    expect(await listOutbox(author.holdings.vault)).toHaveLength(3);
    // Neither words nor names can be read by whoever carries it.
    expect(file.text).not.toMatch(/Chị Hoa|CĐCS|people/);
    world.weather = fine;
    expect(await carry(file.text)).toBe(1);
    expect(await carried()).toMatchObject([{ file: null, outcome: { is: 'passed', fresh: 3, known: 0 } }]);
    const rows = await atEndpoint(records);
    for (const row of rows)
      expect(row).toMatchObject({ head: { author: author.officer.id }, complete: true });

    await author.settle();
    const numbers = (await listSent(author.holdings.vault)).map(({ receipt }) => receipt?.number);
    expect(new Set(numbers)).toEqual(new Set(rows.map(({ receipt }) => receipt.number)));
    expect(await listOutbox(author.holdings.vault)).toEqual([]);
    await atEndpoint(records);
  });

  it('counts once, whichever way is first and however often: file and network, both ways, in parts', async () => {
    const records = await written(2, 1);
    const early = await seal(author);
    records.push(...(await written(2)));
    const late = await seal(author);
    expect(late.changes).toBe(4);
    await author.settle();
    const { head } = await world.test.endpoint.store.read((reader) => reader.federation(world.test.fed));
    for (const { text } of [late, early, late]) expect(await carry(text)).toBe(1);
    const known = (await carried()).map(
      ({ outcome }) => outcome.is === 'passed' && [outcome.fresh, outcome.known],
    );
    expect(new Set(known)).toEqual(
      new Set([
        [0, 4],
        [0, 2],
      ]),
    );
    await atEndpoint(records);
    const after = await world.test.endpoint.store.read((reader) => reader.federation(world.test.fed));
    expect(after.head).toBe(head);
  });

  it('waits on the phone that carries it until there is a network, and then goes with its next flush', async () => {
    const records = await written(1);
    const file = await seal(author);
    world.weather = { ...fine, down: true };
    expect(await carry(file.text)).toBe(0);
    expect(await carried()).toMatchObject([{ outcome: { is: 'waiting' } }]);
    world.weather = { ...fine, loseReply: 1 };
    await passOn(colleague.holdings, colleague.ports);
    expect(await carried()).toMatchObject([{ outcome: { is: 'waiting' } }]);
    world.weather = fine;
    await colleague.flush();
    await expect.poll(carried).toMatchObject([{ outcome: { is: 'passed', known: 1 } }]);
    await atEndpoint(records);
  });

  it('D3 makes a change one that may have arrived: it is not taken back, its edit goes after it', async () => {
    const [record = ''] = await written(1);
    const [entry] = await listOutbox(author.holdings.vault);
    await seal(author);
    const draft = await takeBack(author.holdings.vault, entry?.id ?? '', world.clock.now());
    expect(draft.base).toBe(entry && 'revision' in entry.change ? entry.change.revision : null);
    expect(await listOutbox(author.holdings.vault)).toHaveLength(1);
    await author.settle();
    await atEndpoint([record]);
  });

  it('D14 keeps the moment of writing, though the clock of the phone is wrong and the way took days', async () => {
    const due = [{ form: 'initiative', round: 1, date: '2026-08-25', strict: 'by', fromPlan: true }] as const;
    campaign = await world.test.campaign({ due }, [photos]);
    const [record = ''] = await written(1);
    // This phone was ten days ahead when it last spoke with the endpoint: what it calls the 20th was the 10th.
    await writeFacts(author.holdings.vault, { skew: -10 * day });
    const file = await seal(author);
    await world.clock.advance(30 * day);
    await carry(file.text);
    expect(await atEndpoint([record])).toMatchObject([{ timing: 'claimed' }]);
    // One that is twenty days behind wrote after the last day, whatever it calls it.
    const [other = ''] = await written(1);
    await world.clock.advance(30 * day);
    await writeFacts(author.holdings.vault, { skew: 60 * day });
    await carry((await seal(author)).text);
    expect(await atEndpoint([other])).toMatchObject([{ timing: 'late' }]);
  });

  it('that is cut, changed, made by another, of another federation or of a stopped phone is told, and changes nothing', async () => {
    const records = await written(2);
    const { text } = await seal(author);
    const refusedAs = async (changed: string) => {
      await carry(changed);
      const [latest] = await carried();
      return latest?.outcome.is === 'refused' ? latest.outcome.problem.code : latest?.outcome.is;
    };
    const lines = text.trimEnd().split('\n');
    const swap = (line: number, change: (text: string) => string) =>
      lines.map((one, index) => (index === line ? change(one) : one)).join('\n');
    const head = lines.findIndex((line) => line.startsWith('{'));
    const flip = (line: string) => (line.startsWith('A') ? 'B' : 'A') + line.slice(1);
    expect(await refusedAs(swap(head + 2, flip))).toBe('handover.damaged');
    expect(await refusedAs(lines.slice(0, -1).join('\n'))).toBe('handover.damaged');
    // Nobody can put a name of their own over it, nor change what its head says.
    const as = (officer: string) => swap(head, (one) => one.replace(author.officer.id, officer));
    expect(await refusedAs(as(colleague.officer.id))).toBe('handover.damaged');
    expect(await refusedAs(swap(head, (one) => one.replace('"changes":2', '"changes":3')))).toBe(
      'handover.damaged',
    );
    await expect(carry('xin chào')).rejects.toMatchObject({ problem: { code: 'handover.damaged' } });

    const elsewhere = await createTestEndpoint();
    const stranger = await elsewhere.enrol(elsewhere.top);
    const answer = await stranger.call('POST', '/handover', { nonce: 'n', file: text });
    expect([answer.status, answer.body.code]).toEqual([409, 'handover.foreign']);
    expect((await world.test.request('POST', '/handover', { nonce: 'n', file: text })).status).toBe(401);

    const { endpoint, fed } = world.test;
    const { device } = JSON.parse(lines[head] ?? '') as { device: string };
    await endpoint.store.write((writer) => writer.revokeDevice(fed, device, new Date().toISOString()));
    expect(await refusedAs(text)).toBe('handover.stopped');
    expect(await endpoint.store.read((reader) => reader.records(fed, records))).toEqual([]);
    expect(await listOutbox(author.holdings.vault)).toHaveLength(2);
  });

  it('survives the way of messengers: other line ends, a mark at its beginning, words around it', async () => {
    const records = await written(1);
    const { text } = await seal(author);
    expect(await carry(`\uFEFFChuyển giúp em với ạ\r\n${text.replaceAll('\n', '\r\n')}\r\n`)).toBe(1);
    await atEndpoint(records);
  });

  it('needs one contact with the endpoint before', async () => {
    await written(1);
    const { holdings, ports } = author;
    await holdings.vault.table('meta').delete('handOver');
    await expect(seal(author)).rejects.toMatchObject({ problem: { code: 'handover.early' } });
    await learnHandOverKey(holdings, ports);
    expect((await seal(author)).changes).toBe(1);
  });
});
