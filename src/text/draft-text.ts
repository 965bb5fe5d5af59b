import { own } from '../domain/form/empty.ts';
import type { Field, Form } from '../domain/form/types.ts';
import { type JsonObject, isObject } from '../domain/json.ts';
import { answerText } from './answer.ts';
import { formatOf } from './format.ts';
import type { Language } from './language.ts';

/** Everything written in a draft as plain text, to be pasted elsewhere when the storage fails. Empty fields are left out. */
export function draftText(form: Form, body: JsonObject, language: Language): string {
  const { words } = formatOf(language);
  const lines = [words(form.title), ''];
  for (const section of form.sections) {
    const said = section.fields.flatMap((field) => fieldLines(field, own(body, field.id), language, ''));
    if (said.length > 0) lines.push(words(section.title).toUpperCase(), ...said, '');
  }
  return lines.join('\n');
}

function fieldLines(field: Field, value: unknown, language: Language, indent: string): string[] {
  if (field.type === 'note') return [];
  const said = answerText(field, value, language);
  if (said === null) return [];
  const label = `${indent}${formatOf(language).words(field.label)}: ${said}`;
  if (field.type !== 'table' || !Array.isArray(value)) return [label];
  const rows = (value as unknown[]).filter(isObject);
  return [
    label,
    ...rows.flatMap((row, index) => [
      `${indent}  ${index + 1}.`,
      ...field.columns.flatMap((column) =>
        fieldLines(column, own(row, column.id), language, `${indent}    `),
      ),
    ]),
  ];
}
