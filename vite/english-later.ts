import { readdir } from 'node:fs/promises';
import type { Plugin } from 'vite';

/**
 * Both languages stand beside each other in `src/text`; a Vietnamese officer's phone need not hold the other one. In a
 * build the second argument of each `both(vi, en)` moves into one chunk, `virtual:english`, which is fetched quietly
 * with the other later chunks, and loaded when somebody reads English. Until it is here the words are Vietnamese.
 */
export function englishLater(): Plugin {
  const english = '?english';
  const list = '\0virtual:english';
  const isText = (id: string): boolean => /\/src\/text\/.+\.ts$/.test(id) && !id.endsWith('/language.ts');
  let root = '';
  let texts: readonly string[] = [];
  return {
    name: 'english-later',
    apply: 'build',
    enforce: 'post',
    async configResolved(config) {
      root = config.root;
      const names = await readdir(`${root}/src/text`, { recursive: true });
      texts = names.map((name) => `${root}/src/text/${name}`).filter(isText);
    },
    resolveId: (id) => (id === 'virtual:english' ? list : undefined),
    load: (id) =>
      id === list
        ? texts.map((text) => `import ${JSON.stringify(`${text}${english}`)};`).join('\n')
        : undefined,
    transform(code, id) {
      const module = id.replace(english, '');
      if (!isText(module)) return;
      const calls = callsOfBoth(this.parse(code));
      if (calls.length === 0) return;
      const wanted = id.endsWith(english) ? 'speak' : 'bothLater';
      let made = code;
      // From the last to the first, so that the places before stay true.
      for (const [at, [whole, vi, en]] of [...calls.entries()].reverse()) {
        const key = JSON.stringify(`${module.slice(root.length)}#${at}`);
        const kept = wanted === 'speak' ? en : vi;
        const call = `${wanted === 'speak' ? '' : '/*#__PURE__*/ '}${wanted}(${key}, ${code.slice(kept.start, kept.end)})`;
        made = made.slice(0, whole.start) + call + made.slice(whole.end);
      }
      return { code: `import { ${wanted} } from '/src/text/language.ts';\n${made}`, map: null };
    },
  };
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Every `both(vi, en)` of a module, in order, none within another. */
function callsOfBoth(tree: unknown): [Node, Node, Node][] {
  const found: [Node, Node, Node][] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === 'object' && value !== null) {
      const { type, callee, arguments: given } = value as Record<string, unknown>;
      const name = (callee as { readonly name?: unknown } | undefined)?.name;
      const [vi, en] = Array.isArray(given) ? (given as Node[]) : [];
      if (type === 'CallExpression' && name === 'both' && vi && en) found.push([value as Node, vi, en]);
      else for (const item of Object.values(value)) visit(item);
    }
  };
  visit(tree);
  return found.sort(([a], [b]) => a.start - b.start);
}
