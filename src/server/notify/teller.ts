import { isQuiet } from '../../domain/quiet.ts';
import { dayAt } from '../../domain/time.ts';
import { type Endpoint, instant } from '../context.ts';
import type { Fed, ToldMark } from '../store/port.ts';
import { duesOf, newsOf } from './gather.ts';
import { keysOf } from './keys.ts';
import { messageFor } from './message.ts';
import { sendPush } from './send.ts';

/** News that nobody could be told within this time is in the app anyway, ms. */
const STALE = 3 * 24 * 60 * 60_000;
/** Pushes under way at once. */
const AT_ONCE = 8;
/** A push service that failed is asked again after this, doubled each time, ms. */
const AGAIN = { first: 60_000, most: 60 * 60_000 };

/** Tells officers who asked for it what happened, by the push service of their browser. */
export interface Teller {
  /** Looks what is new in every feed and tells it, unless it is night. Never throws; one pass at a time. */
  pass(): Promise<void>;
  /** Resolves when no pass is under way. */
  ended(): Promise<void>;
}

/**
 * The feed itself is the queue: a pass searches what was written since the last one and keeps what is to be told. No
 * push of a device waits for it, and what a night or a broken push service holds up is still there afterwards.
 */
export function createTeller(endpoint: Endpoint): Teller {
  const { store, config, log } = endpoint;
  const waits = new Map<string, { tries: number; until: number }>();
  let running: Promise<void> | null = null;

  async function gather(fed: Fed): Promise<void> {
    const now = endpoint.now();
    const today = dayAt(now);
    const found = await store.read(async (reader) => {
      const { head } = await reader.federation(fed);
      const mark = await reader.toldMark(fed);
      // Who subscribes today need not hear of last year; a restored feed may be shorter than what was told.
      const after = mark && mark.v <= head ? mark.v : head;
      const daily = mark?.day !== today && !isQuiet(now);
      const next: ToldMark = { v: head, day: daily ? today : (mark?.day ?? '') };
      if (mark && mark.v === next.v && mark.day === next.day) return null;
      const news = after < head ? await newsOf(reader, fed, { after, upTo: head }, today) : [];
      return { mark, next, news: daily ? [...news, ...(await duesOf(reader, fed, now))] : news };
    });
    if (!found) return;
    const { mark, next, news } = found;
    await store.write(async (writer) => {
      if (await writer.markTold(fed, mark, next)) await writer.addNews(fed, news, instant(now));
    });
  }

  async function tell(fed: Fed, officer: string): Promise<void> {
    const now = endpoint.now();
    const [waiting, subscriptions] = await Promise.all([
      store.write((writer) => writer.takeNews(fed, officer, instant(now - STALE))),
      store.read((reader) => reader.subscriptions(fed, officer)),
    ]);
    if (waiting.length === 0 || subscriptions.length === 0) return;
    const keys = await keysOf(store);
    const subject =
      config.publicUrl?.protocol === 'https:' ? config.publicUrl.origin : 'https://thi-dua.invalid';
    const message = messageFor(officer, waiting);
    const outcomes = await Promise.all(
      subscriptions.map(async (one) => {
        const outcome = await sendPush(one, message, { keys, subject });
        if (outcome === 'gone') await store.write((writer) => writer.unsubscribe(fed, one.device, officer));
        return outcome;
      }),
    );
    const place = `${fed} ${officer}`;
    if (outcomes.includes('sent') || !outcomes.includes('failed')) {
      waits.delete(place);
      return;
    }
    const tries = waits.get(place)?.tries ?? 0;
    waits.set(place, {
      tries: tries + 1,
      until: endpoint.now() + Math.min(AGAIN.most, AGAIN.first * 2 ** tries),
    });
    await store.write((writer) => writer.addNews(fed, waiting, instant(now)));
    log.warn({ tries: tries + 1 }, 'a push service did not take a push');
  }

  async function once(): Promise<void> {
    for (const { fed } of await store.read((reader) => reader.federations())) {
      await gather(fed);
      const now = endpoint.now();
      if (isQuiet(now)) continue;
      const officers = await store.read((reader) => reader.awaited(fed));
      const ready = officers.filter((officer) => (waits.get(`${fed} ${officer}`)?.until ?? 0) <= now);
      for (let from = 0; from < ready.length; from += AT_ONCE)
        await Promise.all(ready.slice(from, from + AT_ONCE).map((officer) => tell(fed, officer)));
    }
  }

  return {
    pass() {
      running ??= (config.push ? once() : Promise.resolve())
        .catch((err: unknown) => log.warn({ err }, 'nobody could be told'))
        .finally(() => {
          running = null;
        });
      return running;
    },
    ended: async () => running ?? undefined,
  };
}
