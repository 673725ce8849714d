import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { fingerprintOf } from '../../../src/repository/text/secrets/find-secrets.ts';
import { inBatches, secretRules } from '../../check/peer-tools.ts';
import { type Comparison, type Explain, type Spot, compare } from './compare.ts';
import { type Subject, linesOf } from './subject.ts';

const outputShape = z.array(
  z.object({
    filePath: z.string(),
    messages: z.array(
      z.object({
        messageId: z.string(),
        ruleId: z.string(),
        loc: z.object({ start: z.object({ line: z.number() }) }),
      }),
    ),
  }),
);

const settings = '.bylaw-bench-secrets.json';
const check = 'standards/secret';

const theirSpots = async (subject: Subject): Promise<Spot[] | undefined> => {
  const { directory, paths } = subject.tree;
  writeFileSync(join(directory, settings), secretRules);
  const found = new Map<string, Spot>();
  for (const { words } of inBatches(['--secretlintrc', settings, '--format', 'json', '--no-glob'], paths)) {
    const text = await subject.ask({ program: 'secretlint', words });
    if (text === undefined) return undefined;
    for (const { filePath, messages } of outputShape.parse(JSON.parse(text || '[]'))) {
      for (const { loc, messageId } of messages) {
        const spot = { path: relative(directory, filePath), at: String(loc.start.line), says: messageId };
        found.set(`${spot.path}:${spot.at}`, spot);
      }
    }
  }
  return [...found.values()];
};

/** Secrets of the repository that are told, by what tells one from another. */
const toldIn = (subject: Subject): ReadonlySet<string> => {
  const at = new Set(subject.spotsOf(check).map(({ path, at: line }) => `${path}:${line}`));
  const told = new Set<string>();
  for (const { path, secrets } of subject.repository.files.values())
    for (const { line, fingerprint } of secrets) if (at.has(`${path}:${line}`)) told.add(fingerprint);
  return told;
};

const againstSecretlint = async (subject: Subject): Promise<Comparison[]> => {
  const theirs = await theirSpots(subject);
  if (!theirs) return [];
  const told = toldIn(subject);
  const lineOf = linesOf(subject);
  const explainTheirs: Explain = (spot) => {
    const again = lineOf(spot)
      .split(/[\s"'`:@/=<>,]+/)
      .some((word) => told.has(fingerprintOf(word)));
    return again ? 'the same value is told once, elsewhere' : subject.explainRole(spot);
  };
  return [
    compare({
      subject: check,
      peer: 'secretlint, recommended',
      ours: subject.spotsOf(check),
      theirs,
      withinLines: 1,
      explainTheirs,
    }),
  ];
};

const publishedList = '.leaky-meta/secrets.csv';

/** `name,risks,informative`, one a line, with comments. */
const listedFiles = (text: string): Spot[] =>
  text.split('\n').flatMap((line) => {
    const [, path, risks] = /^([^#,][^,]*),(\d+),\d+$/.exec(line.trim()) ?? [];
    return path === undefined || risks === undefined || risks === '0'
      ? []
      : [{ path, at: 'any line', says: `${risks} secrets` }];
  });

/** A repository of planted secrets says itself which of its files have some. */
const againstList = (subject: Subject): Comparison[] => {
  const list = join(subject.tree.directory, publishedList);
  if (!existsSync(list)) return [];
  const files = new Set(subject.spotsOf(check).map(({ path }) => path));
  return [
    compare({
      subject: `${check}, files`,
      peer: 'the list of leaky-repo',
      ours: [...files].map((path) => ({ path, at: 'any line' })),
      theirs: listedFiles(readFileSync(list, 'utf8')),
      explainTheirs: subject.explainFile,
    }),
  ];
};

/** Secrets, against secretlint and against what a repository of planted ones lists. */
export const secretAgreement = async (subject: Subject): Promise<Comparison[]> => [
  ...(await againstSecretlint(subject)),
  ...againstList(subject),
];
