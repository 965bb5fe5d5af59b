import type { Movement, Recipient } from '../../../../domain/campaign.ts';
import type { PlanEditor } from '../../../../state/desk/plan-editor.ts';
import { type PlanSheet, corrected } from '../../../../state/desk/plan-sheet.ts';
import { planWords } from '../../../../text/desk/plan.ts';
import { useWords } from '../../../words.tsx';
import { Choose } from '../choose.tsx';
import { DateInput } from './date-input.tsx';
import { EntryField, type Paper } from './entry-field.tsx';
import { Cell, ListSection, RemoveButton, type Remove } from './list-section.tsx';
import styles from './plan.module.css';

export interface ListProps {
  readonly sheet: PlanSheet;
  readonly paper: Paper;
  readonly edits: Pick<PlanEditor, 'change' | 'add'>;
  readonly remove: Remove;
}

const movementKinds = ['movement', 'drive', 'study'] as const satisfies readonly Movement['kind'][];

export function MovementsSection({ sheet, paper, edits, remove }: ListProps) {
  const words = useWords(planWords);
  return (
    <ListSection
      title={words.movements}
      count={sheet.movements.length}
      add={words.addMovement}
      onAdd={() => edits.add('movements')}
    >
      {sheet.movements.map((row) => (
        <li key={row.key} class={styles.item}>
          <EntryField
            label={words.movement}
            entry={row.name}
            paper={paper}
            lines="many"
            onChange={(value) => edits.change('movements', row.key, { name: corrected(row.name, value) })}
          />
          <div class={styles.cells}>
            <Choose
              label={words.movementKind}
              value={row.kind}
              onChange={(kind) => edits.change('movements', row.key, { kind: kind as Movement['kind'] })}
              options={movementKinds.map((id) => ({ id, label: words.movementKinds[id] }))}
            />
            <Cell
              label={words.launchedBy}
              value={row.launchedBy}
              onChange={(launchedBy) => edits.change('movements', row.key, { launchedBy })}
            />
          </div>
          <RemoveButton
            what={row.name.value || words.movement}
            onPress={() => remove('movements', row.key)}
          />
        </li>
      ))}
    </ListSection>
  );
}

export function MilestonesSection({ sheet, paper, edits, remove }: ListProps) {
  const words = useWords(planWords);
  return (
    <ListSection
      title={words.milestones}
      count={sheet.milestones.length}
      add={words.addMilestone}
      onAdd={() => edits.add('milestones')}
    >
      {sheet.milestones.map((row) => (
        <li key={row.key} class={styles.item}>
          <EntryField
            label={words.milestone}
            entry={row.title}
            paper={paper}
            lines="many"
            onChange={(value) => edits.change('milestones', row.key, { title: corrected(row.title, value) })}
          />
          <div class={styles.cells}>
            <div class={styles.cell}>
              <label for={`milestone-${row.key}`}>{words.milestoneDate}</label>
              <DateInput
                id={`milestone-${row.key}`}
                value={row.date}
                precision={/^\d{4}-\d{2}$/.test(row.date) ? 'month' : 'day'}
                onFocus={() => paper.look(row.title.at)}
                onChange={(date) => edits.change('milestones', row.key, { date })}
              />
            </div>
            <Choose
              label={words.milestoneKind}
              value={row.kind}
              onChange={(kind) =>
                edits.change('milestones', row.key, { kind: kind === 'event' ? 'event' : 'anniversary' })
              }
              options={[
                { id: 'anniversary', label: words.milestoneKinds.anniversary },
                { id: 'event', label: words.milestoneKinds.event },
              ]}
            />
            <Choose
              label={words.milestoneRound}
              value={String(row.round ?? '')}
              onChange={(no) => edits.change('milestones', row.key, { round: no === '' ? null : Number(no) })}
              options={[
                { id: '', label: words.wholeYear },
                ...sheet.rounds.map(({ no }) => ({ id: String(no), label: words.round(no) })),
              ]}
            />
          </div>
          <RemoveButton
            what={row.title.value || words.milestone}
            onPress={() => remove('milestones', row.key)}
          />
        </li>
      ))}
    </ListSection>
  );
}

