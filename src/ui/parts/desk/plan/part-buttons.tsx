import { planWords } from '../../../../text/desk/plan.ts';
import { scoringWords } from '../../../../text/desk/scoring.ts';
import { Icon } from '../../icon.tsx';
import { useWords } from '../../../words.tsx';
import styles from './scoring.module.css';

/** What can be done with a part of the score sheet: one place up, one down, away. */
export function PartButtons({
  id,
  what,
  first = false,
  last = false,
  onMove,
  onRemove,
}: {
  readonly id: string;
  /** What a reader calls the part. */
  readonly what: string;
  readonly first?: boolean;
  readonly last?: boolean;
  /** Without it the part has no place to move to. */
  readonly onMove?: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}) {
  const words = useWords(scoringWords);
  const plan = useWords(planWords);
  return (
    <div class={styles.buttons}>
      {onMove && (
        <>
          <PartButton
            id={`${id}-up`}
            turn="up"
            name={words.up(what)}
            end={first}
            onPress={() => onMove(-1)}
          />
          <PartButton
            id={`${id}-down`}
            turn="down"
            name={words.down(what)}
            end={last}
            onPress={() => onMove(1)}
          />
        </>
      )}
      <PartButton id={`${id}-remove`} name={plan.remove(what)} onPress={onRemove} />
    </div>
  );
}

/** At the end it stays and says so, or the keyboard that brought a line there would lose its place. */
function PartButton({
  id,
  turn,
  name,
  end = false,
  onPress,
}: {
  readonly id: string;
  /** Which way it moves a part; without it the part goes. */
  readonly turn?: 'up' | 'down';
  readonly name: string;
  readonly end?: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      id={id}
      type="button"
      class={turn && styles[turn]}
      aria-label={name}
      title={name}
      aria-disabled={end}
      onClick={() => {
        if (!end) onPress();
      }}
    >
      <Icon name={turn ? 'next' : 'close'} />
    </button>
  );
}
