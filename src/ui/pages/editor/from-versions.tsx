import { own } from '../../../domain/form/empty.ts';
import type { Field } from '../../../domain/form/types.ts';
import { type Json, canonicalJson } from '../../../domain/json.ts';
import { answerText } from '../../../text/answer.ts';
import { colleagues } from '../../../text/colleagues.ts';
import { shell } from '../../../text/shell.ts';
import { Button } from '../../parts/button.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { useDesk } from './desk.ts';
import styles from './fields.module.css';

/** Fields whose answer is nobody's to take: worked out, or bytes that may not be on this device. */
const notTaken: ReadonlySet<Field['type']> = new Set([
  'computed',
  'ratio',
  'note',
  'photo',
  'file',
  'signature',
]);

/** What another version says of a field, where it says something else, with a way to take it. */
export function FromVersions({ field }: { field: Field }) {
  const words = useWords(colleagues);
  const common = useWords(shell);
  const language = useLanguage();
  const format = useFormat();
  const { open, session, versions } = useDesk();
  if (versions.length === 0 || notTaken.has(field.type) || field.private === true) return null;
  const here =
    field.type === 'table'
      ? open.answers
          .rowsOf(field.id)
          .value.map(({ cells }) =>
            Object.fromEntries(
              Array.from(cells, ([id, cell]) => [id, cell.value] as const).filter(
                ([, value]) => value !== undefined,
              ),
            ),
          )
      : open.answers.at(field.id)?.value;
  const name = format.words(field.label);
  const take = (value: Json | undefined): void => {
    const undo = open.replace(field.id, value);
    if (undo) session.announcer.say(words.used(name), { label: common.undo, run: undo });
  };
  const others = versions
    .map((version) => ({ ...version, value: own(version.body, field.id) as Json | undefined }))
    .filter(({ value }) => canonicalJson(value ?? []) !== canonicalJson((here ?? []) as Json));
  if (others.length === 0) return null;
  return (
    <ul class={styles.versions}>
      {others.map(({ id, who, value }) => (
        <li key={id}>
          <span>
            <b>{words.version(who)}:</b> {answerText(field, value, language) ?? words.versionEmpty}
          </span>
          {!open.readOnly.value && (
            <Button kind="quiet" label={words.useFor(name, words.version(who))} onPress={() => take(value)}>
              {words.use}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
