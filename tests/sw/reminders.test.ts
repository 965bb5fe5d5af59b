import { beforeEach, describe, expect, it } from 'vitest';
import type { Reminder } from '../../src/domain/reminder.ts';
import { planReminders, setReminding } from '../../src/storage/reminders.ts';
import { forgetOfficer, readSetting, rememberOfficer, writeSetting } from '../../src/storage/settings.ts';
import { openNotification } from '../../src/sw/clicked.ts';
import { showPush } from '../../src/sw/pushed.ts';
import { remindAll } from '../../src/sw/remind.ts';
import { newId } from '../sync/device.ts';

/** A moment in Asia/Ho_Chi_Minh. */
const at = (day: string, time = '09:00'): number => Date.parse(`${day}T${time}:00.000+07:00`);

interface Shown {
  readonly title: string;
  readonly options: NotificationOptions | undefined;
}

/** A worker that shows notifications, on a phone of these officers. */
async function worker(...ids: string[]) {
  for (const { id } of (await readSetting('officers')) ?? []) await forgetOfficer(id);
  for (const id of ids) {
    const unit = { id: newId(), name: 'CĐCS', kind: 'grassroots', parent: null } as const;
    await rememberOfficer({ id, name: 'Trần Thị Hoa', role: 'officer', unit });
  }
  const shown: Shown[] = [];
  /** What has been shown and not been pressed or wiped away, by tag. */
  const unread = new Map<string | undefined, Notification>();
  const scope = {
    registration: {
      showNotification: (title: string, options?: NotificationOptions) => {
        shown.push({ title, options });
        unread.set(options?.tag, { title, ...options } as Notification);
        return Promise.resolve();
      },
      getNotifications: ({ tag }: { tag?: string } = {}) =>
        Promise.resolve([...unread.values()].filter((one) => one.tag === tag)),
    },
  };
  const remind = (now: number, permission: NotificationPermission = 'granted') =>
    remindAll(scope, now, permission);
  const titles = () => shown.splice(0).map(({ title }) => title);
  return { scope, shown, unread, remind, titles };
}

const report = (over: Partial<Reminder> = {}): Reminder => ({
  id: 'c/round-report/2',
  title: { vi: 'Báo cáo sơ kết', en: 'Round report' },
  round: 2,
  last: '2026-12-10',
  path: '/soan/x',
  ...over,
});

let officer = '';
beforeEach(async () => {
  officer = newId();
  await writeSetting('preferences', { theme: 'system', contrast: 'normal', textSize: 100, language: 'vi' });
});

describe('reminders of a phone by itself', () => {
  it('name what is due and the days left, seven, three and one day before and on the last day', async () => {
    const { remind, titles } = await worker(officer);
    await setReminding(officer, true);
    await planReminders(officer, [report()]);
    const said: Record<string, string[]> = {};
    for (let day = 1; day <= 12; day++) {
      const date = `2026-12-${String(day).padStart(2, '0')}`;
      await remind(at(date));
      const now = titles();
      if (now.length > 0) said[date] = now;
    }
    expect(said).toEqual({
      '2026-12-03': ['Còn 7 ngày: Báo cáo sơ kết, đợt 2'],
      '2026-12-07': ['Còn 3 ngày: Báo cáo sơ kết, đợt 2'],
      '2026-12-09': ['Còn 1 ngày: Báo cáo sơ kết, đợt 2'],
      '2026-12-10': ['Hôm nay là hạn cuối: Báo cáo sơ kết, đợt 2'],
    });
  });

  it('come once a day, however often the phone wakes, and when it slept over a step, as soon as it wakes', async () => {
    const { remind, titles } = await worker(officer);
    await setReminding(officer, true);
    await planReminders(officer, [report()]);
    await Promise.all([remind(at('2026-12-08')), remind(at('2026-12-08'))]);
    await remind(at('2026-12-08', '20:59'));
    await planReminders(officer, [report()]);
    await remind(at('2026-12-08', '12:00'));
    expect(titles()).toEqual(['Còn 2 ngày: Báo cáo sơ kết, đợt 2']);
  });

  it('are silent from nine in the evening to seven in the morning, and made up for then', async () => {
    const { remind, titles } = await worker(officer);
    await setReminding(officer, true);
    await planReminders(officer, [report()]);
    for (const time of ['21:00', '23:59']) await remind(at('2026-12-08', time));
    for (const time of ['00:00', '06:59']) await remind(at('2026-12-09', time));
    expect(titles()).toEqual([]);
    await remind(at('2026-12-09', '07:00'));
    expect(titles()).toEqual(['Còn 1 ngày: Báo cáo sơ kết, đợt 2']);
  });

  it('come only to who asked for them, who is still on this phone, and where the browser allows it', async () => {
    const other = newId();
    const { remind, titles } = await worker(officer, other);
    for (const one of [officer, other]) await planReminders(one, [report()]);
    await remind(at('2026-12-09'));
    expect(titles()).toEqual([]);
    await setReminding(officer, true);
    await remind(at('2026-12-09'), 'denied');
    expect(titles()).toEqual([]);
    await forgetOfficer(officer);
    await remind(at('2026-12-09'));
    expect(titles()).toEqual([]);
    await setReminding(other, true);
    await remind(at('2026-12-09'));
    expect(titles()).toHaveLength(1);
  });

  it('are one notification for several things, in the language of the officer, and name nobody', async () => {
    const { remind, shown } = await worker(officer);
    await writeSetting('preferences', { theme: 'system', contrast: 'normal', textSize: 100, language: 'en' });
    await setReminding(officer, true);
    await planReminders(officer, [
      report(),
      report({ id: 'c/coverage/1', title: { vi: 'Xác nhận' }, round: null, last: '2026-12-09' }),
    ]);
    await remind(at('2026-12-09'));
    expect(shown).toMatchObject([
      {
        title: 'Last day today: Xác nhận',
        options: { body: '1 day left: Round report, round 2', lang: 'en', data: { officer, path: '/' } },
      },
    ]);
    expect(JSON.stringify(shown)).not.toContain('Hoa');
  });
});

