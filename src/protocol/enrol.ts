import * as v from 'valibot';
import { id, instant, officer, text } from './shapes.ts';
import { PROTOCOL } from './version.ts';

/** `POST /enrol` (`protocol.md` §1). */
export const enrolRequest = v.object({
  code: text(40),
  device: v.object({ name: text(120) }),
});

export const enrolReply = v.object({
  protocol: v.literal(PROTOCOL),
  officer,
  device: v.object({ id }),
  epoch: v.string(),
  now: instant,
});
export type EnrolReply = v.InferOutput<typeof enrolReply>;

/** `GET /me` */
export const meReply = v.object({
  device: v.object({ id, name: v.string() }),
  officers: v.array(officer),
});
export type MeReply = v.InferOutput<typeof meReply>;

/** `POST /leave`. A device that still has something to send says so, and keeps its storage. The reply is that of `me`. */
export const leaveRequest = v.object({
  officer: id,
  unsent: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
