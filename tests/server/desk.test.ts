import { describe, expect, it } from 'vitest';
import { defaultForms } from '../../src/domain/default-forms/index.ts';
import { type Phone, createTestEndpoint, newId, report, submit } from './endpoint.ts';

async function province() {
  const test = await createTestEndpoint();
  const commune = await test.addUnit(test.top, 'Công đoàn phường', 'commune');
  const base = await test.addUnit(commune, 'CĐCS một');
  const admin = await test.enrol(test.top, 'admin');
  return { test, commune, base, admin };
}

const written = (more: object = {}) => ({
  change: newId(),
  id: newId(),
  base: null as number | null,
  state: 'draft',
  plan: { title: 'Thi đua 2026', content: [], source: { name: 'ke-hoach.docx', text: 'Kế hoạch' } },
  rounds: [
    {
      no: 1,
      start: '2026-08',
      startPrecision: 'month',
      end: '2026-09',
      endPrecision: 'month',
      theme: 'Đợt 1',
    },
  ],
  due: [{ form: 'round-report', round: 1, date: '2026-09-20', strict: 'before', fromPlan: false }],
  forms: [report] as unknown[],
  ...more,
});
const post = async (phone: Phone, path: string, body: object) => {
  const answer = await phone.call('POST', path, body);
  return answer.status === 200 ? answer.body : [answer.status, answer.body.code];
};

describe('a campaign', () => {
  it('is written in versions, each made from the one before', async () => {
    const { admin } = await province();
    const first = written();
    expect(await post(admin, '/campaigns', first)).toEqual({ id: first.id, version: 1 });
    const next = written({ id: first.id, base: 1, state: 'launched' });
    expect(await post(admin, '/campaigns', next)).toEqual({ id: first.id, version: 2 });
    for (const base of [null, 1, 7]) {
      expect(await post(admin, '/campaigns', written({ id: first.id, base }))).toEqual([409, 'base.stale']);
    }
    expect(await post(admin, '/campaigns', written({ base: 3 }))).toEqual([409, 'base.stale']);
    const { rows } = await admin.pullAll();
    expect(rows.find((row) => row.t === 'campaign')).toMatchObject({
      d: {
        version: 2,
        title: 'Thi đua 2026',
        year: 2026,
        state: 'launched',
        plan: { movements: [], signer: null },
      },
    });
  });

  it('answers a repeat of a write the same, and refuses other content under the same change', async () => {
    const { admin } = await province();
    const first = written();
    const once = await post(admin, '/campaigns', first);
    await post(admin, '/campaigns', written({ id: first.id, base: 1 }));
    expect(await post(admin, '/campaigns', first)).toEqual(once);
    expect(await post(admin, '/campaigns', { ...first, state: 'launched' })).toEqual([409, 'change.altered']);
  });

  it('is for reviewers and admins of the unit that owns it', async () => {
    const { test, commune, base, admin } = await province();
    const [officer, reviewer, plain] = [
      await test.enrol(commune, 'officer'),
      await test.enrol(commune, 'reviewer'),
      await test.enrol(base, 'officer'),
    ];
    for (const phone of [officer, plain])
      expect(await post(phone, '/campaigns', written())).toEqual([403, 'right.missing']);
    const own = written();
    expect(await post(reviewer, '/campaigns', own)).toMatchObject({ version: 1 });
    expect(await post(reviewer, '/campaigns', written({ unit: test.top.id }))).toEqual([
      403,
      'right.missing',
    ]);
    expect(await post(admin, '/campaigns', written({ id: own.id, base: 1 }))).toEqual([403, 'right.missing']);
  });

  it('D16: keeps a published form version as it is, while a draft of one may change', async () => {
    const { admin } = await province();
    const first = written();
    await post(admin, '/campaigns', first);
    const altered = { ...report, title: { vi: 'Tên khác' } };
    expect(
      await post(admin, '/campaigns', written({ id: first.id, base: 1, forms: [altered] })),
    ).toMatchObject({ version: 2 });
    const launch = written({ id: first.id, base: 2, state: 'launched', forms: [altered] });
    expect(await post(admin, '/campaigns', launch)).toMatchObject({ version: 3 });
    const back = written({ id: first.id, base: 3, state: 'launched' });
    expect(await post(admin, '/campaigns', back)).toEqual([409, 'form.altered']);
    const next = { ...back, change: newId(), forms: [altered, { ...report, version: 2 }] };
    expect(await post(admin, '/campaigns', next)).toMatchObject({ version: 4 });
    expect(await post(admin, '/campaigns', written({ id: first.id, base: 4 }))).toEqual([
      409,
      'campaign.state',
    ]);
    const { rows } = await admin.pullAll();
    expect(rows.filter((row) => row.t === 'form').map((row) => row.id.split('/')[1])).toEqual([
      'round-report@1',
      'round-report@2',
    ]);
  });

  it('drops forms that nobody ever saw', async () => {
    const { admin } = await province();
    const first = written();
    await post(admin, '/campaigns', first);
    const { last } = await admin.pullAll();
    await post(admin, '/campaigns', written({ id: first.id, base: 1, forms: [] }));
    const { rows } = await admin.pullAll(last.cursor);
    expect(rows.find((row) => row.t === 'form')).toMatchObject({
      op: 'gone',
      id: `${first.id}/round-report@1`,
    });
  });

  it('says what is wrong with its forms and rounds', async () => {
    const { admin } = await province();
    const [round] = written().rounds;
    const wrong = written({
      forms: [report, report, { ...report, id: 'Bad Id' }],
      rounds: [round, { ...round, start: '2026-10', end: '2026-09' }],
    });
    const answer = await admin.call('POST', '/campaigns', wrong);
    expect([answer.status, answer.body.code]).toEqual([422, 'campaign.invalid']);
    expect(answer.body.fields.map((field: { field: string }) => field.field)).toEqual([
      'rounds.1.no',
      'rounds.1.end',
      'forms.1.id',
      'forms.2.id',
    ]);
  });

  it('takes the default forms', async () => {
    const { admin } = await province();
    expect(await post(admin, '/campaigns', written({ forms: defaultForms }))).toMatchObject({ version: 1 });
  });
});

