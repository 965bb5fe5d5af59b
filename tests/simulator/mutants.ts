import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A bug planted in one or two places, to prove that the simulator would find it. Only a test build ever has one. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly { readonly file: string; readonly find: string; readonly put: string }[];
}

export const mutants: readonly Mutant[] = [
  {
    name: 'acknowledged before the commit',
    edits: [
      {
        file: 'src/server/store/sqlite/commit.ts',
        find: "sql.exec('commit');\n      committed(batch.length, performance.now() - began);\n      for (const piece of finished) piece.done();",
        put: `for (const piece of finished) piece.done();
      for (let i = 0; i < 16; i++) await new Promise((resolve) => setImmediate(resolve));
      sql.exec('commit');`,
      },
    ],
  },
  {
    name: 'looked for, then inserted',
    edits: [
      {
        file: 'src/server/push/push.ts',
        find: 'const { results, head, backupHorizon } = await endpoint.store.write(',
        put: `const ids = reads.map((read) => read.id);
  const there = await endpoint.store.read((reader) => reader.claims(fed, ids));
  const fresh = new Set(ids.filter((id) => !there.some((claim) => claim.id === id)));
  const { results, head, backupHorizon } = await endpoint.store.write(`,
      },
      {
        file: 'src/server/push/push.ts',
        find: 'writer.claim(fed, at, reads),',
        put: 'writer.claim(fed, at, reads).then(() => fresh),',
      },
    ],
  },
  {
    name: 'numbers taken before the commit',
    edits: [
      {
        file: 'src/server/push/push.ts',
        find: 'const { results, head, backupHorizon } = await endpoint.store.write(',
        put: `const early = await endpoint.store.write((writer) => writer.raise(fed, reads.length));
  const { results, head, backupHorizon } = await endpoint.store.write(`,
      },
      {
        file: 'src/server/push/push.ts',
        find: 'const federation = await seal(writer, batch, accepted, held);',
        put: 'const federation = await seal(writer, { ...batch, early: { ...early, head: early.head - reads.length + accepted.length } }, accepted, held);',
      },
      {
        file: 'src/server/push/push.ts',
        find: 'writer.raise(fed, accepted.length),',
        put: 'batch.early,',
      },
    ],
  },
  {
    name: 'deleted before it is sent',
    edits: [
      {
        file: 'src/storage/take.ts',
        find: 'if (batch.forsaken.length > 0) await vault.outbox.bulkPut(batch.forsaken);',
        put: 'for (const one of batch.taken) (globalThis.flying ??= new Map()).set(one.id, one);\n      await vault.outbox.bulkDelete(batch.taken.map(({ id }) => id));',
      },
      {
        file: 'src/storage/outbox.ts',
        find: 'const read = unread.length > 0 ? await vault.outbox.bulkGet(unread.map(({ id }) => id)) : [];',
        put: 'const read = (await vault.outbox.bulkGet(unread.map(({ id }) => id))).map((entry, index) => entry ?? globalThis.flying?.get(unread[index].id));',
      },
      {
        file: 'src/storage/outbox.ts',
        find: 'if (!gone.has(answer.id)) continue;',
        put: '',
      },
      {
        file: 'src/storage/outbox.ts',
        find: "const stored = await vault.outbox.get(id);\n        const entry = stored && asItStands(stored, underWay);\n        if (entry?.state !== 'sending') continue;",
        put: "const entry = (await vault.outbox.get(id)) ?? globalThis.flying?.get(id);\n        if (entry?.state !== 'sending') continue;",
      },
    ],
  },
  {
    name: 'no answer counted as sent',
    edits: [
      {
        file: 'src/sync/answers.ts',
        find: "return { id, outcome: 'again', problem: null, nextAttemptAt: later(entry) };",
        put: "return { id, outcome: 'taken', receipt: null, needs: [] };",
      },
    ],
  },
  {
    name: 'refused and dropped',
    edits: [
      {
        file: 'src/storage/outbox.ts',
        find: "if (answer.outcome === 'taken') {",
        put: "if (answer.outcome === 'rejected') await vault.outbox.delete(entry.id);\n        else if (answer.outcome === 'taken') {",
      },
    ],
  },
  {
    name: 'nonce not checked',
    edits: [
      {
        file: 'src/sync/transport.ts',
        find: "return typeof body === 'object' && body !== null && 'nonce' in body && body.nonce === nonce;",
        put: 'return true;',
      },
    ],
  },
  {
    name: '401 empties the outbox',
    edits: [
      {
        file: 'src/sync/run.ts',
        find: 'await writeFacts(vault, { paused: run.paused });',
        put: 'await writeFacts(vault, { paused: run.paused });\n    await vault.outbox.clear();',
      },
    ],
  },
  {
    name: 'sent under whoever is at work',
    edits: [
      {
        file: 'src/sync/push.ts',
        find: "import { PROTOCOL, limits } from '../protocol/version.ts';",
        put: "import { PROTOCOL, limits } from '../protocol/version.ts';\nimport { readSetting } from '../storage/settings.ts';",
      },
      {
        file: 'src/sync/push.ts',
        find: 'export function send(',
        put: 'export async function send(',
      },
      {
        file: 'src/sync/push.ts',
        find: 'officer: holdings.officer,\n    nonce,',
        put: "officer: (await readSetting('current')) ?? holdings.officer,\n    nonce,",
      },
    ],
  },
  {
    name: 'changed after it was enqueued',
    edits: [
      {
        file: 'src/storage/take.ts',
        find: "taken.push({ ...entry, state: 'sending',",
        put: "taken.push({ ...entry, change: { ...entry.change, at: new Date(now).toISOString() }, state: 'sending',",
      },
    ],
  },
  {
    name: 'sibling overwrites the head',
    edits: [
      {
        file: 'src/domain/life.ts',
        find: "if (move.base !== record.head) return { outcome: 'sibling' };",
        put: '',
      },
    ],
  },
  {
    name: 'gone ignored',
    edits: [{ file: 'src/storage/cache.ts', find: 'await cache.rows.bulkDelete(gone);', put: '' }],
  },
  {
    name: 'cursor stored before its rows',
    edits: [
      {
        file: 'src/storage/cache.ts',
        find: '      await cache.meta.bulkPut(metas);\n',
        put: '',
      },
      {
        file: 'src/storage/cache.ts',
        find: '  const metas = Object.entries(facts).map(([key, value]) => ({ key, value }));\n',
        put: "  const metas = Object.entries(facts).map(([key, value]) => ({ key, value }));\n  await cache.transaction('rw', cache.meta, () => cache.meta.bulkPut(metas));\n",
      },
    ],
  },
  {
    name: 'sending for ever',
    edits: [
      {
        file: 'src/storage/take.ts',
        find: 'const stale = isForsaken(entry, now);',
        put: 'const stale = false;',
      },
      {
        file: 'src/storage/take-over.ts',
        find: "await vault.outbox.where('state').equals('sending').modify({ state: 'queued', sendingSince: null });",
        put: '',
      },
      {
        file: 'src/storage/take-over.ts',
        find: 'if (ids.length === 0) return;',
        put: 'return;',
      },
    ],
  },
  {
    name: 'submitted in two transactions',
    edits: [
      {
        file: 'src/storage/drafts.ts',
        find: 'const entry = outboxEntry(change, draft.kind, now);',
        put: "const entry = outboxEntry(change, draft.kind, now);\n  await settled(vault.transaction('rw', vault.drafts, () => vault.drafts.delete(draft.id)));",
      },
      {
        file: 'src/storage/drafts.ts',
        find: "      if (!(await vault.drafts.get(draft.id))) throw new ProblemError({ code: 'draft.gone' });\n      await vault.drafts.delete(draft.id);\n      const last",
        put: '      const last',
      },
    ],
  },
  {
    name: 'a refused change stops the others',
    edits: [
      {
        file: 'src/storage/take.ts',
        find: 'const free = !before.has(record) && !closed.has(record);',
        put: "if (state === 'rejected') halted = true;\n      const free = !halted && !before.has(record) && !closed.has(record);",
      },
      {
        file: 'src/storage/take.ts',
        find: 'const closed = new Set<string>();',
        put: 'const closed = new Set<string>();\n  let halted = false;',
      },
    ],
  },
];

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Plants a bug while the sources are read.
 * @throws when a place it names is not there, or is there more than once
 */
export function plant(name: string) {
  const mutant = mutants.find((one) => one.name === name);
  if (!mutant) throw new Error(`There is no planted bug "${name}".`);
  const planted = (file: string, text: string): string => {
    let changed = text;
    for (const { find, put } of mutant.edits.filter((edit) => edit.file === file)) {
      if (changed.split(find).length !== 2) throw new Error(`"${name}" no longer fits ${file}: ${find}`);
      changed = changed.replace(find, () => put);
    }
    return changed;
  };
  for (const { file } of mutant.edits) planted(file, readFileSync(path.join(root, file), 'utf8'));
  return {
    name: 'planted bug',
    enforce: 'pre' as const,
    transform(code: string, id: string) {
      const file = path.relative(root, id.split('?')[0] ?? id);
      return mutant.edits.some((edit) => edit.file === file) ? planted(file, code) : null;
    },
  };
}
