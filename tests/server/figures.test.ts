import { describe, expect, it } from 'vitest';
import { coverage as coverageForm } from '../../src/domain/default-forms/coverage.ts';
import { type Phone, createTestEndpoint, forms, newId, review, revise, submit } from './endpoint.ts';

async function province() {
  const test = await createTestEndpoint();
  const communes = [
    await test.addUnit(test.top, 'Phường A', 'commune'),
    await test.addUnit(test.top, 'Phường B', 'commune'),
  ];
  const campaign = await test.campaign({}, [...forms, coverageForm]);
  const officers: Phone[] = [];
  for (const commune of communes) {
    for (const name of ['một', 'hai'])
      officers.push(await test.enrol(await test.addUnit(commune, `CĐCS ${name}`)));
  }
  const admin = await test.enrol(test.top, 'admin');
  const near = await test.enrol(communes[0] ?? test.top, 'reviewer');
  return { test, communes, campaign, officers, admin, near };
}
type Place = Awaited<ReturnType<typeof province>>;

const ask = async (
  phone: Phone,
  what: 'rollup' | 'coverage',
  { campaign }: Pick<Place, 'campaign'>,
  unit: string,
  round = '1',
) => phone.call('GET', `/${what}?campaign=${campaign.id}&round=${round}&unit=${unit}`);
const people = (body: { forms: { form: string; total: object }[] }) =>
  JSON.stringify(body.forms.find((form) => form.form === 'round-report')?.total);

describe('the roll-up', () => {
  it('D15: adds what the units stand by now; replays and repeats change nothing', async () => {
    const place = await province();
    const { test, campaign, officers, admin, near } = place;
    const changes = officers.map((officer, index) =>
      submit(test, officer, campaign, { body: { people: 10 ** index } }),
    );
    for (const [index, officer] of officers.entries()) await officer.send(changes[index] ?? {});
    const first = await ask(admin, 'rollup', place, test.top.id);
    expect(first.status).toBe(200);
    expect(people(first.body)).toContain('1111');
    for (const [index, officer] of officers.entries()) await officer.send(changes[index] ?? {});
    expect((await ask(admin, 'rollup', place, test.top.id)).body).toEqual(first.body);

    const [change, officer] = [changes[3], officers[3]];
    if (!change || !officer) throw new Error('no change');
    await officer.send(revise(change, { body: { people: 2000 } }));
    const after = await ask(admin, 'rollup', place, test.top.id);
    expect(people(after.body)).toContain('2111');
    expect(people((await ask(near, 'rollup', place, place.communes[0]?.id ?? '')).body)).toContain('11');
  });

  it('G4: over thousands of records lets what an officer sends come in between', async () => {
    const place = await province();
    const { test, campaign, officers, admin } = place;
    const [officer, other] = officers;
    if (!officer || !other) throw new Error('nobody');
    for (let sent = 0; sent < 4000; sent += 200)
      await officer.push(
        ...Array.from({ length: 200 }, () =>
          submit(test, officer, campaign, { form: 'initiative@1', body: { people: 1 } }),
        ),
      );
    const order: string[] = [];
    const figures = ask(admin, 'rollup', place, test.top.id).then(({ status }) => {
      order.push('figures');
      return status;
    });
    const report = other.send(submit(test, other, campaign)).then(({ outcome }) => {
      order.push('report');
      return outcome;
    });
    expect(await Promise.all([figures, report])).toEqual([200, 'accepted']);
    expect(order).toEqual(['report', 'figures']);
  });

  it('is for the units one reads', async () => {
    const place = await province();
    const { test, communes, near, officers, campaign } = place;
    const codes = [];
    for (const [phone, unit] of [
      [near, communes[0]?.id],
      [near, communes[1]?.id],
      [near, test.top.id],
      [officers[0], officers[0]?.officer.unit.id],
      [officers[0], officers[1]?.officer.unit.id],
    ] as const) {
      if (phone) codes.push((await ask(phone, 'rollup', place, unit ?? '')).status);
    }
    expect(codes).toEqual([200, 403, 403, 200, 403]);
    const unknown = await near.call('GET', `/rollup?campaign=${newId()}`);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'not.found']);
    const whole = await near.call('GET', `/rollup?campaign=${campaign.id}`);
    expect(whole.body).toMatchObject({ round: null, unit: communes[0]?.id });
  });
});