describe('the organisation tree', () => {
  const unit = (parent: string, more: object = {}) => ({
    op: 'add',
    id: newId(),
    name: 'CĐCS mới',
    code: `N${Math.random()}`,
    kind: 'grassroots',
    parent,
    members: 10,
    workforce: 20,
    from: '2026-08-01',
    ...more,
  });

  it('is changed line by line: what cannot be done is told, the rest is done', async () => {
    const { commune, base, admin, test } = await province();
    const added = unit(commune.id);
    const stranger = await test.enrol(base, 'admin');
    const answer = await post(admin, '/units', {
      change: newId(),
      units: [
        added,
        unit(newId()),
        unit(commune.id, { members: 30 }),
        unit(commune.id, { code: base.code }),
        { op: 'move', id: commune.id, parent: base.id },
        { op: 'rename', id: base.id, name: 'Tên mới' },
        { op: 'rename', id: newId(), name: 'Không ai' },
        { op: 'jump', id: base.id },
      ],
    });
    expect(answer).toEqual({
      dryRun: false,
      lines: [
        { line: 0, ok: true },
        { line: 1, ok: false, code: 'unit.unknown', args: expect.any(Object) },
        { line: 2, ok: false, code: 'unit.invalid', args: { reason: 'members' } },
        { line: 3, ok: false, code: 'unit.invalid', args: { reason: 'code' } },
        { line: 4, ok: false, code: 'unit.invalid', args: { reason: 'cycle' } },
        { line: 5, ok: true },
        { line: 6, ok: false, code: 'unit.unknown' },
        { line: 7, ok: false, code: 'malformed', args: expect.any(Object) },
      ],
    });
    const { rows } = await admin.pullAll();
    const names = rows.flatMap((row) => (row.t === 'unit' && row.op === 'put' ? [row.d.name] : []));
    expect(names).toEqual(expect.arrayContaining(['CĐCS mới', 'Tên mới']));
    const refused = await post(stranger, '/units', { change: newId(), units: [unit(commune.id)] });
    expect(refused.lines).toEqual([{ line: 0, ok: false, code: 'right.missing' }]);
  });

  it('a dry run answers the same and keeps nothing', async () => {
    const { commune, admin } = await province();
    const units = [unit(commune.id), unit(newId())];
    const { last } = await admin.pullAll();
    const dry = await post(admin, '/units', { change: newId(), dryRun: true, units });
    expect(dry.lines.map((line: { ok: boolean }) => line.ok)).toEqual([true, false]);
    expect((await admin.pullAll(last.cursor)).rows).toEqual([]);
    const real = await post(admin, '/units', { change: newId(), units });
    expect(real.lines).toEqual(dry.lines);
  });

  it('a merger ends one unit and brings its officers and what is below it to the other', async () => {
    const { test, commune, base, admin } = await province();
    const other = await test.addUnit(test.top, 'Phường nhận', 'commune');
    const officer = await test.enrol(commune, 'reviewer');
    await post(admin, '/units', {
      change: newId(),
      units: [{ op: 'merge', id: commune.id, into: other.id, on: '2026-08-15' }],
    });
    const { rows } = await admin.pullAll();
    const units = new Map(
      rows.flatMap((row) => (row.t === 'unit' && row.op === 'put' ? [[row.id, row.d]] : [])),
    );
    expect(units.get(commune.id)?.to).toBe('2026-08-14');
    expect(units.get(base.id)?.parent).toBe(other.id);
    test.clock.now = Date.parse('2026-08-16T03:00:00.000Z');
    const me = await officer.call('GET', '/me');
    expect(me.body.officers[0].unit.id).toBe(other.id);
    const seen = (await officer.pullAll()).rows.map((row) => row.id);
    expect(seen).toContain(base.id);
  });

  it('a split ends a unit and puts its parts in its place', async () => {
    const { commune, base, admin } = await province();
    const { op: _op, from: _from, ...part } = unit(commune.id);
    const answer = await post(admin, '/units', {
      change: newId(),
      units: [
        { op: 'split', id: base.id, on: '2026-09-01', into: [part, { ...part, id: newId(), code: 'khác' }] },
      ],
    });
    expect(answer.lines).toEqual([{ line: 0, ok: true }]);
    const { rows } = await admin.pullAll();
    const units = rows.flatMap((row) =>
      row.t === 'unit' && row.op === 'put' && row.d.parent === commune.id ? [row.d] : [],
    );
    expect(units.map((one) => JSON.stringify([one.from, one.to])).toSorted()).toEqual([
      '["2020-01-01","2026-08-31"]',
      '["2026-09-01",null]',
      '["2026-09-01",null]',
    ]);
  });
});

