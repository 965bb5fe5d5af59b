import { describe, expect, it, vi } from 'vitest';
import { publishCampaign } from '../../src/server/desk/campaign.ts';
import { createTeller } from '../../src/server/notify/teller.ts';
import { type Phone, createTestEndpoint, forms, newId, review, revise, submit } from './endpoint.ts';
import { browser, pushService, vapidOf } from './push-service.ts';

const DAY = 24 * 60 * 60_000;
const HOUR = 60 * 60_000;

/** An officer who asked for pushes, the one who reviews her, and the push service of her browser. */
async function village(config: { push?: boolean } = {}) {
  const service = await pushService();
  const test = await createTestEndpoint({ config: { pushServices: [service.origin], ...config } });
  const commune = await test.addUnit(test.top, 'Công đoàn phường', 'commune');
  const base = await test.addUnit(commune, 'CĐCS Nhà máy may');
  const campaign = await test.campaign();
  const officer = await test.enrol(base, 'officer', 'Trần Thị Hoa');
  const chief = await test.enrol(commune, 'reviewer');
  const teller = createTeller(test.endpoint);
  const phone = browser(service, 'hoa');
  const subscribe = (who: Phone = officer, at = phone) => who.call('POST', '/subscriptions', at.subscription);
  const first = await subscribe();
  // From here on there is news.
  await teller.pass();
  const opened = () => service.arrived.map(({ body }) => phone.open(body));
  /** A report that is sent and reviewed. */
  const reviewed = async (decision: string, round = 1) => {
    const report = submit(test, officer, campaign, { round });
    await officer.send(report);
    await chief.send(review(test, chief, report, decision, 'Thiếu số liệu của chị Lan'));
    return report;
  };
  return {
    service,
    test,
    base,
    commune,
    campaign,
    officer,
    chief,
    teller,
    phone,
    first,
    subscribe,
    opened,
    reviewed,
  };
}

