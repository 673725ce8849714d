import { hash } from 'node:crypto';
import type { FileFacts, Language, SecretFact } from '../../facts.ts';
import type { LineIndex } from '../../lines.ts';
import { baseName } from '../../paths.ts';
import { assignedSecret, secretNames } from './assignments.ts';
import { secretPatterns } from './patterns.ts';
import { isCommonPassword, isPlaceholder } from './placeholder.ts';
import { entropyOf } from './randomness.ts';

const mostSecrets = 100;

// One search finds where anything can begin; which alternative matched says what to try there.
const leads = new RegExp(
  `(?<![A-Za-z0-9])(?:${secretPatterns.map(({ lead }) => `(${lead})`).join('|')})|(${[...secretNames].map(eitherCase).join('')})`,
  'g',
);

const lockfile = /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|[\w.-]+\.lock|Pipfile\.lock|go\.sum)$/;
