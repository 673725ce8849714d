import type { At, FileCheck } from '../../enforcement/unit.ts';
import { dottedName, stringOf } from '../javascript-tree.ts';
import { hasArgumentParser } from './command-line.ts';

export const check: FileCheck = {
  id: 'code/javascript-arguments',
  enforces: ['R8.3'],
  severity: 'low',
  recommended: false,
  why: 'Arguments taken by their position have no help, no types and no message when one is missing.',
  remedy: 'Declare the arguments with `parseArgs` of `node:util`, or with the library that the project has.',
  reads: 'javascript',
  bad: [
    'const name = process.argv[2];\nconsole.log(name);\n',
    "if (process.argv.length < 3) throw new Error('which order?');\n",
    "const isDry = process.argv.includes('--dry-run');\n",
  ],
  good: [
    "import { parseArgs } from 'node:util';\n\nconst { values } = parseArgs({ options: { dry: { type: 'boolean' } } });\nconsole.log(values, process.argv[1]);\n",
    'main(process.argv.slice(2));\n',
    'if (import.meta.filename === process.argv[1]) main();\n',
    "import yargs from 'yargs';\n\nconst isDry = process.argv.includes('--dry-run');\n",
  ],
  visit: ({ facts, report }) => {
    if (facts.role.test || facts.role.example || /\.config\.[cm]?[jt]s$/.test(facts.path)) return {};
    const found: { readonly at: At; readonly message: string }[] = [];
    return {
      MemberExpression(node, { parent }) {
        if (dottedName(node.object) !== 'process.argv') return;
        const { property } = node;
        if (node.computed && property.type === 'Literal' && typeof property.value === 'number' && property.value > 1)
          found.push({
            at: node,
            message: `The argument ${property.value - 1} is taken from process.argv by its position.`,
          });
        if (node.computed || property.type !== 'Identifier') return;
        if (property.name === 'length' && parent?.type === 'BinaryExpression')
          found.push({ at: node, message: 'The arguments in process.argv are counted by hand.' });
        const asksFor = parent?.type === 'CallExpression' && /^(?:includes|indexOf)$/.test(property.name);
        if (asksFor && stringOf(parent.arguments[0])?.startsWith('-') === true)
          found.push({ at: node, message: 'An option is looked for in process.argv by hand.' });
      },
      leave: {
        // What the file imports is known only at its end.
        Program() {
          const [first] = found;
          if (first && !hasArgumentParser(facts)) report(first.at, first.message);
        },
      },
    };
  },
};
