import type { ASTNodeUnion } from 'py-ast';
import type { FileCheck } from '../../enforcement/unit.ts';
import { dottedName, hasKeyword } from '../python-tree.ts';
import type { Piece } from './built-sql.ts';
import { piecesOf } from './python-pieces.ts';
import { isFixedName } from './python-written-out.ts';

type Call = Extract<ASTNodeUnion, { nodeType: 'Call' }>;

const throughShell = new Set([
  'os.system',
  'os.popen',
  'subprocess.getoutput',
  'subprocess.getstatusoutput',
  'asyncio.create_subprocess_shell',
  'commands.getoutput',
]);
const quoted = /(?:^|\.)(?:quote|shlex\.join|list2cmdline|escape)$|quoted|escaped/;
// The interpreter that runs this program, and paths that the program finds by itself.
const ownPath = /^(?:sys\.executable|__file__|os\.getcwd|os\.getpid|Path\.cwd|tempfile\.\w+)$/;

const commandOf = ({ func, args, keywords }: Call, name: string): ASTNodeUnion | undefined => {
  const isShell =
    throughShell.has(name) ||
    (/(?:^|\.)(?:run|call|Popen|check_call|check_output)$/.test(name) && func.nodeType !== 'Call');
  return isShell
    ? (args[0] ?? keywords.find(({ arg }) => arg === 'args' || arg === 'cmd' || arg === 'command')?.value)
    : undefined;
};

const dangerous = (pieces: readonly Piece[], ancestors: readonly ASTNodeUnion[]): string | undefined => {
  for (const piece of pieces) {
    if ('text' in piece || piece.isHarmless || quoted.test(piece.value) || ownPath.test(piece.value)) continue;
    const { names = [] } = piece;
    if (names.length > 0 && names.every((name) => isFixedName(name, ancestors))) continue;
    return piece.value || 'a value';
  }
  return undefined;
};

export const check: FileCheck = {
  id: 'code/python-shell-string',
  enforces: ['R8.7'],
  severity: 'high',
  recommended: true,
  why: 'A shell runs whatever a value holds after a `;`, a `$(` or a line break.',
  remedy:
    'Pass the program and its arguments as a list, without a shell; where a shell is needed, quote each value with `shlex.quote`.',
  reads: 'python',
  bad: [
    'import os\n\ndef archive(name):\n    os.system(f"tar czf {name}.tgz {name}")\n',
    'import subprocess\n\ndef archive(name):\n    subprocess.run("tar czf backup.tgz " + name, shell=True, check=True)\n',
    'import subprocess\n\ndef archive(name):\n    subprocess.check_output("tar czf %s.tgz ." % name, shell=True)\n',
  ],
  good: [
    'import subprocess\n\ndef archive(name):\n    subprocess.run(["tar", "czf", f"{name}.tgz", name], check=True)\n',
    'import os\nimport shlex\n\ndef archive(name):\n    os.system(f"tar czf backup.tgz {shlex.quote(name)}")\n',
    'import os\n\nTARGET = "backup.tgz"\n\ndef archive():\n    os.system(f"tar czf {TARGET} .")\n',
    'import subprocess\n\ndef archive(name):\n    subprocess.run(f"tar {name}")\n',
    'import os\n\ndef install():\n    packages = ["arrow", "boltons"]\n    for pip in ["pip", "pip3"]:\n        os.system(f"{pip} install {\' \'.join(packages)}")\n',
  ],
  visit: ({ facts, report }) => {
    if (facts.role.test) return {};
    return {
      Call(node, { ancestors }) {
        const name = dottedName(node.func);
        const command = commandOf(node, name);
        if (!command || (!throughShell.has(name) && !hasKeyword(node, 'shell', true))) return;
        const pieces = command.nodeType === 'Constant' ? undefined : piecesOf(command);
        const value = pieces && dangerous(pieces, ancestors);
        if (value !== undefined) report(node, `${name}() has a shell read a command with ${value} written into it.`);
      },
    };
  },
};
