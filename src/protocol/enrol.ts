import * as v from 'valibot';
import { id, instant, officer, text } from './shapes.ts';
import { PROTOCOL } from './version.ts';

/** `POST /enrol` (`protocol.md` §1). */
export const enrolRequest = v.object({
  code: text(40),
  device: v.object({ name: text(120) }),
});
export type EnrolRequest = v.InferOutput<typeof enrolRequest>;

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

/** `POST /leave` */
export const leaveRequest = v.object({ officer: id });
export type LeaveRequest = v.InferOutput<typeof leaveRequest>;
