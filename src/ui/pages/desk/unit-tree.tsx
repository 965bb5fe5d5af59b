import type { TreeLine, UnitsDesk } from '../../../state/desk/units-desk.ts';
import { unitsWords } from '../../../text/desk/units.ts';
import { unitKindWords } from '../../../text/unit-kinds.ts';
import { InPortions } from '../../parts/desk/more.tsx';
import { Field } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './units.module.css';

/** The branch as a tree, level by level; or what was searched for, with the way to it. */
export function UnitTree({ model }: { model: UnitsDesk }) {
  const words = useWords(unitsWords);
  const format = useFormat();
  const lines = model.lines.value;
  const found = model.found.value;
  return (
    <div class={styles.left}>
      <Field label={words.search} hint={words.searchHint}>
        {(ids) => (
          <input
            {...ids}
            type="search"
            autocomplete="off"
            value={model.search.value}
            onInput={(event) => model.type(event.currentTarget.value)}
          />
        )}
      </Field>
      <label class={styles.check}>
        <input
          type="checkbox"
          checked={model.withEnded.value}
          onChange={(event) => model.showEnded(event.currentTarget.checked)}
        />
        {words.ended}
      </label>
      <p role="status" class={styles.quiet}>
        {found !== null &&
          words.found(format.number(found), found > lines.length ? format.number(lines.length) : null)}
      </p>
      <InPortions items={lines} portion={120}>
        {(shown) => (
          <ul class={styles.tree} aria-label={words.tree}>
            {shown.map((line) => (
              <Line key={line.unit.id} line={line} model={model} />
            ))}
          </ul>
        )}
      </InPortions>
    </div>
  );
}

function Line({ line, model }: { line: TreeLine; model: UnitsDesk }) {
  const words = useWords(unitsWords);
  const kinds = useWords(unitKindWords);
  const format = useFormat();
  const { unit, depth, children, open, leaves, empty, ended, path } = line;
  const here = model.chosen.value?.id === unit.id;
  return (
    <li class={styles.line} style={{ '--depth': Math.min(depth, 6) }}>
      {children > 0 && path === null ? (
        <button
          type="button"
          class={styles.toggle}
          aria-expanded={open}
          aria-label={open ? words.shut(unit.name) : words.open(unit.name)}
          onClick={() => model.toggle(unit.id)}
        >
          <span class={open ? styles.turned : undefined}>
            <Icon name="next" />
          </span>
        </button>
      ) : (
        <span class={styles.toggle} />
      )}
      <a
        class={styles.unit}
        href={model.choice.href({ unit: unit.id })}
        aria-current={here ? 'true' : undefined}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          model.choice.choose({ unit: unit.id });
        }}
      >
        <span class={styles.name}>{unit.name}</span>
        <small>
          {[
            kinds[unit.kind],
            unit.code,
            children > 0 && leaves > 0 ? words.leaves(format.number(leaves)) : null,
            children === 0 ? words.people(format.number(unit.workforce)) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
        {path !== null && path !== '' && <small>{path}</small>}
        {ended && unit.to !== null && <small>⊘ {words.hasEnded(format.date(unit.to))}</small>}
        {empty && <small class={styles.nobody}>○ {words.nobody}</small>}
      </a>
    </li>
  );
}
