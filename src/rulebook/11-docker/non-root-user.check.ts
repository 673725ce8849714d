import type { EditsOf, TextEdit } from '../../enforcement/fix/fix.ts';
import type { Source } from '../../enforcement/fix/source.ts';
import type { FileCheck } from '../../enforcement/unit.ts';
import type { Instruction } from 'dockerfile-ast';
import { argumentsOf, finalChain, keywordOf, lastLineOf, originOf, placeOf } from './stages.ts';

const isRoot = (user: string): boolean => /^(?:root|0)(?::|$)/.test(user);
// Images whose default user is not root, by their own documentation.
const runsUnprivileged = (image: string): boolean =>
  /distroless.*nonroot|:nonroot\b|nginx-unprivileged|chainguard/.test(image);

// Images to build, check or try with on one's own machine; nobody runs them elsewhere.
const notDeployed =
  /(?:^|\/)\.[^/]+\/|(?:^|[/._-])(?:local|dev|devel|development|devcontainer|tests?|testing|ci|docs?|lint)(?:[/._-]|$)/i;

// `chown -R www-data: data`, `adduser app`: whoever prepares a user and starts a script changes to it there.
const preparesUser = /\b(?:chown\s+(?:-\w+\s+)*(?!root\b|0\b)[a-z][\w-]*:|adduser\b|useradd\b)/;
const script = /\.sh\b/;

/** Whether a script is started that has another user to change to, by a server's own setting perhaps. */
const mayDropRights = (stages: readonly (readonly Instruction[])[]): boolean => {
  const all = stages.flat();
  const texts = (keywords: readonly string[]): string[] =>
    all.filter((instruction) => keywords.includes(keywordOf(instruction))).map(argumentsOf);
  return (
    texts(['RUN']).some((run) => preparesUser.test(run)) && texts(['CMD', 'ENTRYPOINT']).some((run) => script.test(run))
  );
};

const needsRoot = new Set(['RUN', 'COPY', 'ADD']);

/** Puts the user of the stage, or one without a name, behind the last instruction that may need root. */
const asUser = (source: Source, stage: readonly Instruction[]): readonly TextEdit[] => {
  const users = stage.filter((instruction) => keywordOf(instruction) === 'USER');
  const former = users.findLast((instruction) => !isRoot(argumentsOf(instruction)));
  const rest = stage.slice(stage.findLastIndex((instruction) => needsRoot.has(keywordOf(instruction))) + 1);
  const root = rest.find((instruction) => keywordOf(instruction) === 'USER' && isRoot(argumentsOf(instruction)));
  // Where nothing is done as root, the change back to it goes.
  if (root && former && rest.includes(former)) return [source.removeLines(placeOf(root).line, lastLineOf(root))];
  const written = `USER ${former ? argumentsOf(former) : '10001:10001'}`;
  if (root) return [source.replace({ line: placeOf(root).line, endLine: lastLineOf(root) }, written)];
  const start = rest.find((instruction) => ['CMD', 'ENTRYPOINT'].includes(keywordOf(instruction)));
  const end = stage.at(-1);
  const line = start ? placeOf(start).line : end ? lastLineOf(end) + 1 : undefined;
  return line === undefined ? [] : [source.insertLines(line, `${written}\n`)];
};

export const check: FileCheck = {
  id: 'docker/non-root-user',
  enforces: ['R11.5'],
  severity: 'high',
  recommended: false,
  judgesWrites: true,
  why: 'A process that escapes a root container is root on the host.',
  remedy: 'Create a user with fixed ids and end the last stage with `USER 10001:10001`.',
  reads: 'dockerfile',
  bad: [
    'FROM node:24.1.0-slim\nCMD ["node", "."]\n',
    'FROM node:24.1.0-slim\nUSER node\nUSER root\nCMD ["node", "."]\n',
  ],
  good: [
    'FROM node:24.1.0-slim\nUSER 10001:10001\nCMD ["node", "."]\n',
    'FROM node:24.1.0-slim AS base\nUSER 10001:10001\nFROM base\nCMD ["node", "."]\n',
    'FROM scratch\nCOPY hello /\nCMD ["/hello"]\n',
    'FROM node:24.1.0-slim\nRUN npm ci\n',
    'FROM python:3.13.1-slim\nRUN mkdir cache && chown -R www-data:www-data cache\nCMD ["./bootstrap.sh"]\n',
    'FROM node:24.1.0-slim AS api\nUSER node\nCMD ["node", "."]\nFROM node:24.1.0-slim AS test\nCMD ["npm", "test"]\n',
  ],
  fix: {
    kind: 'unsafe',
    title: 'End as a user that is not root',
    fixed: [
      'FROM node:24.1.0-slim\nUSER 10001:10001\nCMD ["node", "."]\n',
      'FROM node:24.1.0-slim\nUSER node\nCMD ["node", "."]\n',
    ],
  },
  find: ({ tree, facts, path, text, report }) => {
    // An entry point that drops its rights itself has no USER on purpose.
    if (facts.role.test || facts.role.example || /\b(?:gosu|su-exec|setpriv|s6-overlay|s6-setuidgid)\b/.test(text))
      return;
    if (notDeployed.test(path)) return;
    const chain = tree ? finalChain(tree) : [];
    const [last] = chain;
    const top = last?.[0];
    const base = chain.at(-1);
    if (!last || !top || !base || notDeployed.test(originOf(last).name ?? '')) return;
    // An image that starts nothing by itself is a base or a builder; its users choose the user.
    const starts = chain.flat().some((instruction) => ['CMD', 'ENTRYPOINT'].includes(keywordOf(instruction)));
    const { from } = originOf(base);
    if (!starts || from === 'scratch' || runsUnprivileged(from)) return;
    const user = chain.map((stage) => stage.findLast((instruction) => keywordOf(instruction) === 'USER')).find(Boolean);
    const edits: EditsOf = (source) => asUser(source, last);
    if (!user && mayDropRights(chain)) return;
    if (!user) report(placeOf(top), 'The image runs as root: no stage it is made of names a USER.', { edits });
    else if (isRoot(argumentsOf(user)))
      report(placeOf(user), 'The image runs as root: the last USER is root.', { edits });
  },
};
