import { isObject } from '../json.ts';
import { isDay, isMonth } from '../time.ts';
import { Report, type Thing } from './definition-report.ts';
import { expressionFault, tablesOf } from './definition-expression.ts';
import { readsOf } from './expression.ts';
import { mostRows } from './read.ts';
import { formKinds, optionSources } from './types.ts';

/** A field as it was met, with the table it is a column of. */
interface Met {
  readonly field: Thing;
  readonly path: string;
  readonly table: string | null;
}

const numeric = new Set(['integer', 'decimal', 'money', 'computed']);
const inTables = new Set([
  'text',
  'integer',
  'decimal',
  'money',
  'ratio',
  'computed',
  'date',
  'choice',
  'yesNo',
  'person',
  'record',
]);

function isAwardFacts(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { level, rule, ruleDate } = value;
  return (
    ['title', 'commendation'].some((one) => one === value.class) &&
    ['union', 'management', 'state'].some((one) => one === value.decidedBy) &&
    [level, rule].every((text) => typeof text === 'string' && text.length <= 300) &&
    (ruleDate === null || isDay(ruleDate))
  );
}

/** One reading of a definition from outside: what was met, and what is wrong with it. */
export class Inspection extends Report {
  readonly fields = new Map<string, Met>();
  fieldCount = 0;
  readonly #conditions: { expression: unknown; path: string; table: string | null }[] = [];

  section(section: Thing, path: string): void {
    this.id(section.id, `${path}.id`, 'section');
    this.words(section.title, `${path}.title`);
    if (section.hint !== undefined) this.words(section.hint, `${path}.hint`);
    if (section.showIf !== undefined) this.#condition(section.showIf, `${path}.showIf`, null);
    this.each(section.fields, `${path}.fields`, 600, (field, at) => this.#field(field, at, null));
  }

  /** Looks at an expression's shape, and at what it reads unless it speaks of another form. */
  expression(expression: unknown, path: string, where: 'top' | 'foreign' | { table: string }): void {
    const fault = expressionFault(expression, where === 'foreign' ? false : where !== 'top');
    if (fault?.rule === 'deep') return this.problem(`${path}${fault.at}`, 'field.check', { rule: 'deep' });
    if (fault) return this.problem(`${path}${fault.at}`, 'field.type', { expected: 'expression' });
    if (where === 'foreign') return;
    this.#reads(expression, path, where === 'top' ? null : where.table);
  }

  /** A verdict that must be the same on device and endpoint reads no other record, which the endpoint may not have. */
  steady(expression: unknown, path: string): void {
    const { previous, linked } = readsOf(expression);
    if (previous.size > 0) this.problem(path, 'field.check', { rule: 'previous' });
    if (linked.size > 0) this.problem(path, 'field.check', { rule: 'linked' });
  }

  /** To be called when every field was met. */
  references(): void {
    for (const { expression, path, table } of this.#conditions) {
      this.expression(expression, path, table === null ? 'top' : { table });
      this.steady(expression, path);
      // What is shown and worked out is read by roll-ups too, which have the body alone.
      if (readsOf(expression).campaign) this.problem(path, 'field.check', { rule: 'campaign' });
    }
    for (const { field, path, table } of this.fields.values()) {
      if (field.type !== 'ratio') continue;
      for (const part of ['numerator', 'denominator']) {
        const target = typeof field[part] === 'string' ? this.fields.get(field[part]) : undefined;
        if (!target || (target.table !== null && target.table !== table))
          this.problem(`${path}.${part}`, 'field.check', { rule: 'reference' });
        else if (!numeric.has(String(target.field.type)))
          this.problem(`${path}.${part}`, 'field.check', { rule: 'number' });
        else if (target.field.private === true)
          this.problem(`${path}.${part}`, 'field.check', { rule: 'private' });
      }
    }
  }

  #condition(expression: unknown, path: string, table: string | null): void {
    this.#conditions.push({ expression, path, table });
  }

