import { describe, expect, it, vi } from 'vitest';
import type { Campaign } from '../../../src/domain/campaign.ts';
import { defaultForms } from '../../../src/domain/default-forms/index.ts';
import { createPlanEditor } from '../../../src/state/desk/plan-editor.ts';
import { listPlanWork, readPlanWork } from '../../../src/state/desk/plan-work.ts';
import { createPlans } from '../../../src/state/desk/plans.ts';
import type { Session } from '../../../src/state/session.ts';
import type { Ports } from '../../../src/sync/ports.ts';
import { samplePlanText } from '../../sample-plan.ts';
import { json, problem } from '../../sync/fake-endpoint.ts';
import { disk, openWindow, publish } from '../phone.ts';
import { type Desk, coverageForm, deskWith, online, roundReport, sentBody } from './desk.ts';

interface Asked {
  readonly change: string;
  readonly base: number | null;
  readonly state: string;
  readonly title: string;
}

/** An endpoint that publishes each change once; `lose` loses its reply after the work is done. */
function publisher(): {
  fetch: Ports['fetch'];
  asked: Asked[];
  lose: { next: boolean };
  versions: Map<string, number>;
} {
  const asked: Asked[] = [];
  const versions = new Map<string, number>();
  const lose = { next: false };
  return {
    asked,
    lose,
    versions,
    fetch: async (_url, init) => {
      const body = await sentBody<Asked & { id: string }>(init);
      asked.push(body);
      const known = versions.get(body.change);
      if (known === undefined && (body.base ?? 0) !== versions.size) return problem(409, 'base.stale');
      const version = known ?? versions.size + 1;
      versions.set(body.change, version);
      if (lose.next) {
        lose.next = false;
        throw new TypeError('the line broke');
      }
      return json({ id: body.id, version });
    },
  };
}

/** A desk with the sample plan imported, and the id of the work. */
async function imported(): Promise<Desk & { id: string }> {
  const desk = await deskWith(undefined, { role: 'admin' });
  const plans = createPlans(desk.session);
  await plans.importText(samplePlanText, 'ke-hoach-2026.docx');
  expect(plans.failure.value).toBeNull();
  const [work] = await listPlanWork(desk.session.holdings.vault);
  if (!work) throw new Error('nothing was opened');
  expect(desk.session.navigation.path.value).toBe(`/ban/ke-hoach/${work.id}`);
  return { ...desk, id: work.id };
}

async function editorOf(session: Session, id: string): Promise<ReturnType<typeof createPlanEditor>> {
  const editor = createPlanEditor(session, id);
  await vi.waitFor(() => expect(editor.load.value).toBe('open'));
  return editor;
}

describe('a plan being worked on', () => {
  it('survives a reload in the very moment of typing, before the disk has taken anything', async () => {
    const { phone, window, session, id } = await imported();
    const editor = await editorOf(session, id);
    const before = await readPlanWork(session.holdings.vault, id);
    phone.now += 5000;
    editor.setHead('docNumber', '34/KH-LĐLĐ');
    window.hide();
    window.crash();
    const reloaded = await openWindow(phone, window.kept);
    expect(await readPlanWork(reloaded.session.holdings.vault, id)).toEqual(before);
    const again = await editorOf(reloaded.session, id);
    expect(again.sheet.value?.head.docNumber?.value).toBe('34/KH-LĐLĐ');
    await phone.pass(400);
    await vi.waitFor(() => expect(again.saved.value.at).not.toBeNull());
    const kept = await readPlanWork(reloaded.session.holdings.vault, id);
    expect(kept?.sheet.head.docNumber?.value).toBe('34/KH-LĐLĐ');

    // Written on since: what an older window carried has no say any more.
    reloaded.crash();
    const later = await openWindow(phone, new Map([[`plan:${id}`, JSON.stringify(before)]]));
    expect((await editorOf(later.session, id)).sheet.value?.head.docNumber?.value).toBe('34/KH-LĐLĐ');
  });

  it('survives a crash of the window with all that was typed', async () => {
    const { phone, window, session, id } = await imported();
    const editor = await editorOf(session, id);
    editor.setHead('docNumber', '12/KH-LĐLĐ');
    const key = editor.add('movements');
    editor.change('movements', key ?? 0, { name: { value: 'Phong trào mới', at: null, trust: 'person' } });
    await phone.pass(400);
    await vi.waitFor(() => expect(editor.saved.value.at).toBe(phone.now - 150));
    window.crash();
    const next = await openWindow(phone);
    const again = await editorOf(next.session, id);
    expect(again.sheet.value?.head.docNumber).toMatchObject({ value: '12/KH-LĐLĐ', trust: 'person' });
    expect(again.sheet.value?.movements.at(-1)?.name.value).toBe('Phong trào mới');
    expect(again.sheet.value?.source?.text).toBe(samplePlanText);
  });

  it('saves what was typed last when the window goes out of sight', async () => {
    const { window, session, id } = await imported();
    const editor = await editorOf(session, id);
    editor.setHead('place', 'Tuy Hòa');
    window.hide();
    await disk();
    expect((await readPlanWork(session.holdings.vault, id))?.sheet.head.place.value).toBe('Tuy Hòa');
  });

  it('is open in one window at a time', async () => {
    const { phone, session, id } = await imported();
    await editorOf(session, id);
    const other = await openWindow(phone);
    const second = createPlanEditor(other.session, id);
    await vi.waitFor(() => expect(second.load.value).toBe('elsewhere'));
  });

  it('gives a removed row back', async () => {
    const { session, id } = await imported();
    const editor = await editorOf(session, id);
    const before = editor.sheet.value?.contacts;
    const undo = editor.remove('contacts', before?.[0]?.key ?? 0);
    expect(editor.sheet.value?.contacts).toEqual([]);
    undo();
    expect(editor.sheet.value?.contacts).toEqual(before);
  });
});

