import type { Preferences } from '../state/preferences.ts';

/** Puts the officer's preferences on the document, where the tokens read them. */
export function wear({ theme, contrast, textSize, language }: Preferences): void {
  const { documentElement: root } = document;
  root.lang = language;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  root.dataset.contrast = contrast;
  root.dataset.text = String(textSize);
}
