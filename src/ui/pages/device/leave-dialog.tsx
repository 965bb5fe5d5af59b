import type { createDevicePage } from '../../../state/device-page.ts';
import type { Session } from '../../../state/session.ts';
import { device as deviceWords } from '../../../text/device.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useWords } from '../../words.tsx';

/** Before an officer leaves: what would be lost, and a way to send it first. */
export function LeaveDialog({
  session,
  model,
}: {
  readonly session: Session;
  readonly model: ReturnType<typeof createDevicePage>;
}) {
  const words = useWords(deviceWords).leaving;
  const question = model.question.value;
  const lost = question ? question.drafts + question.unsent : 0;
  const leave = async (): Promise<void> => {
    if (await model.leave()) session.announcer.say(words.done);
  };
  return (
    <Dialog
      open={question !== null}
      title={words.title(question?.name ?? '')}
      onClose={() => model.stay()}
      actions={
        <>
          <Button kind="main" onPress={() => model.stay()}>
            {words.stay}
          </Button>
          {lost > 0 && question?.officer === session.officer.id && (
            <ButtonLink href={question.unsent > 0 ? '/hop-gui' : '/viec'}>
              {question.unsent > 0 ? words.goOutbox : words.goWork}
            </ButtonLink>
          )}
          <Button kind="danger" busy={model.busy.value} onPress={() => void leave()}>
            {lost > 0 ? words.discard : words.go}
          </Button>
        </>
      }
    >
      <p>
        {question && lost > 0 ? words.warning(words.unsent(question.drafts, question.unsent)) : words.clean}
      </p>
      {model.problem.value && <ProblemNote problem={model.problem.value} />}
    </Dialog>
  );
}
