import { hash } from 'node:crypto';
import type { DraftFacts, SecretFact } from '../../facts.ts';
import type { LineIndex } from '../../lines.ts';
import { baseName } from '../../paths.ts';
import { assignedSecret, isPasswordName, secretNames } from './assignments.ts';
import { keptCredentials } from './credential-files.ts';
import { type SecretPattern, longestAfter, longestBefore, secretPatterns } from './patterns.ts';
import { isPlaceholder } from './placeholder.ts';
import { entropyOf } from './randomness.ts';
import { isSchemaExample } from './schema-example.ts';
import type { Verification } from './verify.ts';

const mostSecrets = 100;

interface Search {
  readonly patterns: readonly SecretPattern[];
  /** The group that matches says which pattern to try there. */
  readonly leads: RegExp;
}

const searchFor = (patterns: readonly SecretPattern[]): Search => ({
  patterns,
  leads: new RegExp(patterns.map(({ lead }) => `(${lead})`).join('|'), 'g'),
});

// Leads of rare letters are found in a fraction of the time when the common ones are not looked for with them.
const searches = Object.values(
  Object.groupBy(secretPatterns, ({ lead }) =>
    /^[a-z[]/.test(lead) ? 'common' : /^[A-Z]/.test(lead) ? 'capital' : lead,
  ),
).map((patterns = []) => searchFor(patterns));
const names = new RegExp(secretNames, 'gi');

// Lockfiles are full of random text, and none of it is secret.
const lockfile =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|[\w.-]+\.lock|[\w.-]+\.lockb?|go\.sum|\.secrets\.baseline)$/;

interface Found {
  readonly at: number;
  readonly value: string;
  readonly kind: string;
  readonly verified?: Verification;
}

/**
 * Adds what looks like a credential. O(text): every pattern is bounded.
 *
 * Each secret is reported where it stands first. In documents, tests and examples only what carries its issuer's form counts, as made-up passwords are their business.
 */
export const addSecrets = (
  file: { readonly path: string; readonly text: string },
  facts: DraftFacts,
  lines: LineIndex,
): void => {
  if (lockfile.test(baseName(file.path))) return;
  const isMadeUp = facts.role.test || facts.role.example;
  const isProse = facts.language === 'markdown' || facts.language === 'html';
  // What is refuted stays until here, so that it is not taken for a secret of another kind.
  const known = issued(file.text, isMadeUp);
  const found = known.filter(({ verified }) => verified !== 'refuted');
  if (!isMadeUp && !isProse) found.push(...assigned(file, facts, known));
  found.sort((left, right) => left.at - right.at);
  const first = new Map(found.toReversed().map((one) => [one.value, one]));
  for (const one of found) {
    if (first.get(one.value) === one && facts.secrets.length < mostSecrets) facts.secrets.push(factOf(one, lines));
  }
};

// Issued tokens begin with a mark that tells nothing; of other secrets little is shown.
const shownCharacters = (kind: string): number => (/password|value/.test(kind) ? 2 : 4);

/** What tells one secret from another and says nothing of either. */
export const fingerprintOf = (value: string): string => hash('sha256', value, 'hex').slice(0, 16);

const factOf = ({ at, value, kind, verified }: Found, lines: LineIndex): SecretFact => ({
  ...lines.place(at),
  kind,
  hint: `${kind} ${value.slice(0, shownCharacters(kind))}…`,
  fingerprint: fingerprintOf(value),
  ...(verified && verified !== 'refuted' && { verified }),
});

interface Start {
  readonly at: number;
  readonly pattern: SecretPattern;
}

const startAt = (text: string, lead: number, pattern: SecretPattern): Start | undefined => {
  if (!pattern.before) return { at: lead, pattern };
  const before = pattern.before.exec(text.slice(Math.max(0, lead - longestBefore), lead));
  return before ? { at: lead - before[0].length, pattern } : undefined;
};

/** Where a secret of an issuer can begin, in order. */
const startsIn = (text: string): Start[] => {
  const starts: Start[] = [];
  for (const { patterns, leads } of searches) {
    for (const match of text.matchAll(leads)) {
      const pattern = patterns[match.findIndex((group, index) => index > 0 && group !== undefined) - 1];
      const start = pattern && startAt(text, match.index, pattern);
      if (start) starts.push(start);
    }
  }
  return starts.toSorted((left, right) => left.at - right.at);
};

const issued = (text: string, isMadeUp: boolean): Found[] => {
  const found: Found[] = [];
  let end = 0;
  for (const { at, pattern } of startsIn(text)) {
    if (found.length >= mostSecrets) break;
    if (at < end || (isMadeUp && pattern.isOftenMadeUp)) continue;
    const one = issuedAt(text, at, pattern);
    if (!one) continue;
    found.push(one);
    end = one.at + one.value.length;
  }
  return found;
};

// What a page tells Firebase of its project is sent to every visitor; the rules of the project guard it.
const besideWebKey = /\b(?:authDomain|firebaseapp|messagingSenderId|measurementId)\b/;
const webKeyReach = 200;

const isWebKey = (kind: string, text: string, start: number, end: number): boolean =>
  kind === 'Google API key' && besideWebKey.test(text.slice(Math.max(0, start - webKeyReach), end + webKeyReach));

const issuedAt = (text: string, start: number, secret: SecretPattern): Found | undefined => {
  const { kind, pattern, isCredible, verify } = secret;
  if (/[A-Za-z0-9]/.test(text[start - 1] ?? '')) return undefined;
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [whole, value = whole] = match;
  if (
    isCredible
      ? !isCredible(value, whole, text.slice(pattern.lastIndex, pattern.lastIndex + longestAfter))
      : !looksIssued(value)
  )
    return undefined;
  if (isWebKey(kind, text, start, start + whole.length)) return undefined;
  const verified = verify?.(value);
  return { at: start + whole.lastIndexOf(value), value, kind, ...(verified && { verified }) };
};

// A long token holds a short word by chance, so only short ones are searched for words.
const looksIssued = (value: string): boolean =>
  entropyOf(value) >= 3 && (value.length >= 120 || !isPlaceholder(value.replace(/^[A-Za-z]{2,10}[-_.]/, '')));

/** Whether a value overlaps one that is known. */
const isAmong = (one: Pick<Found, 'at' | 'value'>, known: readonly Found[]): boolean =>
  known.some(({ at, value }) => one.at < at + value.length && at < one.at + one.value.length);

const assigned = (
  file: { readonly path: string; readonly text: string },
  { language }: DraftFacts,
  known: readonly Found[],
): Found[] => {
  const found: Found[] = keptCredentials(file).filter((one) => !isAmong(one, known));
  for (const match of file.text.matchAll(names)) {
    if (found.length >= mostSecrets) break;
    const [name] = match;
    const one = assignedSecret(file.text, name, match.index + name.length, { path: file.path, language });
    if (!one || isAmong(one, known) || isAmong(one, found) || isSchemaExample(file.text, match.index)) continue;
    found.push({ ...one, kind: isPasswordName(name) ? 'password' : 'secret value' });
  }
  return found;
};
