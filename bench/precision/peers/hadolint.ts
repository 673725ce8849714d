import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureCheck, withFreshCache } from '../../support/bylaw.ts';
import { type Comparison, type Explain, type Spot, compare } from './compare.ts';

const pairs: readonly { readonly check: string; readonly rule: string }[] = [
  { check: 'docker/pinned-image', rule: 'DL3006' },
  { check: 'docker/pinned-image', rule: 'DL3007' },
  { check: 'docker/non-root-user', rule: 'DL3002' },
];

interface Example {
  readonly path: string;
  readonly rule: string;
  readonly isCaught: boolean;
  readonly text: string;
}

/** The value of a string of Haskell; a backslash, white space and another one join what stands around them. */
const valueOf = (literal: string): string =>
  literal
    .replaceAll(/\\\s+\\/g, '')
    .replaceAll('\\n', '\n')
    .replaceAll(/\\(["\\])/g, '$1');

/** The Dockerfiles of one test suite, each with whether the rule is to catch it. */
const examplesIn = (suite: string, rule: string): Example[] =>
  suite
    .split(/^\s*it "/m)
    .slice(1)
    .flatMap((written, index) => {
      const [, negation] = new RegExp(`\\bruleCatches(Not)?\\s+"${rule}"`).exec(written) ?? [];
      const body = written.slice(written.indexOf('"') + 1);
      const strings = Array.from(body.matchAll(/"((?:[^"\\]|\\[^\s]|\\\s+\\)*)"/g), ([, literal = '']) =>
        valueOf(literal),
      );
      const lines = strings.filter((text) => text !== rule);
      if (!/\bruleCatches/.test(written) || lines.length === 0) return [];
      const path = `images/${rule}-${String(index).padStart(3, '0')}/Dockerfile`;
      return [{ path, rule, isCaught: negation === undefined, text: `${lines.join('\n')}\n` }];
    });

const explainBase =
  (examples: readonly Example[]): Explain =>
  ({ path }) => {
    const text = examples.find((example) => example.path === path)?.text ?? '';
    return /^(?:CMD|ENTRYPOINT)\b/m.test(text)
      ? undefined
      : 'the image starts nothing: whoever builds on it names the user';
  };

/** Rules of hadolint by the examples of its own tests, which lie in a checkout of it. */
export const hadolintAgreement = async (checkout: string): Promise<Comparison[]> => {
  const directory = mkdtempSync(join(tmpdir(), 'bylaw-hadolint-'));
  try {
    const examples = pairs.flatMap(({ rule }) =>
      examplesIn(readFileSync(join(checkout, `test/Hadolint/Rule/${rule}Spec.hs`), 'utf8'), rule),
    );
    for (const { path, text } of examples) {
      mkdirSync(join(directory, path, '..'), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    const { report } = await withFreshCache((cache) => measureCheck(directory, cache));
    return pairs.map(({ check, rule }) => {
      const own = examples.filter((example) => example.rule === rule);
      const spotOf = ({ path, text }: Example): Spot => ({ path, at: 'any line', says: text });
      const isReported = ({ path }: Example): boolean =>
        report.findings.some((finding) => finding.unit === check && finding.path === path);
      return compare({
        subject: check,
        peer: `hadolint ${rule}, ${own.length} examples of its tests`,
        ours: own.filter(isReported).map(spotOf),
        theirs: own.filter(({ isCaught }) => isCaught).map(spotOf),
        explainTheirs: rule === 'DL3002' ? explainBase(own) : () => undefined,
      });
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