describe('pushes', () => {
  it('tell that a record was returned, sealed for that browser, signed with the key it subscribed with, without a word of it', async () => {
    const { service, teller, reviewed, opened, first, officer } = await village();
    const report = await reviewed('return');
    await teller.pass();
    expect(opened()).toEqual([
      { officer: officer.officer.id, news: [{ code: 'returned', count: 1, id: report.record }] },
    ]);
    const [arrived] = service.arrived;
    if (!arrived) throw new Error('nothing arrived');
    const { key, claims } = vapidOf(arrived);
    expect(key).toBe(first.body.key);
    expect(claims).toMatchObject({ aud: service.origin, sub: expect.stringMatching(/^https:/) });
    expect(arrived.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: String(DAY / 1000) });
    expect(arrived.body.toString('latin1')).not.toMatch(/returned|Lan|Hoa/);
    await teller.pass();
    expect(service.arrived).toHaveLength(1);
  });

  it('are one for an officer, however much there is, and what is said last of a record counts', async () => {
    const { test, teller, reviewed, opened, officer, chief, campaign } = await village();
    const report = await reviewed('return');
    const better = revise(report);
    await officer.send(better);
    await chief.send(review(test, chief, better, 'accept'));
    await reviewed('return', 2);
    for (const decision of ['accept', 'accept']) {
      const more = submit(test, officer, campaign, { form: 'initiative@1' });
      await officer.send(more);
      await chief.send(review(test, chief, more, decision));
    }
    await teller.pass();
    expect(opened()).toMatchObject([
      {
        news: [
          { code: 'returned', count: 1 },
          { code: 'accepted', count: 3 },
        ],
      },
    ]);
  });

  it('are held from nine in the evening to seven in the morning, also over a restart', async () => {
    const { test, service, teller, reviewed } = await village();
    test.clock.now = Date.parse('2026-08-10T14:00:00.000Z');
    await reviewed('return');
    await teller.pass();
    test.clock.now = Date.parse('2026-08-10T23:59:00.000Z');
    await createTeller(test.endpoint).pass();
    expect(service.arrived).toHaveLength(0);
    test.clock.now += 60_000;
    await createTeller(test.endpoint).pass();
    expect(service.arrived).toHaveLength(1);
  });

  it('tell of a new plan and of its next version, those below it', async () => {
    const { test, teller, opened, chief, phone, subscribe, campaign } = await village();
    await subscribe(chief);
    const { version: _, forms: _keys, ...plan } = campaign;
    await test.endpoint.store.write((writer) =>
      publishCampaign(writer, test.fed, { ...plan, title: 'Bản mới' }, forms, {
        etag: newId(),
        at: new Date(test.clock.now).toISOString(),
        by: 'test',
      }),
    );
    await teller.pass();
    expect(opened()).toMatchObject([
      { news: [{ code: 'plan', count: 1, id: campaign.id }] },
      { news: [{ code: 'plan', count: 1, id: campaign.id }] },
    ]);
    expect(phone.subscription.endpoint).toContain('hoa');
  });

  it('tell once, in the morning, what is due in seven days and tomorrow, and nobody who has handed it in', async () => {
    const { test, teller, opened, service, campaign, officer } = await village();
    // Due by 25/8.
    const told = async (moment: string) => {
      service.arrived.length = 0;
      test.clock.now = Date.parse(moment);
      await teller.pass();
      await teller.pass();
      return opened();
    };
    expect(await told('2026-08-17T03:00:00.000Z')).toEqual([]);
    expect(await told('2026-08-17T20:00:00.000Z')).toEqual([]);
    expect(await told('2026-08-18T00:30:00.000Z')).toMatchObject([
      { news: [{ code: 'due', count: 1, left: 7 }] },
    ]);
    expect(await told('2026-08-19T03:00:00.000Z')).toEqual([]);
    expect(await told('2026-08-24T03:00:00.000Z')).toMatchObject([
      { news: [{ code: 'due', count: 1, left: 1 }] },
    ]);

    const { clock } = test;
    clock.now = Date.parse('2026-08-23T03:00:00.000Z');
    await officer.send(submit(test, officer, campaign));
    const { store } = test.endpoint;
    const mark = await store.read((reader) => reader.toldMark(test.fed));
    if (!mark) throw new Error('no mark');
    await store.write((writer) => writer.markTold(test.fed, mark, { ...mark, day: '2026-08-23' }));
    expect(await told('2026-08-24T03:00:00.000Z')).toEqual([]);
  });

  it('go to nobody who did not ask, has taken it back, has left, or whose device was revoked', async () => {
    const { test, teller, service, reviewed, officer, subscribe, base } = await village();
    await officer.call('DELETE', '/subscriptions');
    await reviewed('return', 1);
    await teller.pass();
    expect(service.arrived).toHaveLength(0);

    await subscribe();
    await officer.call('POST', '/leave', { officer: officer.officer.id });
    const other = await test.enrol(base);
    await subscribe(other);
    const admin = await test.enrol(test.top, 'admin');
    await admin.call('POST', `/devices/${other.device}/revoke`, { change: newId() });
    const count = await test.endpoint.store.read(async (reader) => [
      ...(await reader.subscriptions(test.fed, officer.officer.id)),
      ...(await reader.subscriptions(test.fed, other.officer.id)),
    ]);
    expect(count).toEqual([]);
  });

  it.each([404, 410])('forget a browser that answers %i: it takes none any more', async (status) => {
    const { test, teller, service, reviewed, officer } = await village();
    service.answer = () => status;
    await reviewed('return');
    await teller.pass();
    const left = await test.endpoint.store.read((reader) =>
      reader.subscriptions(test.fed, officer.officer.id),
    );
    expect(left).toEqual([]);
    await reviewed('accept', 2);
    await teller.pass();
    expect(service.arrived).toHaveLength(1);
  });

  it('wait for a push service that is down, ever longer, and are not lost', async () => {
    const { test, teller, service, reviewed, opened } = await village();
    service.answer = () => 503;
    await reviewed('return');
    await teller.pass();
    await teller.pass();
    expect(service.arrived).toHaveLength(1);
    test.clock.now += 61_000;
    await teller.pass();
    expect(service.arrived).toHaveLength(2);
    test.clock.now += 61_000;
    await teller.pass();
    expect(service.arrived).toHaveLength(2);
    service.answer = () => 201;
    test.clock.now += HOUR;
    await teller.pass();
    expect(service.arrived).toHaveLength(3);
    expect(opened().at(-1)).toMatchObject({ news: [{ code: 'returned', count: 1 }] });
  });

  it('hold up nobody who sends: a push service that does not answer is waited for beside it', async () => {
    const { teller, service, reviewed, officer, test, campaign } = await village();
    let answer: (status: number) => void = () => {};
    service.answer = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    await reviewed('return');
    const passing = teller.pass();
    await vi.waitFor(() => expect(service.arrived).toHaveLength(1));
    const result = await officer.send(submit(test, officer, campaign, { form: 'initiative@1' }));
    expect(result.outcome).toBe('accepted');
    answer(201);
    await passing;
  });

  it('connect to push services alone, whatever address a device names', async () => {
    const { officer, phone } = await village();
    const asked = async (endpoint: string) =>
      (await officer.call('POST', '/subscriptions', { ...phone.subscription, endpoint })).status;
    expect(await asked('https://fcm.googleapis.com/fcm/send/x')).toBe(200);
    expect(await asked('https://updates.push.services.mozilla.com/wpush/v2/x')).toBe(200);
    expect(await asked('https://web.push.apple.com/x')).toBe(200);
    for (const address of [
      'http://127.0.0.1:9/x',
      'https://10.0.0.1/x',
      'https://fcm.googleapis.com.evil.example/x',
      'https://fcm.googleapis.com:8443/x',
      'http://fcm.googleapis.com/x',
      'file:///etc/passwd',
    ])
      expect([address, await asked(address)]).toEqual([address, 400]);
  });

  it('are not offered, and reach nobody, where they are switched off', async () => {
    const { first, teller, service, reviewed, officer } = await village({ push: false });
    expect([first.status, first.body]).toEqual([200, { key: null }]);
    expect((await officer.call('GET', '/subscriptions')).body).toEqual({ key: null });
    await reviewed('return');
    await teller.pass();
    expect(service.arrived).toHaveLength(0);
  });
});
