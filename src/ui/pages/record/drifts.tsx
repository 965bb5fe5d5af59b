import type { Session } from '../../../state/session.ts';
import type { RecordModel } from '../../../state/record.ts';
import { nameOf } from '../../../state/work-name.ts';
import { answerText } from '../../../text/answer.ts';
import { kindWords } from '../../../text/kinds.ts';
import { record as recordWords } from '../../../text/record.ts';
import { Section } from '../../parts/page.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';

/** Figures of a report that the unit's records have left behind since: both values, and the records. */
export function Drifts({ session, model }: { session: Session; model: RecordModel }) {
  const words = useWords(recordWords);
  const kinds = useWords(kindWords);
  const format = useFormat();
  const language = useLanguage();
  const drifts = model.drifts.value;
  if (drifts.length === 0) return null;
  return (
    <Section title={words.drift.title}>
      <p>{words.drift.text}</p>
      <ul>
        {drifts.map(({ field, told, now, records }) => (
          <li key={field.id}>
            <b>{format.words(field.label)}</b>:{' '}
            {words.drift.line(
              answerText(field, told, language) ?? '',
              answerText(field, now, language) ?? '',
            )}
            <details>
              <summary>{words.drift.behind(records.length)}</summary>
              <ul>
                {records.map((id) => {
                  const work = session.world.works.peek().find((known) => known.id === id);
                  return (
                    <li key={id}>
                      <a href={`/viec/${id}`}>
                        {(work && (nameOf(work, session.world.forms.peek()) || kinds[work.kind])) ?? id}
                      </a>
                    </li>
                  );
                })}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}
