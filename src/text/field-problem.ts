import { parseNumber } from '../domain/form/number.ts';
import type { Field, Form } from '../domain/form/types.ts';
import { formatNumber } from '../domain/form/number.ts';
import type { FieldProblem, ProblemArgs } from '../domain/problem.ts';
import { isDay, isMonth } from '../domain/time.ts';
import { form as formWords } from './form.ts';
import { formatOf } from './format.ts';
import { type Language, both } from './language.ts';
import { problemText } from './problems.ts';

const numbers = both(
  {
    letters: 'Chỉ gõ chữ số, ví dụ 1.234 hoặc 12,5.',
    groups: 'Dấu chấm tách hàng nghìn (1.234), phần lẻ dùng dấu phẩy (12,5). Hãy gõ lại.',
    commas: 'Chỉ dùng một dấu phẩy.',
    unfinished: 'Số này còn gõ dở.',
    large: 'Số này lớn quá.',
    whole: 'Cần một số nguyên, không có phần lẻ.',
  },
  {
    letters: 'Digits only, such as 1.234 or 12,5.',
    groups: 'A dot parts thousands (1.234), a comma the decimals (12,5). Type it again.',
    commas: 'One comma only.',
    unfinished: 'This number is not finished.',
    large: 'This number is too large.',
    whole: 'A whole number is needed.',
  },
);

const person = both(
  { name: 'Chưa ghi họ và tên.', other: 'Hãy ghi rõ là gì.' },
  { name: 'The name is missing.', other: 'Say what it is.' },
);

/**
 * What is wrong with a field, said beside it. Rules across fields speak with the form's own words; a figure that cannot
 * be read says how figures are written.
 * @param value the answer as it was typed
 */
export function fieldProblemText(
  problem: FieldProblem,
  { form, field, value }: { form: Form; field: Field | null; value: unknown },
  language: Language,
): string {
  const { code, args = {} } = problem;
  const check = code === 'field.check' && form.checks?.find(({ id }) => id === args.check);
  if (check) return formatOf(language).words(check.message);
  if (code === 'field.required' && args.part === 'name') return person[language].name;
  if (code === 'field.required' && args.part === 'other') return person[language].other;
  if (code === 'field.type' && isNumber(field)) {
    if (typeof value === 'number') return numbers[language].whole;
    const typed = typeof value === 'string' ? parseNumber(value) : null;
    if (typed?.kind === 'refused') return numbers[language][typed.reason];
  }
  return problemText({ code, args: readable(args, language) }, language);
}

function isNumber(field: Field | null): boolean {
  return field?.type === 'integer' || field?.type === 'decimal' || field?.type === 'money';
}

/** Limits as people write them: `1.000.000`, `30/6/2026`. */
function readable(args: ProblemArgs, language: Language): ProblemArgs {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      if (typeof value === 'number') return [name, formatNumber(value)];
      return [name, isDay(value) || isMonth(value) ? formatOf(language).date(value) : value];
    }),
  );
}

/** What a field is called in a list of gaps: its label, and for a cell its row and column. */
export function fieldName(form: Form, path: string, language: Language): string {
  const [id, row, column] = path.split('.');
  const { words } = formatOf(language);
  const field = form.sections.flatMap(({ fields }) => fields).find((known) => known.id === id);
  if (!field) return path;
  if (row === undefined || field.type !== 'table') return words(field.label);
  const cell = field.columns.find((known) => known.id === column);
  const place = formWords[language].row(Number(row) + 1, '');
  return [words(field.label), place, cell ? words(cell.label) : ''].filter(Boolean).join(' · ');
}
