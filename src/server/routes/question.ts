import type { Context } from 'hono';
import * as v from 'valibot';
import { id } from '../../protocol/shapes.ts';
import type { Endpoint } from '../context.ts';
import type { Question } from '../desk/read.ts';
import { checked } from '../http/body.ts';
import { type Session, sessionOf } from '../http/session.ts';
import type { Fed } from '../store/port.ts';

const question = v.object({
  campaign: id,
  round: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{0,2}$/),
      v.transform((text) => (text === '' ? null : Number(text))),
    ),
  ),
  unit: v.optional(id),
});

/** Who asks about what: a round of a campaign for a unit, the officer's own unless another is named. */
export async function questionOf(
  c: Context,
  endpoint: Endpoint,
): Promise<{ readonly fed: Fed; readonly officer: Session['officer']; readonly question: Question }> {
  const { device, officer } = await sessionOf(c, endpoint);
  const { campaign, round, unit } = checked(question, c.req.query());
  return {
    fed: device.fed,
    officer,
    question: { campaign, round: round ?? null, unit: unit ?? officer.unit.id },
  };
}
