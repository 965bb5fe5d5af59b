import type { Movement, Round } from '../campaign.ts';
import { fold } from '../fold.ts';
import { canonicalJson } from '../json.ts';
import type { Words } from '../words.ts';
import type { Field, Form } from './types.ts';

/** What of a campaign can be chosen in its forms. */
export interface Choices {
  readonly movements: readonly Pick<Movement, 'name'>[];
  readonly rounds: readonly Pick<Round, 'no'>[];
  readonly forms: readonly Pick<Form, 'id' | 'title'>[];
}

type Options = Extract<Field, { type: 'choice' }>['options'];

/**
 * A form as a campaign publishes it: every choice that is filled from the campaign (`from`) offers what the campaign has.
 * Where it has nothing of that sort the form's own options stay. Binding a bound form again changes nothing.
 */
export function bindForm(form: Form, choices: Choices): Form {
  const known = new Map<string, Options>();
  const bound = (field: Field): Field => {
    if (field.type === 'table') return { ...field, columns: field.columns.map(bound) };
    if (field.type !== 'choice' || field.from === undefined) return field;
    const options = known.get(field.from) ?? optionsOf(field.from, choices, field.options);
    known.set(field.from, options);
    return options.length > 0 ? { ...field, options } : field;
  };
  const next = {
    ...form,
    sections: form.sections.map((section) => ({ ...section, fields: section.fields.map(bound) })),
  };
  return canonicalJson(next) === canonicalJson(form) ? form : next;
}

function optionsOf(from: NonNullable<Choice['from']>, choices: Choices, own: Options): Options {
  switch (from) {
    case 'movements':
      return movementOptions(choices.movements, own);
    case 'rounds':
      return choices.rounds.map(({ no }) => ({
        id: String(no),
        label: { vi: `Đợt ${no}`, en: `Round ${no}` },
      }));
    case 'forms':
      return choices.forms.map(({ id, title }) => ({ id, label: title }));
  }
}

type Choice = Extract<Field, { type: 'choice' }>;

/**
 * The campaign's movements as options. A movement that ships keeps its id, so that its figures stay comparable from
 * campaign to campaign; another gets an id made of its name. One that is only a part of another's name ("Lao động sáng
 * tạo" of "Lao động giỏi, Lao động sáng tạo") is left out, so that nobody counts it twice.
 */
export function movementOptions(movements: readonly Pick<Movement, 'name'>[], shipped: Options): Options {
  const names = movements.map(({ name }) => ({ name, plain: plainName(name), parts: partsOf(name) }));
  const ids = new Map(shipped.map((option) => [plainName(option.label.vi), option]));
  const options: { id: string; label: Words }[] = [];
  const seen = new Set<string>();
  for (const { name, plain } of names) {
    if (plain === '' || seen.has(plain)) continue;
    if (names.some((other) => other.parts.length > 1 && other.parts.includes(plain))) continue;
    seen.add(plain);
    // A plan may name a shipped movement at greater length.
    const known =
      ids.get(plain) ??
      [...ids].find(([own]) => own.split(' ').length > 3 && plain.startsWith(`${own} `))?.[1];
    const id = known?.id ?? freeId(slugOf(plain), options);
    options.push({ id, label: known && known.label.vi === name ? known.label : { vi: name } });
  }
  return options;
}

/** A name without its accents, punctuation and "và": two spellings of one movement are the same. */
function plainName(name: string): string {
  return fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'va')
    .join(' ');
}

/** What stands between the commas of a name. */
function partsOf(name: string): string[] {
  return name
    .split(/[,;]/)
    .map(plainName)
    .filter((part) => part !== '');
}

/** An id out of a name; what no id may hold is left out. */
function slugOf(plain: string): string {
  const words = plain.replace(/[^a-z0-9 ]/g, '').trim();
  return words.replace(/ +/g, '-').slice(0, 76).replace(/-$/, '') || 'movement';
}

/** Two long names that begin alike are still two movements. */
function freeId(id: string, options: Options): string {
  const taken = (wanted: string): boolean => options.some((option) => option.id === wanted);
  if (!taken(id)) return id;
  let no = 2;
  while (taken(`${id}-${no}`)) no += 1;
  return `${id}-${no}`;
}