describe('publishing', () => {
  it('says that it needs a network, and keeps everything', async () => {
    const { session, id } = await imported();
    const editor = await editorOf(session, id);
    expect(await editor.publish()).toBe(false);
    expect(editor.publishing.value).toEqual({ is: 'failed', problem: { code: 'net.unreachable' } });
    expect((await readPlanWork(session.holdings.vault, id))?.pending).not.toBeNull();
  });

  it('asks the very same again when the answer was lost, so that one campaign comes of it', async () => {
    const { session, id } = await imported();
    const endpoint = publisher();
    endpoint.lose.next = true;
    const editor = await editorOf(online(session, endpoint.fetch), id);
    expect(await editor.publish()).toBe(false);
    expect(await editor.publish()).toBe(true);
    expect(endpoint.asked.map(({ change }) => change)).toEqual([
      endpoint.asked[0]?.change,
      endpoint.asked[0]?.change,
    ]);
    expect(endpoint.versions.size).toBe(1);
    expect(editor.publishing.value).toEqual({ is: 'done', version: 1 });
  });

  it('asks the same again after a reload, too', async () => {
    const { phone, window, session, id } = await imported();
    const endpoint = publisher();
    endpoint.lose.next = true;
    const editor = await editorOf(online(session, endpoint.fetch), id);
    await editor.publish();
    window.crash();
    const next = await openWindow(phone);
    const again = await editorOf(online(next.session, endpoint.fetch), id);
    expect(await again.publish()).toBe(true);
    expect(endpoint.versions.size).toBe(1);
  });

  it('publishes what was corrected after a lost answer as the version after it', async () => {
    const { session, id } = await imported();
    const endpoint = publisher();
    endpoint.lose.next = true;
    const editor = await editorOf(online(session, endpoint.fetch), id);
    await editor.publish();
    editor.setHead('title', 'Tên đã sửa');
    expect(await editor.publish()).toBe(true);
    expect(endpoint.asked.map(({ base, title }) => [base, title])).toEqual([
      [null, 'Phát động phong trào thi đua yêu nước năm 2026'],
      [null, 'Phát động phong trào thi đua yêu nước năm 2026'],
      [1, 'Tên đã sửa'],
    ]);
    expect(editor.publishing.value).toEqual({ is: 'done', version: 2 });
  });

  it('does not leave the device while a round has no end', async () => {
    const { session, id } = await imported();
    const endpoint = publisher();
    const editor = await editorOf(online(session, endpoint.fetch), id);
    editor.add('rounds');
    expect(editor.gaps.value.map(({ what }) => what)).toEqual(['round-start', 'round-end']);
    expect(await editor.publish()).toBe(false);
    expect(endpoint.asked).toEqual([]);
  });

  it('is forgotten here only when the version has come back with the feed', async () => {
    const { session, id, campaign, branch } = await imported();
    const endpoint = publisher();
    const editor = await editorOf(online(session, endpoint.fetch), id);
    await editor.publish();
    const plans = createPlans(session);
    await vi.waitFor(() => expect(plans.underWay.value.map((work) => work.id)).toEqual([id]));
    expect(plans.works.value).toEqual([]);
    const pulled: Campaign = { ...campaign, id, unit: branch.top.id, version: 1 };
    await publish(session.holdings.cache, pulled, []);
    await vi.waitFor(async () => expect(await listPlanWork(session.holdings.vault)).toEqual([]));
  });

  it('tells when somebody else published, and puts mine after theirs when the person says so', async () => {
    const { session, campaign } = await deskWith(undefined, { role: 'admin' });
    const endpoint = publisher();
    endpoint.versions.set('first', 1).set('theirs', 2);
    const plans = createPlans(session);
    await vi.waitFor(() => expect(plans.campaigns.value).toHaveLength(1));
    await plans.beginVersion(campaign);
    const editor = await editorOf(online(session, endpoint.fetch), campaign.id);
    expect(await editor.publish()).toBe(false);
    expect(editor.publishing.value).toEqual({ is: 'failed', problem: { code: 'base.stale' } });
    await publish(session.holdings.cache, { ...campaign, version: 2 }, []);
    await vi.waitFor(() => expect(editor.overtaken.value).toBe(2));
    editor.followNewest();
    expect(await editor.publish()).toBe(true);
    expect(endpoint.asked.at(-1)).toMatchObject({ base: 2 });
  });
});

