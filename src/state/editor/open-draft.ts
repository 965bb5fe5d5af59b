import { computed, effect, signal } from '@preact/signals';
import type { Prefilled } from '../../domain/form/prefill.ts';
import { framing } from '../../domain/form/frame.ts';
import { openOffers } from './offers.ts';
import type { JsonObject } from '../../domain/json.ts';
import { normaliseBody } from '../../domain/form/normalise.ts';
import type { Context } from '../../domain/form/read.ts';
import type { Form } from '../../domain/form/types.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { getDraft, submitDraft } from '../../storage/drafts.ts';
import { settled, storageError } from '../../storage/failure.ts';
import type { Draft } from '../../storage/vault.ts';
import { changeFromDraft } from '../../sync/author.ts';
import type { Session } from '../session.ts';
import { openAnswers } from './answers.ts';
import { openAttachments } from './attachments.ts';
import { type Carried, carriedText, carry, dropCarried, judgeCarried } from './carried.ts';
import { figuresBelow, opensFromBelow } from './below.ts';
import { createLease } from './lease.ts';
import { linkedBody } from './linked.ts';
import type { Gone } from './newest.ts';
import type { OpenDraft, Summary } from './opened.ts';
import { previousOf } from './previous.ts';
import { prefilledOf } from './prefilled.ts';
import { privatePart } from './private-part.ts';
import { createSaver } from './saver.ts';
import { createRest } from './rest.ts';
import { openSheet } from './sheet.ts';
import { createStoring } from './storing.ts';
import { openSuggestions } from './suggestions.ts';

/**
 * Opens a draft for writing.
 * @param onGone the draft was `sent` from here, or else sent or deleted in another window
 */
