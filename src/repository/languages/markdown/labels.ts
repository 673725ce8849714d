import type { DraftFacts } from '../../facts.ts';
import { addSetting } from '../../text/settings.ts';

/** Labels that say something of the document itself, and the setting each becomes. */
const labels: ReadonlyMap<string, string> = new Map([
  ['owner', 'owner'],
  ['owners', 'owner'],
  ['document owner', 'owner'],
  ['maintainer', 'owner'],
  ['author', 'author'],
  ['authors', 'author'],
  ['status', 'status'],
  ['date', 'date'],
  ['created', 'created'],
  ['version', 'version'],
  ['document version', 'version'],
  ['audience', 'audience'],
  ['audiences', 'audience'],
  ['target audience', 'audience'],
  ['intended audience', 'audience'],
  ['intended for', 'audience'],
  ['intended readers', 'audience'],
  ['deciders', 'deciders'],
  ['last review', 'last_review'],
  ['last reviewed', 'last_review'],
  ['next review', 'next_review'],
  ['next review due', 'next_review'],
  ['review due', 'next_review'],
  ['review date', 'next_review'],
  ['last updated', 'last_updated'],
  ['last modified', 'last_updated'],
  ['updated', 'last_updated'],
  ['expires', 'expires'],
  ['expiry', 'expires'],
  ['superseded by', 'superseded_by'],
  ['supersedes', 'supersedes'],
]);

// Below this a label belongs to what the document is about.
const lastLine = 40;

const labelled =
  /^[\s>*+-]{0,10}(?:\*\*|__)?([A-Za-z][A-Za-z ]{2,30}?)(?:\*\*|__)?\s{0,3}:\s{0,3}(?:\*\*|__)?\s{0,3}(\S.{0,300})$/;

const plain = (text: string): string =>
  text
    .replace(/\[([^\]]{1,200})\]\([^)]{0,300}\)/g, '$1')
    .replace(/[*_`]{1,3}(?=\s|$|\b)|(?<=^|\s)[*_`]{1,3}/g, '')
    .trim();

/** Adds `Label: value` lines near the top of a document. */
export const addLabels = (content: string, line: number, facts: DraftFacts): void => {
  content.split('\n').forEach((text, index) => {
    if (line + index > lastLine) return;
    const [, label = '', value = ''] = labelled.exec(text.slice(0, 400)) ?? [];
    const key = labels.get(label.trim().toLowerCase());
    if (key) addSetting(facts, key, plain(value), { line: line + index });
  });
};

/** Adds `status` from the paragraph below a heading of that name, as decision records have it. */
export const addStatusSection = (content: string, line: number, facts: DraftFacts): void => {
  const [first = ''] = content.split('\n');
  if (!facts.settings.some(({ key }) => key === 'status')) addSetting(facts, 'status', plain(first), { line });
};
