/** A plan as a diff that people can read. */
import type { FileEdit, MigrationPlan } from './plan.ts';

const mostLines = 200;

/** Lines that differ, with their numbers. Links are rewritten within their lines, so that the numbers agree. */
const changedLines = (before: string, after: string): string[] => {
  const [old, next] = [before.split('\n'), after.split('\n')];
  const lines: string[] = [];
  for (let index = 0; index < Math.max(old.length, next.length); index++) {
    if (old[index] === next[index]) continue;
    lines.push(`@@ line ${index + 1}`);
    if (old[index] !== undefined) lines.push(`-${old[index]}`);
    if (next[index] !== undefined) lines.push(`+${next[index]}`);
  }
  return lines;
};

const whole = (sign: '-' | '+', text: string): string[] =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `${sign}${line}`);

const editLines = ({ path, before, after }: FileEdit): string[] => [
  `--- ${before === undefined ? '/dev/null' : path}`,
  `+++ ${after === undefined ? '/dev/null' : path}`,
  ...(before !== undefined && after !== undefined ? changedLines(before, after) : whole('+', after ?? '')),
];

export const describePlan = ({ from, to, edits, mentions }: MigrationPlan): string => {
  const [document, ...others] = edits;
  const old = others.at(-1);
  const links = others.slice(0, -1);
  const inMove = changedLines(old?.before ?? '', document?.after ?? '');
  const lines = [
    `rename ${from} to ${to}`,
    ...inMove.slice(0, mostLines),
    '',
    ...links.flatMap((edit) => [...editLines(edit), '']),
    `pointer in ${from}`,
    ...whole('+', old?.after ?? ''),
  ];
  const mentioned = mentions.map((path) => `${path} names ${from} too; look at it.`);
  return [...lines, ...(mentioned.length > 0 ? ['', ...mentioned] : [])].join('\n').replaceAll('\r', '');
};
