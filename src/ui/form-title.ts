import { type FormKind, formKinds } from '../domain/form/types.ts';
import type { Words } from '../domain/words.ts';
import { kindWords } from '../text/kinds.ts';
import { useFormat, useWords } from './words.tsx';

/** Names a form: by its title, else by its kind (a default form's id is its kind), else by its id. */
export function useFormTitle(): (title: Words | null, form: string) => string {
  const kinds = useWords(kindWords);
  const format = useFormat();
  return (title, form) => {
    if (title) return format.words(title);
    const kind = form.split('@')[0] ?? form;
    return isKind(kind) ? kinds[kind] : kind;
  };
}

function isKind(id: string): id is FormKind {
  return formKinds.some((kind) => kind === id);
}
