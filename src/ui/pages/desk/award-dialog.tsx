import { useEffect, useState } from 'preact/hooks';
import { outcomeGap } from '../../../domain/awards.ts';
import { parseNumber } from '../../../domain/form/number.ts';
import type { AwardsDesk } from '../../../state/desk/awards-desk.ts';
import { awardWords } from '../../../text/desk/awards.ts';
import { shell } from '../../../text/shell.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { DoubleNote } from './award-double.tsx';
import { useAwardNames } from './award-names.ts';
import styles from './awards.module.css';
import review from './review.module.css';

/** One decision for one nomination or for many; what is typed is kept until it is entered. */
export function AwardDialog({
  ids,
  model,
  onClose,
  onDone,
}: {
  readonly ids: readonly string[] | null;
  readonly model: AwardsDesk;
  readonly onClose: () => void;
  readonly onDone: (count: number) => void;
}) {
  const words = useWords(awardWords);
  const frame = useWords(shell);
  const format = useFormat();
  const { award } = useAwardNames(model);
  const [tried, setTried] = useState(false);
  const [prize, setPrize] = useState('');
  const outcome = model.outcome.value;
  useEffect(() => {
    setTried(false);
    const kept = model.outcome.peek().prize;
    setPrize(kept === null ? '' : format.number(kept));
  }, [ids]);
  // Money that cannot be read is not left out in silence.
  const unread = outcome.granted && prize.trim() !== '' && dongOf(prize) === null;
  const gap = tried ? outcomeGap(outcome) : null;
  const enter = async (): Promise<void> => {
    setTried(true);
    if (ids === null || unread || outcomeGap(model.outcome.peek()) !== null) return;
    const count = await model.decide(ids);
    if (count > 0) onDone(count);
  };
  const { granted, number, date, by, reason } = outcome;
  const chosen = (ids ?? []).flatMap((id) => model.itemOf(id) ?? []);
  // What would be awarded twice is said here too: decided among many, nobody opens it by itself.
  const doubled = chosen.filter(({ doubles }) => doubles.length > 0);
  const listed = [...doubled, ...chosen.filter(({ doubles }) => doubles.length === 0)];
  return (
    <Dialog
      open={ids !== null}
      title={words.dialogTitle(format.number(ids?.length ?? 0))}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frame.cancel}</Button>
          <Button kind="main" busy={model.busy.value} onPress={() => void enter()}>
            {words.save}
          </Button>
        </>
      }
    >
      <ul class={review.chosen}>
        {listed.slice(0, Math.max(8, doubled.length)).map(({ record, nomination }) => (
          <li key={record.id}>
            {nomination.subject} · {award(nomination.award)}
          </li>
        ))}
        {listed.length > Math.max(8, doubled.length) && <li>…</li>}
      </ul>
      {outcome.granted && doubled.length > 0 && (
        <section class={styles.looks} aria-label={words.look}>
          <h4>{words.look}</h4>
          <ul>
            {doubled.map((item) => (
              <li key={item.record.id}>
                {listed.length > 1 && <b>{item.nomination.subject}</b>}
                {item.doubles.map((double) => (
                  <DoubleNote key={double.other} model={model} item={item} double={double} />
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class={styles.hint}>{words.dialogHint}</p>
      <fieldset class={styles.result}>
        <legend>{words.result}</legend>
        {([true, false] as const).map((one) => (
          <label key={String(one)}>
            <input
              type="radio"
              name="award-result"
              checked={granted === one}
              onChange={() => model.write({ granted: one })}
            />
            {words.states[one ? 'granted' : 'refused']}
          </label>
        ))}
      </fieldset>
      <Field label={words.number} error={gap === 'number' ? words.gaps.number : null}>
        {(control) => (
          <input
            {...control}
            maxLength={60}
            value={number}
            onInput={(event) => model.write({ number: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={words.date} error={gap === 'date' ? words.gaps.date : null}>
        {(control) => (
          <input
            {...control}
            type="date"
            value={date ?? ''}
            onInput={(event) => model.write({ date: event.currentTarget.value || null })}
          />
        )}
      </Field>
      <Field label={words.by} hint={words.byHint}>
        {(control) => (
          <input
            {...control}
            maxLength={200}
            value={by}
            onInput={(event) => model.write({ by: event.currentTarget.value })}
          />
        )}
      </Field>
      {granted ? (
        <Field
          label={`${words.prize} (${words.prizeUnit})`}
          hint={words.prizeHint}
          error={tried && unread ? words.gaps.prize : null}
        >
          {(control) => (
            <input
              {...control}
              inputMode="numeric"
              maxLength={20}
              value={prize}
              onInput={(event) => {
                setPrize(event.currentTarget.value);
                model.write({ prize: dongOf(event.currentTarget.value) });
              }}
            />
          )}
        </Field>
      ) : (
        <Field
          label={words.reason}
          hint={words.reasonHint}
          error={gap === 'reason' ? words.gaps.reason : null}
        >
          {(control) => (
            <textarea
              {...control}
              rows={3}
              maxLength={1000}
              value={reason}
              onInput={(event) => model.write({ reason: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
    </Dialog>
  );
}

/** Whole đồng of what was typed; null where it is none. */
function dongOf(text: string): number | null {
  const typed = parseNumber(text);
  const whole = typed.kind === 'number' && Number.isSafeInteger(typed.value) && typed.value >= 0;
  return whole ? typed.value : null;
}
