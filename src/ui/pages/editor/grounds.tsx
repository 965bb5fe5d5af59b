import { useComputed } from '@preact/signals';
import { beginGround, groundsOf } from '../../../state/editor/grounds.ts';
import { nameOf } from '../../../state/work-name.ts';
import { editor } from '../../../text/editor.ts';
import { useOpening } from '../../opening.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useDesk } from './desk.ts';
import styles from './fields.module.css';

/** One tap from what a rule asks to what it looks for: the record that is named, or a new one. */
export function Grounds({ fields }: { fields: readonly string[] }) {
  const words = useWords(editor).grounds;
  const format = useFormat();
  const { open, session } = useDesk();
  const opening = useOpening(session);
  const grounds = useComputed(() => groundsOf(session, open, fields)).value;
  const { world } = session;
  if (grounds.length === 0) return null;
  return (
    <div class={styles.grounds}>
      {opening.problem.value && <ProblemNote problem={opening.problem.value} />}
      {grounds.map((ground) => {
        if (ground.is === 'missing') {
          if (open.readOnly.value) return null;
          return (
            <Button
              key={`${ground.field} ${ground.column}`}
              icon="plus"
              busy={opening.busy.value}
              onPress={() => void opening.open(() => beginGround(session, open, ground))}
            >
              {words.begin(format.words(ground.form.title))}
            </Button>
          );
        }
        const work = world.works.value.find(({ id }) => id === ground.id);
        if (!work) return null;
        const title = nameOf(work, world.forms.value) || (work.title ? format.words(work.title) : '');
        return (
          <ButtonLink key={ground.id} href={work.mark === 'draft' ? `/soan/${work.id}` : `/viec/${work.id}`}>
            {words.open(title)}
          </ButtonLink>
        );
      })}
    </div>
  );
}
