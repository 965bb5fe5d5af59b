import type { Json } from '../json.ts';
import { type Day, addDays, isDay, isMonth, lastDayOf } from '../time.ts';
import {
  familyNames,
  givenNames,
  lines,
  middleNames,
  paragraphs,
  positions,
  units,
} from './example-words.ts';
import type { Field, NumberField } from './types.ts';

/** How big the unit is and when things happen in it. */
export interface ExampleSize {
  readonly workforce: number;
  readonly members: number;
  readonly from: Day;
  /** Days from `from` that may be named. */
  readonly days: number;
}

/** A plausible answer to one field; undefined when it is left out, which only happens to fields not required. */
export function exampleValue(field: Field, random: () => number, size: ExampleSize): Json | undefined {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const needed = field.required === true;
  switch (field.type) {
    case 'text': {
      if (!needed && random() < 0.4) return undefined;
      const text = /unit$/i.test(field.id)
        ? pick(units)
        : field.lines === 'one'
          ? pick(lines)
          : pick(paragraphs);
      return (
        Array.from(text ?? '')
          .slice(0, field.maxLength)
          .join('')
          .trim() || 'A'
      );
    }
    case 'integer':
    case 'decimal':
    case 'money':
      return needed || random() < 0.8 ? number(field, random, size) : undefined;
    case 'date':
      return needed || random() < 0.7 ? date(field, random, size) : undefined;
    case 'choice': {
      // Reasons to drop out are the exception, not the rule.
      if (!needed && (/reason/i.test(field.id) || random() < 0.3)) return undefined;
      const option = pick(field.options)?.id;
      return option === undefined ? undefined : field.many === true ? [option] : option;
    }
    case 'yesNo':
      return needed || field.rollUp ? random() < 0.85 : random() < 0.1;
    case 'person': {
      const name = [pick(familyNames), pick(middleNames), pick(givenNames)].join(' ');
      const position = pick(positions) ?? '';
      return field.signs ? { name, position } : { name, position, directWorker: random() < 0.5 };
    }
    // Files and links that exist nowhere are made up only where the form insists.
    case 'photo':
    case 'file':
      return needed ? [hex(64, random)] : undefined;
    case 'signature':
      return needed ? hex(64, random) : undefined;
    case 'record': {
      const [a, b, c, d, e] = [8, 3, 3, 3, 12].map((length) => hex(length, random));
      return needed ? `${a}-0${b}-7${c}-8${d}-${e}` : undefined;
    }
    case 'ratio':
    case 'computed':
    case 'table':
    case 'note':
      return undefined;
  }
}

function number(field: NumberField, random: () => number, { workforce, members }: ExampleSize): number {
  const share = (of: number, least: number): number => Math.round(of * (least + (1 - least) * random()));
  const id = field.id.toLowerCase();
  let value: number;
  if (field.type === 'money') value = Math.round(random() ** 2 * workforce * 10) * 100_000;
  else if (/^workforcetotal$/.test(id)) value = workforce;
  else if (/^membertotal$/.test(id)) value = members;
  else if (/^workforce(reached|informed)$/.test(id)) value = share(workforce, 0.8);
  else if (/^memberreached$/.test(id)) value = share(members, 0.8);
  else if (/women/.test(id)) value = share(members, 0.2);
  else if (/individuals|tetreached|people/.test(id)) value = share(members, 0.5);
  else if (/accident/.test(id)) value = random() < 0.9 ? 0 : 1;
  else if (/attendance|supported/.test(id)) value = share(workforce, 0.1);
  else value = Math.round(random() ** 2 * (2 + workforce / 25));
  if (field.type === 'decimal' && random() < 0.2) value += 0.5;
  return Math.min(field.max ?? Number.MAX_SAFE_INTEGER, Math.max(field.min ?? value, value));
}

function date(
  field: Extract<Field, { type: 'date' }>,
  random: () => number,
  { from, days }: ExampleSize,
): string {
  const day = /from$/i.test(field.id)
    ? from
    : addDays(from, /to$/i.test(field.id) ? days : Math.floor(random() * (days + 1)));
  const min = field.min === undefined ? day : isMonth(field.min) ? `${field.min}-01` : field.min;
  const max = field.max === undefined ? day : isMonth(field.max) ? lastDayOf(field.max) : field.max;
  const within = day < min ? min : day > max ? max : day;
  return field.precision === 'month' ? within.slice(0, 7) : isDay(within) ? within : day;
}

function hex(length: number, random: () => number): string {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
}
