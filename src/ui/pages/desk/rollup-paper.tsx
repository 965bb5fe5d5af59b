import { useModel } from '@preact/signals';
import { createRollUpPaper } from '../../../state/desk/rollup-paper.ts';
import { formatOf } from '../../../text/format.ts';
import type { PageProps } from '../../page-props.ts';
import { PaperFrame } from '../paper.tsx';

/** `/in/tong-hop`: added-up figures as a paper. */
export function RollUpPaperPage({ session }: PageProps) {
  const model = useModel(() =>
    createRollUpPaper(session, (at) => {
      const format = formatOf('vi');
      return format.moment(at, 0);
    }),
  );
  const query = session.navigation.query.value.toString();
  return (
    <PaperFrame
      model={model}
      back={query === '' ? '/ban/tong-hop' : `/ban/tong-hop?${query}`}
      session={session}
    />
  );
}
