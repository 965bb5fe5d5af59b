import { describe, expect, it } from 'vitest';
import { ConfigError, getConfig, isSecure } from '../../src/server/config.ts';

describe('the settings', () => {
  it('have defaults that serve on port 8787 from ./data', () => {
    expect(getConfig({})).toMatchObject({
      port: 8787,
      dataDir: './data',
      publicUrl: null,
      staticDir: './dist',
      trustProxy: false,
    });
  });

  it('insist on https where people come over https', () => {
    expect(isSecure(getConfig({ PUBLIC_URL: 'https://thidua.example.vn' }))).toBe(true);
    expect(isSecure(getConfig({ PUBLIC_URL: 'http://10.0.0.5:8787' }))).toBe(false);
  });

  it.each([
    [{ DATABASE_URL: 'mysql://u:secret@h/d' }, 'DATABASE_URL must be an address like postgres://'],
    [{ PORT: 'eighty' }, 'PORT'],
    [{ PUBLIC_URL: 'thidua' }, 'PUBLIC_URL'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  ])('refuse %o in one sentence', (env, words) => {
    expect(() => getConfig(env)).toThrow(ConfigError);
    expect(() => getConfig(env)).toThrow(words);
  });
});