export function TargetsSection({ sheet, paper, edits, remove }: ListProps) {
  const words = useWords(planWords);
  return (
    <ListSection
      title={words.targets}
      count={sheet.targets.length}
      add={words.addTarget}
      onAdd={() => edits.add('targets')}
    >
      {sheet.targets.map((row) => (
        <li key={row.key} class={styles.item}>
          <EntryField
            label={words.target}
            entry={row.text}
            paper={paper}
            lines="many"
            onChange={(value) => edits.change('targets', row.key, { text: corrected(row.text, value) })}
          />
          <div class={styles.cells}>
            <Cell
              id={`target-${row.key}`}
              label={words.targetValue}
              value={row.value}
              narrow
              onChange={(value) => edits.change('targets', row.key, { value })}
            />
            <Cell
              label={words.targetUnit}
              value={row.unit}
              narrow
              onChange={(unit) => edits.change('targets', row.key, { unit })}
            />
          </div>
          <RemoveButton what={row.text.value || words.target} onPress={() => remove('targets', row.key)} />
        </li>
      ))}
    </ListSection>
  );
}

export function ContactsSection({ sheet, paper, edits, remove }: ListProps) {
  const words = useWords(planWords);
  return (
    <ListSection
      title={words.contacts}
      count={sheet.contacts.length}
      add={words.addContact}
      onAdd={() => edits.add('contacts')}
    >
      {sheet.contacts.map((row) => {
        const look = (): void => paper.look(row.at);
        return (
          <li key={row.key} class={styles.item}>
            <div class={styles.cells}>
              <Cell
                label={words.contactUnit}
                value={row.unit}
                onFocus={look}
                onChange={(unit) => edits.change('contacts', row.key, { unit })}
              />
              <Cell
                label={words.contactScope}
                value={row.scope}
                onFocus={look}
                onChange={(scope) => edits.change('contacts', row.key, { scope })}
              />
              <Cell
                label={words.contactPhone}
                keys="tel"
                value={row.phone}
                onFocus={look}
                onChange={(phone) => edits.change('contacts', row.key, { phone })}
              />
              <Cell
                label={words.contactEmail}
                keys="email"
                value={row.email}
                onFocus={look}
                onChange={(email) => edits.change('contacts', row.key, { email })}
              />
            </div>
            <RemoveButton
              what={row.unit || row.email || row.phone || words.contacts}
              onPress={() => remove('contacts', row.key)}
            />
          </li>
        );
      })}
    </ListSection>
  );
}

const purposes = ['report', 'coordinate', 'implement', 'inform', 'archive'] as const;

export function RecipientsSection({ sheet, paper, edits, remove }: ListProps) {
  const words = useWords(planWords);
  return (
    <ListSection
      title={words.recipients}
      count={sheet.recipients.length}
      add={words.addRecipient}
      onAdd={() => edits.add('recipients')}
    >
      {sheet.recipients.map((row) => (
        <li key={row.key} class={styles.item}>
          <EntryField
            label={words.recipient}
            entry={row.name}
            paper={paper}
            onChange={(value) => edits.change('recipients', row.key, { name: corrected(row.name, value) })}
          />
          <Choose
            label={words.purpose}
            value={row.purpose ?? ''}
            onChange={(purpose) =>
              edits.change('recipients', row.key, {
                purpose: purpose === '' ? null : (purpose as Exclude<Recipient['purpose'], null>),
              })
            }
            options={[
              { id: '', label: words.purposes.none },
              ...purposes.map((id) => ({ id, label: words.purposes[id] })),
            ]}
          />
          <RemoveButton
            what={row.name.value || words.recipient}
            onPress={() => remove('recipients', row.key)}
          />
        </li>
      ))}
    </ListSection>
  );
}
