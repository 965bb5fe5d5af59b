import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/json.ts';
import { ProblemError } from '../../domain/problem.ts';
import { type Day, dayAt } from '../../domain/time.ts';
import { type Endpoint, instant } from '../context.ts';
import type { Session } from '../http/session.ts';
import type { Fed, FeedPut, Standing, Writer } from '../store/port.ts';

/** What a desk write is done with. */
export interface Desk {
  readonly writer: Writer;
  readonly fed: Fed;
  readonly officer: Session['officer'];
  readonly at: string;
  readonly today: Day;
  readonly endpoint: Endpoint;
  /** The officer's standing towards a unit. @throws ProblemError `right.missing` when it is not enough, or no such unit */
  allow(unit: string | null, enough: (standing: Standing) => boolean): Promise<void>;
}

/** What it leaves: the answer, the feed rows, and what needs the feed number they got. */
export interface Written<Answer> {
  readonly answer: Answer;
  readonly rows: readonly FeedPut[];
  readonly numbered?: (v: number) => Promise<void>;
  /** Nothing was done: there is nothing to answer the same again. */
  readonly tried?: true;
}

/**
 * One write of the desk: once, whatever comes twice (`protocol.md` §5). A repeat of the same `change` gets the same
 * answer; another content under it is `change.altered`. Nothing is kept of a write that fails.
 */
export async function deskWrite<Answer extends object>(
  endpoint: Endpoint,
  { device, officer }: Session,
  kind: string,
  request: { readonly change: string },
  work: (desk: Desk) => Promise<Written<Answer>>,
): Promise<Answer> {
  const { fed } = device;
  const now = endpoint.now();
  const at = instant(now);
  const hash = createHash('sha256')
    .update(canonicalJson([kind, officer.id, request]))
    .digest('hex');
  const { answer, head } = await endpoint.store.write(
    async (writer) => {
      const before = await writer.deskWrite(fed, request.change);
      if (before && before.hash !== hash) throw new ProblemError({ code: 'change.altered' });
      if (before) return { answer: JSON.parse(before.reply) as Answer, head: 0 };
      const today = dayAt(now);
      const allow: Desk['allow'] = async (unit, enough) => {
        const standing = unit === null ? undefined : await writer.standing(fed, officer.id, unit, today);
        if (!standing || !enough(standing)) throw new ProblemError({ code: 'right.missing' });
      };
      const written = await work({ writer, fed, officer, at, today, endpoint, allow });
      const v = written.rows.length > 0 ? (await writer.raise(fed, 1)).head : null;
      if (v !== null)
        await writer.put(
          fed,
          written.rows.map((row) => ({ v, row })),
        );
      await written.numbered?.(v ?? 0);
      if (written.tried) return { answer: written.answer, head: 0 };
      const reply = JSON.stringify(written.answer);
      await writer.keepDeskWrite(fed, { change: request.change, hash, kind, by: officer.id, v, reply }, at);
      return { answer: written.answer, head: v ?? 0 };
    },
    { fed, what: 'all' },
  );
  endpoint.hub.news(fed, head);
  return answer;
}
