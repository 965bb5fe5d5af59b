import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/domain/unit.ts';
import { createTestEndpoint, envelope, newId, phoneOf, submit } from './endpoint.ts';

describe('a device that speaks for others', () => {
  it('H8: whatever ids it puts into a push, nothing is taken that its officer has not written', async () => {
    const test = await createTestEndpoint();
    const campaign = await test.campaign();
    // Hoa and Lan share a phone; Tư has one of her own.
    const units: Unit[] = [];
    for (const name of ['CĐCS A', 'CĐCS B', 'CĐCS C']) units.push(await test.addUnit(test.top, name));
    const [a, b, c] = units;
    if (!a || !b || !c) throw new Error('no units');
    const enrol = async (unit: Unit, name: string, cookie?: string) => {
      const body = { code: await test.code(unit, 'officer', name), device: { name: 'Máy' } };
      return phoneOf(test, await test.request('POST', '/enrol', body, cookie ? { cookie } : {}));
    };
    const hoa = await enrol(a, 'Hoa');
    const lan = await enrol(b, 'Lan', hoa.cookie);
    const tu = await enrol(c, 'Tư');
    const officers = [hoa, lan, tu];
    // Each officer has a local database the endpoint knows, and a record.
    const known: { client: string; change: ReturnType<typeof submit> }[] = [];
    for (const phone of officers) {
      const [client, change] = [newId(), submit(test, phone, campaign, { form: 'initiative@1' })];
      const answer = await phone.call('POST', '/push', envelope(test, client, [change]));
      expect(answer.body.results[0].outcome).toBe('accepted');
      known.push({ client, change });
    }
    const mine = new Map(officers.map((phone) => [phone.officer.id, new Set<string>()]));
    for (const [i, { change }] of known.entries())
      mine.get(officers[i]?.officer.id ?? '')?.add(change.record);

    const one = fc.nat(2);
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.record({ cookie: one, speaks: one, client: one, author: one, unit: one, record: fc.option(one) }),
        async ({ cookie, speaks, client, author, unit, record }) => {
          const [device, officer] = [officers[cookie], officers[speaks]];
          const [local, writer, place] = [known[client], officers[author], units[unit]];
          if (!device || !officer || !local || !writer || !place) throw new Error('out of range');
          const before = record === null ? null : known[record]?.change;
          const change = submit(test, officer, campaign, {
            form: 'initiative@1',
            author: writer.officer.id,
            unit: place.id,
            ...(before ? { type: 'revise', record: before.record, base: before.revision } : {}),
          });
          const { status, body } = await test.request(
            'POST',
            '/push',
            envelope(test, local.client, [change]),
            { cookie: device.cookie, 'x-officer': officer.officer.id },
          );
          const own = cookie === speaks || cookie + speaks === 1;
          const whole =
            own && client === speaks && author === speaks && unit === speaks && (record ?? speaks) === speaks;
          const outcome = status === 200 ? body.results[0].outcome : body.code;
          if (whole) {
            expect(outcome).toBe('accepted');
            mine.get(officer.officer.id)?.add(change.record);
          } else if (!own) expect([status, outcome]).toEqual([403, 'officer.foreign']);
          else if (client !== speaks) expect([status, outcome]).toEqual([403, 'client.foreign']);
          else expect([status, outcome]).toEqual([200, 'rejected']);
          seen.add(whole ? 'taken' : status === 200 ? 'rejected' : outcome);
        },
      ),
      {
        numRuns: 250,
        seed: 8,
        examples: [[{ cookie: 0, speaks: 1, client: 1, author: 1, unit: 1, record: null }]],
      },
    );
    expect([...seen].sort()).toEqual(['client.foreign', 'officer.foreign', 'rejected', 'taken']);
    for (const phone of officers) {
      const { rows } = await phone.pullAll();
      const records = rows.filter(({ t }) => t === 'record');
      expect(new Set(records.map(({ id }) => id))).toEqual(mine.get(phone.officer.id));
      for (const row of records)
        expect(row).toMatchObject({ d: { unit: phone.officer.unit.id, head: { author: phone.officer.id } } });
    }
  });
});
