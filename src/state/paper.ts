import { computed, effect, signal } from '@preact/signals';
import type { FileRef } from '../domain/change.ts';
import { type FormRow, formRowId } from '../domain/feed.ts';
import { parseFormKey } from '../domain/form/types.ts';
import type { JsonObject } from '../domain/json.ts';
import type { RecordRow, Review } from '../domain/record.ts';
import { dayAt } from '../domain/time.ts';
import { readRow } from '../storage/cache.ts';
import { newestFilled } from './editor/newest.ts';
import { previousOf } from './editor/previous.ts';
import { modelOf } from './model.ts';
import { type Paper, paperTools, sheetOf, unitOf } from './paper-sheet.ts';
import type { Session } from './session.ts';
import { nameOf } from './work-name.ts';

/** A record as it stands on this device: one's own with what is still on its way, another unit's as pulled. */
interface Found {
  readonly campaign: string;
  readonly round: number | null;
  readonly unit: string;
  readonly form: string;
  readonly body: JsonObject;
  readonly files: readonly FileRef[];
  readonly at: string;
  readonly number: string | null;
  readonly review?: Review | null;
}

/** `/in/:record`: one record as a paper. */
export const createRecordPaper = modelOf((session: Session, id: string) => {
  const { world, holdings, environment } = session;
  const { tools, absent } = paperTools();
  const pulled = signal<RecordRow | null | undefined>(undefined, { name: 'paper-record' });
  const own = computed(() => world.works.value.find((work) => work.id === id) ?? null);
  effect(() => {
    void world.pulled.value;
    if (own.value) return;
    readRow(holdings.cache, 'record', id).then(
      (row) => {
        pulled.value = row ?? null;
      },
      () => {
        pulled.value = null;
      },
    );
  });
  const found = computed((): Found | null => {
    const work = own.value;
    if (!work) return pulled.value ? asPulled(pulled.value) : null;
    const gone = { outbox: world.outbox.value, sent: world.sent.value };
    const filled =
      newestFilled(work, gone) ?? (work.draft && { ...work.draft, at: stamp(environment.now()) });
    return filled && { ...work, ...filled, number: work.receipt?.number ?? null };
  });
  const form = computed((): FormRow | null => {
    const key = found.value && parseFormKey(found.value.form);
    const row = key && found.value && formRowId(found.value.campaign, key);
    return world.forms.value.find((one) => formRowId(one.campaign, one) === row) ?? null;
  });
  const unit = computed(() => unitOf(session, found.value?.unit ?? ''));
  const made = computed((): Paper | null => {
    const record = found.value;
    if (!record || !form.value || !unit.value || !tools.value) return null;
    const gone = { outbox: world.outbox.value, sent: world.sent.value };
    const previous = previousOf({ id, ...record }, world.works.value, world.campaigns.value, gone);
    return tools.value.recordPaper({
      ...record,
      form: form.value,
      context: {
        today: dayAt(Date.parse(record.at)),
        previous: previous?.body,
        review: record.review?.outcome,
      },
      unit: unit.value,
      parent: unit.value.parent,
      campaign: world.campaigns.value.find((one) => one.id === record.campaign)?.title ?? '',
      titleOf: (other) => {
        const work = world.works.value.find((one) => one.id === other);
        return work && (nameOf(work, world.forms.value) || work.title?.vi);
      },
    });
  });
  return {
    ...sheetOf(
      session,
      () => made.value,
      () => tools.value,
    ),
    /** Whether all is known that can be: then a paper that is not there will not come. */
    ready: computed(
      () =>
        world.ready.value &&
        (tools.value !== null || absent.value) &&
        (own.value !== null || pulled.value !== undefined),
    ),
    /** Whether it is the unit's own record. */
    own: computed(() => own.value !== null),
  };
});

function asPulled({ head, receipt, ...record }: RecordRow): Found {
  return { ...record, ...head, number: receipt.number ?? null };
}

function stamp(at: number): string {
  return new Date(at).toISOString();
}
