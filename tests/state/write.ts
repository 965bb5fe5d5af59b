import { expect, vi } from 'vitest';
import { type Editor, type OpenDraft, createEditor } from '../../src/state/editor.ts';
import type { Session } from '../../src/state/session.ts';

/** Opens `/soan/:draft` and waits until it is known which window writes. */
export async function write(session: Session, id: string): Promise<{ editor: Editor; open: OpenDraft }> {
  const editor = createEditor(session, id);
  await vi.waitFor(() => expect(editor.phase.value.is).toBe('open'));
  const { phase } = editor;
  if (phase.value.is !== 'open') throw new Error('the draft did not open');
  const { open } = phase.value;
  await vi.waitFor(() => expect(open.holding.value).not.toBe('asking'));
  return { editor, open };
}
