import { useModel } from '@preact/signals';
import { storyKinds } from '../../domain/story.ts';
import { dayAt } from '../../domain/time.ts';
import { createStories } from '../../state/stories.ts';
import { stories as storyWords } from '../../text/stories.ts';
import type { PageProps } from '../page-props.ts';
import { Chips } from '../parts/chips.tsx';
import { Field } from '../parts/field.tsx';
import { MoreRows } from '../parts/growing.tsx';
import { Empty, Page } from '../parts/page.tsx';
import { useFormat, useWords } from '../words.tsx';
import { Picture } from './stories/picture.tsx';
import styles from './stories/stories.module.css';

/** `/guong`: what is published, those directly in production first. */
export function StoriesPage({ session }: PageProps) {
  const words = useWords(storyWords);
  const format = useFormat();
  const model = useModel(() => createStories(session));
  const kind = model.kind.value;
  const shown = model.shown.value;
  return (
    <Page title={words.title} lead={words.lead} back="/phong-trao">
      {model.ready.value && !model.any.value && <Empty>{words.empty}</Empty>}
      {model.any.value && (
        <>
          <Field label={words.search}>
            {(ids) => (
              <input
                {...ids}
                type="search"
                autocomplete="off"
                value={model.search.value}
                onInput={(event) => model.look(event.currentTarget.value)}
              />
            )}
          </Field>
          <Chips
            label={words.filters}
            items={[null, ...storyKinds].map((one) => ({
              id: one ?? 'all',
              href: one === null ? '/guong' : `/guong?loai=${one}`,
              label: one === null ? words.all : words.kinds[one],
              count: model.count(one),
              current: one === kind,
            }))}
          />
          {shown.length === 0 && <Empty>{words.none}</Empty>}
          <ul class={styles.list} aria-label={words.list}>
            {shown.map((story) => (
              <li key={story.id}>
                <a class={styles.card} href={`/guong/${story.id}`}>
                  {story.picture !== null && (
                    <Picture
                      key={`${story.picture} ${model.pictures.value}`}
                      session={session}
                      sha256={story.picture}
                      label=""
                    />
                  )}
                  <span class={styles.words}>
                    <b>{story.title}</b>
                    <span>{[story.subject, story.place].filter(Boolean).join(' · ')}</span>
                    <span class={styles.summary}>{story.summary}</span>
                    <small>
                      {[
                        story.directWorker && words.direct,
                        story.canReplicate && words.copy,
                        words.published(format.date(dayAt(Date.parse(story.at)))),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </small>
                  </span>
                </a>
              </li>
            ))}
          </ul>
          <MoreRows
            left={model.more.value}
            label={words.more(model.more.value)}
            onMore={() => model.showMore()}
          />
        </>
      )}
    </Page>
  );
}
