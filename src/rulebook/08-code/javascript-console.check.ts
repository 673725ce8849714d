import type { Node } from 'oxc-parser';
import type { FileCheck } from '../../enforcement/unit.ts';
import { isCommandLine } from './command-line.ts';

export const check: FileCheck = {
  id: 'code/javascript-console',
  enforces: ['R8.4'],
  severity: 'low',
  recommended: false,
  why: 'What is written to the console has no level that anybody can set and no source, and users find it in their browser.',
  remedy: 'Use the logger of the project, or take the line out.',
  reads: 'javascript',
  bad: ["export const charge = (order) => {\n  console.log('charged', order.id);\n};\n"],
  good: [
    "import { log } from './log.ts';\n\nexport const charge = (order) => {\n  log.info('charged', order.id);\n};\n",
    { 'bin/charge.js': "console.log('charged');\n" },
    { 'src/charge.js': "#!/usr/bin/env node\nconsole.log('charged');\n" },
  ],
  visit: ({ facts, report }) => {
    const written: Node[] = [];
    return {
      MemberExpression(node) {
        if (node.object.type === 'Identifier' && node.object.name === 'console') written.push(node);
      },
      leave: {
        // What the file imports is known only at its end.
        Program() {
          if (written.length === 0 || isCommandLine(facts)) return;
          for (const node of written) report(node, 'The console is written to where the program should log.');
        },
      },
    };
  },
};
