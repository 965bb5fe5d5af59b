import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/domain/unit.ts';
import { type Phone, createTestEndpoint, newId, submit } from './endpoint.ts';

/** What a stranger's eyes may meet is judged here by the tree alone, not by the endpoint's own SQL. */
describe('E12: no row outside an officer’s scope ever comes in a reply', () => {
  it('whatever mandates, moves and cursors do', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          parents: fc.array(fc.nat(), { minLength: 6, maxLength: 10 }),
          moves: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 4 }),
          grants: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }),
        }),
        async ({ parents, moves, grants }) => {
          const test = await createTestEndpoint();
          const admin = await test.enrol(test.top, 'admin');
          const units: Unit[] = [test.top];
          for (const [index, pick] of parents.entries()) {
            const parent = units[pick % units.length] ?? test.top;
            units.push(
              await test.addUnit(parent, `Đơn vị ${index}`, index % 3 === 0 ? 'commune' : 'grassroots'),
            );
          }
          const campaign = await test.campaign();
          const phones: Phone[] = [];
          for (const unit of units.slice(1)) phones.push(await test.enrol(unit));
          for (const phone of phones) {
            await phone.push(
              submit(test, phone, campaign, { form: 'initiative@1' }),
              submit(test, phone, campaign, { type: 'draft', form: 'initiative@1' }),
            );
          }
          const cursors = new Map<Phone, string>();
          for (const phone of phones) cursors.set(phone, (await phone.pullAll()).last.cursor);

          const parentOf = new Map(units.map((unit) => [unit.id, unit.parent]));
          const isWithin = (unit: string, top: string): boolean => {
            for (let at: string | null | undefined = unit; at; at = parentOf.get(at))
              if (at === top) return true;
            return false;
          };
          for (const [from, to] of moves) {
            const unit = units[1 + (from % (units.length - 1))];
            const parent = units[to % units.length];
            if (!unit || !parent) continue;
            const { body } = await admin.call('POST', '/units', {
              change: newId(),
              units: [{ op: 'move', id: unit.id, parent: parent.id }],
            });
            expect(body.lines[0].ok).toBe(!isWithin(parent.id, unit.id));
            if (body.lines[0].ok) parentOf.set(unit.id, parent.id);
          }
          const held = new Map(phones.map((phone) => [phone, new Set([phone.officer.unit.id])]));
          for (const [who, where] of grants) {
            const phone = phones[who % phones.length];
            const unit = units[where % units.length];
            if (!phone || !unit) continue;
            const mandate = {
              officer: phone.officer.id,
              unit: unit.id,
              role: 'officer',
              from: '2026-01-01',
              to: null,
            };
            await admin.call('POST', '/grants', { change: newId(), ...mandate });
            held.get(phone)?.add(unit.id);
          }

          for (const phone of phones) {
            const mine = [...(held.get(phone) ?? [])];
            const reads = (unit: string) => mine.some((top) => isWithin(unit, top));
            const seen: { t: string; id: string; d: { unit: string } }[] = [];
            // With the cursors of others, too: what they say about rights counts for nothing.
            for (const cursor of [undefined, ...cursors.values()]) {
              const { body } = await phone.call('GET', `/pull?nonce=n${cursor ? `&cursor=${cursor}` : ''}`);
              seen.push(...(body.changes ?? []));
            }
            for (const row of seen) {
              if (row.t === 'record') expect(reads(row.d.unit)).toBe(true);
              if (row.t === 'draft') expect(mine).toContain(row.d.unit);
              if (row.t === 'unit')
                expect(reads(row.id) || mine.some((own) => isWithin(own, row.id))).toBe(true);
            }
            const { rows, last } = await phone.pullAll();
            const records = rows.filter((row) => row.t === 'record').length;
            expect(records).toBe(phones.filter((one) => reads(one.officer.unit.id)).length);
            const { body } = await phone.call('POST', '/manifest', { nonce: 'n', limit: 1000 });
            expect(body.rows).toHaveLength(rows.length);
            expect(last.checksum?.count).toBe(rows.length);
          }
          await test.close();
        },
      ),
      { numRuns: 12, seed: 12 },
    );
  });
});
