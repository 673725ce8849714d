import type { FileCheck } from '../../enforcement/unit.ts';
import { argumentsOf, finalChain, keywordOf, originOf, placeOf } from './stages.ts';

const isRoot = (user: string): boolean => /^(?:root|0)(?::|$)/.test(user);
// Images whose default user is not root, by their own documentation.
const runsUnprivileged = (image: string): boolean =>
  /distroless.*nonroot|:nonroot\b|nginx-unprivileged|chainguard/.test(image);

export const check: FileCheck = {
  id: 'docker/non-root-user',
  enforces: ['R11.5'],
  severity: 'high',
  recommended: true,
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
  ],
  find: ({ tree, facts, text, report }) => {
    // An entry point that drops its rights itself has no USER on purpose.
    if (facts.role.test || facts.role.example || /\b(?:gosu|su-exec|setpriv|s6-overlay|s6-setuidgid)\b/.test(text))
      return;
    const chain = tree ? finalChain(tree) : [];
    const [last] = chain;
    const top = last?.[0];
    const base = chain.at(-1);
    if (!last || !top || !base) return;
    // An image that starts nothing by itself is a base or a builder; its users choose the user.
    const starts = chain.flat().some((instruction) => ['CMD', 'ENTRYPOINT'].includes(keywordOf(instruction)));
    const { from } = originOf(base);
    if (!starts || from === 'scratch' || runsUnprivileged(from)) return;
    const user = chain.map((stage) => stage.findLast((instruction) => keywordOf(instruction) === 'USER')).find(Boolean);
    if (!user) report(placeOf(top), 'The image runs as root: no stage it is made of names a USER.');
    else if (isRoot(argumentsOf(user))) report(placeOf(user), 'The image runs as root: the last USER is root.');
  },
};
