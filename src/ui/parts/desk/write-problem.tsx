import type { Problem } from '../../../domain/problem.ts';
import { desk } from '../../../text/desk/desk.ts';
import { useWords } from '../../words.tsx';
import { Icon } from '../icon.tsx';
import { ProblemNote } from '../problem.tsx';
import problem from '../problem.module.css';

/** Why a write of the desk did not happen. Without a network nothing goes by itself here: the person presses again. */
export function WriteProblem({ problem: failed }: { problem: Problem }) {
  const words = useWords(desk);
  const line = failed.code.startsWith('net.') || failed.code === 'unavailable';
  if (!line) return <ProblemNote problem={failed} />;
  return (
    <div class={problem.note} role="alert">
      <Icon name="alert" />
      <p>{words.writeOffline}</p>
    </div>
  );
}
