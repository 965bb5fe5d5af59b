import { expect, it } from 'vitest';
import { type ProblemCode } from '../../src/domain/problem.ts';
import { problems } from '../../src/domain/problem-codes.ts';
import { problemText } from '../../src/text/problems.ts';

const raisedBy = {
  envelope: 'the endpoint, of a whole request: nothing of it was stored',
  desk: 'the endpoint, of a write of the desk',
  change: 'the endpoint, of one change; the others go on',
  field: 'the forms engine, of one field',
  device: 'the device',
} as const;

function catalogue(): string {
  const lines = [
    '# Problems',
    '',
    'Every failure by its code. Made from `src/domain/problem.ts` and `src/text/problems.ts`; a test keeps it true',
    '(`npx vitest run tests/text -u` writes it again).',
  ];
  for (const [where, who] of Object.entries(raisedBy)) {
    lines.push('', `## Raised by ${who}`, '', '| code | status | what the officer reads |', '|---|---|---|');
    for (const [code, entry] of Object.entries(problems)) {
      if (entry.where !== where) continue;
      const status = 'status' in entry ? String(entry.status) : '–';
      lines.push(`| \`${code}\` | ${status} | ${problemText({ code: code as ProblemCode }, 'vi')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

it('lists every problem with its sentence in docs/problems.md', async () => {
  await expect(catalogue()).toMatchFileSnapshot('../../docs/problems.md');
});
