import type { TextEdit } from '../../enforcement/fix/fix.ts';
import type { Source } from '../../enforcement/fix/source.ts';
import type { FactCheck } from '../../enforcement/unit.ts';
import type { CommentFact } from '../../repository/facts.ts';
import { withoutPassage } from '../edits.ts';

type Forms = readonly RegExp[];

// What only code looks like: prose does not end in `);`, and no sentence is `name = call(`.
const pythonForms: Forms = [
  /^(?:async )?def \w+\(.*[:(,]$/,
  /^class \w+(?:\(.*\))?:$/,
  /^(?:if|elif|while|for|with|except|async for|async with) .*:$/,
  /^(?:else|try|finally):$/,
  /^(?:import \w[\w., ]*|from [\w.]+ import [\w*(][\w, *()]*)$/,
  /^(?:return|raise|yield|await|del|assert) \S.*[\w)\]"'}]$/,
  /^(?:return|pass|break|continue)$/,
  /^[\w.[\]"']+(?:: [\w.[\], |]+)? [+\-*/|&]?= ?\S.*$/,
  /^[\w.]+\(.*\)?[,(]?$/,
  /^@[\w.]+(?:\(.*\))?$/,
];
const javascriptForms: Forms = [
  /^(?:const|let|var) [\w${[].*[=;,{(]/,
  /^(?:export |async |default )*(?:function\b.*[{(]|class \w.*\{)$/,
  /^(?:\} ?)?(?:if|for|while|switch|catch|else if) ?\(.*[{);]$/,
  /^(?:\} ?)?(?:else|try|finally|do) ?\{$/,
  /^import .*['"];?$/,
  /^(?:return|throw|await|yield|delete|break|continue)\b.*;$/,
  /^[\w$.[\]"']+ [+\-*/|&?]*= .*[;{([,]$/,
  /^(?:await )?[\w$.[\]?]+\(.*(?:\);?|[{[(,])$/,
  /^<\/?[A-Za-z][\w.]*(?: [^<]*)?\/?>(?:.*<\/\w+>)?$/,
  /^\.\w+\(.*\)?;?$/,
];
/** Counts for a line of code only beside surer ones. */
const closing = /^[)\]}]+[;,)]*$/;
/** Examples and directives are meant to stand in a comment. */
const meant =
  /@\w+|^\s*(?:>>>|\.\.\.|\$ )|\b(?:example|usage|e\.g\.|i\.e\.|eslint|type: ignore|noqa|pragma|istanbul|prettier)\b/i;

interface Block {
  readonly first: CommentFact;
  readonly lines: string[];
  lastLine: number;
}

/** Comments one below the other as blocks, and each comment of several lines as one of its own. */
const blocksOf = (comments: readonly CommentFact[]): Block[] => {
  const blocks: Block[] = [];
  for (const comment of comments) {
    const lines = comment.text.split('\n');
    const last = blocks.at(-1);
    const follows = last?.lastLine === comment.line - 1 && last.first.column === comment.column && !last.first.endLine;
    if (last && follows && comment.endLine === undefined) {
      last.lines.push(...lines);
      last.lastLine = comment.line;
    } else blocks.push({ first: comment, lines, lastLine: comment.endLine ?? comment.line });
  }
  return blocks;
};

const isCode = (lines: readonly string[], forms: Forms, fewest: number): boolean => {
  const written = lines.map((line) => line.trim().slice(0, 200)).filter((line) => line !== '');
  if (written.length < fewest || written.some((line) => meant.test(line))) return false;
  const code = written.filter((line) => forms.some((form) => form.test(line))).length;
  const closed = written.filter((line) => closing.test(line)).length;
  return code >= Math.max(2, fewest - 1) && code + closed >= 0.8 * written.length;
};

/** Takes the lines out where nothing but the comment stands on them. */
const withoutComment = (source: Source, first: number, last: number): readonly TextEdit[] => {
  const text = source.textOf({ line: first, endLine: last }).trim();
  const isAlone = text.startsWith('/*')
    ? text.indexOf('*/') === text.length - 2
    : text.split('\n').every((line) => /^\s*(?:#|\/\/)/.test(line));
  return isAlone && /^\s*$/.test(source.indentOf(first)) ? [withoutPassage(source, first, last)] : [];
};

export const check: FactCheck = {
  id: 'waste/commented-out-code',
  enforces: ['R13.1'],
  severity: 'low',
  recommended: false,
  why: 'Code in comments is neither run nor tested nor renamed; the history has it anyway.',
  remedy: 'Delete it.',
  reads: 'file',
  languages: ['python', 'javascript'],
  options: { minimumLines: { default: 3, about: 'Fewest lines of code in a row that are reported.' } },
  bad: [
    '# for order in orders:\n#     total += order.price\n#     print(total)\nTOTAL = 1\n',
    {
      'src/orders.ts':
        '// const total = sum(orders);\n// if (total > 100) {\n//   ship(total);\n// }\nexport const total = 1;\n',
    },
  ],
  good: [
    '# Orders are counted once a day,\n# by the warehouse: it knows\n# what was shipped.\nTOTAL = 1\n',
    '# total = 1\nTOTAL = 1\n',
    {
      'src/orders.ts':
        '// Example:\n// const total = sum(orders);\n// ship(total);\n// close(total);\nexport const total = 1;\n',
    },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Delete the comment',
    fixed: ['TOTAL = 1\n', { 'src/orders.ts': 'export const total = 1;\n' }],
  },
  find: ({ facts, options, report }) => {
    if (facts.role.example) return;
    const forms = facts.language === 'python' ? pythonForms : javascriptForms;
    const fewest = options.number('minimumLines');
    for (const { first, lines, lastLine } of blocksOf(facts.comments)) {
      if (lines.length < fewest || !isCode(lines, forms, fewest)) continue;
      report({ ...first, endLine: lastLine }, `${lines.length} lines of code are commented out.`, {
        edits: (source) => withoutComment(source, first.line, lastLine),
      });
    }
  },
};
