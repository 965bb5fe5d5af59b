import { batch, computed, effect, signal } from '@preact/signals';
import { fold } from '../domain/fold.ts';
import { type Story, type StoryKind, byStanding, publishedStory } from '../domain/story.ts';
import { readRows } from '../storage/cache.ts';
import { readPicture } from '../storage/pictures.ts';
import { fetchPictures } from '../sync/pictures.ts';
import type { FileView } from './files.ts';
import { modelOf } from './model.ts';
import type { Session } from './session.ts';

/** Stories drawn at once; the next come when the reader gets there. */
const STRETCH = 30;

/** So many pictures are kept for reading without a network, of the stories that stand first. */
const KEPT = 40;

/** Stories published in the campaigns of this device, as last pulled. */
async function publishedStories({ holdings, world }: Session): Promise<readonly Story[]> {
  const found: Story[] = [];
  for (const { id } of world.campaigns.peek())
    for (const record of await readRows(holdings.cache, 'record', { campaign: id })) {
      const story = publishedStory(record);
      if (story) found.push(story);
    }
  return found.sort(byStanding);
}

/** Follows what is published, and fetches its pictures. Call it inside a model: it ends with the page. */
function followStories(session: Session) {
  const { world, ports, holdings } = session;
  const stories = signal<readonly Story[] | null>(null, { name: 'stories' });
  const pictures = signal(0, { name: 'story-pictures' });
  const ended = new AbortController();
  effect(() => {
    void world.pulled.value;
    void world.campaigns.value;
    // Of a device that is still being read nothing is known to be published: its pictures would be dropped.
    if (!world.ready.value) return;
    publishedStories(session).then(
      (found) => {
        if (ended.signal.aborted) return;
        stories.value = found;
        fetchPictures(ports, holdings, picturesOf(found), ended.signal).then(
          () => pictures.value++,
          () => undefined,
        );
      },
      () => {
        stories.value ??= [];
      },
    );
  });
  effect(() => () => ended.abort());
  return { stories, pictures };
}

/**
 * Keeps the pictures of what is published on this device after each pull, though nobody opens the page: what is read at
 * a worksite was fetched before. A desk has a network, and too many records to look through each time.
 */
export function keepStories(session: Session, signal: AbortSignal): void {
  const { world } = session;
  const stop = effect(() => {
    void world.pulled.value;
    if (!world.ready.value) return;
    publishedStories(session)
      .then((found) => fetchPictures(session.ports, session.holdings, picturesOf(found), signal))
      .catch(() => undefined);
  });
  signal.addEventListener('abort', stop, { once: true });
}

const picturesOf = (found: readonly Story[]): string[] =>
  found.flatMap(({ picture }) => picture ?? []).slice(0, KEPT);

/** A picture of a story: from this device where it is, else from the endpoint. */
export function pictureView({ officer, holdings }: Session, sha256: string): FileView {
  return {
    sha256,
    ref: undefined,
    href: `/api/v1/files/${sha256}?officer=${officer.id}`,
    blob: async () => {
      const found = await readPicture(holdings.cache, sha256).catch(() => null);
      return found && new Blob([found.data], { type: found.type });
    },
  };
}

/** `/guong` */
export const createStories = modelOf((session: Session) => {
  const { navigation } = session;
  const { stories, pictures } = followStories(session);
  const search = signal('', { name: 'story-search' });
  const stretches = signal(1, { name: 'story-stretches' });
  const kind = computed((): StoryKind | null => {
    const asked = navigation.query.value.get('loai');
    return asked === 'person' || asked === 'collective' || asked === 'model' ? asked : null;
  });
  const matching = computed(() => {
    const words = fold(search.value)
      .split(/\s+/)
      .filter((word) => word !== '');
    return (stories.value ?? []).filter((story) => {
      const text = fold([story.title, story.subject, story.place, story.summary].join(' '));
      return words.every((word) => text.includes(word));
    });
  });
  const chosen = computed(() =>
    kind.value === null ? matching.value : matching.value.filter((story) => story.kind === kind.value),
  );
  return {
    ready: computed(() => stories.value !== null),
    /** Raised when pictures have come: those shown without may look again. */
    pictures: computed(() => pictures.value),
    search: computed(() => search.value),
    look: (text: string) =>
      batch(() => {
        search.value = text;
        stretches.value = 1;
      }),
    kind,
    count: (of: StoryKind | null) =>
      of === null ? matching.value.length : matching.value.filter((story) => story.kind === of).length,
    /** The part of the list that is drawn, and how many there are beyond it. */
    shown: computed(() => chosen.value.slice(0, stretches.value * STRETCH)),
    more: computed(() => Math.max(0, chosen.value.length - stretches.value * STRETCH)),
    showMore: () => {
      stretches.value += 1;
    },
    any: computed(() => (stories.value ?? []).length > 0),
  };
});

/** `/guong/:record` */
export const createStory = modelOf((session: Session, id: string) => {
  const { stories, pictures } = followStories(session);
  const said = signal<'none' | 'copied' | 'unable'>('none', { name: 'story-shared' });
  const story = computed(() => stories.value?.find((one) => one.id === id) ?? null);
  return {
    ready: computed(() => stories.value !== null),
    pictures: computed(() => pictures.value),
    story,
    said: computed(() => said.value),
    /** Hands the story on as text, with its picture where it is here; on the clipboard where there is no share sheet. */
    async share(text: string): Promise<void> {
      const now = story.peek();
      if (!now) return;
      const blob = now.picture === null ? null : await pictureView(session, now.picture).blob();
      const files = blob ? [new File([blob], 'anh.jpg', { type: blob.type })] : [];
      const done = (await session.environment.share?.({ title: now.title, text, files })) ?? 'unable';
      if (done !== 'unable') said.value = 'none';
      else said.value = (await session.environment.copy(text)) ? 'copied' : 'unable';
    },
  };
});
