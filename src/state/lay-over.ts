import type { Change, EndChange, FormChange } from '../domain/change.ts';
import { type DraftRow, type FormRow, formRowId } from '../domain/feed.ts';
import { parseFormKey } from '../domain/form/types.ts';
import type { RecordRow, RecordState } from '../domain/record.ts';
import type { InHand } from '../storage/in-hand.ts';
import type { Draft, OutboxEntry, SentEntry } from '../storage/vault.ts';
import { type BackupState, backupStateOf, writtenElsewhere } from './backup.ts';
import type { Mark, Work } from './work.ts';

/** What this device holds of a unit's work. */
export interface Layers
  extends Pick<InHand, 'drafts' | 'outbox' | 'sent'>, Partial<Pick<InHand, 'backedUp'>> {
  readonly records: readonly RecordRow[];
  readonly forms: readonly FormRow[];
  /** Backed-up drafts of the unit, as they were pulled. */
  readonly backups?: readonly DraftRow[];
}

type Filled = FormChange & { readonly type: 'submit' | 'revise' };
type OfAuthor = Filled | (EndChange & { readonly type: 'withdraw' });

/** A change of the unit's own work; reviews and draft backups are not. */
function ofAuthor(change: Change): change is OfAuthor {
  return change.type === 'submit' || change.type === 'revise' || change.type === 'withdraw';
}

const ofState: Readonly<Record<RecordState, Mark>> = {
  submitted: 'received',
  returned: 'returned',
  accepted: 'accepted',
  withdrawn: 'withdrawn',
  locked: 'locked',
};

/** Whether what was pulled already tells of a change that the endpoint took: then the pulled record has the word. */
function tells(record: RecordRow, { change, receipt }: SentEntry): boolean {
  if (record.state === 'withdrawn') return true;
  if (receipt && record.head.receivedAt > receipt.at) return true;
  if (change.type !== 'submit' && change.type !== 'revise') return false;
  return [record.head, record.accepted, ...(record.siblings ?? [])].some(
    (revision) => revision?.revision === change.revision,
  );
}

/** What is known of one record, layer by layer. */
interface Pile {
  record: RecordRow | null;
  /** The newest change the endpoint took that the pulled record does not tell of yet. */
  sent: SentEntry | null;
  /** Its first change still in the outbox: nothing later goes before it. */
  entry: OutboxEntry | null;
  /** The filled form in the outbox that holds the newest text. */
  filled: Filled | null;
  draft: Draft | null;
  /** A backed-up draft that was last written elsewhere. */
  beside: DraftRow | null;
}

/**
 * Lays drafts over outbox over sent over pulled records: one `Work` for each record, the latest written first. Pure; a
 * screen sees a submitted report at once as waiting, and as received as soon as its receipt is here, pulled or not.
 */
export function layOver({
  records,
  drafts,
  outbox,
  sent,
  forms,
  backups = [],
  backedUp = [],
}: Layers): Work[] {
  const piles = new Map<string, Pile>();
  const pile = (id: string): Pile => {
    const found = piles.get(id) ?? {
      record: null,
      sent: null,
      entry: null,
      filled: null,
      draft: null,
      beside: null,
    };
    piles.set(id, found);
    return found;
  };
  for (const record of records) pile(record.id).record = record;
  for (const entry of sent) {
    if (!ofAuthor(entry.change)) continue;
    const known = pile(entry.record);
    if (known.record && tells(known.record, entry)) continue;
    if (!known.sent || (entry.receipt?.v ?? 0) >= (known.sent.receipt?.v ?? 0)) known.sent = entry;
  }
  for (const entry of [...outbox].sort((a, b) => a.place - b.place)) {
    if (!ofAuthor(entry.change)) continue;
    const known = pile(entry.record);
    known.entry ??= entry;
    if (entry.change.type !== 'withdraw') known.filled = entry.change;
  }
  for (const draft of drafts) pile(draft.id).draft = draft;
  for (const [id, row] of writtenElsewhere(backups, backedUp)) pile(id).beside = row;

  const rows = new Map(forms.map((form) => [formRowId(form.campaign, form), form]));
  const formOf = (campaign: string, key: string): FormRow | null => {
    const parsed = parseFormKey(key);
    return (parsed && rows.get(formRowId(campaign, parsed))) ?? null;
  };
  const held = new Map(backedUp.map((backup) => [backup.id, backup]));
  const pulled = new Map(backups.map((row) => [row.record, row]));
  const backupOf = (draft: Draft): BackupState =>
    backupStateOf(draft, held.get(draft.id), pulled.get(draft.id));
  return Array.from(piles, ([id, layers]) => workOf(id, layers, formOf, backupOf))
    .filter((work) => work !== null)
    .sort((a, b) => b.writtenAt - a.writtenAt || (a.id < b.id ? 1 : -1));
}

function workOf(
  id: string,
  { record, sent, entry, filled, draft, beside }: Pile,
  formOf: (campaign: string, form: string) => FormRow | null,
  backupOf: (draft: Draft) => BackupState,
): Work | null {
  const change = filled ?? filledOf(sent);
  const about = draft ?? change ?? record ?? beside;
  const begun = beside && formOf(beside.campaign, beside.form);
  const kind = draft?.kind ?? entry?.kind ?? sent?.kind ?? record?.kind ?? begun?.kind;
  // A withdrawal of a record that is no longer in sight says nothing of what it was about.
  if (!about || !kind) return null;
  const form = draft?.form ?? change?.form ?? record?.head.form ?? beside?.form ?? '';
  const { campaign, round, unit } = about;
  return {
    id,
    mark: markOf(draft, entry, sent, record),
    campaign,
    round,
    unit,
    kind,
    form,
    title: formOf(campaign, form)?.title ?? null,
    savedAt: draft?.savedAt ?? entry?.enqueuedAt ?? null,
    writtenAt: draft?.savedAt ?? Date.parse(change?.at ?? record?.head.at ?? beside?.receivedAt ?? ''),
    receipt: sent?.receipt ?? record?.receipt ?? null,
    review: record?.review ?? null,
    problem: entry?.problem ?? draft?.refused ?? null,
    onItsWay: entry?.change.type ?? null,
    record,
    draft,
    entry,
    beside,
    backup: draft && backupOf(draft),
  };
}

function filledOf(sent: SentEntry | null): Filled | null {
  const change = sent?.change;
  return change?.type === 'submit' || change?.type === 'revise' ? (change as Filled) : null;
}

function markOf(
  draft: Draft | null,
  entry: OutboxEntry | null,
  sent: SentEntry | null,
  record: RecordRow | null,
): Mark {
  if (draft) return 'draft';
  if (entry)
    return entry.state === 'rejected' ? 'refused' : entry.state === 'sending' ? 'sending' : 'waiting';
  if (sent) return sent.change.type === 'withdraw' ? 'withdrawn' : 'received';
  return record ? ofState[record.state] : 'draft';
}