describe('people', () => {
  it('an invitation is a code that enrols once; by an admin of the unit or above', async () => {
    const { test, commune, base, admin } = await province();
    const ask = { change: newId(), unit: base.id, role: 'officer', name: 'Chị Hoa' };
    const answer = await post(admin, '/invitations', ask);
    expect(answer).toEqual({
      code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
      expires: '2026-08-17T02:00:00.000Z',
    });
    expect(await post(admin, '/invitations', ask)).toEqual(answer);
    const enrolled = await test.request('POST', '/enrol', { code: answer.code, device: { name: 'x' } });
    expect(enrolled.body.officer).toMatchObject({ name: 'Chị Hoa', unit: { id: base.id } });
    const [near, other] = [await test.enrol(commune, 'admin'), await test.enrol(commune, 'reviewer')];
    expect(await post(near, '/invitations', { ...ask, change: newId() })).toHaveProperty('code');
    expect(await post(other, '/invitations', { ...ask, change: newId() })).toEqual([403, 'right.missing']);
    expect(await post(near, '/invitations', { ...ask, change: newId(), unit: test.top.id })).toEqual([
      403,
      'right.missing',
    ]);
  });

  it('those of a branch are told with their phones and what reached them, to its reviewers and admins', async () => {
    const { test, commune, base, admin } = await province();
    const campaign = await test.campaign();
    const officer = await test.enrol(base, 'officer', 'Chị Hoa');
    await officer.pullAll();
    await officer.send(submit(test, officer, campaign));
    const near = await test.enrol(commune, 'reviewer', 'Anh Ba');
    await post(admin, '/invitations', { change: newId(), unit: base.id, role: 'officer', name: 'Chị Tư' });
    const read = (phone: Phone, unit: string) => phone.call('GET', `/people?unit=${unit}`);
    const { body } = await read(near, commune.id);
    expect(body.mandates).toHaveLength(3);
    expect(body.mandates).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'Chị Hoa', unit: base.id, role: 'officer', to: null }),
        expect.objectContaining({ name: 'Chị Tư', unit: base.id }),
        expect.objectContaining({ name: 'Anh Ba', unit: commune.id, role: 'reviewer' }),
      ]),
    );
    expect(body.devices).toHaveLength(2);
    expect(body.devices).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          officer: officer.officer.id,
          name: 'Máy thử',
          seen: '2026-08-10T02:00:00.000Z',
        }),
        expect.objectContaining({ officer: near.officer.id, seen: null, revoked: null }),
      ]),
    );
    expect(body.invited).toEqual([expect.objectContaining({ name: 'Chị Tư', unit: base.id })]);
    expect(JSON.stringify(body)).not.toMatch(/[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"/);
    expect(body.opened).toEqual([
      expect.objectContaining({ unit: base.id, campaign: campaign.id, version: 1 }),
    ]);
    expect((await read(near, test.top.id)).status).toBe(403);
    expect((await read(officer, base.id)).status).toBe(403);
  });

  it('codes for many units come at once, each enrols once; one unit outside the branch and none is made', async () => {
    const { test, commune, base, admin } = await province();
    const near = await test.enrol(commune, 'admin');
    const ask = (units: string[]) => ({
      change: newId(),
      invitations: units.map((unit) => ({ unit, role: 'officer', name: `Cán bộ ${unit.slice(-3)}` })),
    });
    const wanted = ask([base.id, commune.id]);
    const answer = await post(near, '/invitations/many', wanted);
    expect(answer.codes).toHaveLength(2);
    expect(await post(near, '/invitations/many', wanted)).toEqual(answer);
    const enrolled = await test.request('POST', '/enrol', { code: answer.codes[1], device: { name: 'x' } });
    expect(enrolled.body.officer.unit.id).toBe(commune.id);
    expect(await post(near, '/invitations/many', ask([base.id, test.top.id]))).toEqual([
      403,
      'right.missing',
    ]);
    expect((await admin.call('GET', '/people')).body.invited).toHaveLength(1);
  });

  it('a phone is stopped with its reason, which stays with the write', async () => {
    const { test, base, admin } = await province();
    const lost = await test.enrol(base);
    const path = `/devices/${lost.device}/revoke`;
    const stop = { change: newId(), reason: 'Mất máy ngày 9/8' };
    expect(await post(admin, path, stop)).toEqual({
      device: lost.device,
      revoked: '2026-08-10T02:00:00.000Z',
      reason: 'Mất máy ngày 9/8',
    });
    expect((await lost.call('GET', '/me')).body.code).toBe('device.revoked');
    expect((await admin.call('GET', '/people')).body.devices).toContainEqual(
      expect.objectContaining({ id: lost.device, revoked: '2026-08-10T02:00:00.000Z' }),
    );
  });

  it('a mandate needs an officer and days in order', async () => {
    const { base, admin } = await province();
    const grant = {
      change: newId(),
      officer: admin.officer.id,
      unit: base.id,
      role: 'reviewer',
      from: '2026-08-01',
      to: null,
    };
    expect(await post(admin, '/grants', grant)).toEqual({ id: expect.any(String) });
    expect(await post(admin, '/grants', { ...grant, change: newId(), to: '2026-07-01' })).toEqual([
      422,
      'grant.invalid',
    ]);
    expect(await post(admin, '/grants', { ...grant, change: newId(), officer: newId() })).toEqual([
      422,
      'grant.invalid',
    ]);
  });

  it('a mandate that ended takes the rows away: reset "scope", and nothing is left to read', async () => {
    const { test, base } = await province();
    const campaign = await test.campaign();
    const officer = await test.enrol(base);
    await officer.send(submit(test, officer, campaign));
    const { last } = await officer.pullAll();
    await test.endpoint.store.write(
      async (writer) => void (await writer.endMandates(test.fed, base.id, '2026-08-10')),
    );
    expect((await officer.call('GET', `/pull?nonce=n&cursor=${last.cursor}`)).status).toBe(200);
    test.clock.now += 24 * 3_600_000;
    expect((await officer.call('GET', `/pull?nonce=n&cursor=${last.cursor}`)).body.reset).toBe('scope');
    expect((await officer.pullAll()).rows).toEqual([]);
    expect((await officer.send(submit(test, officer, campaign))).problem?.code).toBe('right.write');
  });
});
