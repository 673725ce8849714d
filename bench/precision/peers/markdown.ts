import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inBatches, withExtension } from '../../check/peer-tools.ts';
import { type Comparison, type Spot, compare } from './compare.ts';
import type { Subject } from './subject.ts';

interface Pair {
  readonly check: string;
  readonly rule: string;
  readonly title: string;
  /** What of the check's findings the rule is about, by their message. */
  readonly about?: RegExp;
}

const pairs: readonly Pair[] = [
  {
    check: 'quality/broken-link',
    rule: 'MD051',
    title: 'headings of the document',
    about: /^This document has no heading/,
  },
  { check: 'quality/heading-order', rule: 'MD001', title: 'levels' },
  { check: 'quality/image-alternative', rule: 'MD045', title: 'pictures' },
  { check: 'quality/link-text', rule: 'MD059', title: 'texts of links' },
];

const settings = '.bylaw-bench.markdownlint.json';
const isMarkdown = withExtension('md');

interface Reported extends Spot {
  readonly rule: string;
}

/** `path:line[:column] error RULE/name text`, one a line. */
const reportsIn = (text: string): Reported[] =>
  text.split('\n').flatMap((line) => {
    const [, path, at, rule, says] = /^(.+?):(\d+)(?::\d+)? error (MD\d{3})\/\S+ (.*)$/.exec(line) ?? [];
    return path === undefined || at === undefined || rule === undefined ? [] : [{ path, at, rule, says: says ?? '' }];
  });

/** Links, headings and pictures of documents, against markdownlint. */
export const markdownAgreement = async (subject: Subject): Promise<Comparison[]> => {
  const rules = Object.fromEntries(pairs.map(({ rule }) => [rule, true]));
  writeFileSync(join(subject.tree.directory, settings), JSON.stringify({ default: false, ...rules }));
  const reported: Reported[] = [];
  for (const { words } of inBatches(['--no-globs', '--config', settings], subject.tree.paths.filter(isMarkdown), ':')) {
    const text = await subject.ask({ program: 'markdownlint-cli2', words, takesErrors: true });
    if (text === undefined) return [];
    reported.push(...reportsIn(text));
  }
  return pairs.map(({ check, rule, title, about }) =>
    compare({
      subject: `${check}, ${title}`,
      peer: `markdownlint ${rule}`,
      ours: subject.spotsOf(check).filter(({ path, says = '' }) => isMarkdown(path) && (about?.test(says) ?? true)),
      theirs: reported.filter((one) => one.rule === rule),
      explainTheirs: subject.explainRole,
    }),
  );
};
