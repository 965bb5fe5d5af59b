import type { ReadContact } from './contacts.ts';
import type { ReadDeadline } from './deadlines.ts';
import type { PlanMovement } from './draft.ts';
import type { EvidenceBook } from './evidence.ts';
import type { Section } from './outline.ts';
import type { ReadRecipient } from './recipients.ts';
import type { ReadRound } from './round.ts';
import type { ReadTarget } from './targets.ts';

interface Items {
  readonly sections: readonly Section[];
  readonly movements: readonly PlanMovement[];
  readonly rounds: readonly ReadRound[];
  readonly targets: readonly ReadTarget[];
  readonly deadlines: readonly ReadDeadline[];
  readonly contacts: readonly ReadContact[];
  readonly recipients: readonly ReadRecipient[];
}

/** Notes the places of everything that comes in lists, under the paths of the draft. */
export function noteItems(book: EvidenceBook, items: Items): void {
  items.sections
    .filter((section) => section.title !== null)
    .forEach((section, index) => book.take(`sections.${index}.title`, section.title));
  items.movements.forEach(({ span, certainty }, index) =>
    book.note(`movements.${index}.name`, span, certainty),
  );
  items.rounds.forEach((round, index) => noteRound(book, round, `rounds.${index}`));
  items.targets.forEach(({ span, certainty }, index) => book.note(`targets.${index}.text`, span, certainty));
  items.deadlines.forEach(({ what, span, certainty }, index) => {
    book.take(`deadlines.${index}.what`, what);
    book.note(`deadlines.${index}.date`, span, certainty);
  });
  items.contacts.forEach(({ parts }, index) => {
    for (const [part, found] of Object.entries(parts)) book.take(`contacts.${index}.${part}`, found);
  });
  items.recipients.forEach(({ name }, index) => book.take(`recipients.${index}.name`, name));
}

function noteRound(book: EvidenceBook, round: ReadRound, path: string): void {
  book.take(`${path}.label`, round.label);
  book.take(`${path}.start`, round.period?.start);
  book.take(`${path}.end`, round.period?.end);
  book.take(`${path}.theme`, round.words.theme);
  book.takeAll(`${path}.anniversaries`, round.words.anniversaries);
  book.takeAll(`${path}.events`, round.words.events);
}
