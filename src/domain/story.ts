import { own } from './form/empty.ts';
import type { RecordRow, Revision } from './record.ts';

/** What a story tells of. */
export const storyKinds = ['person', 'collective', 'model'] as const;
export type StoryKind = (typeof storyKinds)[number];

/** A published story as it is read: fields of the story form (`domain.md` §6.9), by their ids. */
export interface Story {
  /** The record's id. */
  readonly id: string;
  readonly campaign: string;
  readonly title: string;
  readonly kind: StoryKind | null;
  readonly subject: string;
  readonly place: string;
  readonly directWorker: boolean;
  readonly summary: string;
  /** What was done, what came of it, what it teaches; empty ones left out. */
  readonly parts: readonly { readonly is: 'done' | 'result' | 'lesson'; readonly text: string }[];
  readonly canReplicate: boolean;
  /** SHA-256 of its picture; null when there is none. */
  readonly picture: string | null;
  /** When it was published, ISO instant. */
  readonly at: string;
}

/**
 * The story a record publishes; null when it publishes none: it is no story, nobody has accepted it, or those it tells of
 * have not agreed. A story that is corrected after it was published stays as it was until the correction is accepted.
 */
export function publishedStory(record: RecordRow): Story | null {
  if (record.kind !== 'story' || record.siblingOf !== undefined) return null;
  const published = publishedRevision(record);
  if (!published || own(published.body, 'consentGiven') !== true) return null;
  const text = (id: string): string => {
    const value = own(published.body, id);
    return typeof value === 'string' ? value.trim() : '';
  };
  const photos = own(published.body, 'photo');
  const picture: unknown = Array.isArray(photos) ? photos[0] : null;
  const parts = [
    { is: 'done', text: text('whatHappened') },
    { is: 'result', text: text('result') },
    { is: 'lesson', text: text('lesson') },
  ] as const;
  return {
    id: record.id,
    campaign: record.campaign,
    title: text('title') || text('subjectName'),
    kind: storyKinds.find((kind) => kind === own(published.body, 'kind')) ?? null,
    subject: text('subjectName'),
    place: text('subjectUnit'),
    directWorker: own(published.body, 'directWorker') === true,
    summary: text('summary'),
    parts: parts.filter((part) => part.text !== ''),
    canReplicate: own(published.body, 'canReplicate') === true,
    picture: typeof picture === 'string' ? picture : null,
    at: record.review?.at ?? published.receivedAt,
  };
}

function publishedRevision({ state, head, accepted }: RecordRow): Revision | undefined {
  return state === 'accepted' || state === 'locked' ? head : accepted;
}

/** Those directly in production first (the plan's III.5), then the newest. */
export function byStanding(a: Story, b: Story): number {
  return Number(b.directWorker) - Number(a.directWorker) || (a.at < b.at ? 1 : a.at > b.at ? -1 : 0);
}
