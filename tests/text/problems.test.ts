import { describe, expect, it } from 'vitest';
import { type ProblemCode } from '../../src/domain/problem.ts';
import { problems } from '../../src/domain/problem-codes.ts';
import { problemText } from '../../src/text/problems.ts';

const codes = Object.keys(problems) as ProblemCode[];

describe('what a person is told of a failure', () => {
  it.each(codes)('%s has a sentence in both languages, without codes or blanks', (code) => {
    for (const language of ['vi', 'en'] as const) {
      const text = problemText({ code }, language);
      expect(text).toMatch(/^[\p{Lu}].*[.]$/u);
      expect(text).not.toContain('undefined');
      expect(text).not.toContain(code.includes('.') ? code : '{');
    }
    expect(problemText({ code }, 'vi')).not.toBe(problemText({ code }, 'en'));
  });

  it('says for every failure outside a field that nothing is lost, or what is and what stays', () => {
    const reassured = /không mất|vẫn|đã lưu|chưa có gì thay đổi|chưa ghi|tự gửi|không thay đổi|xem trong/i;
    for (const code of codes.filter((code) => problems[code].where !== 'field')) {
      expect(problemText({ code }, 'vi'), code).toMatch(reassured);
    }
  });

  it('claims that there is no network only where the browser says so', () => {
    expect(problemText({ code: 'net.unreachable' }, 'vi')).toMatch(/^Chưa tới được máy chủ/);
    expect(problemText({ code: 'net.unreachable', args: { offline: true } }, 'vi')).toMatch(/^Chưa có mạng/);
  });

  it('puts the limit into the sentence where the endpoint gives one', () => {
    expect(problemText({ code: 'field.min', args: { min: 3 } }, 'vi')).toBe('Ít nhất là 3.');
    expect(problemText({ code: 'too.many', args: { minutes: 40 } }, 'en')).toContain('40 minutes');
  });
});
