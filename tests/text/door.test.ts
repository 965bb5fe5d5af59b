import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../src/domain/problem.ts';
import { door } from '../../src/text/door.ts';

describe('what is said at the door when a code got no answer', () => {
  const codes: ProblemCode[] = [
    'net.unreachable',
    'net.timeout',
    'net.portal',
    'net.server',
    'unavailable',
    'internal',
  ];

  it.each(codes)('%s: the code still works, press again; no word of work that goes by itself', (code) => {
    for (const args of [{}, { offline: true }]) {
      const said = door.vi.trouble({ code, args });
      expect(said).toMatch(/mã vẫn dùng được/i);
      expect(said).toContain('bấm lại');
      expect(said).not.toMatch(/tự gửi|đã lưu/);
      expect(door.en.trouble({ code, args })).toMatch(/code still works.*press again/);
    }
  });

  it('claims that there is no network only where the browser says so', () => {
    expect(door.vi.trouble({ code: 'net.unreachable', args: { offline: true } })).toMatch(/^Chưa có mạng/);
    expect(door.vi.trouble({ code: 'net.unreachable' })).toMatch(/^Chưa tới được máy chủ/);
  });

  it('leaves to the common sentence what is true here too', () => {
    expect(door.vi.trouble({ code: 'code.invalid' })).toBeNull();
  });
});
