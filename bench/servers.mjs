// The peers' servers, in memory, with the page that measures them. Prints its port.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';

const [, , what, page] = process.argv;
const app = express();
const file = (name, type) => (_request, response) => response.type(type).send(readFileSync(join(page, name)));
app.get('/index.html', file('index.html', 'html'));
app.get('/page.js', file('page.js', 'js'));

if (what === 'pouchdb') {
  const { default: PouchDB } = await import('pouchdb-core');
  for (const plugin of ['pouchdb-adapter-memory', 'pouchdb-mapreduce', 'pouchdb-replication', 'pouchdb-find'])
    PouchDB.plugin((await import(plugin)).default);
  const { default: expressPouch } = await import('express-pouchdb');
  app.use(
    '/db',
    expressPouch(PouchDB.defaults({ adapter: 'memory' }), {
      mode: 'minimumForPouchDB',
      inMemoryConfig: true,
    }),
  );
} else {
  // RxDB's HTTP replication as its documentation has it, over a list in memory.
  const documents = [];
  const known = new Map();
  app.use(express.json({ limit: '50mb' }));
  app.post('/push', (request, response) => {
    for (const { newDocumentState } of request.body) {
      const at = known.get(newDocumentState.id);
      if (at !== undefined) continue;
      known.set(newDocumentState.id, documents.length);
      documents.push(newDocumentState);
    }
    response.json([]);
  });
  app.get('/pull', (request, response) => {
    const from = Number(request.query.from);
    const rows = documents.slice(from, from + Number(request.query.limit));
    response.json({ documents: rows, checkpoint: { at: from + rows.length } });
  });
}
const server = app.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
process.once('SIGTERM', () => process.exit(0));
