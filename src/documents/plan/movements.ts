import type { Certainty, PlanMovement } from './draft.ts';
import { nameKey } from './fold.ts';
import { listItems } from './listed.ts';
import type { Paragraph } from './paragraphs.ts';
import { type Quoted } from './quoted.ts';
import { oneLine } from './reading.ts';
import type { Stretch } from './sentences.ts';
import { bareName, namesAfterHead, namesBetween } from './unquoted.ts';

type MovementKind = PlanMovement['kind'];

interface Candidate {
  readonly movement: PlanMovement;
  readonly order: number;
}

/**
 * The movements, drives and studies the paper names, each once, in the paper's order. Names without quotation marks
 * come from the shape of the list they stand in, never from a dictionary.
 */
export function readMovements(paragraphs: readonly Paragraph[], quoted: readonly Quoted[]): PlanMovement[] {
  const candidates: Candidate[] = [];
  const add = (paragraph: Paragraph, at: Stretch, about: Omit<PlanMovement, 'name' | 'span'>): void => {
    const found = paragraph.reading.found(at.from, at.to, about.certainty);
    candidates.push({
      movement: { name: oneLine(found.value.replace(/\*/g, '')), ...about, span: found.span },
      order: found.span.start,
    });
  };
  for (const item of quoted) {
    const kind = movementKind(item);
    if (kind !== null) {
      add(item.paragraph, item.quote, { ...about(kind, item), quoted: true, certainty: certaintyOf(item) });
    }
    const before = item.listedAfter;
    if (!before || movementKind(before) === null) continue;
    const { text, fold } = item.paragraph.reading;
    for (const name of namesBetween(text, fold, before.quote.close, item.quote.open).names) {
      add(item.paragraph, name, {
        ...about(movementKind(before) ?? 'movement', item),
        quoted: false,
        certainty: 'guess',
      });
    }
  }
  for (const { paragraph, kind } of listItems(paragraphs)) {
    const bare = bareName(paragraph.reading.text, paragraph.reading.fold, paragraph.markers[0]?.length ?? 0);
    if (bare) add(paragraph, bare, { kind, quoted: false, certainty: 'guess' });
  }
  for (const paragraph of paragraphs) {
    for (const { name, kind } of namesAfterHead(paragraph.reading.text, paragraph.reading.fold)) {
      add(paragraph, name, { kind, quoted: false, certainty: 'guess' });
    }
  }
  return onceEach(candidates);
}

function movementKind(item: Quoted): MovementKind | null {
  if (item.kind === 'study') return 'study';
  if (item.kind !== 'movement' && item.kind !== 'drive') return null;
  return item.words.length >= 5 && item.words.length <= 260 ? item.kind : null;
}

function certaintyOf(item: Quoted): Certainty {
  if (item.quote.unclosed) return 'guess';
  return item.close ? 'sure' : 'likely';
}

/** Who launched it: "do … phát động", said before the list it stands in. */
function about(kind: MovementKind, item: Quoted): { kind: MovementKind; launchedBy?: string } {
  const after = /^[\s.…(]*do\s([^"“:;,.]{3,100}?)\s+(?:phát động|chỉ đạo|triển khai|tổ chức)/.exec(
    item.paragraph.reading.fold.slice(item.quote.close, item.quote.close + 140),
  );
  if (after?.[1]) {
    const from = item.quote.close + after[0].indexOf(after[1]);
    return { kind, launchedBy: oneLine(item.paragraph.reading.text.slice(from, from + after[1].length)) };
  }
  const said = [
    ...item.sentence.matchAll(/(?:^|\s)do\s([^"“:;]{3,120}?)\s+(?:phát động|chỉ đạo|triển khai|tổ chức)/g),
  ].at(-1);
  if (!said?.[1]) return { kind };
  const { text, fold } = item.paragraph.reading;
  const at = fold.lastIndexOf(said[1], item.quote.open);
  return at < 0 ? { kind } : { kind, launchedBy: oneLine(text.slice(at, at + said[1].length)) };
}

function onceEach(candidates: readonly Candidate[]): PlanMovement[] {
  const byName = new Map<string, PlanMovement>();
  for (const { movement } of [...candidates].sort((a, b) => a.order - b.order)) {
    const key = looseKey(movement.name);
    const before = byName.get(key);
    if (!before) byName.set(key, movement);
    else if (rank(movement) > rank(before))
      byName.set(key, { ...movement, ...(before.launchedBy ? { launchedBy: before.launchedBy } : {}) });
  }
  const names = [...byName.values()];
  return names.filter(
    (movement) => movement.quoted || !names.some((other) => other !== movement && covers(other, movement)),
  );
}

function rank(movement: PlanMovement): number {
  return (movement.quoted ? 4 : 0) + { sure: 2, likely: 1, guess: 0 }[movement.certainty];
}

/** A guess at an unquoted name that only repeats, or runs past, one that is quoted. */
function covers(other: PlanMovement, guess: PlanMovement): boolean {
  const known = looseKey(other.name);
  const supposed = looseKey(guess.name);
  return (
    (other.quoted && (supposed.startsWith(known) || known.startsWith(supposed))) ||
    (!other.quoted && supposed.startsWith(`${known} `))
  );
}

/** One movement in two spellings ("phong cách" with or without "và") has one key. */
export function looseKey(name: string): string {
  return nameKey(name)
    .replace(/(?:^|\s)(?:và|đảm bảo|bảo đảm)(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
