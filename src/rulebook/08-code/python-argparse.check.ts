import type { At, FileCheck } from '../../enforcement/unit.ts';
import { dottedName } from '../python-tree.ts';

const parsers =
  /^(?:argparse|click|typer|docopt|fire|optparse|getopt|absl|plac|cyclopts|rich_click|tyro|simple_parsing|jsonargparse|hydra)(?:\.|$)/;

export const check: FileCheck = {
  id: 'code/python-argparse',
  enforces: ['R8.3'],
  severity: 'low',
  recommended: false,
  why: 'Arguments taken by their position have no help, no types and no message when one is missing.',
  remedy: 'Declare the arguments with argparse, click or typer.',
  reads: 'python',
  bad: ['import sys\n\nname = sys.argv[1]\n', 'import sys\n\nif len(sys.argv) < 2:\n    sys.exit("which order?")\n'],
  good: [
    'import argparse\n\nparser = argparse.ArgumentParser()\nname = parser.parse_args().name\n',
    'import sys\n\nprint(f"started as {sys.argv[0]}")\n',
    'import sys\n\nsys.exit(main(sys.argv[1:]))\n',
  ],
  visit: ({ facts, report }) => {
    if (facts.role.test) return {};
    const found: { readonly at: At; readonly message: string }[] = [];
    return {
      Subscript(node) {
        if (dottedName(node.value) !== 'sys.argv' || node.slice.nodeType !== 'Constant') return;
        const index: unknown = node.slice.value;
        if (typeof index !== 'number' || index < 1) return;
        found.push({ at: node, message: `The argument ${index} is taken from sys.argv by its position.` });
      },
      Call(node) {
        const [argument] = node.args;
        if (dottedName(node.func) !== 'len' || dottedName(argument) !== 'sys.argv') return;
        found.push({ at: node, message: 'The arguments in sys.argv are counted by hand.' });
      },
      leave: {
        // What the file imports is known only at its end.
        Module() {
          const [first] = found;
          if (first && !facts.imports.some(({ module }) => parsers.test(module))) report(first.at, first.message);
        },
      },
    };
  },
};
