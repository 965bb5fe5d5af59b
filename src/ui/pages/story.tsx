import { useModel } from '@preact/signals';
import type { Story } from '../../domain/story.ts';
import { dayAt } from '../../domain/time.ts';
import { createStory } from '../../state/stories.ts';
import { stories as storyWords } from '../../text/stories.ts';
import type { PageProps } from '../page-props.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Empty, Page, Section } from '../parts/page.tsx';
import { useFormat, useWords } from '../words.tsx';
import { Picture } from './stories/picture.tsx';
import styles from './stories/stories.module.css';

/** `/guong/:record`: one story, to be read and handed on. */
export function StoryPage({ session, params }: PageProps) {
  const words = useWords(storyWords);
  const format = useFormat();
  const model = useModel(() => createStory(session, params.record ?? ''));
  const story = model.story.value;
  if (!story)
    return (
      <Page title={model.ready.value ? words.missing : words.title} back="/guong">
        {model.ready.value && (
          <Empty action={<ButtonLink href="/guong">{words.back}</ButtonLink>}>{words.missingText}</Empty>
        )}
      </Page>
    );
  const said = model.said.value;
  return (
    <Page
      title={story.title}
      back="/guong"
      lead={
        <>
          <p>{[story.subject, story.place].filter(Boolean).join(' · ')}</p>
          <p>
            {[story.directWorker && words.direct, words.published(format.date(dayAt(Date.parse(story.at))))]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </>
      }
    >
      {story.picture !== null && (
        <Picture
          key={`${story.picture} ${model.pictures.value}`}
          session={session}
          sha256={story.picture}
          label={words.picture(story.title)}
        />
      )}
      <p class={styles.first}>{story.summary}</p>
      {story.parts.map(({ is, text }) => (
        <Section key={is} title={words.parts[is]}>
          {paragraphs(text).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Section>
      ))}
      <div>
        <Button onPress={() => void model.share(asText(story, words.parts))}>{words.share}</Button>
        <p role="status">{said === 'none' ? null : words[said]}</p>
      </div>
    </Page>
  );
}

const paragraphs = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '');

/** A story as a message somebody would send on. */
function asText(story: Story, heads: Readonly<Record<Story['parts'][number]['is'], string>>): string {
  return [
    story.title,
    [story.subject, story.place].filter(Boolean).join(' · '),
    story.summary,
    ...story.parts.map(({ is, text }) => `${heads[is]}: ${text}`),
  ]
    .filter((line) => line !== '')
    .join('\n\n');
}
