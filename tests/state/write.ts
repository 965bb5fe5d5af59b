import { expect, vi } from 'vitest';
import { type Editor, type OpenDraft, createEditor } from '../../src/state/editor.ts';
import type { Session } from '../../src/state/session.ts';

/**
 * Opens `/soan/:draft` and waits until this window may write.
 * @param beside another window writes already: this one reads along
 */
export async function write(
  session: Session,
  id: string,
  { beside = false } = {},
): Promise<{ editor: Editor; open: OpenDraft }> {
  const editor = createEditor(session, id);
  await vi.waitFor(() => expect(editor.phase.value.is).toBe('open'));
  const { phase } = editor;
  if (phase.value.is !== 'open') throw new Error('the draft did not open');
  const { open } = phase.value;
  if (!beside) await vi.waitFor(() => expect(open.holding.value).toBe('mine'));
  return { editor, open };
}
