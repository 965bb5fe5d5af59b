import type { PoolClient } from 'pg';
import type { Fed } from '../port.ts';
import type { Hosts } from './hosts.ts';

/** "There is news" between the endpoint processes of one database. What it is they read for themselves. */
export interface News {
  /** To be called after a commit that raised a federation's counter. */
  tell(fed: Fed, head: number): void;
  watch(heard: (fed: Fed, head: number) => void): void;
  close(): Promise<void>;
}

const CHANNEL = 'thi_dua_news';
/** News go out at most this often, ms: a notification for each commit would make all commits of the database queue. */
const APART = 50;
const RECONNECT = { first: 100, most: 5000 };

/**
 * Told after the commit and not inside it, so that it costs the commit nothing. One that is lost with its process is
 * made good by the next; whoever was cut off reads where all feeds stand when it is back.
 */
export function openNews(hosts: Hosts): News {
  const listeners: ((fed: Fed, head: number) => void)[] = [];
  const untold = new Map<Fed, number>();
  let connection: PoolClient | null = null;
  let telling: NodeJS.Timeout | null = null;
  let again: NodeJS.Timeout | null = null;
  let wait = RECONNECT.first;
  let closed = false;
  let letGo = () => {};
  let connecting: Promise<void> = Promise.resolve();

  const heard = (fed: Fed, head: number) => {
    for (const listener of listeners) listener(fed, head);
  };
  const later = () => {
    if (closed || again) return;
    again = setTimeout(() => {
      again = null;
      connecting = connect();
    }, wait);
    again.unref();
    wait = Math.min(RECONNECT.most, wait * 2);
  };

  async function connect(): Promise<void> {
    let client: PoolClient;
    try {
      client = await hosts.lease();
    } catch {
      later();
      return;
    }
    let gone = false;
    letGo = () => {
      if (gone) return;
      gone = true;
      connection = null;
      client.release(true);
    };
    const lost = () => {
      if (gone) return;
      letGo();
      later();
    };
    client.on('end', lost);
    client.on('notification', ({ channel, payload }) => {
      const [fed, head] = (payload ?? '').split(' ').map(Number);
      if (channel === CHANNEL && fed && head) heard(fed, head);
    });
    try {
      // Nothing here needs to be on disk.
      await client.query('set synchronous_commit = off');
      await client.query(`listen ${CHANNEL}`);
      const { rows } = await client.query<{ fed: Fed; head: number }>('select fed, head from federation');
      for (const { fed, head } of rows) heard(fed, head);
    } catch {
      lost();
      return;
    }
    if (gone) return;
    connection = client;
    wait = RECONNECT.first;
    if (untold.size > 0) send();
  }

  function send(): void {
    telling = null;
    if (!connection) return;
    for (const [fed, head] of untold) {
      connection.query('select pg_notify($1, $2)', [CHANNEL, `${fed} ${head}`]).catch(() => undefined);
    }
    untold.clear();
  }

  connecting = connect();
  return {
    tell(fed, head) {
      untold.set(fed, Math.max(head, untold.get(fed) ?? 0));
      telling ??= setTimeout(send, APART);
    },
    watch: (listener) => void listeners.push(listener),
    async close() {
      closed = true;
      if (again) clearTimeout(again);
      await connecting;
      if (telling) clearTimeout(telling);
      send();
      // Behind whatever was still to be told: statements of a connection keep their order.
      await connection?.query('unlisten *').catch(() => undefined);
      letGo();
    },
  };
}
