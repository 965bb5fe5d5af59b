import type { Plan, PlanBlock, PlanNote } from '../../../domain/campaign.ts';
import { anchorOf, headingOf } from '../../../state/plan-passages.ts';
import type { PlacedNotes } from '../../../state/plan-notes.ts';
import { campaign as campaignWords } from '../../../text/campaign.ts';
import { Empty } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import styles from './campaign.module.css';
import { ChangedMark } from './news.tsx';

/** The plan in its own words, section by section, with notes on oddities beside the text. */
export function Content({ plan, notes }: { plan: Plan; notes: PlacedNotes }) {
  const words = useWords(campaignWords);
  if (plan.content.length === 0) return <Empty>{words.noContent}</Empty>;
  return (
    <div class={styles.content} lang="vi">
      {plan.content.map((section, index) => (
        <section key={index}>
          {headingOf(section) !== '' && <h3 id={anchorOf(index)}>{headingOf(section)}</h3>}
          <ChangedMark is={(change) => change.what === 'section' && change.index === index} />
          <Margin notes={notes.beside.get(anchorOf(index))} />
          <Blocks blocks={section.blocks} places={[index]} notes={notes} />
        </section>
      ))}
    </div>
  );
}

function Blocks({
  blocks,
  places,
  notes,
}: {
  readonly blocks: readonly PlanBlock[];
  readonly places: readonly number[];
  readonly notes: PlacedNotes;
}) {
  return (
    <>
      {blocks.map((block, index) => {
        const here = [...places, index];
        const anchor = anchorOf(...here);
        return (
          <div key={index} class={block.no === null ? styles.block : styles.numbered}>
            {block.no !== null && <span class={styles.no}>{numberOf(block.no)}</span>}
            <div>
              <p id={anchor} class={styles.passage}>
                {block.text}
              </p>
              <Margin notes={notes.beside.get(anchor)} />
              <Blocks blocks={block.children ?? []} places={here} notes={notes} />
            </div>
          </div>
        );
      })}
    </>
  );
}

/** `1.`, `a)`, and words ("Thứ nhất") as printed. */
function numberOf(no: string): string {
  if (/^\d+(\.\d+)*$/.test(no)) return `${no}.`;
  return /^[a-zđ]$/i.test(no) ? `${no})` : no;
}

/** Remarks beside a passage: the passage itself stays as printed. */
function Margin({ notes }: { notes: readonly PlanNote[] | undefined }) {
  const words = useWords(campaignWords);
  if (!notes) return null;
  return (
    <>
      {notes.map(({ code, text }) => (
        <aside key={code + text} class={styles.note} aria-label={words.noteLabel}>
          {text}
        </aside>
      ))}
    </>
  );
}
