import { type HouseRule, type Node, child, children, pathInSource, textOf } from './rule.ts';

/** Where the real clock and the real dice are picked. */
const realWorld = 'kernel/environment.ts';

const members = new Set(['Date.now', 'Math.random', 'crypto.randomUUID']);

const advice = 'Take it from an Environment (src/kernel/environment.ts), so that a test can pass its own.';

const nameOf = (node: Node | undefined): string | undefined => {
  if (node?.type !== 'MemberExpression') return textOf(node);
  const object = textOf(child(node, 'object'));
  const property = textOf(child(node, 'property'));
  return object === undefined || property === undefined ? undefined : `${object}.${property}`;
};

/** Time and randomness come in as arguments. */
export const givenWorldRule: HouseRule = {
  create: ({ filename, report }) => {
    const path = pathInSource(filename);
    if (path === undefined || path === realWorld || path.endsWith('.test.ts') || path.includes('/fixtures/')) return {};
    return {
      MemberExpression: (node) => {
        const name = nameOf(node);
        if (name !== undefined && members.has(name)) report({ node, message: `${name} is used here. ${advice}` });
      },
      NewExpression: (node) => {
        if (nameOf(child(node, 'callee')) !== 'Date' || children(node, 'arguments').length > 0) return;
        report({ node, message: `new Date() reads the clock. ${advice}` });
      },
      ImportDeclaration: (node) => {
        if (!/^(?:node:)?crypto$/.test(textOf(child(node, 'source')) ?? '')) return;
        for (const specifier of children(node, 'specifiers')) {
          const name = textOf(child(specifier, 'imported')) ?? '';
          if (name === 'randomUUID') report({ node: specifier, message: `${name} is imported here. ${advice}` });
        }
      },
    };
  },
};