export function openDraft(
  session: Session,
  first: Draft,
  form: Form,
  carriedOver: Carried | null,
  onGone: (sent: boolean) => void,
): OpenDraft {
  const { environment, holdings, world, clock, officer } = session;
  const { vault } = holdings;
  const { id } = first;
  const verdict = judgeCarried(carriedOver, first);
  if (verdict === 'none') dropCarried(environment.mirror, id);
  const draft = signal(first, { name: 'draft' });
  const carried = signal(verdict === 'choose' ? carriedOver : null, { name: 'carried' });
  const sending = signal(false, { name: 'sending' });
  const problem = signal<Problem | null>(null, { name: 'send-problem' });
  const summary = signal<Summary | null>(null, { name: 'summary' });
  const place = signal(first.place, { name: 'place' });
  const opening = verdict === 'resume' && carriedOver ? carriedOver.body : first.body;

  // Read once: following the list of works would lay it out anew at every save.
  const gone = (): Gone => ({ outbox: world.outbox.peek(), sent: world.sent.peek() });
  const previous = previousOf(first, world.works.peek(), world.campaigns.peek(), gone());
  const context = (): Context => ({
    today: clock.today.peek(),
    ...framing(
      world.campaigns.peek().find((campaign) => campaign.id === first.campaign),
      first.round,
    ),
    previous: previous?.body,
    linked: (record) => linkedBody(world.works.peek(), record, gone()),
  });

  /** The sums of the units below, read after the page is drawn. */
  const below = signal<readonly Prefilled[]>([], { name: 'below' });
  const answers = openAnswers(form, opening);
  const suggestions = openSuggestions(prefilledOf(session, first, form), opening);
  const sheet = openSheet(environment, form, answers, context, first.refused?.fields ?? []);
  const body = (): JsonObject => normaliseBody(suggestions.withCorrections(answers.body()));

  const keep = (): void => {
    carry(environment.mirror, id, {
      body: body(),
      place: place.peek(),
      saves: draft.peek().saves,
      at: environment.now(),
    });
  };

  const store = createStoring(session, draft, () => {
    const at = place.peek();
    const text = body();
    const { whole } = draft.peek();
    return {
      body: text,
      files: attachments.named(text),
      ...(at === undefined ? {} : { place: at }),
      ...(whole === undefined ? {} : { whole }),
    };
  });
  const rest = createRest(environment, () => session.sendSoon());
  const saver = createSaver(
    environment,
    first.savedAt,
    () =>
      store({}).then((at) => {
        rest.saved();
        return at;
      }),
    (failed) => {
      keep();
      if (failed.code === 'draft.elsewhere') lease.lose();
    },
  );
  const lease = createLease(environment, id, {
    letGo: () => saver.flush(),
    onTaken: async () => {
      const row = await settled(getDraft(vault, id)).catch(() => undefined);
      if (!row || row.saves === draft.peek().saves) return;
      if (!saver.isClean()) {
        // Another window has written over what is only in memory here: the officer chooses.
        keep();
        carried.value = carriedText(environment.mirror, id);
      }
      follow(row);
    },
  });
  const readOnly = computed(() => lease.holding.value !== 'mine' || sending.value, { name: 'read-only' });

  /** Takes in what another window has saved. */
  const follow = (row: Draft): void => {
    draft.value = row;
    attachments.learn(row.files);
    saver.restart(row.savedAt);
    answers.load(row.body);
    suggestions.load(row.body);
    sheet.changed('', true);
  };

  const attachments = openAttachments(session, form, first.files, {
    at: (path) => answers.at(path)?.peek(),
    // Also while it is being sent: a photo chosen before that goes along.
    write: (path, value) => {
      if (lease.holding.peek() !== 'mine') return;
      answers.write(path, value);
      changed(path, true);
    },
    flush: () => saver.flush(),
  });

  // The files of private answers are named by no change: this device alone knows them.
  if (first.whole) void attachments.find(first.body).catch(() => undefined);

  const changed = (path: string, chosen: boolean): void => {
    sheet.changed(path, chosen);
    saver.changed();
  };

  const offered = openOffers({
    form,
    previous: first.base === null ? previous : null,
    answers,
    writable: () => !readOnly.peek(),
    changed: (path) => changed(path, true),
  });

  let seen = false;
  const stops = [
    session.unsaved.hold(
      async () => {
        if (await saver.flush()) return true;
        keep();
        return false;
      },
      () => ({ form, body: body() }),
    ),
    // A page that is being left has no time to wait for a disk: the text is kept at once, then saved.
    environment.onHidden(() => {
      if (!saver.isClean()) keep();
      rest.leave();
    }),
    effect(() => {
      const row = world.drafts.value.find((known) => known.id === id);
      if (sending.peek()) return;
      if (!row) {
        // A draft begun a moment ago may not be in the list yet.
        if (seen && saver.isClean()) onGone(false);
        return;
      }
      seen = true;
      if (lease.holding.value === 'elsewhere' && row.saves > draft.peek().saves && saver.isClean())
        follow(row);
    }),
    effect(() => {
      void [world.records.value, world.outbox.value];
      suggestions.renew([...prefilledOf(session, first, form), ...below.value]);
    }),
    effect(() => {
      if (!opensFromBelow(session, form)) return;
      void world.pulled.value;
      void figuresBelow(session, first, form).then((found) => {
        below.value = found;
      });
    }),
  ];
  if (verdict === 'resume') {
    // Its files first: what names them is stored with them.
    const resumed = (): void => saver.changed();
    void attachments.find(opening).then(resumed, resumed);
  }

  const review = (): Summary => {
    const { gaps, asks } = sheet.judge();
    const found = { gaps, asks, unexplained: suggestions.unexplained(answers.body()) };
    summary.value = found;
    return found;
  };

  const opened: OpenDraft = {
    form,
    draft,
    answers,
    attachments,
    sheet,
    suggestions,
    previous,
    saving: saver.saving,
    holding: lease.holding,
    readOnly,
    carried,
    summary,
    sending,
    problem,
    write: (path, value, chosen = false) => {
      if (readOnly.peek()) return;
      answers.write(path, value);
      changed(path, chosen);
    },
    explain: (field, reason) => {
      if (readOnly.peek()) return;
      suggestions.explain(field, reason);
      saver.changed();
    },
    enter: (path) => {
      const at = answers.indexPath(path);
      if (place.peek() === at) return;
      place.value = at;
      if (!readOnly.peek()) saver.changed({ quiet: true });
    },
    leave: (path) => {
      if (readOnly.peek()) return;
      sheet.judgeAt(path);
      // A list of gaps that is in view follows what is mended.
      if (summary.peek()) review();
      void saver.flush();
    },
    addRow: (table) => {
      const key = answers.addRow(table);
      changed(table, true);
      return key;
    },
    removeRow: (table, key) => {
      const undo = answers.removeRow(table, key);
      if (!undo) return null;
      changed(table, true);
      return () => {
        undo();
        changed(table, true);
      };
    },
    confirm: (check) => {
      sheet.confirm(check);
      if (summary.peek()) review();
    },
    takeOver: () => lease.takeOver(),
    useCarried: () => {
      const text = carried.peek();
      if (!text) return;
      carried.value = null;
      answers.load(text.body);
      suggestions.load(text.body);
      void attachments.find(text.body).catch(() => undefined);
      changed('', true);
    },
    dropCarried: () => {
      carried.value = null;
      dropCarried(environment.mirror, id);
    },
    review,
    send: async ({ sure = false } = {}) => {
      if (readOnly.peek()) return false;
      problem.value = null;
      sending.value = true;
      try {
        // What she saw in her hand and what goes must be the same: a photo that could not be kept is told first.
        problem.value = await attachments.settled();
        if (problem.peek()) return false;
        const found = review();
        if (found.gaps.length > 0 || (!sure && found.asks.length + found.unexplained.length > 0))
          return false;
        if (!(await saver.flush())) return false;
        const text = { ...draft.peek(), body: body() };
        const now = environment.now();
        const at = new Date(now).toISOString();
        const ids = { id: environment.id(), revision: environment.id(), author: officer.id, at };
        await submitDraft(vault, text, changeFromDraft(text, form, ids), now, privatePart(form, text.body));
        saver.stop();
        rest.end();
        dropCarried(environment.mirror, id);
        session.sendSoon();
        onGone(true);
        return true;
      } catch (error) {
        problem.value = error instanceof ProblemError ? error.problem : storageError(error).problem;
        return false;
      } finally {
        sending.value = false;
      }
    },
    store: async (edit) => {
      if (readOnly.peek() || !(await saver.flush())) return false;
      try {
        await store(edit);
        return true;
      } catch (error) {
        problem.value = storageError(error).problem;
        return false;
      }
    },
    flush: () => saver.flush(),
    body,
    ...offered,
    close: () => {
      if (!saver.isClean()) {
        keep();
        void saver.flush();
      }
      for (const stop of stops) stop();
      sheet.close();
      saver.close();
      rest.leave();
      lease.close();
    },
  };
  return opened;
}
