import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Format, formatOf } from '../text/format.ts';
import type { Both, Language } from '../text/language.ts';

/** The language of everything below; the shell provides it. */
export const LanguageContext = createContext<Language>('vi');

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The words of a page or part in the officer's language. */
export function useWords<T>(words: Both<T>): T {
  return words[useContext(LanguageContext)];
}

/** How values read in the officer's language. */
export function useFormat(): Format {
  return formatOf(useContext(LanguageContext));
}
