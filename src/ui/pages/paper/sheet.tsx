import type { Paper, PaperTools } from '../../../state/paper-sheet.ts';
import { paperText, paperWords } from '../../../text/paper.ts';
import { useWords } from '../../words.tsx';
import styles from './paper.module.css';

type Block = ReturnType<PaperTools['numbered']>[number];

/** The paper itself, in the order and hand of the Word file. Always Vietnamese. */
export function Sheet({ paper, tools }: { readonly paper: Paper; readonly tools: PaperTools }) {
  const words = useWords(paperWords);
  const { head } = paper;
  return (
    // A sheet is wider than a phone: it is moved sideways within its frame, by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class={styles.desk} tabIndex={0} role="region" aria-label={words.sheet}>
      <article class={styles.sheet} lang="vi">
        <header class={styles.head}>
          <div>
            {head.parent !== null && <p class={styles.above}>{head.parent}</p>}
            <p class={styles.issuer}>{head.issuer}</p>
            <p class={styles.number}>{tools.numberLine(head)}</p>
          </div>
          <div>
            <p class={styles.nation}>{paperText.nation}</p>
            <p class={styles.motto}>{paperText.motto}</p>
            <p class={styles.date}>{tools.dateLine(head.place, head.date)}</p>
          </div>
        </header>
        <p class={styles.type}>{paper.type}</p>
        <p class={styles.subject}>{paper.subject}</p>
        {tools.numbered(paper.blocks).map((block, at) => (
          <BlockView key={at} block={block} />
        ))}
        <p class={styles.origin}>{paper.origin}</p>
        <footer class={styles.foot}>
          <div class={styles.recipients}>
            <p>{paperText.recipients}</p>
            {tools.recipientLines(head).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
          <div class={styles.sign}>
            <p>{head.authority}</p>
            {head.title !== '' && <p>{head.title}</p>}
            <p class={styles.signer}>{head.signer}</p>
          </div>
        </footer>
      </article>
    </div>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.is) {
    case 'section':
      return (
        <h2 class={styles.section}>
          {block.no} {block.text}
        </h2>
      );
    case 'heading':
      return (
        <h3 class={styles.heading}>
          {block.no} {block.label}
        </h3>
      );
    case 'answer':
      return (
        <p class={styles.text}>
          {block.no} {block.label}: <b>{block.text}</b>
        </p>
      );
    case 'text':
      return <p class={styles.text}>{block.text}</p>;
    case 'table':
      return (
        <table class={styles.table}>
          <thead>
            <tr>
              {block.columns.map(({ label }) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td
                    key={block.columns[column]?.label}
                    class={
                      block.columns[column]?.align === 'end'
                        ? styles.end
                        : isDate(cell)
                          ? styles.day
                          : undefined
                    }
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

/** `15/6/2026` */
function isDate(cell: string): boolean {
  return /^[\d/]{6,10}$/.test(cell);
}
