import type { Campaign, Due, Plan } from '../../src/domain/campaign.ts';
import type { FormChange } from '../../src/domain/change.ts';
import type { FormRow } from '../../src/domain/feed.ts';
import type { FormKind } from '../../src/domain/form/types.ts';
import type { RecordRow } from '../../src/domain/record.ts';
import type { Work } from '../../src/state/work.ts';
import type { Draft, OutboxEntry, SentEntry } from '../../src/storage/vault.ts';

export const unit = 'unit-cdcs';
export const campaignId = 'campaign-2026';

const plan: Plan = {
  docType: null,
  docNumber: null,
  place: null,
  issueDate: null,
  issuer: null,
  parentOrg: null,
  goalMotto: null,
  yearTheme: null,
  welfareMotto: null,
  content: [],
  movements: [],
  milestones: [],
  targets: [],
  contacts: [],
  recipients: [],
  signer: null,
  notes: [],
  source: null,
};

/** A year of two rounds, the first from "tháng 01" as the real plan writes it, launched by a unit above. */
export function yearCampaign(over: Partial<Campaign> = {}, planOver: Partial<Plan> = {}): Campaign {
  return {
    id: campaignId,
    unit: 'unit-province',
    version: 1,
    title: 'Thi đua năm 2026',
    year: 2026,
    state: 'launched',
    plan: { ...plan, ...planOver },
    rounds: [
      {
        no: 1,
        start: '2026-01',
        startPrecision: 'month',
        end: '2026-06-30',
        endPrecision: 'day',
        theme: 'Mừng Xuân',
      },
      {
        no: 2,
        start: '2026-07-01',
        startPrecision: 'day',
        end: '2026-12-31',
        endPrecision: 'day',
        theme: null,
      },
    ],
    due: [],
    forms: ['coverage@1', 'pledge-collective@1', 'round-report@1', 'year-report@1', 'initiative@1'],
    ...over,
  };
}

export function formRow(kind: FormKind): FormRow {
  return {
    id: kind,
    version: 1,
    kind,
    life: 'fixed',
    title: { vi: `Mẫu ${kind}` },
    sections: [],
    campaign: campaignId,
  };
}

export const forms: readonly FormRow[] = [
  'coverage' as const,
  'pledge-collective' as const,
  'round-report' as const,
  'year-report' as const,
  'initiative' as const,
].map(formRow);

export function dueBy(form: string, date: string, round: number | null = 1, over: Partial<Due> = {}): Due {
  return { form, round, date, strict: 'by', fromPlan: true, ...over };
}

export function recordRow(id: string, over: Partial<RecordRow> = {}): RecordRow {
  const at = '2026-03-01T02:00:00.000Z';
  const form = over.form ?? 'round-report@1';
  return {
    id,
    kind: 'round-report',
    campaign: campaignId,
    round: 1,
    unit,
    form,
    state: 'submitted',
    timing: 'on-time',
    complete: true,
    head: {
      revision: `${id}-r1`,
      base: null,
      form,
      body: {},
      files: [],
      author: 'officer',
      at,
      receivedAt: at,
    },
    receipt: { number: 'PY-2026-000123', at, v: 10 },
    ...over,
  };
}

export function draftRow(id: string, over: Partial<Draft> = {}): Draft {
  return {
    id,
    campaign: campaignId,
    round: 1,
    unit,
    kind: 'round-report',
    form: 'round-report@1',
    body: {},
    files: [],
    base: null,
    createdAt: 1000,
    savedAt: 2000,
    saves: 1,
    sv: 1,
    ...over,
  };
}

export function submission(record: string, over: Partial<FormChange> = {}): FormChange {
  return {
    id: `${record}-change`,
    type: 'submit',
    author: 'officer',
    at: '2026-03-01T02:00:00.000Z',
    record,
    revision: `${record}-r1`,
    base: null,
    campaign: campaignId,
    round: 1,
    unit,
    form: 'round-report@1',
    body: {},
    files: [],
    ...over,
  };
}

export function outboxRow(change: OutboxEntry['change'], over: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    id: change.id,
    record: change.record,
    place: 1,
    change,
    kind: 'round-report',
    bytes: 100,
    state: 'queued',
    attempts: 0,
    nextAttemptAt: 0,
    sendingSince: null,
    enqueuedAt: 3000,
    problem: null,
    sv: 1,
    ...over,
  };
}

export function sentRow(change: SentEntry['change'], v: number, over: Partial<SentEntry> = {}): SentEntry {
  return {
    id: change.id,
    record: change.record,
    change,
    kind: 'round-report',
    receipt: { number: `PY-2026-${v}`, at: '2026-03-01T02:00:05.000Z', v },
    epoch: 'e1',
    receivedAt: 4000,
    sv: 1,
    ...over,
  };
}

/** A piece of work as a screen gets it. */
export function workOf(over: Partial<Work> = {}): Work {
  return {
    id: 'work',
    mark: 'received',
    campaign: campaignId,
    round: 1,
    unit,
    kind: 'round-report',
    form: 'round-report@1',
    title: null,
    savedAt: null,
    writtenAt: 0,
    receipt: null,
    review: null,
    problem: null,
    onItsWay: null,
    record: null,
    draft: null,
    entry: null,
    beside: null,
    backup: null,
    ...over,
  };
}
