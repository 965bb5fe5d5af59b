import { describe, expect, it } from 'vitest';
import type { Form } from '../../src/domain/form/types.ts';
import type { Draft } from '../../src/storage/vault.ts';
import { changeFromDraft, reviewChange, withdrawChange } from '../../src/sync/author.ts';
import { newDraft } from '../storage/device.ts';
import { newId } from './device.ts';

const form: Form = {
  id: 'round-report',
  version: 1,
  kind: 'round-report',
  life: 'fixed',
  title: { vi: 'Báo cáo', en: 'Report' },
  sections: [
    {
      id: 'one',
      title: { vi: 'Một', en: 'One' },
      fields: [
        { id: 'text', type: 'text', lines: 'many', maxLength: 500, label: { vi: 'Nội dung', en: 'Text' } },
        {
          id: 'who',
          type: 'text',
          lines: 'one',
          maxLength: 80,
          label: { vi: 'Tên', en: 'Name' },
          private: true,
        },
      ],
    },
  ],
};

const draft = (over: Partial<Draft> = {}): Draft => ({
  ...newDraft({ body: { text: 'Đã làm', who: 'Chị Hoa' } }),
  sv: 1,
  saves: 3,
  savedAt: 0,
  ...over,
});
const by = { id: newId(), revision: newId(), author: newId(), at: '2026-05-04T08:00:00.000Z' };

describe('the change a draft becomes', () => {
  it('submits a new record under the draft’s id, without what is private', () => {
    const begun = draft();
    expect(changeFromDraft(begun, form, by)).toEqual({
      ...by,
      type: 'submit',
      record: begun.id,
      base: null,
      campaign: begun.campaign,
      round: 1,
      unit: begun.unit,
      form: 'round-report@1',
      body: { text: 'Đã làm' },
      files: [],
    });
  });

  it('revises what it was made from, and closes the siblings it settles', () => {
    const [base, sibling] = [newId(), newId()];
    const change = changeFromDraft(draft({ base, closes: [sibling] }), form, by);
    expect(change).toMatchObject({ type: 'revise', base, closes: [sibling] });
    expect(changeFromDraft(draft({ base, closes: [] }), form, by)).not.toHaveProperty('closes');
  });

  it('D13 is refused on the device when it is over 200 kB, which is what the endpoint would say', () => {
    const large = draft({ body: { text: 'ă'.repeat(100_001) } });
    expect(() => changeFromDraft(large, form, by)).toThrow('change.large');
    expect(() => changeFromDraft(draft({ body: { text: 'a'.repeat(199_000) } }), form, by)).not.toThrow();
  });
});

describe('other changes', () => {
  it('are a review with its reason, and a withdrawal', () => {
    const { revision: base, ...authorship } = by;
    const judgement = { record: newId(), base, decision: 'return', comment: 'Thiếu', notes: [] } as const;
    expect(reviewChange(judgement, authorship)).toEqual({ ...authorship, type: 'review', ...judgement });
    const decided = { ...judgement, decision: 'decide', outcome: { title: 'Bằng khen' } } as const;
    expect(reviewChange(decided, authorship)).toMatchObject({ outcome: { title: 'Bằng khen' } });
    const record = { id: newId(), base };
    expect(withdrawChange(record, authorship)).toEqual({
      ...authorship,
      type: 'withdraw',
      record: record.id,
      base,
    });
  });
});
