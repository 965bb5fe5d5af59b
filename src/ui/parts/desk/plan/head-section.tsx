import { useState } from 'preact/hooks';
import type { Precision } from '../../../../domain/campaign.ts';
import { isMonth } from '../../../../domain/time.ts';
import { type PlanSheet, headNames, signerNames } from '../../../../state/desk/plan-sheet.ts';
import type { PlanEditor } from '../../../../state/desk/plan-editor.ts';
import { planWords } from '../../../../text/desk/plan.ts';
import { Section } from '../../page.tsx';
import { useWords } from '../../../words.tsx';
import { DatedField } from './rounds-section.tsx';
import { EntryField, type Paper } from './entry-field.tsx';
import styles from './plan.module.css';

const long = new Set(['title', 'goalMotto', 'yearTheme', 'welfareMotto']);

type Edits = Pick<PlanEditor, 'setHead' | 'setSigner'>;

/** Title, year, number, place, themes and mottos. */
export function HeadSection({ sheet, paper, edits }: { sheet: PlanSheet; paper: Paper; edits: Edits }) {
  const words = useWords(planWords);
  return (
    <Section title={words.head}>
      <div class={styles.fields}>
        {headNames.map((name) =>
          name === 'issueDate' ? (
            <IssueDate key={name} sheet={sheet} paper={paper} edits={edits} />
          ) : (
            <EntryField
              key={name}
              id={name}
              label={words.heads[name]}
              hint={
                name === 'year' && sheet.schoolYear !== null ? words.yearHint(sheet.schoolYear) : undefined
              }
              entry={sheet.head[name]}
              paper={paper}
              lines={long.has(name) ? 'many' : 'one'}
              onChange={(value) => edits.setHead(name, value)}
            />
          ),
        )}
      </div>
    </Section>
  );
}

/** The paper's own date: a day, or a month where it names no day. */
function IssueDate({ sheet, paper, edits }: { sheet: PlanSheet; paper: Paper; edits: Edits }) {
  const words = useWords(planWords);
  const entry = sheet.head.issueDate;
  const [precision, setPrecision] = useState<Precision>(isMonth(entry.value) ? 'month' : 'day');
  return (
    <DatedField
      id="issueDate"
      label={words.heads.issueDate}
      date={{ ...entry, precision, printed: null }}
      paper={paper}
      onValue={(value) => edits.setHead('issueDate', value)}
      onPrecision={(next) => {
        setPrecision(next);
        edits.setHead('issueDate', next === 'month' ? entry.value.slice(0, 7) : '');
      }}
      onConfirm={() => {}}
    />
  );
}

/** Who signed the paper. */
export function SignerSection({ sheet, paper, edits }: { sheet: PlanSheet; paper: Paper; edits: Edits }) {
  const words = useWords(planWords);
  return (
    <Section title={words.signer}>
      <div class={styles.fields}>
        {signerNames.map((name) => (
          <EntryField
            key={name}
            label={words.signers[name]}
            entry={sheet.signer[name]}
            paper={paper}
            onChange={(value) => edits.setSigner(name, value)}
          />
        ))}
      </div>
    </Section>
  );
}
