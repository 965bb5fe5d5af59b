import type { Wiped } from '../../../state/desk/wiped.ts';
import { wiped as wipedWords } from '../../../text/desk/wiped.ts';
import { useFormat, useWords } from '../../words.tsx';
import { Card } from '../card.tsx';
import { Section } from '../page.tsx';

/** Units with a device whose storage was deleted: somebody may have to write again. */
export function WipedList({ wiped, now }: { readonly wiped: readonly Wiped[]; readonly now: number }) {
  const words = useWords(wipedWords);
  const format = useFormat();
  if (wiped.length === 0) return null;
  return (
    <Section title={words.title}>
      <Card tone="due">
        <ul>
          {wiped.map(({ id, unit, at, unsent }) => (
            <li key={id}>
              <b>{unit}</b> · {words.when(format.moment(at, now))} · {words.unsent(unsent)}
            </li>
          ))}
        </ul>
        <p>{words.lead}</p>
      </Card>
    </Section>
  );
}
