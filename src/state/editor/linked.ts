import type { JsonObject } from '../../domain/json.ts';
import type { Work } from '../work.ts';
import { type Gone, newestFilled } from './newest.ts';

/** What a record of the unit says now, drafts included: a rule that looks through a link sees what the officer sees. */
export function linkedBody(works: readonly Work[], record: string, gone: Gone): JsonObject | undefined {
  const work = works.find(({ id }) => id === record);
  return work && (work.draft?.body ?? newestFilled(work, gone)?.body);
}
