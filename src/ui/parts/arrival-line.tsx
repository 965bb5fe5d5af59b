import { type Arrival, sendFilesAgain } from '../../state/files.ts';
import type { Session } from '../../state/session.ts';
import { files as fileWords } from '../../text/files.ts';
import { useWords } from '../words.tsx';
import { Button } from './button.tsx';
import { ProblemNote } from './problem.tsx';

/** "2/3 đã tới nơi, 60 %" of a record's files; with a way to try again what was refused. */
export function ArrivalLine({ session, arrival }: { session: Session; arrival: Arrival }) {
  const words = useWords(fileWords);
  const percent = Math.floor(arrival.share * 100);
  return (
    <>
      <p>{words.arrival(arrival.done, arrival.total, percent)}</p>
      {arrival.problem && (
        <ProblemNote
          problem={arrival.problem}
          action={<Button onPress={() => void sendFilesAgain(session, arrival.record)}>{words.retry}</Button>}
        />
      )}
    </>
  );
}
