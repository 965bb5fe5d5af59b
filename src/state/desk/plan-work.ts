import type { CampaignState } from '../../domain/campaign.ts';
import { dropWork, keepWork, listWork, readWork } from '../../storage/desk-work.ts';
import type { Vault } from '../../storage/vault.ts';
import type { Mirror } from '../environment.ts';
import type { PlanSheet } from './plan-sheet.ts';
import type { Publication } from './plan-to-campaign.ts';

/** A plan somebody is working on, kept on this device until it is published. */
export interface PlanWork {
  /** The campaign's id, made when the work began. */
  readonly id: string;
  /** The version it was made from; null for a new campaign. */
  readonly base: number | null;
  /** The state of the campaign it was made from. */
  readonly state: CampaignState | null;
  readonly sheet: PlanSheet;
  readonly begunAt: number;
  readonly savedAt: number;
  /**
   * What was sent and not answered, as it was sent: it may have arrived, so it is asked again under its own id before
   * anything else is published.
   */
  readonly pending: Publication | null;
  /** The version it became; the work is forgotten once that version is on this device. */
  readonly published: { readonly version: number; readonly at: number } | null;
  readonly sv: 1;
}

const key = (id: string): string => `plan:${id}`;

/** Resolves when the work is on the disk. @throws ProblemError `storage.*` */
export function keepPlan(vault: Vault, work: PlanWork): Promise<void> {
  return keepWork(vault, key(work.id), work);
}

export function readPlanWork(vault: Vault, id: string): Promise<PlanWork | undefined> {
  return readWork<PlanWork>(vault, key(id));
}

/** The plans being worked on, latest saved first. */
export async function listPlanWork(vault: Vault): Promise<PlanWork[]> {
  const works = await listWork<PlanWork>(vault, key(''));
  return works.sort((a, b) => b.savedAt - a.savedAt);
}

export function dropPlan(vault: Vault, id: string): Promise<void> {
  return dropWork(vault, key(id));
}

/** A fresh piece of work. */
export function planWork(
  id: string,
  sheet: PlanSheet,
  now: number,
  from: { readonly version: number; readonly state: CampaignState } | null = null,
): PlanWork {
  return {
    id,
    base: from?.version ?? null,
    state: from?.state ?? null,
    sheet,
    begunAt: now,
    savedAt: now,
    pending: null,
    published: null,
    sv: 1,
  };
}

/** Keeps the work for after a reload. Synchronous: a page that is being left has no time for anything else. */
export function carryPlan(mirror: Mirror, work: PlanWork): void {
  mirror.write(key(work.id), JSON.stringify(work));
}

export function dropCarriedPlan(mirror: Mirror, id: string): void {
  mirror.drop(key(id));
}

/** The work as it was carried over a reload; null where what is on the disk is as new. */
export function carriedPlan(mirror: Mirror, kept: PlanWork): PlanWork | null {
  try {
    const found = JSON.parse(mirror.read(key(kept.id)) ?? 'null') as PlanWork | null;
    return found?.sv === kept.sv && found.savedAt > kept.savedAt ? found : null;
  } catch {
    return null;
  }
}
