import { addCommand } from '../../text/commands.ts';
import { imageReference } from '../../text/image-reference.ts';
import { mentionPaths } from '../../text/path-mentions.ts';
import { type DataEntry, type DataNode, childOf, entriesOf, isTrue, itemsOf, textOf } from '../json/data.ts';
import type { DataFile } from '../json/data-file.ts';

/** By its name, or its place beside one. */
export const isGitlabPipeline = (path: string): boolean =>
  /(?:^|\/)[\w.-]*\.gitlab-ci\.ya?ml$|(?:^|\/)\.gitlab\/.+\.ya?ml$/.test(path);

const keywords = new Set(
  'after_script before_script cache default image include pages:deploy services spec stages variables workflow'.split(
    ' ',
  ),
);
const scripts = ['before_script', 'script', 'after_script'];

/** Lines of a script; `!reference` and anchors leave lists inside the list. */
const linesOf = (node: DataNode | undefined, depth = 0): DataNode[] => {
  if (textOf(node) !== undefined && node) return [node];
  return depth > 3 ? [] : itemsOf(node).flatMap((item) => linesOf(item, depth + 1));
};

const minutesOf = (text: string): number => {
  let minutes = 0;
  for (const [, amount, unit = 'm'] of text.matchAll(/(\d{1,6})\s*(h|m|s|d)?/g)) {
    minutes += Number(amount) * ({ d: 1440, h: 60, m: 1, s: 1 / 60 }[unit] ?? 1);
  }
  return Math.round(minutes);
};

const addVariables = ({ facts, place }: DataFile, holder: DataNode): void => {
  for (const entry of entriesOf(childOf(holder, 'variables'))) {
    const value = textOf(entry.value) ?? textOf(childOf(entry.value, 'value'));
    facts.environmentDeclarations.push({ ...place(entry), name: entry.key, ...(value !== undefined && { value }) });
  }
};

const addImages = ({ facts, place }: DataFile, holder: DataNode): void => {
  for (const node of [childOf(holder, 'image'), ...itemsOf(childOf(holder, 'services'))]) {
    const named = textOf(node) === undefined ? childOf(node, 'name') : node;
    const reference = imageReference(textOf(named) ?? '');
    if (named && reference) facts.images.push({ ...place(named), ...reference });
  }
};

const addScripts = ({ facts, place }: DataFile, name: string, holder: DataNode): void => {
  for (const line of scripts.flatMap((key) => linesOf(childOf(holder, key)))) {
    addCommand(facts, { ...place(line), name, command: textOf(line) ?? '', source: 'ci' });
  }
};

const addJob = (file: DataFile, { key, at, value: job }: DataEntry): void => {
  const { facts, place } = file;
  const failure = childOf(job, 'allow_failure');
  const timeoutMinutes = minutesOf(textOf(childOf(job, 'timeout')) ?? '');
  facts.jobs.push({
    ...place({ at }),
    name: key,
    system: 'gitlab',
    steps: linesOf(childOf(job, 'script')).map((line) => ({
      ...place(line),
      run: (textOf(line) ?? '').trim().slice(0, 4_000),
    })),
    ...((isTrue(failure) || failure?.kind === 'map') && { mayFail: true as const }),
    ...(timeoutMinutes > 0 && { timeoutMinutes }),
  });
};

/** Reads a GitLab pipeline. Jobs whose name begins with a dot are templates: their commands count, they do not run. */
export const addGitlabPipeline = (file: DataFile): void => {
  addVariables(file, file.root);
  addImages(file, file.root);
  addScripts(file, 'default', file.root);
  for (const entry of entriesOf(file.root)) {
    if (entry.value.kind !== 'map' || (keywords.has(entry.key) && entry.key !== 'default')) continue;
    const isJob = ['script', 'trigger', 'extends', 'stage'].some((key) => childOf(entry.value, key));
    if (isJob && !entry.key.startsWith('.') && entry.key !== 'default') addJob(file, entry);
    addVariables(file, entry.value);
    addImages(file, entry.value);
    addScripts(file, entry.key, entry.value);
  }
  const includes = childOf(file.root, 'include');
  for (const node of [includes, ...itemsOf(includes)]) {
    const local = textOf(node) ?? textOf(childOf(node, 'local'));
    if (local) mentionPaths(file.facts, [local.replace(/^\//, '')]);
  }
};
