import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { beginRecord } from '../../../state/begin.ts';
import type { Session } from '../../../state/session.ts';
import type { Start, Works } from '../../../state/works.ts';
import { parts } from '../../../text/parts.ts';
import { works as worksWords } from '../../../text/works.ts';
import { useOpening } from '../../opening.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Rows } from '../../parts/card.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Mark } from '../../parts/mark.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './starts.module.css';

/** What can be begun in the running campaigns: what is handed in once, and what is written as often as it happens. */
export function Starts({ session, model }: { session: Session; model: Works }) {
  const words = useWords(worksWords);
  const opening = useOpening(session);
  const { once, often, earlier } = model.groups.value;
  const [pressed, press] = useState('');
  const begin = (start: Start): void => {
    press(keyOf(start));
    void opening.open(() => beginRecord(session, start));
  };
  const shared = { model, busy: opening.busy.value, onBegin: begin };
  // Where it was pressed: the list is longer than a screen.
  const why = (start: Start) =>
    opening.problem.value &&
    pressed === keyOf(start) && (
      <li>
        <ProblemNote problem={opening.problem.value} />
      </li>
    );
  return (
    <>
      {once.length > 0 && (
        <>
          <h3>{words.once}</h3>
          <Rows label={words.once}>
            {once.map((start) => (
              <Fragment key={keyOf(start)}>
                <StartRow start={start} {...shared} />
                {why(start)}
              </Fragment>
            ))}
          </Rows>
        </>
      )}
      {often.length > 0 && (
        <>
          <h3>{words.often}</h3>
          <p class={styles.hint}>{words.oftenHint}</p>
          <ul class={styles.tiles} aria-label={words.often}>
            {often.map((start) => (
              <Fragment key={keyOf(start)}>
                <StartTile start={start} {...shared} />
                {why(start)}
              </Fragment>
            ))}
          </ul>
        </>
      )}
      {earlier.length > 0 && (
        <details class={styles.earlier}>
          <summary>{words.earlier(earlier.length)}</summary>
          <Rows label={words.earlier(earlier.length)}>
            {earlier.map((start) => (
              <Fragment key={keyOf(start)}>
                <StartRow start={start} {...shared} />
                {why(start)}
              </Fragment>
            ))}
          </Rows>
        </details>
      )}
    </>
  );
}

const keyOf = ({ campaign, form, round }: Start): string => `${campaign.id}/${form.id}/${round?.no ?? ''}`;

interface StartProps {
  readonly start: Start;
  readonly model: Works;
  readonly busy: boolean;
  readonly onBegin: (start: Start) => void;
}

/** What a start is called, for the eye and for the ear. */
function useNames({ campaign, form, round }: Start, model: Works) {
  const shared = useWords(parts);
  const format = useFormat();
  const title = format.words(form.title);
  const where = round ? shared.round(round.no) : shared.wholeCampaign;
  const name = model.campaignOf(campaign.id);
  return { title, where, name, about: [title, where, name].filter(Boolean).join(', ') };
}

/** A form that is handed in once: begin it, or go to what is there already. */
function StartRow({ start, model, busy, onBegin }: StartProps) {
  const words = useWords(worksWords);
  const { title, where, name, about } = useNames(start, model);
  const { there } = start;
  return (
    <li class={styles.start}>
      <span class={styles.what}>
        <b>{title}</b> · {where}
        {name !== '' && <small class={styles.campaign}>{name}</small>}
        {there && <Mark mark={there.mark} />}
      </span>
      {there ? (
        <ButtonLink href={there.mark === 'draft' ? `/soan/${there.id}` : `/viec/${there.id}`}>
          {words.open}
          <span class="unseen"> {name === '' ? title : about}</span>
        </ButtonLink>
      ) : (
        <Button icon="plus" busy={busy} label={`${words.begin}: ${about}`} onPress={() => onBegin(start)}>
          {words.begin}
        </Button>
      )}
    </li>
  );
}

/** A form that is filled in as often as there is something to tell. */
function StartTile({ start, model, busy, onBegin }: StartProps) {
  const words = useWords(worksWords);
  const { title, name, about } = useNames(start, model);
  return (
    <li>
      <button
        type="button"
        class={styles.tile}
        aria-label={`${words.begin}: ${about}`}
        aria-disabled={busy}
        onClick={() => !busy && onBegin(start)}
      >
        <Icon name="plus" />
        <span>
          {title}
          {name !== '' && <small class={styles.campaign}>{name}</small>}
        </span>
      </button>
    </li>
  );
}
