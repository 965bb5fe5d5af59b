import { describe, expect, it } from 'vitest';
import { byStanding, publishedStory } from '../../src/domain/story.ts';
import { record, revision } from './build.ts';

const told = {
  title: 'Chị Năm giữ máy',
  kind: 'person',
  subjectName: 'Trần Thị Năm',
  subjectUnit: 'Tổ ba, xưởng dệt',
  directWorker: true,
  summary: 'Ba năm không để máy dừng ngoài kế hoạch.',
  whatHappened: 'Tự ghi sổ từng lần tra dầu.',
  result: '',
  lesson: 'Sổ nhỏ, lợi lớn.',
  photo: ['b'.repeat(64)],
  canReplicate: true,
  consentGiven: true,
};

describe('a published story', () => {
  it('is one that was accepted, as it was accepted', () => {
    const accepted = record('story', 'a', told, { state: 'accepted' });
    expect(publishedStory(accepted)).toMatchObject({
      title: 'Chị Năm giữ máy',
      subject: 'Trần Thị Năm',
      directWorker: true,
      picture: 'b'.repeat(64),
      parts: [
        { is: 'done', text: 'Tự ghi sổ từng lần tra dầu.' },
        { is: 'lesson', text: 'Sổ nhỏ, lợi lớn.' },
      ],
    });
    const corrected = record(
      'story',
      'a',
      { ...told, title: 'Bản sửa chưa duyệt' },
      { state: 'returned', accepted: revision('r', 'story@1', told) },
    );
    expect(publishedStory(corrected)?.title).toBe('Chị Năm giữ máy');
  });

  it('is none that waits, was returned, stands beside another, is of another kind, or has no consent', () => {
    const others = [
      record('story', 'a', told, { state: 'submitted' }),
      record('story', 'a', told, { state: 'returned' }),
      record('story', 'a', told, { state: 'withdrawn' }),
      record('story', 'a', told, { state: 'accepted', siblingOf: 'x' }),
      record('initiative', 'a', told, { state: 'accepted' }),
      record('story', 'a', { ...told, consentGiven: false }, { state: 'accepted' }),
      record('story', 'a', { ...told, consentGiven: undefined as never }, { state: 'accepted' }),
    ];
    expect(others.map(publishedStory)).toEqual(others.map(() => null));
  });

  it('reads a body of any shape, and puts those directly in production first, then the newest', () => {
    const strange = { consentGiven: true, title: 7, subjectName: ' Tổ hàn ', photo: [3], kind: 'khác' };
    const found = publishedStory(record('story', 'a', strange, { state: 'accepted' }));
    expect(found).toMatchObject({ title: 'Tổ hàn', kind: null, picture: null, summary: '', parts: [] });
    const at = (over: object) => ({
      ...publishedStory(record('story', 'a', told, { state: 'accepted' }))!,
      ...over,
    });
    const list = [
      at({ id: '1', directWorker: false, at: '2026-09-01T00:00:00.000Z' }),
      at({ id: '2', at: '2026-03-01T00:00:00.000Z' }),
      at({ id: '3', at: '2026-05-01T00:00:00.000Z' }),
    ];
    expect(list.sort(byStanding).map(({ id }) => id)).toEqual(['3', '2', '1']);
  });
});
