import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOver } from '../../src/state/lay-over.ts';
import { listDrafts } from '../../src/storage/drafts.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { listSent } from '../../src/storage/sent.ts';
import { initiative } from '../server/endpoint.ts';
import { createWorld } from './world.ts';

const step = fc.constantFrom('write', 'mend', 'flush', 'flush', 'colleague' as const);

describe('writing, pushing and pulling at the same time', () => {
  it('E8 in whatever order requests and answers pass: what was written here is in sight here, and stands at the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(step, { minLength: 6, maxLength: 14 }),
        async (line, steps) => {
          const world = await createWorld(8);
          const campaign = await world.test.campaign();
          const unit = await world.test.addUnit(world.test.top, 'CĐCS');
          const [worker, colleague] = [await world.officerOf(unit), await world.officerOf(unit)];
          const { vault } = worker.holdings;
          const { app } = world;
          world.app = {
            request: async (...given) => {
              await line.schedule(Promise.resolve(), 'a request on its way');
              const response = await app.request(...given);
              await line.schedule(Promise.resolve(), 'an answer on its way');
              return response;
            },
          };
          const written = new Map<string, number>();
          const inSight = async (): Promise<void> => {
            const [drafts, outbox, sent] = [
              await listDrafts(vault),
              await listOutbox(vault),
              await listSent(vault),
            ];
            const records = await worker.records();
            const works = layOver({ drafts, outbox, sent, records, forms: [] });
            for (const [record, people] of written) {
              const texts = [...outbox, ...sent].flatMap(({ change }) =>
                change.record === record && 'body' in change ? [change.body.people] : [],
              );
              const pulled = records.find(({ id }) => id === record)?.head.body.people;
              expect([...texts, pulled]).toContain(people);
              expect(works.find(({ id }) => id === record)?.mark).toMatch(/^(waiting|sending|received)$/);
            }
          };

          const under: Promise<unknown>[] = [];
          for (const [people, what] of steps.entries()) {
            if (what === 'write')
              written.set(await worker.handIn(campaign, initiative, { people }, { round: null }), people);
            if (what === 'flush') under.push(worker.flush());
            if (what === 'colleague') {
              await colleague.handIn(campaign, initiative, { people: 1000 + people }, { round: null });
              under.push(colleague.flush());
            }
            if (what === 'mend') {
              const waiting = new Set((await listOutbox(vault)).map(({ record }) => record));
              const row = (await worker.records()).find(({ id }) => written.has(id) && !waiting.has(id));
              if (row) {
                const from = { id: row.id, base: row.head.revision, round: null };
                await worker.handIn(campaign, initiative, { people }, from);
                written.set(row.id, people);
              }
            }
            await inSight();
            if (line.count() > 0) await line.waitOne();
            await inSight();
          }
          await line.waitFor(Promise.all(under));
          await line.waitFor(worker.settle());
          await line.waitFor(worker.flush());
          await inSight();
          expect(await listOutbox(vault)).toEqual([]);
          for (const [record, people] of written)
            expect((await worker.record(record))?.head.body.people).toBe(people);
          await world.test.close();
        },
      ),
      { numRuns: 8, seed: 20_26 },
    );
  });
});
