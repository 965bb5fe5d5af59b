import { isObject } from '../json.ts';
import { deepestExpression } from './expression.ts';

const many = new Set(['and', 'or', 'add', 'mul']);
const one = new Set(['not', 'empty']);
const two = new Set(['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'sub', 'div', 'frameDue']);
const days = new Set(['today', 'planYear', 'roundStart', 'roundEnd']);

/** A fault of an expression: where it is inside it, and what it is. */
export interface ExpressionFault {
  readonly at: string;
  readonly rule: 'shape' | 'deep' | 'row';
}

/**
 * The first fault of a tree from outside, or null when it is an expression. `inRow`: it stands inside a table's row,
 * where sums and counts over a table mean nothing. Needs a value that is not deeper than the stack.
 */
export function expressionFault(node: unknown, inRow: boolean, at = '', depth = 0): ExpressionFault | null {
  const shape: ExpressionFault = { at, rule: 'shape' };
  if (depth > deepestExpression) return { at, rule: 'deep' };
  if (!isObject(node)) return shape;
  const [operator = '', ...more] = Object.keys(node);
  if (more.length > 0) return shape;
  const operand = node[operator];
  const inside = (part: unknown, index: number | string): ExpressionFault | null =>
    expressionFault(part, inRow, `${at}.${operator}.${index}`, depth + 1);
  const all = (parts: readonly unknown[]): ExpressionFault | null => {
    for (const [index, part] of parts.entries()) {
      const fault = inside(part, index);
      if (fault) return fault;
    }
    return null;
  };
  if (operator === 'field' || operator === 'previous') return typeof operand === 'string' ? null : shape;
  if (operator === 'value') return operand === undefined ? shape : null;
  if (days.has(operator)) return operand === true ? null : shape;
  if (operator === 'linked')
    return isObject(operand) && typeof operand.record === 'string' && typeof operand.field === 'string'
      ? null
      : shape;
  if (operator === 'if')
    return Array.isArray(operand) && (operand.length === 2 || operand.length === 3) ? all(operand) : shape;
  if (one.has(operator)) return inside(operand, 0);
  if (many.has(operator)) return Array.isArray(operand) ? all(operand) : shape;
  if (two.has(operator)) return Array.isArray(operand) && operand.length === 2 ? all(operand) : shape;
  if (operator === 'in')
    return Array.isArray(operand) && operand.length === 2 && Array.isArray(operand[1])
      ? inside(operand[0], 0)
      : shape;
  if (operator !== 'sum' && operator !== 'count') return shape;
  if (Array.isArray(operand)) return all(operand);
  if (!isObject(operand) || typeof operand.table !== 'string') return shape;
  if (inRow) return { at, rule: 'row' };
  if (operator === 'sum' && typeof operand.column !== 'string') return shape;
  return operand.where === undefined
    ? null
    : expressionFault(operand.where, true, `${at}.${operator}.where`, depth + 1);
}

/** Every table an expression counts or sums over, with the column or the condition it reads there. */
export function tablesOf(expression: unknown): { table: string; column?: string; where?: unknown }[] {
  const found: { table: string; column?: string; where?: unknown }[] = [];
  const todo: unknown[] = [expression];
  while (todo.length > 0) {
    const node = todo.pop();
    if (Array.isArray(node)) for (const part of node) todo.push(part);
    if (!isObject(node)) continue;
    if (typeof node.table === 'string')
      found.push({
        table: node.table,
        ...(typeof node.column === 'string' ? { column: node.column } : {}),
        ...(node.where === undefined ? {} : { where: node.where }),
      });
    for (const [key, member] of Object.entries(node)) if (key !== 'value') todo.push(member);
  }
  return found;
}
