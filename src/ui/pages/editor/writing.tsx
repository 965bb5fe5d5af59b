import { useEffect, useRef, useState } from 'preact/hooks';
import type { Editor, OpenDraft } from '../../../state/editor.ts';
import type { Session } from '../../../state/session.ts';
import { nameOf } from '../../../state/work-name.ts';
import { useWords, useFormat } from '../../words.tsx';
import { kindWords } from '../../../text/kinds.ts';
import { useAfterPress } from './after-press.ts';
import { DeskContext, domId, type Desk } from './desk.ts';
import { focusOn } from './focus-on.ts';
import { NewerDialog, NewerMark, useNewer } from './newer-notice.tsx';
import { Notices } from './notices.tsx';
import { Review } from './review.tsx';
import { SaveState } from './save-state.tsx';
import { SectionView } from './section-view.tsx';
import { FoldedOutline, Outline, StepLinks, sendStep, stepHref } from './steps.tsx';
import { useWide } from './use-wide.ts';
import styles from './writing.module.css';

/** The form being written: one section a screen on a phone, all of it at a desk. */
export function Writing({ session, editor, open }: { session: Session; editor: Editor; open: OpenDraft }) {
  const wide = useWide();
  const format = useFormat();
  const desk = useDeskOf(session, editor, open, wide);
  const sections = open.sheet.sections.value;
  const at = useStep(session, open);
  const here = sections[at];
  const newer = useNewer(editor, open);
  const between = !wide && at > 0 && here !== undefined;
  return (
    <DeskContext.Provider value={desk}>
      <Notices editor={editor} newer={newer} brief={!wide && at > 0} sending={!here} />
      {newer && <NewerDialog editor={editor} newer={newer} />}
      <div class={wide ? styles.wide : styles.narrow}>
        {wide && <Outline sections={sections} at={at} />}
        <div class={styles.form}>
          <SaveState>{between && newer && <NewerMark newer={newer} />}</SaveState>
          {!wide && <FoldedOutline sections={sections} at={at} />}
          {(wide || at === 0) && open.form.intro && (
            <p class={styles.intro}>{format.words(open.form.intro)}</p>
          )}
          {wide
            ? sections.map((one) => (
                <SectionView key={one.section.id} section={one.section} fields={one.fields} />
              ))
            : here && <SectionView key={here.section.id} section={here.section} fields={here.fields} />}
          {(wide || !here) && <Review eager={!wide} />}
          {!wide && <StepLinks sections={sections} at={at} />}
        </div>
      </div>
    </DeskContext.Provider>
  );
}

/** Index of the section in view: the one the address names, else the one the officer was in last. */
function useStep({ navigation }: Session, open: OpenDraft): number {
  const sections = open.sheet.sections.value;
  const asked = navigation.query.value.get('muc');
  const first = useRef(sectionOf(open, open.draft.peek().place ?? ''));
  if (asked === sendStep) return sections.length;
  const wanted = asked ?? first.current;
  return Math.max(
    0,
    sections.findIndex(({ section }) => section.id === wanted),
  );
}

/** The section a field stands in. */
function sectionOf(open: OpenDraft, path: string): string | undefined {
  const [id] = path.split('.');
  return open.form.sections.find(({ fields }) => fields.some((field) => field.id === id))?.id;
}

function useDeskOf(session: Session, editor: Editor, open: OpenDraft, wide: boolean): Desk {
  const kinds = useWords(kindWords);
  const format = useFormat();
  const [target, setTarget] = useState<{ readonly id: string } | null>(null);
  const { navigation, world } = session;
  const afterPress = useAfterPress();

  // After the page has drawn the section, and after the shell has put the focus on the heading of a new screen.
  useEffect(() => {
    if (target) focusOn(target.id);
  }, [target]);

  // A crash, or a phone put away, comes back to the same field.
  useEffect(() => {
    const { place } = open.draft.peek();
    if (place !== undefined && navigation.query.peek().get('muc') === null) {
      setTarget({ id: domId(open.answers.keyPath(place)) });
    }
  }, [open, navigation]);

  return {
    session,
    open,
    afterPress,
    backup: editor.backup,
    versions: editor.versions.value,
    notesOn: (field) =>
      editor.notes.value
        .filter((note) => note.field === field || note.field.startsWith(`${field}.`))
        .map(({ text }) => text),
    recordsOf: (kind) =>
      world.works
        .peek()
        .filter((work) => work.kind === kind && work.mark !== 'withdrawn')
        .map((work) => ({
          id: work.id,
          title: [
            nameOf(work, world.forms.peek()) || (work.title ? format.words(work.title) : kinds[work.kind]),
            work.receipt?.number,
          ]
            .filter(Boolean)
            .join(' · '),
        })),
    goTo: (path) => {
      const section = sectionOf(open, path);
      if (!wide && section !== undefined) navigation.go(stepHref(navigation.path.peek(), section));
      setTarget({ id: domId(path) });
    },
  };
}
