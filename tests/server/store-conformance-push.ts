import { describe, expect, it } from 'vitest';
import type { News, Store } from '../../src/server/store/port.ts';
import { createTestEndpoint, newId, review, submit } from './endpoint.ts';
import { at, found, officerAt } from './store-rows.ts';

const subscription = (officer: string, device: string) => ({
  officer,
  device,
  endpoint: `https://push.example/${device}`,
  p256dh: 'p',
  auth: 'a',
});

/** Subscriptions and news, of any store. */
export function pushConformance(name: string, open: () => Promise<Store>): void {
  describe(`G5, ${name}: pushes`, () => {
    it('keeps one subscription for an officer on a device, until they leave it or it is revoked', async () => {
      const store = await open();
      const { fed, a, b } = await found(store);
      const [officer, other] = [await officerAt(store, fed, a), await officerAt(store, fed, b)];
      const [phone, desk] = [newId(), newId()];
      await store.write(async (writer) => {
        for (const [device, token] of [
          [phone, newId()],
          [desk, newId()],
        ] as const)
          await writer.addDevice(fed, { id: device, name: 'Máy', since: at, tokenHash: token });
        await writer.enrol(fed, phone, officer, at);
        await writer.subscribe(fed, subscription(officer, phone), at);
        await writer.subscribe(fed, { ...subscription(officer, phone), auth: 'new' }, at);
        await writer.subscribe(fed, subscription(officer, desk), at);
        await writer.subscribe(fed, subscription(other, phone), at);
        await writer.subscribe(fed, subscription(other, desk), at);
      });
      const of = (who: string) => store.read((reader) => reader.subscriptions(fed, who));
      expect(new Map((await of(officer)).map(({ device, auth }) => [device, auth]))).toEqual(
        new Map([
          [phone, 'new'],
          [desk, 'a'],
        ]),
      );
      await store.write((writer) => writer.leave(fed, phone, officer, at));
      expect((await of(officer)).map(({ device }) => device)).toEqual([desk]);
      await store.write((writer) => writer.revokeDevice(fed, desk, at));
      expect(await of(officer)).toEqual([]);
      expect((await of(other)).map(({ device }) => device)).toEqual([phone]);
      await store.write((writer) => writer.unsubscribe(fed, phone, other));
      expect(await of(other)).toEqual([]);
    });

    it('hands news to one taker, each thing once, and drops what is stale', async () => {
      const store = await open();
      const { fed } = await found(store);
      const officer = newId();
      const news = (id: string, days = 0): News => ({ officer, code: 'due', id, days });
      await store.write(async (writer) => {
        await writer.addNews(fed, [news('x', 7), news('x', 1)], at);
        await writer.addNews(fed, [news('old')], '2020-01-01T00:00:00.000Z');
      });
      expect(await store.read((reader) => reader.awaited(fed))).toEqual([officer]);
      const taken = await Promise.all([
        store.write((writer) => writer.takeNews(fed, officer, at)),
        store.write((writer) => writer.takeNews(fed, officer, at)),
      ]);
      expect(taken.flat()).toEqual([news('x', 1)]);
      expect(await store.read((reader) => reader.awaited(fed))).toEqual([]);
    });

    it('lets one of two searchers move the mark, and keeps the first word of a fact', async () => {
      const store = await open();
      const { fed } = await found(store);
      const mark = (v: number) => ({ v, day: '2026-08-10' });
      const both = (from: number | null, to: number) =>
        Promise.all(
          [1, 2].map(() =>
            store.write((writer) => writer.markTold(fed, from === null ? undefined : mark(from), mark(to))),
          ),
        );
      expect(new Set(await both(null, 3))).toEqual(new Set([false, true]));
      expect(new Set(await both(3, 4))).toEqual(new Set([false, true]));
      expect(await store.read((reader) => reader.toldMark(fed))).toEqual(mark(4));
      const name = newId();
      expect(await store.write((writer) => writer.keepFact(name, 'one'))).toBe('one');
      expect(await store.write((writer) => writer.keepFact(name, 'two'))).toBe('one');
      expect(await store.read((reader) => reader.fact(name))).toBe('one');
    });

    it('finds whom a review, a plan and what is due concern, of those subscribed', async () => {
      const test = await createTestEndpoint({ store: await open() });
      const { fed } = test;
      const { store } = test.endpoint;
      const [unit, beside] = [
        await test.addUnit(test.top, 'CĐCS'),
        await test.addUnit(test.top, 'CĐCS khác'),
      ];
      const [officer, deaf, other] = [
        await test.enrol(unit),
        await test.enrol(unit),
        await test.enrol(beside),
      ];
      const chief = await test.enrol(test.top, 'reviewer');
      const before = (await store.read((reader) => reader.federation(fed))).head;
      const campaign = await test.campaign();
      await store.write(async (writer) => {
        for (const who of [officer, other, chief])
          await writer.subscribe(fed, subscription(who.officer.id, who.device), at);
      });
      const due = { campaign: campaign.id, unit: test.top.id, form: 'round-report', round: 1 };
      const today = '2026-08-10';
      const owing = () => store.read((reader) => reader.owing(fed, due, today));
      expect(new Set(await owing())).toEqual(new Set([officer.officer.id, other.officer.id]));
      const report = submit(test, officer, campaign);
      await officer.send(report);
      expect(await owing()).toEqual([other.officer.id]);
      await chief.send(review(test, chief, report, 'return', 'Thiếu'));
      expect(new Set(await owing())).toEqual(new Set([officer.officer.id, other.officer.id]));
      const { head } = await store.read((reader) => reader.federation(fed));
      const found = await store.read(async (reader) => {
        const span = { after: before, upTo: head };
        return {
          reviews: await reader.reviewsFor(fed, span, today),
          plans: await reader.plansFor(fed, span, today),
          none: await reader.reviewsFor(fed, { after: head, upTo: head + 9 }, today),
        };
      });
      expect(found.reviews).toMatchObject([
        { record: report.record, decision: 'return', officer: officer.officer.id },
      ]);
      expect(found.none).toEqual([]);
      expect(found.plans.map((plan) => plan.officer).sort((a, b) => a.localeCompare(b))).toEqual(
        [officer.officer.id, other.officer.id].sort((a, b) => a.localeCompare(b)),
      );
      expect(deaf.officer.id).not.toBe(officer.officer.id);
    });
  });
}
