import type { Looks } from '../../../state/preferences.ts';
import { device as deviceWords } from '../../../text/device.ts';
import { Choices } from '../../parts/choices.tsx';
import { useWords } from '../../words.tsx';
import styles from './device.module.css';

/** Text size, background, contrast and language; each holds at once. */
export function LooksForm({ looks }: { looks: Looks }) {
  const words = useWords(deviceWords).looks;
  const { textSize, theme, contrast, language } = looks.current.value;
  return (
    <div class={styles.looks}>
      <Choices
        legend={words.textSize}
        value={textSize}
        options={[
          [100, words.sizes[100]],
          [125, words.sizes[125]],
          [150, words.sizes[150]],
          [200, words.sizes[200]],
        ]}
        onChoose={(chosen) => void looks.change({ textSize: chosen })}
      />
      <Choices
        legend={words.theme}
        value={theme}
        options={[
          ['system', words.themes.system],
          ['light', words.themes.light],
          ['dark', words.themes.dark],
        ]}
        onChoose={(chosen) => void looks.change({ theme: chosen })}
      />
      <Choices
        legend={words.contrast}
        value={contrast}
        options={[
          ['normal', words.contrasts.normal],
          ['high', words.contrasts.high],
        ]}
        onChoose={(chosen) => void looks.change({ contrast: chosen })}
      />
      <Choices
        legend={words.language}
        value={language}
        options={[
          ['vi', words.languages.vi],
          ['en', words.languages.en],
        ]}
        onChoose={(chosen) => void looks.change({ language: chosen })}
      />
    </div>
  );
}
