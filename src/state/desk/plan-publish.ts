import type { CampaignState } from '../../domain/campaign.ts';
import { canonicalJson } from '../../domain/json.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { publishCampaign } from '../../sync/desk.ts';
import type { Session } from '../session.ts';
import { type PlanWork } from './plan-work.ts';
import { type Publication, campaignOfSheet } from './plan-to-campaign.ts';

/** What came of publishing. `work` is what is to be kept from now on. */
export type Publishing =
  | { readonly outcome: 'published'; readonly work: PlanWork }
  | { readonly outcome: 'failed'; readonly problem: Problem; readonly work: PlanWork };

type With = Pick<Session, 'ports' | 'officer' | 'environment'>;

/** A failure after which the endpoint may have taken it all the same. */
function isOpen({ code }: Problem): boolean {
  return code.startsWith('net.') || code === 'unavailable' || code === 'internal' || code === 'too.many';
}

/**
 * Publishes a plan. What is sent is kept first, under its own id; when its answer is lost, the very same is asked again
 * before anything newer goes, so that a campaign is never published twice (`protocol.md` §5).
 * @param keep stores the work before each request; when that fails nothing is sent
 */
export async function publishWork(
  session: With,
  work: PlanWork,
  state: CampaignState,
  keep: (work: PlanWork) => Promise<void>,
): Promise<Publishing> {
  let current = work;
  if (current.pending) {
    const asked = current.pending;
    const answer = await send(session, asked);
    if ('code' in answer) {
      if (isOpen(answer)) return { outcome: 'failed', problem: answer, work: current };
      // Refused for good: it never became a version, so what is on the sheet now goes as before.
      current = { ...current, pending: null };
    } else {
      current = { ...current, pending: null, base: answer.version, state: asked.state };
      if (same(asked, publicationOf(session, current, state, asked.change)))
        return { outcome: 'published', work: done(session, current, answer.version) };
    }
  }
  const publication = publicationOf(session, current, state, session.environment.id());
  current = { ...current, pending: publication };
  await keep(current);
  const answer = await send(session, publication);
  if ('code' in answer) {
    const kept = isOpen(answer) ? current : { ...current, pending: null };
    return { outcome: 'failed', problem: answer, work: kept };
  }
  return { outcome: 'published', work: done(session, { ...current, pending: null }, answer.version) };
}

function done({ environment }: With, work: PlanWork, version: number): PlanWork {
  return { ...work, published: { version, at: environment.now() } };
}

function publicationOf({ officer }: With, work: PlanWork, state: CampaignState, change: string): Publication {
  return {
    change,
    id: work.id,
    base: work.base,
    unit: officer.unit.id,
    state,
    ...campaignOfSheet(work.sheet),
  };
}

/** Whether two publications would make the same version; their ids and bases do not matter. */
function same(a: Publication, b: Publication): boolean {
  const content = ({ change: _change, base: _base, ...rest }: Publication): string => canonicalJson(rest);
  return content(a) === content(b);
}

async function send(
  { ports, officer }: With,
  publication: Publication,
): Promise<{ version: number } | Problem> {
  try {
    // The guard of the protocol knows a form as any object; the forms engine judges it on both sides.
    const request = publication as unknown as Parameters<typeof publishCampaign>[2];
    return await publishCampaign(ports, officer.id, request);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}
