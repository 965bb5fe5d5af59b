/** A database as it lay on a device: shape and content, read and written past all of our own code. */
export interface Exhibit {
  readonly name: string;
  /** The engine's version; Dexie's is a tenth of it. */
  readonly version: number;
  readonly stores: readonly StoreExhibit[];
}

interface StoreExhibit {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly indexes: readonly { name: string; keyPath: string | string[]; unique: boolean; multi: boolean }[];
  readonly rows: readonly { readonly key: unknown; readonly value: unknown }[];
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });

/** Reads a whole database. */
export async function readWhole(name: string): Promise<Exhibit> {
  const database = await answer(indexedDB.open(name));
  const stores: StoreExhibit[] = [];
  for (const store of database.objectStoreNames) {
    const table = database.transaction(store).objectStore(store);
    const keys = await answer(table.getAllKeys());
    const values: unknown[] = await answer(table.getAll());
    stores.push({
      name: store,
      keyPath: table.keyPath,
      indexes: Array.from(table.indexNames, (index) => {
        const { keyPath, unique, multiEntry } = table.index(index);
        return { name: index, keyPath, unique, multi: multiEntry };
      }),
      rows: values.map((value, at) => ({ key: pack(keys[at]), value: pack(value) })),
    });
  }
  const { version } = database;
  database.close();
  return { name, version, stores };
}

/** Puts a database back as it was, under its own name or another. */
export async function restore(exhibit: Exhibit, name = exhibit.name): Promise<void> {
  const opening = indexedDB.open(name, exhibit.version);
  opening.addEventListener('upgradeneeded', () => {
    for (const { name: store, keyPath, indexes } of exhibit.stores) {
      const table = opening.result.createObjectStore(store, { keyPath });
      for (const { name: index, keyPath: path, unique, multi } of indexes)
        table.createIndex(index, path, { unique, multiEntry: multi });
    }
  });
  const database = await answer(opening);
  for (const { name: store, keyPath, rows } of exhibit.stores) {
    const table = database.transaction(store, 'readwrite').objectStore(store);
    for (const { key, value } of rows) {
      await answer(
        keyPath === null ? table.put(unpack(value), unpack(key) as IDBValidKey) : table.put(unpack(value)),
      );
    }
  }
  database.close();
}

/** Bytes as JSON can hold them. */
export function pack(value: unknown): unknown {
  if (value instanceof ArrayBuffer) return { bytes64: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(pack);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, pack(inner)]));
}

export function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (typeof value !== 'object' || value === null) return value;
  if ('bytes64' in value && typeof value.bytes64 === 'string') {
    return Uint8Array.from(Buffer.from(value.bytes64, 'base64')).buffer;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpack(inner)]));
}

/** What must not change without a new version: tables, keys and indexes. */
export function shapeOf({ version, stores }: Exhibit): object {
  return {
    version,
    stores: stores.map(({ name, keyPath, indexes }) => ({ name, keyPath, indexes })),
  };
}
