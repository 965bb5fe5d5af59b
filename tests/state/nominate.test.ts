import { describe, expect, it, vi } from 'vitest';
import { initiative } from '../../src/domain/default-forms/initiative.ts';
import { nomination } from '../../src/domain/default-forms/nomination.ts';
import { pledgeIndividual } from '../../src/domain/default-forms/pledge-individual.ts';
import { productWork } from '../../src/domain/default-forms/product-work.ts';
import { story } from '../../src/domain/default-forms/story.ts';
import type { Form } from '../../src/domain/form/types.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { RecordRow } from '../../src/domain/record.ts';
import { beginRecord } from '../../src/state/begin.ts';
import { nominationFrom } from '../../src/state/nominate.ts';
import { getDraft } from '../../src/storage/drafts.ts';
import { openWindow, phoneWith, pull, recordOf } from './phone.ts';

const all = [initiative, nomination, pledgeIndividual, productWork, story];

/** A phone with a record, and what a nomination begun from it opens with. */
async function from(form: Form, body: JsonObject, over: Partial<RecordRow> = {}, asked = all) {
  const phone = await phoneWith(asked);
  const { session } = await openWindow(phone);
  const record = recordOf(phone, form, { body, ...over });
  const pledge = recordOf(phone, pledgeIndividual, { body: { fullName: 'Lê Thị Hoa' } });
  await pull(session.holdings.cache, [record, pledge]);
  await vi.waitFor(() => expect(session.world.works.value).toHaveLength(2));
  const work = session.world.works.value.find(({ id }) => id === record.id);
  return { session, record, pledge, found: work ? nominationFrom(session, work) : null };
}
const author = (name: string) => ({ author: { name, position: 'Thợ hàn', directWorker: true } });

describe('a nomination begun from a piece of work', () => {
  it('names the author of an initiative, the initiative, and the pledge of that person', async () => {
    const { session, record, pledge, found } = await from(initiative, { authors: [author('Lê Thị Hoa')] });
    if (!found) throw new Error('nothing can be begun');
    const draft = await getDraft(session.holdings.vault, await beginRecord(session, found));
    expect(draft).toMatchObject({
      kind: 'nomination',
      round: 1,
      body: {
        subjectType: 'individual',
        subjectName: 'Lê Thị Hoa',
        position: 'Thợ hàn',
        directWorker: true,
        pledgeIndividual: pledge.id,
        evidence: [{ evidenceInitiative: record.id }],
      },
    });
  });

  it('leaves it to the officer whom of several authors it is for', async () => {
    const { record, found } = await from(initiative, {
      authors: [author('Lê Thị Hoa'), author('Trần Văn Nam')],
    });
    expect(found?.body).toEqual({ evidence: [{ evidenceInitiative: record.id }] });
  });

  it('is for the collective of a work, and for whom a story tells of', async () => {
    const work = await from(productWork, { name: 'Mái che', collective: 'Tổ cơ điện' });
    expect(work.found?.body).toEqual({
      subjectType: 'collective',
      subjectName: 'Tổ cơ điện',
      evidence: [{ evidenceWork: work.record.id }],
    });
    const told = await from(story, {
      title: 'Người giữ lửa',
      kind: 'person',
      subjectName: 'Lê Thị Hoa',
      directWorker: true,
    });
    expect(told.found?.body).toMatchObject({
      subjectType: 'individual',
      subjectName: 'Lê Thị Hoa',
      directWorker: true,
      evidence: [{ evidenceText: 'Người giữ lửa' }],
    });
  });

  it('is not offered from what was taken back or never carried out, from a pledge, or where the campaign has no such form', async () => {
    const body = { authors: [author('Lê Thị Hoa')] };
    expect((await from(initiative, body, { state: 'withdrawn' })).found).toBeNull();
    expect((await from(initiative, { ...body, progress: 'dropped' })).found).toBeNull();
    expect((await from(pledgeIndividual, { fullName: 'A' })).found).toBeNull();
    expect((await from(initiative, body, {}, [initiative, pledgeIndividual])).found).toBeNull();
  });
});
