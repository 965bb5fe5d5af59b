import { isObject } from '../domain/json.ts';
import { isEmpty } from '../domain/form/empty.ts';
import { formatNumber } from '../domain/form/number.ts';
import { type Field, genders } from '../domain/form/types.ts';
import { isDay, isMonth } from '../domain/time.ts';
import { form } from './form.ts';
import { formatOf } from './format.ts';
import type { Language } from './language.ts';

/**
 * One answer as a person reads it, with its unit; null when there is none. Figures have the digits they were given in.
 * A table says how many rows it has. Total: a body of a strange shape is shown as it is.
 */
export function answerText(field: Field, value: unknown, language: Language): string | null {
  if (isEmpty(value)) return null;
  const words = form[language];
  switch (field.type) {
    case 'integer':
    case 'decimal':
    case 'money':
    case 'computed':
      return typeof value === 'number' ? withUnit(formatNumber(value), field, language) : plain(value);
    case 'ratio':
      return typeof value === 'number' ? `${formatNumber(Math.round(value * 1000) / 10)} %` : plain(value);
    case 'date':
      return isDay(value) || isMonth(value) ? formatOf(language).date(value) : plain(value);
    case 'yesNo':
      return typeof value === 'boolean' ? (value ? words.yes : words.no) : plain(value);
    case 'choice':
      return (Array.isArray(value) ? value : [value])
        .map((item: unknown) => optionText(field, item, language))
        .join(', ');
    case 'person':
      return personText(value, language);
    case 'table':
      return Array.isArray(value) ? words.rows(value.length) : plain(value);
    case 'photo':
    case 'file':
    case 'signature':
      return words.attached(Array.isArray(value) ? value.length : 1);
    case 'text':
    case 'record':
    case 'note':
      return plain(value);
  }
}

function optionText(field: Extract<Field, { type: 'choice' }>, item: unknown, language: Language): string {
  if (isObject(item)) return form[language].otherSpecified(plain(item.other));
  const option = field.options.find(({ id }) => id === item);
  return option ? formatOf(language).words(option.label) : plain(item);
}

function personText(value: unknown, language: Language): string | null {
  if (!isObject(value)) return plain(value);
  const { person } = form[language];
  const gender = genders.find((known) => known === value.gender);
  const said = [
    value.name,
    value.position,
    value.directWorker === true ? person.directWorker : null,
    gender && gender !== 'unspecified' ? person.genders[gender] : null,
  ].filter((part) => typeof part === 'string' && part.trim() !== '');
  return said.length > 0 ? said.join(', ') : null;
}

function withUnit(text: string, field: Field, language: Language): string {
  return field.unit ? `${text} ${formatOf(language).words(field.unit)}` : text;
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '…';
}
