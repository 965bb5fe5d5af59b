import type { CoverageDesk } from '../../../state/desk/coverage-desk.ts';
import { coverageWords } from '../../../text/desk/coverage.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './coverage.module.css';

/** What has come since the last look. */
export function Since({ model, now }: { model: CoverageDesk; now: number }) {
  const words = useWords(coverageWords);
  const format = useFormat();
  const { since, fresh, corrected, withdrawn } = model.since.value;
  const lines = [
    fresh.length > 0 && words.fresh(format.number(fresh.length)),
    corrected.length > 0 && words.corrected(format.number(corrected.length)),
    withdrawn.length > 0 && words.withdrawn(format.number(withdrawn.length)),
  ].filter((line) => line !== false);
  return (
    <div class={styles.since}>
      <h2>
        {words.since}
        {since !== null && <small> ({words.sinceAt(format.moment(since, now))})</small>}
      </h2>
      {since === null ? (
        <p>{words.firstLook}</p>
      ) : lines.length === 0 ? (
        <p>{words.nothingNew}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
