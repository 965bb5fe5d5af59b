import { computed, signal } from '@preact/signals';
import { type Campaign, currentRound } from '../domain/campaign.ts';
import type { FormRow } from '../domain/feed.ts';
import { own } from '../domain/form/empty.ts';
import { type Field, formKey } from '../domain/form/types.ts';
import { type Problem, ProblemError } from '../domain/problem.ts';
import { saveDraft } from '../storage/drafts.ts';
import { storageError } from '../storage/failure.ts';
import { keepFile } from '../storage/files.ts';
import { type Received, leaveReceived, readReceived } from '../storage/received.ts';
import type { Draft } from '../storage/vault.ts';
import { beginRecord } from './begin.ts';
import { modelOf } from './model.ts';
import type { Session } from './session.ts';

type PhotoField = Extract<Field, { type: 'photo' }>;

/** A place the photos can go: a draft that has room for one, and how many it takes. */
export interface Shelf {
  readonly draft: Draft;
  readonly form: FormRow;
  readonly room: number;
}

/** Something new that can be begun with them. */
export interface Fresh {
  readonly campaign: Campaign;
  readonly form: FormRow;
}

/** `/nhan`: photos that came through the phone's share sheet, and where they may go. */
export const createReceived = modelOf((session: Session) => {
  const { world, holdings, environment, navigation, clock } = session;
  const received = signal<Received | null | undefined>(undefined, { name: 'received' });
  const problem = signal<Problem | null>(null, { name: 'received-problem' });
  const busy = signal(false, { name: 'received-busy' });
  const read = (): Promise<void> =>
    readReceived().then(
      (found) => {
        received.value = found;
      },
      (error: unknown) => {
        problem.value = storageError(error).problem;
        received.value = null;
      },
    );
  void read();

  const formOf = (draft: Pick<Draft, 'campaign' | 'form'>): FormRow | undefined =>
    world.forms.value.find((form) => form.campaign === draft.campaign && formKey(form) === draft.form);

  const shelves = computed((): Shelf[] =>
    world.drafts.value.flatMap((draft) => {
      const form = formOf(draft);
      const field = form && photoField(form, draft);
      return form && field ? [{ draft, form, room: roomIn(field, draft) }] : [];
    }),
  );
  const fresh = computed((): Fresh[] =>
    world.campaigns.value
      .filter(({ state }) => state === 'launched')
      .flatMap((campaign) =>
        world.forms.value
          .filter((form) => form.campaign === campaign.id && campaign.forms.includes(formKey(form)))
          .filter((form) => form.kind !== 'coverage' && photoField(form, null) !== undefined)
          .sort((a, b) => Number(b.kind === 'story') - Number(a.kind === 'story'))
          .map((form) => ({ campaign, form })),
      ),
  );

  /** Puts as many as there is room for into a draft and opens it; the rest stays here. */
  const put = async (id: string): Promise<void> => {
    const now = received.peek();
    if (!now || busy.peek()) return;
    busy.value = true;
    problem.value = null;
    // Another window that writes this draft would save over what is put there.
    const release = await environment.holdDraft(id);
    try {
      if (!release) throw new ProblemError({ code: 'draft.elsewhere' });
      const { prepareFile } = await import('../documents/photo.ts').catch((cause: unknown) => {
        throw new ProblemError({ code: 'net.unreachable' }, { cause });
      });
      let draft = await holdings.vault.drafts.get(id);
      const form = draft && formOf(draft);
      const field = draft && form && photoField(form, draft);
      if (!draft || !field) throw new ProblemError({ code: 'draft.gone' });
      const taken = now.files.slice(0, roomIn(field, draft));
      for (const { name, type, data } of taken) {
        const { ref, bytes } = await prepareFile(new File([data], name, { type }), false);
        await keepFile(holdings.vault, ref, bytes, environment.now());
        const before = listOf(own(draft.body, field.id));
        if (before.includes(ref.sha256)) continue;
        draft = await saveDraft(
          holdings.vault,
          id,
          {
            body: { ...draft.body, [field.id]: [...before, ref.sha256] },
            files: [...draft.files.filter(({ sha256 }) => sha256 !== ref.sha256), ref],
          },
          environment.now(),
        );
      }
      await leaveReceived({ text: '', files: now.files.slice(taken.length) });
      release();
      navigation.go(`/soan/${id}`);
    } catch (error) {
      release?.();
      problem.value = error instanceof ProblemError ? error.problem : storageError(error).problem;
      await read();
    } finally {
      busy.value = false;
    }
  };

  return {
    ready: computed(() => world.ready.value && received.value !== undefined),
    files: computed(() => received.value?.files ?? []),
    failed: computed(() => navigation.query.value.has('loi')),
    problem: computed(() => problem.value),
    busy: computed(() => busy.value),
    shelves,
    fresh,
    put,
    async begin({ campaign, form }: Fresh): Promise<void> {
      if (busy.peek()) return;
      try {
        const round = currentRound(campaign.rounds, clock.today.peek()) ?? null;
        await put(await beginRecord(session, { campaign, form, round }));
      } catch (error) {
        problem.value = storageError(error).problem;
      }
    },
    /** Throws away what came. */
    async drop(): Promise<void> {
      try {
        await leaveReceived({ text: '', files: [] });
        received.value = null;
      } catch (error) {
        problem.value = storageError(error).problem;
      }
    },
  };
});

/** The first photo field with room; of a form nobody has begun, the first one. */
function photoField(form: FormRow, draft: Draft | null): PhotoField | undefined {
  return form.sections
    .flatMap(({ fields }) => fields)
    .find(
      (field): field is PhotoField =>
        field.type === 'photo' && field.private !== true && (!draft || roomIn(field, draft) > 0),
    );
}

function roomIn(field: PhotoField, { body }: Draft): number {
  return field.max - listOf(own(body, field.id)).length;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
