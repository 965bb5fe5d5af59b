import { type ReadonlySignal, computed, effect, signal } from '@preact/signals';
import type { FieldNote } from '../domain/change.ts';
import { formRowId } from '../domain/feed.ts';
import { type Form, formKey, parseFormKey } from '../domain/form/types.ts';
import type { Problem } from '../domain/problem.ts';
import { claimBackup, giveBackWords, standBeside, takeOthersWords } from '../storage/backing-up.ts';
import { isElsewhere } from '../storage/backups.ts';
import { getDraft, keptPrivate } from '../storage/drafts.ts';
import { settled, storageError } from '../storage/failure.ts';
import type { Draft } from '../storage/vault.ts';
import { type BackupState, backupStateOf } from './backup.ts';
import { formOfDraft } from './colleague.ts';
import { type Carried, carriedText, dropCarried } from './editor/carried.ts';
import { type Correction, type NewerForm, correctionOf, newerForm } from './editor/correction.ts';
import { openDraft } from './editor/open-draft.ts';
import type { OpenDraft } from './editor/opened.ts';
import { withPrivatePart } from './editor/private-part.ts';
import { type Version, versionsOf } from './editor/versions.ts';
import { campaignNameOf } from './campaign-name.ts';
import { modelOf } from './model.ts';
import type { Session } from './session.ts';
import type { Work } from './work.ts';

export type { OpenDraft } from './editor/opened.ts';

/** Always the same ones: no field is drawn anew over them. */
const noNotes: readonly FieldNote[] = [];

/** What the editor has in hand. */
export type EditorPhase =
  | { readonly is: 'opening' }
  | { readonly is: 'open'; readonly open: OpenDraft }
  /** No draft of that name: it was `sent` from here just now, or sent or deleted. `carried`: text of it that was never stored. */
  | { readonly is: 'gone'; readonly carried: Carried | null; readonly sent?: boolean }
  /** The form it was written with is not on this device; the text is safe. */
  | { readonly is: 'formless'; readonly draft: Draft }
  | { readonly is: 'failed'; readonly problem: Problem };

