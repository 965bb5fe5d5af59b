import type { PlanBlock, PlanSection } from '../../../../domain/campaign.ts';
import { planWords } from '../../../../text/desk/plan.ts';
import { Section } from '../../page.tsx';
import { useWords } from '../../../words.tsx';
import styles from './plan.module.css';

/** The sections as they will be read, in the paper's own words; looked at, not edited. */
export function ContentSection({ content }: { content: readonly PlanSection[] }) {
  const words = useWords(planWords);
  return (
    <Section title={words.content}>
      <p class={styles.hint}>{content.length > 0 ? words.contentHint : words.noContent}</p>
      {content.map((section, index) => (
        <details key={`${section.no} ${index}`} class={styles.content}>
          <summary>
            {[section.no, section.title].filter(Boolean).join('. ') || section.blocks[0]?.text.slice(0, 80)}
          </summary>
          <Blocks blocks={section.blocks} />
        </details>
      ))}
    </Section>
  );
}

function Blocks({ blocks }: { blocks: readonly PlanBlock[] }) {
  return (
    <ul class={styles.blocks}>
      {blocks.map(({ no, text, children }, index) => (
        <li key={`${no} ${index}`}>
          {no !== null && <b>{no} </b>}
          {text}
          {children && <Blocks blocks={children} />}
        </li>
      ))}
    </ul>
  );
}
