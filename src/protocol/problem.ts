import * as v from 'valibot';
import { fieldProblem } from './push.ts';

/** RFC 9457 body of an envelope error: our stable `code`, never a sentence (`protocol.md` §6). */
export const problemReply = v.object({
  type: v.literal('about:blank'),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  args: v.exactOptional(v.record(v.string(), v.any())),
  fields: v.exactOptional(v.array(fieldProblem)),
});