/** `/soan/:draft` */
export const createEditor = modelOf((session: Session, id: string) => {
  const { world, environment, holdings } = session;
  const phase = signal<EditorPhase>({ is: 'opening' }, { name: 'editor' });
  let over = false;
  let open: OpenDraft | null = null;

  const formOf = (draft: Draft): Form | undefined => {
    const key = parseFormKey(draft.form);
    const row = key && formRowId(draft.campaign, key);
    return world.forms.peek().find((form) => formRowId(form.campaign, form) === row);
  };

  const show = (draft: Draft, form: Form): void => {
    open?.close();
    open = openDraft(session, draft, form, carriedText(environment.mirror, id), (sent) => {
      phase.value = { is: 'gone', carried: null, sent };
      open?.close();
      open = null;
    });
    phase.value = { is: 'open', open };
  };

  const begin = async (): Promise<void> => {
    try {
      const draft = await settled(getDraft(holdings.vault, id));
      if (over) return;
      if (!draft) {
        phase.value = { is: 'gone', carried: carriedText(environment.mirror, id) };
        return;
      }
      const form = formOf(draft);
      if (!form) phase.value = { is: 'formless', draft };
      else show(draft.saves === 0 ? await wholeDraft(session, draft, form) : draft, form);
    } catch (error) {
      if (!over) phase.value = { is: 'failed', problem: storageError(error).problem };
    }
  };

  effect(() => {
    // A form may arrive with the next pull, while the page is open.
    void world.forms.value;
    const { is } = phase.peek();
    if (world.ready.value && (is === 'opening' || is === 'formless')) void begin();
  });
  effect(() => () => {
    over = true;
    open?.close();
  });

  const opened = computed(() => (phase.value.is === 'open' ? phase.value.open : null));
  const beside = computed(() => {
    const row = world.backups.value.find((known) => known.record === id);
    const backup = world.backedUp.value.find((known) => known.id === id);
    return row && isElsewhere(row, backup) ? row : null;
  });
  const correction: ReadonlySignal<Correction | null> = computed(() => {
    const draft = opened.value?.draft.value;
    if (!draft) return null;
    const record = world.records.value.find((known) => known.id === id);
    return correctionOf(draft, record, { outbox: world.outbox.value, sent: world.sent.value });
  });

  return {
    phase,
    correction,
    /** What the level above noted on fields when it returned the record. */
    notes: computed((): readonly FieldNote[] => correction.value?.returned?.notes ?? noNotes),
    /** The campaign it belongs to. */
    campaign: computed(() => {
      const draft = opened.value?.draft.value;
      return world.asked.value.find((campaign) => campaign.id === draft?.campaign) ?? null;
    }),
    /** What that campaign is called where more than one runs; else "". */
    campaignName: computed(() =>
      campaignNameOf(opened.value?.draft.value.campaign ?? '', world.campaigns.value),
    ),
    /** Where the piece of work stands once its draft is gone: not before the lists have taken that in. */
    work: computed((): Work | null =>
      phase.value.is === 'gone'
        ? (world.works.value.find((work) => work.id === id && work.draft === null) ?? null)
        : null,
    ),
    /** The newer version of the form, when the campaign asks for one. */
    newer: computed((): NewerForm | null => {
      const now = opened.value;
      if (!now) return null;
      return newerForm(
        now.draft.value,
        now.form,
        now.draft.value.body,
        world.campaigns.value,
        world.forms.value,
      );
    }),
    retry() {
      phase.value = { is: 'opening' };
      void begin();
    },
    /** Moves the draft to the newer version of its form; nothing of it is lost (`hazards.md` D16). */
    async moveToNewForm() {
      if (!open || !(await open.flush())) return;
      const draft = open.draft.peek();
      const newer = newerForm(draft, open.form, open.body(), world.campaigns.peek(), world.forms.peek());
      if (!newer || !(await open.store({ form: formKey(newer.form), body: newer.body }))) return;
      show(open.draft.peek(), newer.form);
    },
    /** Builds on the newer version of the record instead of standing beside it. */
    async buildOnNewest() {
      const { overtaken } = correction.peek() ?? {};
      const draft = open?.draft.peek();
      if (!open || !overtaken || !draft) return;
      await open.store({ base: overtaken.revision });
    },
    /** Whether the newer version may still be replaced: what was accepted or is final may not. */
    replaceable: computed((): boolean => {
      const state = world.records.value.find((known) => known.id === id)?.state;
      if (state === 'accepted') return opened.value?.form.life === 'living';
      return state !== 'locked' && state !== 'withdrawn';
    }),
    /** Where the backup of the draft stands. */
    backup: computed((): BackupState | null => {
      const draft = opened.value?.draft.value;
      return draft
        ? backupStateOf(
            draft,
            world.backedUp.value.find((known) => known.id === id),
            world.backups.value.find((row) => row.record === id),
          )
        : null;
    }),
    /** The words of whoever wrote the backup last, when that was not this device. */
    beside,
    /** Versions to choose from, answer by answer: another's draft, or those this draft settles. */
    versions: computed((): readonly Version[] => {
      const now = opened.value;
      if (!now) return [];
      const record = world.records.value.find((known) => known.id === id);
      return versionsOf(now.draft.value, beside.value, record);
    }),
    /** Goes on with the words of this device: whoever wrote the backup last is told. */
    async keepMine() {
      const row = beside.peek();
      if (!row) return;
      await claimBackup(holdings.vault, row);
      session.sendSoon();
    },
    /** Takes the other's words in the place of this device's. Gives what puts these back; null when it did not work. */
    async takeTheirs() {
      const row = beside.peek();
      const form = row && formOfDraft(world.forms.peek(), row);
      if (!row || !form || !open || open.readOnly.peek() || !(await open.flush())) return null;
      const taken = await takeOthersWords(
        holdings.vault,
        row,
        form.kind,
        environment.now(),
        open.draft.peek(),
      );
      if (!taken) return null;
      show(taken.now, form);
      return async () => {
        const back = await giveBackWords(holdings.vault, taken, environment.now());
        const mine = back && formOf(back);
        if (back && mine && !over) show(back, mine);
      };
    },
    /** Makes it a record of its own beside what another sent. Gives its id; null when the draft is not to be had. */
    async standBeside() {
      if (!open || open.readOnly.peek() || !(await open.flush())) return null;
      const own = await standBeside(holdings.vault, id, environment.id(), environment.now());
      return own?.id ?? null;
    },
    dropCarried() {
      dropCarried(environment.mirror, id);
      phase.value = { is: 'gone', carried: null };
    },
  };
});
export type Editor = ReturnType<typeof createEditor>;

/** What was made from a sent version has its private answers put back: the change did not carry them. */
async function wholeDraft(session: Session, draft: Draft, form: Form): Promise<Draft> {
  const kept = await keptPrivate(session.holdings.vault, draft.id);
  return kept ? { ...draft, body: withPrivatePart(form, draft.body, kept), whole: true } : draft;
}