describe('closing a round', () => {
  it('locks its accepted fixed records, keeps the figures of that day, and happens once', async () => {
    const place = await province();
    const { test, campaign, officers, admin, near } = place;
    const [one, two] = officers;
    if (!one || !two) throw new Error('no officers');
    const accepted = submit(test, one, campaign, { body: { people: 7 } });
    const open = submit(test, two, campaign, { body: { people: 5 } });
    const living = submit(test, one, campaign, { form: 'initiative@1' });
    await one.push(accepted, living);
    await two.send(open);
    await admin.push(review(test, admin, accepted, 'accept'), review(test, admin, living, 'accept'));

    const close = { change: newId(), campaign: campaign.id, round: 1 };
    expect((await near.call('POST', '/rounds/close', close)).body.code).toBe('right.missing');
    const answer = await admin.call('POST', '/rounds/close', close);
    expect(answer.body).toEqual({
      campaign: campaign.id,
      round: 1,
      locked: 1,
      at: '2026-08-10T02:00:00.000Z',
    });
    expect((await admin.call('POST', '/rounds/close', close)).body).toEqual(answer.body);
    const again = await admin.call('POST', '/rounds/close', { ...close, change: newId() });
    expect([again.status, again.body.code]).toEqual([409, 'round.closed']);

    const { rows } = await admin.pullAll();
    const state = (id: string) =>
      rows.flatMap((row) =>
        row.id === id && row.t === 'record' && row.op === 'put' ? [row.d.state] : [],
      )[0];
    expect([state(accepted.record), state(open.record), state(living.record)]).toEqual([
      'locked',
      'submitted',
      'accepted',
    ]);
    expect((await one.send(revise(accepted))).problem?.code).toBe('record.locked');

    // The figures of the day stay, whatever is accepted later.
    const before = (await ask(admin, 'rollup', place, test.top.id)).body.closed;
    await admin.send(review(test, admin, open, 'accept'));
    const after = (await ask(admin, 'rollup', place, test.top.id)).body;
    expect(after.closed).toEqual(before);
    expect(people(after.closed.accepted)).not.toEqual(people(after));
    // A locked record may be reopened with a reason.
    expect((await admin.send(review(test, admin, accepted, 'reopen', 'Sai số liệu'))).outcome).toBe(
      'accepted',
    );
  });
});

describe('coverage', () => {
  it('counts a campaign as opened at a unit once one of its officers has pulled it', async () => {
    const place = await province();
    const { test, admin, officers } = place;
    const steps = async () => (await ask(admin, 'coverage', place, test.top.id)).body.total.steps;
    expect(await steps()).toMatchObject({ none: 4, opened: 0 });
    await officers[0]?.pullAll();
    await officers[0]?.pullAll();
    await officers[2]?.pullAll();
    expect(await steps()).toMatchObject({ none: 2, opened: 2 });
  });

  it('keeps the denominators of the day the round began: a unit added later is not counted', async () => {
    const place = await province();
    const { test, admin, communes } = place;
    const inScope = async (round: string) =>
      (await ask(admin, 'coverage', place, test.top.id, round)).body.total.units.inScope;
    expect([await inScope('1'), await inScope('2')]).toEqual([4, 4]);
    await admin.call('POST', '/units', {
      change: newId(),
      units: [
        {
          op: 'add',
          id: newId(),
          name: 'CĐCS mới',
          code: 'moi',
          kind: 'grassroots',
          parent: communes[0]?.id,
          members: 5,
          workforce: 9,
          from: '2026-08-01',
        },
      ],
    });
    expect([await inScope('1'), await inScope('2')]).toEqual([4, 5]);
  });
});
