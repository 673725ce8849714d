import type { FileCheck } from '../../enforcement/unit.ts';
import { argumentsOf, keywordOf, placeOf, stagesOf } from './stages.ts';

// Tools that only a build needs; in a single stage they stay in the image.
const buildTool =
  /\b(?:npm (?:ci|install|run build)|yarn (?:install|build)|pnpm (?:install|i|build)|apt-get install[^&|;]*\b(?:build-essential|gcc|g\+\+|make)\b|cargo build|go build|mvn |gradle|pip install[^&|;]*-r|poetry install|uv sync)/;

export const check: FileCheck = {
  id: 'docker/multi-stage',
  enforces: ['R11.4'],
  severity: 'low',
  recommended: false,
  why: 'An image built in one stage ships compilers, caches and development packages to production.',
  remedy: 'Build in a first stage and copy only what runs into a last one; name stages for development and production.',
  reads: 'dockerfile',
  bad: ['FROM node:24.1.0-slim\nCOPY . .\nRUN npm ci && npm run build\nCMD ["node", "dist"]\n'],
  good: [
    'FROM node:24.1.0-slim AS build\nCOPY . .\nRUN npm ci && npm run build\nFROM node:24.1.0-slim\nCOPY --from=build /dist /dist\nCMD ["node", "dist"]\n',
    'FROM redis:7.4.1\nCOPY redis.conf /etc/\n',
  ],
  find: ({ tree, report }) => {
    const stages = tree ? stagesOf(tree) : [];
    const [only] = stages;
    if (!only || stages.length > 1) return;
    const build = only.find(
      (instruction) => keywordOf(instruction) === 'RUN' && buildTool.test(argumentsOf(instruction)),
    );
    if (build)
      report(placeOf(build), 'What is built here stays in the image with the tools that built it: there is one stage.');
  },
};
