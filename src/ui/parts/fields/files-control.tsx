import { isSha256 } from '../../../domain/file.ts';
import { files as fileWords } from '../../../text/files.ts';
import { useWords } from '../../words.tsx';
import { Button } from '../button.tsx';
import { FileList } from '../file-list.tsx';
import { ProblemNote } from '../problem.tsx';
import { ChooseFile } from './choose-file.tsx';
import type { FileControlProps } from './control.ts';
import styles from './fields.module.css';
import { useAdding } from './use-adding.ts';

/** Photos taken or chosen, or papers as PDF: small pictures, size, and a way to take each out again. */
export function FilesControl({ field, value, readOnly, id, files }: FileControlProps<'photo' | 'file'>) {
  const words = useWords(fileWords);
  const adding = useAdding(files.add);
  const named = (Array.isArray(value) ? (value as unknown[]) : []).filter(isSha256);
  const full = named.length >= field.max;
  const photos = field.type === 'photo' || field.types.some((type) => type.startsWith('image/'));
  const papers = field.type === 'file' && field.types.includes('application/pdf');
  const accept = [photos && 'image/*', papers && 'application/pdf,.pdf'].filter(Boolean).join(',');
  const take = (chosen: readonly File[]): void => void adding.add(chosen.slice(0, field.max - named.length));
  const shared = { accept, busy: adding.busy, onChoose: take };
  const name = (index: number): string => (photos ? words.photo(index + 1) : words.paper(index + 1));
  return (
    <div class={styles.files}>
      {named.length > 0 && (
        <FileList
          files={named.map(files.view)}
          actionOf={(file, index) =>
            !readOnly && (
              <Button
                kind="quiet"
                icon="close"
                onPress={() => {
                  files.remove(file.sha256, words.removed(name(index)));
                  document.getElementById(id)?.focus();
                }}
              >
                {words.remove(name(index))}
              </Button>
            )
          }
        />
      )}
      {adding.problem && <ProblemNote problem={adding.problem} />}
      <p class={styles.hint} role="status">
        {adding.busy ? words.working : full ? words.full(field.max) : words.room(named.length, field.max)}
      </p>
      {!readOnly && !full && (
        <div class={styles.ways}>
          {photos && (
            <ChooseFile {...shared} id={id} icon="plus" accept="image/*" capture>
              {words.take}
            </ChooseFile>
          )}
          <ChooseFile {...shared} id={photos ? `${id}-choose` : id} many={field.max > 1}>
            {photos && papers ? words.chooseFile : papers ? words.choosePaper : words.choosePhoto}
          </ChooseFile>
        </div>
      )}
    </div>
  );
}
