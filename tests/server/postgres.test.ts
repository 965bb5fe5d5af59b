import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Store } from '../../src/server/store/port.ts';
import { openPostgres } from '../../src/server/store/postgres/open.ts';
import { type Cluster, addressOf, startCluster } from './postgres.ts';
import { storeConformance } from './store-conformance.ts';

let cluster: Cluster;
const stores: Store[] = [];
beforeAll(async () => {
  cluster = await startCluster();
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});
afterAll(() => cluster.stop());

const open = async (url: string): Promise<Store> => {
  const store = await openPostgres(addressOf(url));
  stores.push(store);
  return store;
};

storeConformance('PostgreSQL', async () => open(await cluster.database()));
