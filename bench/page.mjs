// What is measured in the browser: the device's own modules, and its peers, each against its own server.
import { Dexie } from 'dexie';
import { uuidV7 } from '../src/domain/id.ts';
import { writeFacts } from '../src/storage/facts.ts';
import { outboxEntry } from '../src/storage/outbox.ts';
import { openHoldings } from '../src/sync/holdings.ts';
import { platformPorts } from '../src/sync/platform.ts';
import { pull } from '../src/sync/pull.ts';
import { push } from '../src/sync/push.ts';
import { beginRun } from '../src/sync/run.ts';

const newId = () => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
const timed = async (work) => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

async function enrolled(code) {
  const reply = await fetch('/api/v1/enrol', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, device: { name: 'Máy đo' } }),
  });
  if (!reply.ok) throw new Error(await reply.text());
  const { officer } = await reply.json();
  const holdings = await openHoldings(officer.id);
  await writeFacts(holdings.vault, { client: newId(), madeAt: Date.now() });
  return holdings;
}

const run = (holdings) => beginRun(holdings, platformPorts('bench'), { in: 'page' }, () => false);

/** Queues changes on this device, then sends them all. */
async function pushOurs({ code, unit, campaign, form, body, count }) {
  const holdings = await enrolled(code);
  const { vault } = holdings;
  const entries = Array.from({ length: count }, (_, place) => {
    const change = {
      id: newId(),
      type: 'submit',
      author: holdings.officer,
      at: new Date().toISOString(),
      record: newId(),
      revision: newId(),
      base: null,
      campaign,
      round: 1,
      unit,
      form,
      body,
      files: [],
    };
    return { ...outboxEntry(change, 'pledge-collective', Date.now()), place: place + 1 };
  });
  await vault.outbox.bulkAdd(entries);
  const ms = await timed(async () => {
    while ((await vault.outbox.count()) > 0) {
      const one = await run(holdings);
      await push(one);
      if (one.stopped || one.refused > 0) throw new Error(JSON.stringify(one.problem));
    }
  });
  if ((await vault.sent.count()) !== count) throw new Error('not all receipts are here');
  return ms;
}

/** Brings everything an officer may see to a fresh device, and checks it. */
async function pullOurs({ code, count }) {
  const holdings = await enrolled(code);
  const ms = await timed(async () => {
    for (let more = true; more;) {
      const one = await run(holdings);
      await pull(one);
      if (one.problem) throw new Error(JSON.stringify(one.problem));
      more = one.more;
    }
  });
  if ((await holdings.cache.rows.count()) < count) throw new Error('not all rows are here');
  return ms;
}

/** The least that could be done: the same pages, each into one table. */
async function pullBare({ code, count }) {
  const { officer } = await enrolled(code);
  const db = new Dexie('bare');
  db.version(1).stores({ rows: '[t+id]' });
  await db.open();
  const ms = await timed(async () => {
    let cursor = '';
    for (let more = true; more;) {
      const reply = await fetch(`/api/v1/pull?nonce=n&limit=500${cursor}`, {
        headers: { 'x-officer': officer },
      });
      const page = await reply.json();
      await db.rows.bulkPut(page.changes);
      cursor = `&cursor=${encodeURIComponent(page.cursor)}`;
      more = page.more;
    }
  });
  if ((await db.rows.count()) < count) throw new Error('not all rows are here');
  return ms;
}

async function pouch() {
  const { default: PouchDB } = await import('pouchdb-browser');
  return { local: new PouchDB(`local-${newId()}`), remote: new PouchDB(`${location.origin}/db/queue`) };
}

async function pushPouch({ body, count }) {
  const { local, remote } = await pouch();
  await local.bulkDocs(Array.from({ length: count }, () => ({ _id: newId(), ...wide(body) })));
  const ms = await timed(() => local.replicate.to(remote, { batch_size: 500, batches_limit: 10 }));
  if ((await remote.info()).doc_count < count) throw new Error('not all documents arrived');
  return ms;
}

async function pullPouch({ count }) {
  const { local, remote } = await pouch();
  const ms = await timed(() => local.replicate.from(remote, { batch_size: 500, batches_limit: 10 }));
  if ((await local.info()).doc_count < count) throw new Error('not all documents are here');
  return ms;
}

/** The other fields of a change, so that everybody carries as much. */
const wide = (body) => ({
  author: newId(),
  record: newId(),
  revision: newId(),
  campaign: newId(),
  unit: newId(),
  form: 'pledge-collective@1',
  text: JSON.stringify(body),
});

async function rx() {
  const [{ createRxDatabase }, { getRxStorageDexie }, { replicateRxCollection }] = await Promise.all([
    import('rxdb'),
    import('rxdb/plugins/storage-dexie'),
    import('rxdb/plugins/replication'),
  ]);
  const db = await createRxDatabase({
    name: `rx${newId().replaceAll('-', '')}`,
    storage: getRxStorageDexie(),
    multiInstance: false,
  });
  const text = { type: 'string' };
  const properties = {
    id: { type: 'string', maxLength: 40 },
    author: text,
    record: text,
    revision: text,
    campaign: text,
    unit: text,
    form: text,
    text,
  };
  const { queue } = await db.addCollections({
    queue: { schema: { version: 0, primaryKey: 'id', type: 'object', properties } },
  });
  const replicate = (direction) =>
    replicateRxCollection({
      collection: queue,
      replicationIdentifier: 'bench',
      live: false,
      ...(direction === 'push'
        ? {
            push: {
              batchSize: 200,
              handler: async (rows) => {
                const reply = await fetch('/push', {
                  method: 'POST',
                  headers: { 'content-type': 'application/json' },
                  body: JSON.stringify(rows),
                });
                return reply.json();
              },
            },
          }
        : {
            pull: {
              batchSize: 500,
              handler: async (checkpoint, limit) => {
                const reply = await fetch(`/pull?from=${checkpoint?.at ?? 0}&limit=${limit}`);
                return reply.json();
              },
            },
          }),
    });
  return { queue, replicate };
}

async function pushRx({ body, count }) {
  const { queue, replicate } = await rx();
  await queue.bulkInsert(Array.from({ length: count }, () => ({ id: newId(), ...wide(body) })));
  return timed(() => replicate('push').awaitInitialReplication());
}

async function pullRx({ count }) {
  const { queue, replicate } = await rx();
  const ms = await timed(() => replicate('pull').awaitInitialReplication());
  if ((await queue.count().exec()) < count) throw new Error('not all documents are here');
  return ms;
}

globalThis.measure = { pushOurs, pullOurs, pullBare, pushPouch, pullPouch, pushRx, pullRx };
