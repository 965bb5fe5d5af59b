import { uuidV7 } from '../../domain/id.ts';
import { startOfDay } from '../../domain/time.ts';
import { PROTOCOL } from '../../protocol/version.ts';
import type { PushReply } from '../../protocol/push.ts';
import { type Endpoint, instant } from '../context.ts';
import { closeRound } from '../desk/close-round.ts';
import { addOfficer, addUnits } from '../desk/found.ts';
import { deskWrite } from '../desk/write.ts';
import { writeCampaign } from '../desk/write-campaign.ts';
import type { Session } from '../http/session.ts';
import { push } from '../push/push.ts';
import type { Fed } from '../store/port.ts';
import type { Demo, DemoEvent } from './demo.ts';
import type { DemoChange } from './lives.ts';
import { createRandom } from './random.ts';
import { province } from './units.ts';

/** Pushes under way at once: they wait in line and share their commits. */
const together = 256;

/**
 * Plays a demo's history into an empty endpoint, each event with the clock of its day, through the same code that takes
 * it from devices and desks.
 * @throws Error when anything of it is refused
 */
export async function loadDemo(endpoint: Endpoint, demo: Demo): Promise<void> {
  const fed = await found(endpoint, demo);
  const officers = new Map(demo.tree.officers.map((officer) => [officer.id, officer]));
  let pending: Promise<PushReply>[] = [];
  const settle = async (): Promise<void> => {
    const replies = await Promise.all(pending);
    pending = [];
    for (const result of replies.flatMap(({ results }) => results)) {
      if (result.outcome === 'accepted') continue;
      throw new Error(
        `the demo sent a change that was ${result.outcome}: ${JSON.stringify(result.problem ?? result.id)}`,
      );
    }
  };
  const send = (batch: readonly DemoChange[]): void => {
    const [first] = batch;
    const officer = officers.get(first?.officer ?? '');
    if (!first || !officer) return;
    const request = {
      protocol: PROTOCOL,
      build: 'demo',
      nonce: 'demo',
      client: `demo-${officer.id}`,
      boot: 'demo',
      epoch: null,
      sentAt: instant(first.sentAt),
      changes: batch.map(({ change }) => ({ ...change })),
    };
    pending.push(push(endpoint, { fed, officer, device: 'demo' }, request, first.receivedAt));
  };

  const admin = await adminOf(endpoint, fed, demo);
  for (const step of batches(demo.events)) {
    if (step.type === 'push') {
      send(step.batch);
      if (pending.length >= together) await settle();
      continue;
    }
    await settle();
    const then: Endpoint = { ...endpoint, now: () => step.at };
    if (step.type === 'campaign') {
      const { request } = step;
      await deskWrite(then, admin, 'campaigns', request, (desk) => writeCampaign(desk, request));
    } else {
      const { request } = step;
      await deskWrite(then, admin, 'rounds/close', request, (desk) => closeRound(desk, request));
    }
  }
  await settle();
  const { campaign, calendar, opened } = demo;
  const at = instant(startOfDay(calendar.launched) + 30 * 60 * 60 * 1000);
  await endpoint.store.write((writer) => writer.markOpened(fed, campaign, opened, 1, at));
}

type Batched =
  | { readonly type: 'push'; readonly batch: readonly DemoChange[] }
  | Exclude<DemoEvent, { readonly type: 'change' }>;

/** Changes one officer sent at one moment go together, as their device would send them. */
function* batches(events: readonly DemoEvent[]): Generator<Batched> {
  let batch: DemoChange[] = [];
  for (const event of events) {
    const [first] = batch;
    const joins =
      event.type === 'change' && first?.officer === event.sent.officer && first.receivedAt === event.at;
    if (!joins && batch.length > 0) {
      yield { type: 'push', batch };
      batch = [];
    }
    if (event.type === 'change') batch.push(event.sent);
    else yield event;
  }
  if (batch.length > 0) yield { type: 'push', batch };
}

/** The federation, its tree and its people, whose mandates began before anything of the history. */
async function found({ store }: Endpoint, { tree, events }: Demo): Promise<Fed> {
  const begin = (events[0]?.at ?? startOfDay('2024-01-01')) - 400 * 24 * 60 * 60 * 1000;
  const random = createRandom(tree.province.id);
  const tools = { now: () => begin, random: (count: number) => random.bytes(count) };
  return store.write(async (writer) => {
    const fed = await writer.addFederation({
      id: uuidV7(begin, random.bytes(10)),
      code: province.code,
      name: province.title,
    });
    await addUnits(writer, fed, [tree.province, ...tree.uppers, ...tree.grassroots]);
    for (const officer of tree.officers) await addOfficer(writer, tools, fed, officer);
    return fed;
  });
}

/** In whose name the provincial desk writes. */
async function adminOf({ store }: Endpoint, fed: Fed, { tree }: Demo): Promise<Session> {
  const officer = await store.read((reader) => reader.officer(fed, tree.shown.admin.id));
  if (!officer) throw new Error('the demo has no admin');
  return { device: { fed, id: 'demo', name: 'demo', since: instant(0), revokedAt: null }, officer };
}
