import { roundDays } from '../../domain/campaign.ts';
import { checkForm } from '../../domain/form/definition.ts';
import { type Form, formKey } from '../../domain/form/types.ts';
import { type FieldProblem, ProblemError } from '../../domain/problem.ts';
import { yearAt } from '../../domain/time.ts';
import type { CampaignReply, CampaignRequest } from '../../protocol/desk.ts';
import { type CampaignContent, saveCampaign } from './campaign.ts';
import { freezeStarted } from './freeze.ts';
import type { Desk, Written } from './write.ts';

/** A new campaign, or with `base` the next version of one: by reviewers and admins of the unit that owns it. */
export async function writeCampaign(desk: Desk, request: CampaignRequest): Promise<Written<CampaignReply>> {
  const { writer, fed, officer, at, endpoint } = desk;
  const before = (await writer.campaign(fed, request.id))?.campaign;
  const unit = before?.unit ?? request.unit ?? officer.unit.id;
  await desk.allow(unit, (standing) => standing.leads);
  if ((before?.version ?? null) !== request.base)
    throw new ProblemError({ code: 'base.stale', args: { version: before?.version ?? null } });
  if (request.unit !== undefined && request.unit !== unit)
    throw invalid([{ field: 'unit', code: 'field.option' }]);

  const problems = problemsOf(request);
  if (problems.length > 0) throw invalid(problems);
  // `checkForm` has just found nothing against them.
  const forms = request.forms as unknown as readonly Form[];
  const { title, year, ...plan } = request.plan;
  const firstDay = request.rounds.flatMap((round) => roundDays(round)?.first ?? []).sort()[0];
  const content: CampaignContent = {
    id: request.id,
    unit,
    ...(before?.parent === undefined ? {} : { parent: before.parent }),
    title:
      request.title ?? title ?? before?.title ?? plan.yearTheme ?? plan.goalMotto ?? plan.docNumber ?? '',
    year:
      request.year ??
      year ??
      before?.year ??
      (firstDay ? Number(firstDay.slice(0, 4)) : yearAt(endpoint.now())),
    state: request.state,
    plan,
    rounds: request.rounds,
    due: request.due,
  };
  const { campaign, rows } = await saveCampaign(writer, fed, content, forms, {
    etag: request.change,
    at,
    by: officer.id,
  });
  if (campaign.state !== 'draft') await freezeStarted(writer, fed, campaign.id, desk.today);
  return { answer: { id: campaign.id, version: campaign.version }, rows };
}

const invalid = (fields: readonly FieldProblem[]) => new ProblemError({ code: 'campaign.invalid', fields });

function problemsOf({ rounds, forms }: CampaignRequest): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const [index, round] of rounds.entries()) {
    const twice = rounds.findIndex((other) => other.no === round.no) !== index;
    if (twice)
      problems.push({ field: `rounds.${index}.no`, code: 'field.check', args: { rule: 'duplicate' } });
    if (!roundDays(round)) problems.push({ field: `rounds.${index}.end`, code: 'field.date' });
  }
  const keys = new Set<string>();
  for (const [index, form] of forms.entries()) {
    const found = checkForm(form);
    problems.push(
      ...found.slice(0, 50).map((problem) => ({ ...problem, field: `forms.${index}.${problem.field}` })),
    );
    const key = found.length === 0 ? formKey(form as unknown as Form) : null;
    if (key !== null && keys.has(key)) {
      problems.push({ field: `forms.${index}.id`, code: 'field.check', args: { rule: 'duplicate' } });
    }
    if (key !== null) keys.add(key);
  }
  return problems;
}