  #field(field: Thing, path: string, table: string | null): void {
    this.fieldCount++;
    if (this.id(field.id, `${path}.id`, 'field')) this.fields.set(field.id, { field, path, table });
    this.words(field.label, `${path}.label`);
    for (const part of ['hint', 'unit'])
      if (field[part] !== undefined) this.words(field[part], `${path}.${part}`);
    for (const part of ['required', 'private', 'many', 'other', 'silent', 'signs'])
      if (field[part] !== undefined && typeof field[part] !== 'boolean')
        this.problem(`${path}.${part}`, 'field.type', { expected: 'yesNo' });
    if (field.by !== undefined && (field.by !== 'reviewer' || table !== null))
      this.problem(`${path}.by`, 'field.option');
    if (field.showIf !== undefined) this.#condition(field.showIf, `${path}.showIf`, table);
    if (field.rollUp !== undefined) this.#rollUp(field.rollUp, `${path}.rollUp`);
    if (table !== null && !inTables.has(String(field.type)))
      return this.problem(`${path}.type`, 'field.option', { expected: 'column' });
    this.#byType(field, path, table);
  }

  #byType(field: Thing, path: string, table: string | null): void {
    const bound = (part: string, ok: (value: unknown) => boolean, required: boolean): void => {
      const value = field[part];
      if (value === undefined ? required : !ok(value))
        this.problem(`${path}.${part}`, 'field.type', { expected: part });
    };
    const whole = (most: number) => (value: unknown) =>
      Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;
    switch (field.type) {
      case 'text':
        bound('lines', (value) => value === 'one' || value === 'many', true);
        return bound('maxLength', whole(20_000), true);
      case 'integer':
      case 'decimal':
      case 'money':
        bound('min', Number.isFinite, false);
        bound('max', Number.isFinite, false);
        return Number(field.min) > Number(field.max)
          ? this.problem(`${path}.max`, 'field.check', { rule: 'order' })
          : undefined;
      case 'ratio':
        bound('numerator', (value) => typeof value === 'string', true);
        return bound('denominator', (value) => typeof value === 'string', true);
      case 'computed':
        return this.#condition(field.value, `${path}.value`, table);
      case 'date':
        bound('precision', (value) => value === 'day' || value === 'month', true);
        bound('min', (value) => isDay(value) || isMonth(value), false);
        return bound('max', (value) => isDay(value) || isMonth(value), false);
      case 'choice':
        if (field.from !== undefined && !optionSources.some((source) => source === field.from))
          this.problem(`${path}.from`, 'field.option');
        return this.#options(field.options, `${path}.options`);
      case 'table':
        bound('minRows', whole(mostRows), false);
        bound('maxRows', whole(mostRows), false);
        return this.#columns(field, path);
      case 'photo':
        return bound('max', whole(100), true);
      case 'file':
        bound('max', whole(100), true);
        return this.texts(field.types, `${path}.types`, () => {});
      case 'record':
        return formKinds.some((kind) => kind === field.kind)
          ? undefined
          : this.problem(`${path}.kind`, 'field.option');
      case 'note':
        return this.words(field.text, `${path}.text`);
      case 'yesNo':
      case 'person':
      case 'signature':
        return undefined;
      default:
        return this.problem(`${path}.type`, 'field.option', { expected: 'type' });
    }
  }

  #columns(field: Thing, path: string): void {
    const id = typeof field.id === 'string' ? field.id : '';
    this.each(field.columns, `${path}.columns`, 60, (column, at) => this.#field(column, at, id));
    if (Array.isArray(field.columns) && field.columns.length === 0)
      this.problem(`${path}.columns`, 'field.required');
    if (field.key === undefined) return;
    const key = typeof field.key === 'string' ? this.fields.get(field.key) : undefined;
    if (key?.table !== id || key.field.type !== 'choice')
      this.problem(`${path}.key`, 'field.check', { rule: 'reference' });
  }

  #options(value: unknown, path: string): void {
    const seen = new Set<string>();
    this.each(value, path, 500, (option, at) => {
      this.words(option.label, `${at}.label`);
      if (option.award !== undefined && !isAwardFacts(option.award))
        this.problem(`${at}.award`, 'field.type', { expected: 'award' });
      if (typeof option.id !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/.test(option.id))
        this.problem(`${at}.id`, 'field.check', { rule: 'name' });
      else if (seen.has(option.id))
        this.problem(`${at}.id`, 'field.check', { rule: 'duplicate', id: option.id });
      else seen.add(option.id);
    });
    if (Array.isArray(value) && value.length === 0) this.problem(path, 'field.required');
  }

  #rollUp(value: unknown, path: string): void {
    if (!isObject(value)) return this.problem(path, 'field.type', { expected: 'object' });
    if (!['sum', 'count', 'none'].some((rule) => rule === value.units))
      this.problem(`${path}.units`, 'field.option');
    if (!['sum', 'latest', 'none'].some((rule) => rule === value.rounds))
      this.problem(`${path}.rounds`, 'field.option');
    if (value.rows !== undefined && value.rows !== 'none') this.problem(`${path}.rows`, 'field.option');
  }

  #reads(expression: unknown, path: string, table: string | null): void {
    const inWhere = new Map<string, string>();
    for (const counted of tablesOf(expression)) {
      const met = this.fields.get(counted.table);
      if (met?.field.type !== 'table')
        this.problem(path, 'field.check', { rule: 'reference', id: counted.table });
      if (counted.column !== undefined) this.#read(counted.column, counted.table, path);
      if (counted.where !== undefined)
        for (const id of readsOf(counted.where).fields) inWhere.set(id, counted.table);
    }
    const { fields, previous, linked } = readsOf(expression);
    for (const id of fields) this.#read(id, inWhere.get(id) ?? table, path);
    for (const id of previous) this.#read(id, null, path);
    for (const id of linked)
      if (this.fields.has(id) && this.fields.get(id)?.field.type !== 'record')
        this.problem(path, 'field.check', { rule: 'reference', id });
  }

  /** A field that an expression reads must exist where it stands, and be public: the endpoint never sees a private one. */
  #read(id: string, table: string | null, path: string): void {
    const met = this.fields.get(id);
    if (!met || (met.table !== null && met.table !== table))
      this.problem(path, 'field.check', { rule: 'reference', id });
    else if (met.field.private === true) this.problem(path, 'field.check', { rule: 'private', id });
  }
}
