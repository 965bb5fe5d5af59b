import { describe, expect, it, vi } from 'vitest';
import { initiative } from '../../src/domain/default-forms/initiative.ts';
import { nomination } from '../../src/domain/default-forms/nomination.ts';
import { pledgeCollective } from '../../src/domain/default-forms/pledge-collective.ts';
import { pledgeIndividual } from '../../src/domain/default-forms/pledge-individual.ts';
import { beginGround, groundsOf } from '../../src/state/editor/grounds.ts';
import { getDraft } from '../../src/storage/drafts.ts';
import { draftOn, openWindow, phoneWith } from './phone.ts';
import { write } from './write.ts';

const pledges = ['pledgeCollective', 'pledgeIndividual'];
const forPerson = {
  subjectType: 'individual',
  subjectName: 'Phan Thị Hoà',
  position: 'Thợ dập',
  gender: 'female',
};

async function nominating(body: typeof forPerson | { subjectType: string; subjectName: string }) {
  const phone = await phoneWith([nomination, pledgeCollective, pledgeIndividual, initiative]);
  const window = await openWindow(phone);
  const { id } = await draftOn(window, phone, nomination, { body });
  const { open } = await write(window.session, id);
  return { session: window.session, open, id };
}

describe('what a nomination lacks', () => {
  it('is begun in one step, for the same person, and named in the nomination', async () => {
    const { session, open, id } = await nominating(forPerson);
    const missing = groundsOf(session, open, pledges);
    expect(missing).toMatchObject([
      { is: 'missing', field: 'pledgeIndividual', form: { kind: 'pledge-individual' } },
      { is: 'missing', field: 'pledgeCollective', form: { kind: 'pledge-collective' } },
    ]);
    const [own] = missing;
    if (own?.is !== 'missing') throw new Error('nothing is missing');
    const begun = await beginGround(session, open, own);
    const { vault } = session.holdings;
    expect(await getDraft(vault, begun)).toMatchObject({
      kind: 'pledge-individual',
      round: 1,
      body: { fullName: 'Phan Thị Hoà', position: 'Thợ dập', gender: 'female' },
    });
    expect((await getDraft(vault, id))?.body).toMatchObject({ pledgeIndividual: begun });
    await vi.waitFor(() => expect(groundsOf(session, open, pledges)).toEqual([{ is: 'named', id: begun }]));
  });

  it('is begun into a row of its own where a table names it', async () => {
    const { session, open, id } = await nominating(forPerson);
    const wanted = groundsOf(session, open, ['evidence']).find(
      (ground) => ground.is === 'missing' && ground.column === 'evidenceInitiative',
    );
    if (wanted?.is !== 'missing') throw new Error('no initiative is missing');
    const begun = await beginGround(session, open, wanted);
    const { vault } = session.holdings;
    expect((await getDraft(vault, begun))?.body).toMatchObject({
      authors: [{ author: { name: 'Phan Thị Hoà', position: 'Thợ dập' } }],
    });
    expect((await getDraft(vault, id))?.body).toMatchObject({ evidence: [{ evidenceInitiative: begun }] });
  });

  it('is for a collective its own pledge alone', async () => {
    const { session, open } = await nominating({ subjectType: 'collective', subjectName: 'Tổ Cơ điện' });
    expect(groundsOf(session, open, pledges)).toMatchObject([{ field: 'pledgeCollective' }]);
  });
});
