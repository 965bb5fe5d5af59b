import { highlight } from '../../../state/highlight.ts';
import type { Hit } from '../../../state/plan-search.ts';
import { campaign as campaignWords } from '../../../text/campaign.ts';
import { Field } from '../../parts/field.tsx';
import { useWords } from '../../words.tsx';
import styles from './campaign.module.css';

/** How much of a long passage is shown around the first word that was found, characters. */
const BEFORE = 60;
const AFTER = 160;

/** Full-text search in the plan; results lead to their place in the text. */
export function Search({
  query,
  hits,
  onTouch,
  onType,
}: {
  readonly query: string;
  /** null while nothing is looked for. */
  readonly hits: readonly Hit[] | null;
  /** The field was touched: the index will be needed. */
  readonly onTouch: () => void;
  readonly onType: (typed: string) => void;
}) {
  const words = useWords(campaignWords);
  return (
    <search class={styles.search}>
      <Field label={words.search} hint={words.searchHint}>
        {(ids) => (
          <input
            {...ids}
            type="search"
            value={query}
            autocomplete="off"
            enterkeyhint="search"
            onFocus={onTouch}
            onInput={(event) => onType(event.currentTarget.value)}
          />
        )}
      </Field>
      <p role="status" class={styles.quiet}>
        {hits && words.found(hits.length)}
      </p>
      {hits && hits.length > 0 && (
        <ol class={styles.hits}>
          {hits.map((hit) => (
            <li key={hit.passage.anchor}>
              <a href={`#${hit.passage.anchor}`}>
                {hit.passage.trail.length > 0 && (
                  <span class={styles.quiet}>{hit.passage.trail.join(' › ')}</span>
                )}
                <Excerpt text={hit.passage.text} words={hit.words} />
              </a>
            </li>
          ))}
        </ol>
      )}
    </search>
  );
}

/** A passage around the first word that was found, the words marked. */
function Excerpt({ text, words }: { text: string; words: readonly string[] }) {
  const stretches = highlight(text, words);
  const lead = stretches[0]?.hit === false ? stretches[0].text.length : 0;
  const from = lead > BEFORE ? text.indexOf(' ', lead - BEFORE) + 1 : 0;
  const cut = text.slice(from, from + BEFORE + AFTER);
  return (
    <span>
      {from > 0 && '… '}
      {highlight(cut, words).map((stretch, index) =>
        stretch.hit ? <mark key={index}>{stretch.text}</mark> : stretch.text,
      )}
      {from + cut.length < text.length && ' …'}
    </span>
  );
}
