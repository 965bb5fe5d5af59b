import { describe, expect, it } from 'vitest';
import { kindOf } from '../../src/sw/kind-of.ts';

const origin = 'https://thi-dua.example';
const precached = new Set([`${origin}/icon.svg`, `${origin}/index.html`]);

function kind(path: string, over: { method?: string; mode?: RequestMode } = {}): string {
  const url = new URL(path, origin).href;
  return kindOf({ method: 'GET', mode: 'cors', url, ...over }, origin, (of) => precached.has(of));
}
const visit = (path: string) => kind(path, { mode: 'navigate' });

describe('what the worker answers', () => {
  it('is every page of the app, wherever it is entered', () => {
    expect(['/', '/index.html', '/reports/123', '/desk?round=1', '/apiary'].map(visit)).toEqual(
      Array.from({ length: 5 }, () => 'page'),
    );
  });

  it('is every file of the app, of this build or an older one', () => {
    expect([kind('/icon.svg'), kind('/assets/index-abc.js')]).toEqual(['file', 'file']);
  });

  it('H7 is never the endpoint, whatever the method and however it is reached', () => {
    for (const path of ['/api', '/api/v1/push', '/api/v1/export/rollup.xlsx', '/metrics']) {
      expect([visit(path), kind(path), kind(path, { method: 'POST' })]).toEqual(
        Array.from({ length: 3 }, () => 'not ours'),
      );
    }
  });

  it('is nothing else: other origins, other methods, files the app does not know', () => {
    expect([
      kind('https://elsewhere.example/assets/x.js'),
      kind('/assets/x.js', { method: 'HEAD' }),
      kind('/robots.txt'),
      kind('/later.json'),
      visit('/robots.txt'),
    ]).toEqual(Array.from({ length: 5 }, () => 'not ours'));
  });

  it('is what another app shares, handed over by a form, and no other post', () => {
    expect([
      kind('/nhan', { method: 'POST', mode: 'navigate' }),
      kind('/nhan', { method: 'POST' }),
      kind('/viec', { method: 'POST', mode: 'navigate' }),
      kind('/nhan', { mode: 'navigate' }),
    ]).toEqual(['received', 'not ours', 'not ours', 'page']);
  });
});
