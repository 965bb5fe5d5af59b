// The device's modules run here on a real Dexie over an in-memory IndexedDB.
import 'fake-indexeddb/auto';
