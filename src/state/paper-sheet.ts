import { computed, signal } from '@preact/signals';
import type { Unit } from '../domain/unit.ts';
import type { Session } from './session.ts';

/** A paper, its letterhead and its numbered blocks, as the print view sets them. */
export type Paper = import('../documents/paper/paper.ts').Paper;
export type Letterhead = Paper['head'];
/** What makes papers: a chunk of its own, here once it is loaded. */
export type PaperTools = typeof import('../documents/paper/index.ts');

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A paper with what the officer wrote around it, and the file it can be saved as. */
export function sheetOf(session: Session, made: () => Paper | null, tools: () => PaperTools | null) {
  const written = signal<Partial<Letterhead>>({}, { name: 'letterhead' });
  const failed = signal(false, { name: 'paper-failed' });
  const paper = computed((): Paper | null => {
    const found = made();
    return found && { ...found, head: { ...found.head, ...written.value } };
  });
  return {
    paper,
    tools: computed(tools),
    failed: computed(() => failed.value),
    write<K extends keyof Letterhead>(key: K, value: Letterhead[K]) {
      written.value = { ...written.value, [key]: value };
    },
    /** Hands the paper over as a Word file; resolves with the file's name, null when that part is not on this device. */
    async saveWord(): Promise<string | null> {
      const now = paper.peek();
      if (!now) return null;
      try {
        const { wordFile } = await import('../documents/paper/word.ts');
        const file = `${fileName(now)}.docx`;
        session.environment.download(file, wordType, await wordFile(now));
        failed.value = false;
        return file;
      } catch {
        failed.value = true;
        return null;
      }
    },
  };
}

/** Fetches the part that makes papers; null until it is here. `absent` when there is no way to it now. */
export function paperTools() {
  const tools = signal<PaperTools | null>(null, { name: 'paper-tools' });
  const absent = signal(false, { name: 'paper-absent' });
  import('../documents/paper/index.ts').then(
    ({ dateLine, numberLine, numbered, recipientLines, recordPaper, rollUpPaper }) => {
      tools.value = { dateLine, numberLine, numbered, recipientLines, recordPaper, rollUpPaper };
    },
    () => {
      absent.value = true;
    },
  );
  return { tools, absent };
}

/** A unit with the name of the one above, as far as this device knows the tree. */
export function unitOf({ world, officer }: Session, id: string) {
  const known = world.units.value.find((unit) => unit.id === id);
  const unit: Pick<Unit, 'id' | 'name' | 'kind' | 'parent'> | undefined =
    known ?? (officer.unit.id === id ? officer.unit : undefined);
  if (!unit) return null;
  const above = world.units.value.find((other) => other.id === unit.parent);
  return { name: unit.name, kind: unit.kind, parent: above?.name ?? null };
}

/** A name that every system takes: letters, digits and hyphens. */
function fileName({ type, subject }: Paper): string {
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replaceAll(/\p{Mark}/gu, '')
      .replaceAll(/[đĐ]/g, 'd')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-');
  const [kind, named] = [plain(type), plain(subject)];
  // A subject that begins with the kind of paper has said it: once is enough.
  const whole = named.startsWith(`${kind}-`) ? named : `${kind}-${named}`;
  return whole.slice(0, 80).replaceAll(/^-+|-+$/g, '');
}
