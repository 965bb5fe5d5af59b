import { uuidV7 } from '../../src/domain/id.ts';
import type { FormChange } from '../../src/domain/change.ts';
import { type Vault, type Draft, openVault } from '../../src/storage/vault.ts';

let made = 0;

/** A fresh id; a test's officer has databases of their own. */
export function newId(): string {
  made += 1;
  return uuidV7(
    1_770_000_000_000 + made,
    Uint8Array.from({ length: 10 }, () => made % 256),
  );
}

/** An officer's vault that nobody else uses. */
export function freshVault(): Promise<Vault> {
  return openVault(newId());
}

export const monday = Date.parse('2026-05-04T08:00:00.000Z');

/** A draft as a screen begins it. */
export function newDraft(over: Partial<Draft> = {}): Omit<Draft, 'sv' | 'saves' | 'savedAt'> {
  return {
    id: newId(),
    campaign: newId(),
    round: 1,
    unit: newId(),
    kind: 'round-report',
    form: 'round-report@1',
    body: { text: 'Đang viết' },
    files: [],
    base: null,
    createdAt: monday,
    ...over,
  };
}

/** The change a draft becomes. */
export function changeOf(
  draft: Pick<Draft, 'id' | 'campaign' | 'round' | 'unit' | 'form' | 'body'>,
): FormChange {
  const { campaign, round, unit, form, body } = draft;
  return {
    id: newId(),
    type: 'submit',
    author: newId(),
    at: '2026-05-04T08:00:00.000Z',
    record: draft.id,
    revision: newId(),
    base: null,
    campaign,
    round,
    unit,
    form,
    body,
    files: [],
  };
}

/** A change of a record, with nothing else that matters. */
export function someChange(record = newId()): FormChange {
  return changeOf({ ...newDraft(), id: record });
}
