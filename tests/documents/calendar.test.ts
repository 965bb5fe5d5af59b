import { describe, expect, it } from 'vitest';
import { deadlinesCalendar } from '../../src/documents/calendar.ts';

const item = {
  uid: 'chien-dich-1:bao-cao:1@thi-dua',
  title: 'Báo cáo sơ kết đợt 1; gửi Ban Chính sách - Pháp luật, Quan hệ lao động của Liên đoàn Lao động tỉnh',
  description: 'Hạn: trước ngày 7/11 (muộn nhất 6/11).\nGửi: bản giấy, bản mềm.',
  lastDay: '2026-11-06',
  url: 'https://thidua.example/phong-trao/1',
};
const now = new Date('2026-10-01T03:00:00.000Z');
const file = deadlinesCalendar({ name: 'Hạn của công đoàn', items: [item], now });

/** The content lines of RFC 5545: folded lines joined again. */
const lines = (text: string): string[] => text.replace(/\r\n[ \t]/g, '').split('\r\n');
const unescaped = (line: string | undefined): string | undefined =>
  line?.replace(/\\n/g, '\n').replace(/\\([;,\\])/g, '$1');
const value = (text: string, name: string): string | undefined =>
  unescaped(
    lines(text)
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1),
  );

describe('deadlines in the phone’s own calendar', () => {
  it('stand as a whole day on the last day one may deliver, whatever the device’s time zone', () => {
    expect(lines(file)).toContain('DTSTART;VALUE=DATE:20261106');
    expect(lines(file).filter((line) => line.startsWith('DTEND') && !line.endsWith('20261107'))).toEqual([]);
  });

  it('keep Vietnamese, commas, semicolons and line breaks', () => {
    expect(value(file, 'SUMMARY')).toBe(item.title);
    expect(value(file, 'DESCRIPTION')).toBe(item.description);
    expect(value(file, 'X-WR-CALNAME')).toBe('Hạn của công đoàn');
  });

  it('are folded so that no line is longer than 75 bytes', () => {
    const longest = Math.max(...file.split('\r\n').map((line) => new TextEncoder().encode(line).length));
    expect(longest).toBeLessThanOrEqual(75);
    expect(file.endsWith('END:VCALENDAR')).toBe(true);
  });

  it('ring at eight in the morning, seven days and one day before and on the day: nobody is woken at midnight', () => {
    expect(lines(file).filter((line) => line.startsWith('TRIGGER'))).toEqual([
      'TRIGGER;RELATED=START:-P6DT16H',
      'TRIGGER;RELATED=START:-PT16H',
      'TRIGGER;RELATED=START:PT8H',
    ]);
  });

  it('have the same uid in every export, so that none is doubled', () => {
    const later = deadlinesCalendar({
      name: 'Hạn',
      items: [item],
      now: new Date('2026-10-09T03:00:00.000Z'),
    });
    expect(value(file, 'UID')).toBe(item.uid);
    expect(value(later, 'UID')).toBe(item.uid);
    expect(value(later, 'DTSTAMP')).toBe('20261009T030000Z');
  });

  it('take no time of the officer’s day and carry the link', () => {
    expect(lines(file)).toContain('TRANSP:TRANSPARENT');
    expect(lines(file)).toContain(`URL;VALUE=URI:${item.url}`);
  });

  it('leave out a day that does not exist', () => {
    const odd = deadlinesCalendar({
      name: 'Hạn',
      items: [
        { ...item, lastDay: '2026-02-30' },
        { ...item, lastDay: '' },
      ],
      now,
    });
    expect(odd).not.toContain('BEGIN:VEVENT');
  });
});
