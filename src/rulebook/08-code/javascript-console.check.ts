import type { Node } from 'oxc-parser';
import type { FileCheck } from '../../enforcement/unit.ts';
import { dottedName, stringOf } from '../javascript-tree.ts';
import { isCommandLine } from './command-line.ts';

interface Written {
  readonly node: Node;
  readonly method: string;
  /** A text and nothing else is written, which every logger takes. */
  readonly isOneText: boolean;
}

const levels: ReadonlyMap<string, string> = new Map([
  ['log', 'info'],
  ['info', 'info'],
  ['warn', 'warn'],
  ['error', 'error'],
  ['debug', 'debug'],
]);

const isOneText = (call: Node | undefined): boolean => {
  if (call?.type !== 'CallExpression' || call.arguments.length !== 1) return false;
  const [only] = call.arguments;
  return only?.type === 'TemplateLiteral' || stringOf(only) !== undefined;
};

export const check: FileCheck = {
  id: 'code/javascript-console',
  enforces: ['R8.4'],
  severity: 'low',
  recommended: false,
  why: 'What is written to the console has no level that anybody can set and no source, and users find it in their browser.',
  remedy: 'Use the logger of the project, or take the line out.',
  reads: 'javascript',
  bad: [
    "export const charge = (order) => {\n  console.log('charged', order.id);\n};\n",
    "import { log } from './log.ts';\n\nexport const charge = (order) => {\n  console.warn(`charged ${order.id}`);\n};\n",
  ],
  good: [
    "import { log } from './log.ts';\n\nexport const charge = (order) => {\n  log.info('charged', order.id);\n};\n",
    { 'bin/charge.js': "console.log('charged');\n" },
    { 'src/charge.js': "#!/usr/bin/env node\nconsole.log('charged');\n" },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Log it with the logger that is imported',
    fixed: [
      undefined,
      "import { log } from './log.ts';\n\nexport const charge = (order) => {\n  log.warn(`charged ${order.id}`);\n};\n",
    ],
  },
  visit: ({ facts, report }) => {
    const written: Written[] = [];
    return {
      MemberExpression(node, { parent }) {
        if (node.object.type === 'Identifier' && node.object.name === 'console')
          written.push({ node, method: dottedName(node).split('.').at(-1) ?? '', isOneText: isOneText(parent) });
      },
      leave: {
        // What the file imports is known only at its end.
        Program() {
          if (written.length === 0 || isCommandLine(facts)) return;
          const logger = facts.imports.flatMap(({ names }) => names).find((name) => /^log(?:ger)?$/.test(name));
          for (const { node, method, isOneText: isSame } of written) {
            const level = levels.get(method);
            report(node, 'The console is written to where the program should log.', {
              edits:
                logger !== undefined && level !== undefined && isSame
                  ? (source) => [source.replace(node, `${logger}.${level}`)]
                  : undefined,
            });
          }
        },
      },
    };
  },
};
