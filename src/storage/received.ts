import { createStore, del, get, set } from 'idb-keyval';
import { settled } from './failure.ts';

/** A file another app handed to this one. */
export interface ReceivedFile {
  readonly name: string;
  readonly type: string;
  /** WebKit keeps no Blob (`hazards.md` B11). */
  readonly data: ArrayBuffer;
}

/** What the phone's share sheet brought, until the officer has put it somewhere or thrown it away. */
export interface Received {
  readonly text: string;
  readonly files: readonly ReceivedFile[];
}

let opened: ReturnType<typeof createStore> | undefined;
const store = () => (opened ??= createStore('thi-dua-received', 'received'));

/** Adds what came to what lies here already: sharing twice loses nothing. */
export async function keepReceived({ text, files }: Received): Promise<void> {
  const before = await readReceived();
  await settled(
    set(
      'now',
      {
        text: [before?.text ?? '', text].filter((line) => line !== '').join('\n'),
        files: [...(before?.files ?? []), ...files],
      } satisfies Received,
      store(),
    ),
  );
}

export async function readReceived(): Promise<Received | null> {
  return (await settled(get<Received>('now', store()))) ?? null;
}

/** What is left after some of it was put into a draft; nothing left drops it. */
export async function leaveReceived(rest: Received): Promise<void> {
  if (rest.files.length === 0 && rest.text === '') await settled(del('now', store()));
  else await settled(set('now', rest, store()));
}
