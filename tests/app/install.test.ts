import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserInstall } from '../../src/app/install.ts';

const agents = {
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  iphoneChrome:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/137.0.7151.79 Mobile/15E148 Safari/604.1',
  ipad: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  android:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36',
  windows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36',
};

afterEach(() => vi.unstubAllGlobals());

function stateOn(userAgent: string, { touch = 0, media = false, standalone = false } = {}): string {
  vi.stubGlobal('navigator', { userAgent, maxTouchPoints: touch, ...(standalone ? { standalone } : {}) });
  vi.stubGlobal('matchMedia', () => ({ matches: media }));
  vi.stubGlobal('addEventListener', () => {});
  return browserInstall().state();
}

describe('B5 the gate in front of iOS', () => {
  it.each([
    ['Safari on an iPhone, in a tab', agents.iphone, { touch: 5 }, 'by-hand'],
    ['Chrome on an iPhone, in a tab', agents.iphoneChrome, { touch: 5 }, 'by-hand'],
    ['Safari on an iPad, which calls itself a Mac', agents.ipad, { touch: 5 }, 'by-hand'],
    ['Safari on an iPhone, from the home screen', agents.iphone, { touch: 5, standalone: true }, 'installed'],
    ['the same by its display mode', agents.iphone, { touch: 5, media: true }, 'installed'],
    ['an iPad from the home screen', agents.ipad, { touch: 5, standalone: true }, 'installed'],
    ['Safari on a Mac', agents.ipad, { touch: 0 }, 'none'],
    ['Chrome on Android, in a tab', agents.android, { touch: 5 }, 'none'],
    ['Chrome on Android, installed', agents.android, { touch: 5, media: true }, 'installed'],
    ['Windows with a touch screen', agents.windows, { touch: 10 }, 'none'],
  ])('%s', (_, agent, facts, state) => {
    expect(stateOn(agent, facts)).toBe(state);
  });
});