describe('the plans of a unit', () => {
  it('goes on with a version already begun instead of beginning another', async () => {
    const { session, campaign, phone } = await deskWith(undefined, { role: 'admin' });
    const plans = createPlans(session);
    await vi.waitFor(() => expect(plans.campaigns.value).toHaveLength(1));
    await plans.beginVersion(campaign);
    const editor = await editorOf(session, campaign.id);
    editor.setHead('issuer', 'Ban Thường vụ');
    await phone.pass(300);
    await plans.beginVersion(campaign);
    const works = await listPlanWork(session.holdings.vault);
    expect(works.map(({ base, sheet }) => [base, sheet.head.issuer.value])).toEqual([[1, 'Ban Thường vụ']]);
  });

  it('ends a campaign with all that was published in it', async () => {
    const { session, campaign } = await deskWith(undefined, { role: 'admin' });
    const endpoint = publisher();
    endpoint.versions.set('first', 1);
    const plans = createPlans(online(session, endpoint.fetch));
    await vi.waitFor(() => expect(plans.campaigns.value).toHaveLength(1));
    await plans.close(campaign);
    expect(endpoint.asked).toMatchObject([
      {
        base: 1,
        state: 'closed',
        title: campaign.title,
        rounds: campaign.rounds,
        // The very definitions: a published form that came back changed would be refused.
        forms: [coverageForm, roundReport],
      },
    ]);
    expect(endpoint.asked[0]).not.toHaveProperty('forms.0.campaign');
    expect(plans.works.value).toEqual([]);
  });

  it('puts an ended campaign away, and asks the very same again when the answer was lost', async () => {
    const { session, campaign } = await deskWith(undefined, { role: 'admin' });
    const endpoint = publisher();
    endpoint.versions.set('first', 1);
    endpoint.lose.next = true;
    const plans = createPlans(online(session, endpoint.fetch));
    const closed = { ...campaign, state: 'closed' } as const;
    await publish(session.holdings.cache, closed, []);
    await vi.waitFor(() => expect(plans.campaigns.value[0]?.state).toBe('closed'));
    await plans.archive(closed);
    expect(plans.failure.value).toMatchObject({ is: 'problem', problem: { code: 'net.unreachable' } });
    expect(plans.works.value).toEqual([]);
    await plans.archive(closed);
    expect(endpoint.asked.map(({ state, change }) => [state, change])).toEqual([
      ['archived', endpoint.asked[0]?.change],
      ['archived', endpoint.asked[0]?.change],
    ]);
    expect(endpoint.versions.size).toBe(2);
    await publish(session.holdings.cache, { ...closed, state: 'archived', version: 2 }, []);
    await vi.waitFor(async () => expect(await listPlanWork(session.holdings.vault)).toEqual([]));
  });

  it('begins next year’s from this one: a year later, to be checked, without the words of the old paper', async () => {
    const { session, campaign } = await deskWith(undefined, { role: 'admin' });
    const { cache } = session.holdings;
    const due = [
      { form: 'round-report', round: 1, date: '2026-11-10', strict: 'before', fromPlan: true },
    ] as const;
    const plan = {
      ...campaign.plan,
      docNumber: '05/KH-LĐLĐ',
      yearTheme: 'Nâng cao chất lượng',
      content: [{ no: 'I', title: 'Mục đích', blocks: [] }],
      milestones: [{ title: 'Tháng Công nhân', date: '2026-05', round: 1, kind: 'event' }],
    } as const;
    await publish(cache, { ...campaign, due, plan }, []);
    const plans = createPlans(session);
    await vi.waitFor(() => expect(plans.campaigns.value[0]?.due).toHaveLength(1));
    const [now] = plans.campaigns.value;
    if (!now) throw new Error('no campaign');
    await plans.beginNextYear(now);
    const [work] = await listPlanWork(session.holdings.vault);
    if (!work) throw new Error('nothing was begun');
    expect(work.id).not.toBe(campaign.id);
    expect(work).toMatchObject({ base: null, state: null });
    const editor = await editorOf(session, work.id);
    const sheet = editor.sheet.value;
    expect(sheet).toMatchObject({
      head: {
        title: { value: 'Thi đua năm 2027', trust: 'guess' },
        year: { value: '2027', trust: 'guess' },
        yearTheme: { value: 'Nâng cao chất lượng', trust: 'guess' },
        docNumber: { value: '', trust: 'absent' },
      },
      rounds: [
        { start: { value: '2027-05-01', trust: 'guess' }, end: { value: '2027-10-30', trust: 'guess' } },
      ],
      milestones: [{ title: { trust: 'guess' }, date: '2027-05' }],
      due: [{ form: 'round-report', date: '2027-11-10', strict: 'before', fromPlan: false }],
      content: [],
      source: null,
    });
    expect(
      sheet?.forms.filter(({ included }) => included).map(({ form, published }) => [form.id, published]),
    ).toEqual([
      ['coverage', false],
      ['round-report', false],
    ]);
    expect(editor.doubts.value).toBeGreaterThan(4);
  });

  it('shares a draft within the unit before it is launched', async () => {
    const { session, id } = await imported();
    const endpoint = publisher();
    const editor = await editorOf(online(session, endpoint.fetch), id);
    expect(await editor.publish('draft')).toBe(true);
    expect(endpoint.asked).toMatchObject([{ state: 'draft', base: null }]);
  });

  it('refuses a picture, a PDF and an empty text with a sentence, and opens nothing', async () => {
    const { session } = await deskWith(undefined, { role: 'admin' });
    const plans = createPlans(session);
    const file = (name: string, bytes: number[]) => ({
      name,
      bytes: () => Promise.resolve(Uint8Array.from(bytes).buffer),
    });
    await plans.importFile(file('ke-hoach.docx', [0x25, 0x50, 0x44, 0x46, 0x2d]));
    expect(plans.failure.value).toEqual({ is: 'problem', problem: { code: 'plan.unsupported' } });
    await plans.importFile(file('anh.docx', [0x50, 0x4b, 3, 4, 9, 9]));
    expect(plans.failure.value).toEqual({ is: 'problem', problem: { code: 'plan.unreadable' } });
    await plans.importText('Thi đua. '.repeat(200_000), 'dán');
    expect(plans.failure.value).toEqual({ is: 'problem', problem: { code: 'plan.large' } });
    await plans.importText('  \n ', 'dán');
    expect(plans.failure.value).toEqual({ is: 'blank' });
    expect(await listPlanWork(session.holdings.vault)).toEqual([]);
  });

  it('reads a text file in the encodings offices write', async () => {
    const { session } = await deskWith(undefined, { role: 'admin' });
    const plans = createPlans(session);
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...samplePlanText.split('').flatMap((unit) => [unit.charCodeAt(0) & 255, unit.charCodeAt(0) >> 8]),
    ]);
    await plans.importFile({ name: 'ke-hoach.txt', bytes: () => Promise.resolve(utf16.buffer) });
    expect(plans.failure.value).toBeNull();
    const [work] = await listPlanWork(session.holdings.vault);
    expect(work?.sheet.source).toEqual({ name: 'ke-hoach.txt', text: samplePlanText });
    expect(work?.sheet.forms.map(({ form }) => form.id)).toEqual(defaultForms.map(({ id }) => id));
  });
});
