import { computed, effect, signal } from '@preact/signals';
import type { Campaign } from '../../domain/campaign.ts';
import { defaultForms } from '../../domain/default-forms/index.ts';
import type { FormRow } from '../../domain/feed.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { storageError } from '../../storage/failure.ts';
import { watch } from '../../storage/watch.ts';
import { modelOf } from '../model.ts';
import { formsOf } from '../owed.ts';
import type { Session } from '../session.ts';
import { type ChosenFile, textOfFile } from './plan-file.ts';
import { sheetOfCampaign } from './plan-from-campaign.ts';
import { sheetForNextYear } from './plan-next-year.ts';
import { sheetOfDraft } from './plan-from-draft.ts';
import { emptySheet } from './plan-sheet.ts';
import { type PlanWork, dropPlan, keepPlan, listPlanWork, planWork, readPlanWork } from './plan-work.ts';
import { publishWork } from './plan-publish.ts';

/** Why nothing was opened. `blank`: there was no text in it. */
export type ImportFailure = { readonly is: 'blank' } | { readonly is: 'problem'; readonly problem: Problem };

/** `/ban/ke-hoach`: the unit's own campaigns, plans being worked on, and where a new one comes from. */
export const createPlans = modelOf((session: Session) => {
  const { holdings, environment, world, officer, navigation } = session;
  const works = signal<readonly PlanWork[]>([], { name: 'plan-works' });
  const busy = signal(false, { name: 'plan-busy' });
  const failure = signal<ImportFailure | null>(null, { name: 'plan-failure' });
  const fail = (error: unknown): void => {
    failure.value = { is: 'problem', problem: storageError(error).problem };
  };

  effect(() =>
    watch(
      () => listPlanWork(holdings.vault),
      (found) => {
        works.value = found;
      },
      fail,
    ),
  );

  const campaigns = computed(
    () =>
      world.campaigns.value
        .filter(({ unit }) => unit === officer.unit.id)
        .sort((a, b) => b.year - a.year || (a.title < b.title ? -1 : 1)),
    { name: 'own-campaigns' },
  );

  // A published plan is forgotten here once its version has come back with the feed.
  effect(() => {
    for (const { id, published } of works.value) {
      const known = campaigns.value.find((campaign) => campaign.id === id);
      if (published && known && known.version >= published.version)
        void dropPlan(holdings.vault, id).catch(fail);
    }
  });

  const open = async (work: PlanWork): Promise<void> => {
    await keepPlan(holdings.vault, work);
    navigation.go(`/ban/ke-hoach/${work.id}`);
  };

  /** Runs one thing at a time and tells of its failure. */
  const attempt = async (run: () => Promise<void>): Promise<void> => {
    if (busy.peek()) return;
    busy.value = true;
    failure.value = null;
    try {
      await run();
    } catch (error) {
      fail(error);
    } finally {
      busy.value = false;
    }
  };

  /** A form that is not on this device would silently leave the campaign. */
  const formsOrFail = (campaign: Campaign): FormRow[] => {
    const forms = formsOf(campaign, world.forms.peek());
    if (forms.length < campaign.forms.length) throw new ProblemError({ code: 'form.unknown' });
    return forms;
  };

  const end = async (campaign: Campaign, state: 'closed' | 'archived'): Promise<void> => {
    const forms = formsOrFail(campaign);
    const key = campaign.id;
    const begun = await readPlanWork(holdings.vault, key);
    const sheet = sheetOfCampaign(campaign, forms, []);
    const work = begun?.pending?.state === state ? begun : planWork(key, sheet, environment.now(), campaign);
    // A version somebody is working on stays what it is: only an ended campaign is kept in its place.
    const own = !begun || isEnding(begun);
    const result = await publishWork(session, work, state, async (kept) => {
      if (own) await keepPlan(holdings.vault, kept);
    });
    if (own && (result.outcome === 'published' || result.work.pending))
      await keepPlan(holdings.vault, result.work);
    else if (own) await dropPlan(holdings.vault, key);
    if (result.outcome === 'failed') failure.value = { is: 'problem', problem: result.problem };
    else session.sendSoon();
  };

  const read = async (text: string, name: string): Promise<void> => {
    if (text.trim() === '') {
      failure.value = { is: 'blank' };
      return;
    }
    const { fitPlan } = await import('../../documents/plan/file.ts');
    const { readPlan } = await import('../../documents/plan/read.ts');
    const sheet = sheetOfDraft(readPlan(fitPlan(text)), name, defaultForms);
    await open(planWork(environment.id(), sheet, environment.now()));
  };

  return {
    ready: world.ready,
    campaigns,
    /** Plans being worked on, latest first. */
    works: computed(() => works.value.filter((work) => work.published === null && !isEnding(work))),
    /** Published here, not yet back with the feed. */
    underWay: computed(() => works.value.filter(({ published }) => published !== null)),
    busy,
    failure,
    /** Reads a chosen file and opens it beside its text. The file is never changed. */
    importFile: (file: ChosenFile) =>
      attempt(async () => {
        await read(await textOfFile(file), file.name);
      }),
    /** Reads pasted text. `name` is what the source is called from then on. */
    importText: (text: string, name: string) => attempt(() => read(text, name)),
    /** A plan without a paper. */
    beginEmpty: () =>
      attempt(() => open(planWork(environment.id(), emptySheet(defaultForms), environment.now()))),
    /** Opens a published campaign for its next version; work already begun on it is gone on with. */
    beginVersion: (campaign: Campaign) =>
      attempt(async () => {
        const begun = await readPlanWork(holdings.vault, campaign.id);
        if (begun && !begun.published) return navigation.go(`/ban/ke-hoach/${campaign.id}`);
        formsOrFail(campaign);
        const forms = world.forms.peek().filter((form) => form.campaign === campaign.id);
        await open(
          planWork(campaign.id, sheetOfCampaign(campaign, forms, defaultForms), environment.now(), campaign),
        );
      }),
    /** Begins next year's plan from a campaign: a new one, with dates a year later that are to be checked. */
    beginNextYear: (campaign: Campaign) =>
      attempt(async () => {
        const sheet = sheetForNextYear(campaign, formsOrFail(campaign), defaultForms);
        await open(planWork(environment.id(), sheet, environment.now()));
      }),
    /** Ends a campaign: it stays readable, and what was written before still arrives. Needs a network. */
    close: (campaign: Campaign) => attempt(() => end(campaign, 'closed')),
    /** Puts an ended campaign away: nothing more arrives in it. Needs a network. */
    archive: (campaign: Campaign) => attempt(() => end(campaign, 'archived')),
    /** Throws work away; what it gives puts it back. */
    async discard(work: PlanWork): Promise<() => Promise<void>> {
      await dropPlan(holdings.vault, work.id);
      return () => keepPlan(holdings.vault, work);
    },
    forgive: () => {
      failure.value = null;
    },
  };
});

/** Kept only to ask the very same again: nobody works on it. */
function isEnding({ pending }: PlanWork): boolean {
  return pending?.state === 'closed' || pending?.state === 'archived';
}
export type Plans = ReturnType<typeof createPlans>;
