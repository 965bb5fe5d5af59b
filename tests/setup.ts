// The device's modules run here on a real Dexie over an in-memory IndexedDB.
import 'fake-indexeddb/auto';
import { vi } from 'vitest';

// A slow machine costs time and fails nothing: what is waited for may take as long as it likes.
const { waitFor } = vi;
vi.waitFor = (callback, options) =>
  waitFor(callback, {
    timeout: 60_000,
    interval: 10,
    ...(typeof options === 'number' ? { timeout: options } : options),
  });
