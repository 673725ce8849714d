import type { Node } from 'oxc-parser';
import type { FileCheck } from '../../enforcement/unit.ts';
import { dottedName } from '../javascript-tree.ts';
import type { Piece } from './built-sql.ts';
import { piecesOf } from './javascript-pieces.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

// With and without the name of the module; `exec` of anything else is a regular expression's.
const throughShell = /^(?:(?:cp|child_?process|shell|shelljs)\.)?(?:exec|execSync|execAsync|execPromise)$/i;
const withOption = /^(?:(?:cp|child_?process)\.)?(?:spawn|spawnSync|execFile|execFileSync|execa|execaSync)$/i;
const modules = /^(?:node:)?child_process$|^(?:shelljs|execa)$/;
const quoted = /(?:^|\.)(?:quote|escape|shellescape|escapeShellArg|JSON\.stringify)$|quoted|escaped/i;
// What the program finds by itself.
const ownPath =
  /^(?:process\.(?:execPath|cwd|pid|platform)|__dirname|__filename|import\.meta\.(?:dirname|filename)|(?:os\.)?tmpdir)$/;

const hasShellOption = ({ arguments: given }: Call): boolean =>
  given.some(
    (argument) =>
      argument.type === 'ObjectExpression' &&
      argument.properties.some(
        (property) =>
          property.type === 'Property' &&
          dottedName(property.key) === 'shell' &&
          property.value.type === 'Literal' &&
          property.value.value === true,
      ),
  );

const valuesIn = (command: Node): string[] =>
  piecesOf(command).flatMap((piece: Piece) =>
    'text' in piece || piece.isHarmless || quoted.test(piece.value) || ownPath.test(piece.value)
      ? []
      : [piece.value || 'a value'],
  );

/** Whether an expression is written out when the program is written. */
const isWrittenOut = (node: Node | null): boolean =>
  node !== null && (node.type === 'Literal' || node.type === 'TemplateLiteral') && valuesIn(node).length === 0;

export const check: FileCheck = {
  id: 'code/javascript-shell-string',
  enforces: ['R8.7'],
  severity: 'high',
  recommended: false,
  why: 'A shell runs whatever a value holds after a `;`, a `$(` or a line break.',
  remedy: 'Pass the program and its arguments as a list, without a shell: `execFile("tar", ["czf", target, name])`.',
  reads: 'javascript',
  bad: [
    "import { execSync } from 'node:child_process';\n\nexport const archive = (name) => execSync(`tar czf ${name}.tgz ${name}`);\n",
    "const cp = require('child_process');\n\nexports.archive = (name, done) => cp.exec('tar czf backup.tgz ' + name, done);\n",
    "import { spawn } from 'node:child_process';\n\nexport const archive = (name) => spawn(`tar czf ${name}.tgz`, { shell: true });\n",
  ],
  good: [
    "import { execFileSync } from 'node:child_process';\n\nexport const archive = (name) => execFileSync('tar', ['czf', `${name}.tgz`, name]);\n",
    "import { execSync } from 'node:child_process';\nimport { quote } from 'shell-quote';\n\nexport const archive = (name) => execSync(`tar czf backup.tgz ${quote([name])}`);\n",
    "import { execSync } from 'node:child_process';\n\nconst target = 'backup.tgz';\nexport const archive = () => execSync(`tar czf ${target} .`);\n",
    'export const find = (name) => pattern.exec(`orders/${name}`);\n',
    'export const find = (exec, name) => exec(`orders/${name}`);\n',
  ],
  visit: ({ facts, report }) => {
    if (facts.role.test || facts.role.example) return {};
    const found: { readonly node: Call; readonly name: string; readonly values: readonly string[] }[] = [];
    const written = new Map<string, boolean>();
    return {
      VariableDeclarator({ id, init }) {
        if (id.type === 'Identifier') written.set(id.name, (written.get(id.name) ?? true) && isWrittenOut(init));
      },
      CallExpression(node) {
        const name = dottedName(node.callee);
        const isShell = throughShell.test(name) || (withOption.test(name) && hasShellOption(node));
        const [command] = node.arguments;
        if (!isShell || !command) return;
        const values =
          command.type === 'BinaryExpression' || command.type === 'TemplateLiteral' ? valuesIn(command) : [];
        if (values.length > 0) found.push({ node, name, values });
      },
      leave: {
        // What the file imports, and what its names hold, is known only at its end.
        Program() {
          if (!facts.imports.some(({ module }) => modules.test(module))) return;
          for (const { node, name, values } of found) {
            const value = values.find((each) => written.get(each) !== true);
            if (value !== undefined)
              report(node, `${name}() has a shell read a command with ${value} written into it.`);
          }
        },
      },
    };
  },
};
