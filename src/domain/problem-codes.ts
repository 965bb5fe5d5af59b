/**
 * Every failure a person or a client can meet, by one stable code. `where` says who raises it; `status` is the HTTP
 * status of an envelope error. The sentence for each is in `src/text/problems.ts`; `docs/problems.md` lists them all.
 */
export const problems = {
  // The envelope: nothing of the request was stored.
  malformed: { where: 'envelope', status: 400 },
  'device.unknown': { where: 'envelope', status: 401 },
  'device.revoked': { where: 'envelope', status: 401 },
  expired: { where: 'envelope', status: 401 },
  'code.invalid': { where: 'envelope', status: 403 },
  'origin.foreign': { where: 'envelope', status: 403 },
  'officer.foreign': { where: 'envelope', status: 403 },
  'client.foreign': { where: 'envelope', status: 403 },
  'right.missing': { where: 'envelope', status: 403 },
  'not.found': { where: 'envelope', status: 404 },
  'protocol.old': { where: 'envelope', status: 426 },
  'too.large': { where: 'envelope', status: 413 },
  'too.many': { where: 'envelope', status: 429 },
  'file.type': { where: 'envelope', status: 415 },
  'file.altered': { where: 'envelope', status: 422 },
  'file.checksum': { where: 'envelope', status: 460 },
  'file.offset': { where: 'envelope', status: 409 },
  'file.expired': { where: 'envelope', status: 410 },
  'handover.damaged': { where: 'envelope', status: 422 },
  'handover.foreign': { where: 'envelope', status: 409 },
  'handover.stopped': { where: 'envelope', status: 403 },
  unavailable: { where: 'envelope', status: 503 },
  internal: { where: 'envelope', status: 500 },

  // The desk's writes.
  'base.stale': { where: 'change', status: 409 },
  'campaign.invalid': { where: 'desk', status: 422 },
  'campaign.state': { where: 'desk', status: 409 },
  'form.altered': { where: 'desk', status: 409 },
  'round.closed': { where: 'desk', status: 409 },
  'unit.invalid': { where: 'desk', status: 422 },
  'grant.invalid': { where: 'desk', status: 422 },
  'sheet.unreadable': { where: 'desk', status: 422 },

  // One change: final for that change, stops nothing else, its body stays editable on the device.
  'author.foreign': { where: 'change' },
  'change.altered': { where: 'change' },
  'change.malformed': { where: 'change' },
  'change.large': { where: 'change' },
  'record.exists': { where: 'change' },
  'record.accepted': { where: 'change' },
  'record.locked': { where: 'change' },
  'record.withdrawn': { where: 'change' },
  'record.submitted': { where: 'change' },
  'record.returned': { where: 'change' },
  'record.foreign': { where: 'change' },
  'base.missing': { where: 'change' },
  'right.write': { where: 'change' },
  'right.review': { where: 'change' },
  'review.reason': { where: 'change' },
  'review.own': { where: 'change' },
  'review.state': { where: 'change' },
  'unit.unknown': { where: 'change' },
  'campaign.unknown': { where: 'change' },
  'campaign.closed': { where: 'change' },
  'round.unknown': { where: 'change' },
  'form.unknown': { where: 'change' },
  'form.invalid': { where: 'change' },

  // One field of a body, inside `form.invalid`, and on the device while one types.
  'field.required': { where: 'field' },
  'field.type': { where: 'field' },
  'field.min': { where: 'field' },
  'field.max': { where: 'field' },
  'field.long': { where: 'field' },
  'field.date': { where: 'field' },
  'field.option': { where: 'field' },
  'field.rows.few': { where: 'field' },
  'field.rows.many': { where: 'field' },
  'field.check': { where: 'field' },
  'field.unclean': { where: 'field' },

  // The device, before anything reaches the endpoint.
  'net.unreachable': { where: 'device' },
  'net.timeout': { where: 'device' },
  'net.portal': { where: 'device' },
  'net.server': { where: 'device' },
  'storage.full': { where: 'device' },
  'storage.stuck': { where: 'device' },
  'storage.blocked': { where: 'device' },
  'storage.wiped': { where: 'device' },
  'storage.newer': { where: 'device' },
  'storage.failed': { where: 'device' },
  'draft.elsewhere': { where: 'device' },
  'draft.gone': { where: 'device' },
  'photo.unreadable': { where: 'device' },
  'file.large': { where: 'device' },
  'handover.early': { where: 'device' },
  'install.first': { where: 'device' },
  'plan.large': { where: 'device' },
  'plan.unreadable': { where: 'device' },
  'plan.unsupported': { where: 'device' },
} as const satisfies Record<
  string,
  { where: 'envelope' | 'desk' | 'change' | 'field' | 'device'; status?: number }
>;

export type ProblemCode = keyof typeof problems;

/** Whether a value from outside is one of our codes. */
export function isProblemCode(value: unknown): value is ProblemCode {
  return typeof value === 'string' && Object.hasOwn(problems, value);
}
