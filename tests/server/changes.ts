import { randomBytes } from 'node:crypto';
import type { Campaign } from '../../src/domain/campaign.ts';
import { uuidV7 } from '../../src/domain/id.ts';
import type { Phone, TestEndpoint } from './endpoint.ts';

/** A new id, as clients make them. */
export const newId = (): string => uuidV7(Date.now(), randomBytes(10));

/** The envelope of a push. */
export function envelope(test: TestEndpoint, client: string, changes: readonly object[]) {
  return {
    protocol: 1,
    build: 'test',
    nonce: newId(),
    client,
    boot: 'boot',
    epoch: test.endpoint.store.epoch,
    sentAt: new Date(test.clock.now).toISOString(),
    changes,
  };
}

/** A change that submits a form. */
export function submit(
  test: TestEndpoint,
  phone: Pick<Phone, 'officer'>,
  campaign: Campaign,
  more: object = {},
) {
  return {
    id: newId(),
    type: 'submit',
    author: phone.officer.id,
    at: new Date(test.clock.now).toISOString(),
    record: newId(),
    revision: newId(),
    base: null as string | null,
    campaign: campaign.id,
    round: 1,
    unit: phone.officer.unit.id,
    form: 'round-report@1',
    body: { people: 5, text: 'Đã triển khai' } as Record<string, unknown>,
    files: [] as object[],
    ...more,
  };
}
type Submit = ReturnType<typeof submit>;

/** A change that revises what another one brought. */
export function revise(before: Submit, more: object = {}): Submit {
  return { ...before, id: newId(), type: 'revise', revision: newId(), base: before.revision, ...more };
}

/** A reviewer's word on a revision. */
export function review(
  test: TestEndpoint,
  phone: Pick<Phone, 'officer'>,
  before: Pick<Submit, 'record' | 'revision'>,
  decision: string,
  comment = '',
  more: object = {},
) {
  return {
    id: newId(),
    type: 'review',
    author: phone.officer.id,
    at: new Date(test.clock.now).toISOString(),
    record: before.record,
    base: before.revision,
    decision,
    comment,
    notes: [],
    ...more,
  };
}

/** Takes a record back, or ends a draft. */
export function end(before: Submit, type: 'withdraw' | 'discard') {
  const { author, at, record, revision } = before;
  return { id: newId(), type, author, at, record, base: revision };
}