describe('a push that has come', () => {
  const pushed = (news: object[]) => JSON.stringify({ officer, news });

  it('is told in this device’s own words and leads to the record', async () => {
    const { scope, shown, unread } = await worker(officer);
    const id = newId();
    await showPush(scope, pushed([{ code: 'returned', count: 1, id }]), at('2026-12-01'), 'granted');
    unread.clear();
    const more = [
      { code: 'returned', count: 2 },
      { code: 'accepted', count: 3 },
    ];
    await showPush(scope, pushed(more), at('2026-12-01'), 'granted');
    expect(shown).toMatchObject([
      { title: 'Bị trả lại: 1 việc cần sửa', options: { data: { officer, path: `/viec/${id}` } } },
      { title: 'Bị trả lại: 2 việc cần sửa', options: { body: 'Đã duyệt: 3 việc', data: { path: '/' } } },
    ]);
  });

  it('stands beside what is not read yet instead of hiding it, and counts the same record once', async () => {
    const { scope, shown, unread } = await worker(officer);
    const [id, other] = [newId(), newId()];
    const day = at('2026-12-01');
    await showPush(scope, pushed([{ code: 'returned', count: 1, id }]), day, 'granted');
    await showPush(scope, pushed([{ code: 'accepted', count: 2 }]), day, 'granted');
    await showPush(scope, pushed([{ code: 'returned', count: 1, id }]), day, 'granted');
    await showPush(scope, pushed([{ code: 'returned', count: 1, id: other }]), day, 'granted');
    expect(shown.map(({ title, options }) => [title, options?.body])).toEqual([
      ['Bị trả lại: 1 việc cần sửa', ''],
      ['Bị trả lại: 1 việc cần sửa', 'Đã duyệt: 2 việc'],
      ['Bị trả lại: 1 việc cần sửa', 'Đã duyệt: 2 việc'],
      ['Bị trả lại: 2 việc cần sửa', 'Đã duyệt: 2 việc'],
    ]);
    expect(unread.size).toBe(1);
    unread.clear();
    await showPush(scope, pushed([{ code: 'accepted', count: 1, id }]), day, 'granted');
    expect(shown.at(-1)).toMatchObject({
      title: 'Đã duyệt: 1 việc',
      options: { body: '', data: { path: `/viec/${id}` } },
    });
  });

  it('makes no sound at night, when a phone that was off is switched on', async () => {
    const { scope, shown } = await worker(officer);
    const text = pushed([{ code: 'returned', count: 1 }]);
    for (const time of ['20:59', '21:00', '06:59', '07:00']) {
      await showPush(scope, text, at('2026-12-01', time), 'granted');
    }
    await showPush(scope, '', at('2026-12-01', '23:00'), 'granted');
    expect(shown.map(({ options }) => options?.silent)).toEqual([false, true, true, false, true]);
  });

  it('says what is due by the phone’s own list, once a day between them', async () => {
    const { scope, remind, titles } = await worker(officer);
    await setReminding(officer, true);
    await planReminders(officer, [report()]);
    await showPush(scope, pushed([{ code: 'due', count: 1, left: 7 }]), at('2026-12-03'), 'granted');
    await remind(at('2026-12-03'));
    expect(titles()).toEqual(['Còn 7 ngày: Báo cáo sơ kết, đợt 2']);
  });

  it.each([
    '',
    '{',
    '{"officer":"x"}',
    JSON.stringify({ officer: newId(), news: [{ code: 'later', count: 1 }] }),
  ])('shows that there is news when it cannot be read: %s', async (text) => {
    const { scope, titles } = await worker(officer);
    await showPush(scope, text, at('2026-12-01'), 'granted');
    expect(titles()).toEqual(['Có tin mới. Mở ứng dụng để xem.']);
  });
});

describe('a notification that is pressed', () => {
  const press = async (path: string, windows: object[], of = officer) => {
    const opened: string[] = [];
    let closed = false;
    const clients = {
      matchAll: () => Promise.resolve(windows),
      openWindow: (url: string) => Promise.resolve(opened.push(url)),
    };
    await openNotification({ clients }, { data: { officer: of, path }, close: () => (closed = true) });
    return { opened, closed };
  };

  it('brings the open window to the front and tells it where to go, without loading it again', async () => {
    const told: unknown[] = [];
    const window = {
      focus: () => Promise.resolve(told.push('focus')),
      postMessage: (message: unknown) => told.push(message),
    };
    const { opened, closed } = await press('/viec/1', [window]);
    expect(told).toEqual([{ type: 'GO', path: '/viec/1', officer }, 'focus']);
    expect([opened, closed]).toEqual([[], true]);
  });

  it('leads whoever is at work to the first page when the news could not be read', async () => {
    await writeSetting('current', officer);
    const told: unknown[] = [];
    const window = {
      focus: () => Promise.resolve(),
      postMessage: (message: unknown) => told.push(message),
    };
    await press('/', [window], '');
    expect(told).toEqual([{ type: 'GO', path: '/', officer }]);
    expect((await press('/', [], '')).opened).toEqual(['/']);
  });

  it('opens the app there, or where one changes over when somebody else is at work', async () => {
    await writeSetting('current', officer);
    expect((await press('/viec/1', [])).opened).toEqual(['/viec/1']);
    expect((await press('/viec/1', [], newId())).opened).toEqual(['/may']);
  });
});
