import type { JobStepFact } from '../../facts.ts';
import { addCommand } from '../../text/commands.ts';
import { imageReference } from '../../text/image-reference.ts';
import { mentionPaths, pathsIn } from '../../text/path-mentions.ts';
import { addSetting } from '../../text/settings.ts';
import { type DataEntry, type DataNode, childOf, entriesOf, isTrue, itemsOf, textOf, textsOf } from '../json/data.ts';
import type { DataFile } from '../json/data-file.ts';

const longestRun = 4_000;

/** By its place. */
export const isGithubWorkflow = (path: string): boolean => /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
/** By its name, which GitHub prescribes. */
export const isGithubAction = (path: string): boolean => /(?:^|\/)action\.ya?ml$/.test(path);

const addEnvironment = ({ facts, place }: DataFile, holder: DataNode | undefined): void => {
  for (const entry of entriesOf(childOf(holder, 'env'))) {
    const value = textOf(entry.value);
    facts.environmentDeclarations.push({ ...place(entry), name: entry.key, ...(value !== undefined && { value }) });
  }
};

const addPermissions = ({ facts, place }: DataFile, holder: DataNode | undefined, prefix: string): void => {
  const permissions = childOf(holder, 'permissions');
  if (!permissions) return;
  const key = `${prefix}permissions`;
  const single = textOf(permissions);
  if (single !== undefined) return addSetting(facts, key, single, place(permissions));
  const scopes = Array.from(entriesOf(permissions));
  if (scopes.length === 0) addSetting(facts, key, 'none', place(permissions));
  for (const scope of scopes) addSetting(facts, `${key}.${scope.key}`, textOf(scope.value) ?? '', place(scope));
};

const toolVersion = /^(?:node|python|go|java|ruby|dotnet|php|bun|deno|pnpm|uv|rust|terraform)-version$/;

/** Adds literal versions of tools, from `with:` or a matrix, whose list is one value; expressions say nothing. */
const addToolVersions = ({ facts, place }: DataFile, holder: DataNode | undefined): void => {
  for (const entry of entriesOf(holder)) {
    if (entry.key.endsWith('-version-file')) mentionPaths(facts, textsOf(entry.value));
    if (!toolVersion.test(entry.key)) continue;
    const versions = textsOf(entry.value).join(', ');
    if (versions && !versions.includes('${{')) addSetting(facts, entry.key, versions, place(entry));
  }
};

const stepOf = ({ place }: DataFile, step: DataNode, inherited: string | undefined): JobStepFact => {
  const name = textOf(childOf(step, 'name'));
  const run = textOf(childOf(step, 'run'))?.trim().slice(0, longestRun);
  const uses = textOf(childOf(step, 'uses'));
  const directory = textOf(childOf(step, 'working-directory')) ?? inherited;
  return {
    ...place(step),
    ...(name !== undefined && { name }),
    ...(run !== undefined && { run }),
    ...(uses !== undefined && { uses }),
    ...(run !== undefined && directory !== undefined && { directory }),
    ...(isTrue(childOf(step, 'continue-on-error')) && { mayFail: true as const }),
  };
};

const addStep = (file: DataFile, step: DataNode): void => {
  const { facts, place } = file;
  const run = childOf(step, 'run');
  const command = textOf(run);
  const name = textOf(childOf(step, 'name'));
  if (run && command) addCommand(facts, { ...place(run), ...(name && { name }), command, source: 'ci' });
  const uses = textOf(childOf(step, 'uses'));
  if (uses?.startsWith('./')) mentionPaths(facts, [uses]);
  addEnvironment(file, step);
  addToolVersions(file, childOf(step, 'with'));
  for (const { value } of entriesOf(childOf(step, 'with')))
    mentionPaths(facts, pathsIn(textOf(value)?.slice(0, 2_000) ?? ''));
  const directory = textOf(childOf(step, 'working-directory'));
  if (directory) mentionPaths(facts, pathsIn(directory));
};

const addImages = ({ facts, place }: DataFile, job: DataNode): void => {
  const container = childOf(job, 'container');
  const services = Array.from(entriesOf(childOf(job, 'services')), ({ value }) => childOf(value, 'image'));
  for (const node of [textOf(container) === undefined ? childOf(container, 'image') : container, ...services]) {
    const reference = imageReference(textOf(node) ?? '');
    if (node && reference) facts.images.push({ ...place(node), ...reference });
  }
};

const addJob = (file: DataFile, { key, at, value: job }: DataEntry): void => {
  const { facts, place } = file;
  const steps = itemsOf(childOf(job, 'steps'));
  const workflow = textOf(childOf(job, 'uses'));
  const timeoutMinutes = Number(textOf(childOf(job, 'timeout-minutes')));
  const runner = textsOf(childOf(job, 'runs-on')).join(' ');
  const [directory] = [job, file.root].flatMap(
    (holder) => textOf(childOf(holder, 'defaults', 'run', 'working-directory')) ?? [],
  );
  facts.jobs.push({
    ...place({ at }),
    name: key,
    system: 'github',
    steps:
      workflow === undefined
        ? steps.map((step) => stepOf(file, step, directory))
        : [{ ...place({ at }), uses: workflow }],
    ...(runner !== '' && { runner }),
    ...(isTrue(childOf(job, 'continue-on-error')) && { mayFail: true as const }),
    ...(timeoutMinutes > 0 && { timeoutMinutes }),
  });
  if (workflow?.startsWith('./')) mentionPaths(facts, [workflow]);
  for (const step of steps) addStep(file, step);
  addEnvironment(file, job);
  addImages(file, job);
  addPermissions(file, job, `jobs.${key}.`);
  addToolVersions(file, childOf(job, 'strategy', 'matrix'));
};

const addTriggers = ({ root, facts, place }: DataFile): void => {
  const on = childOf(root, 'on');
  if (!on) return;
  const names = on.kind === 'map' ? Array.from(on.entries.keys()) : textsOf(on);
  addSetting(facts, 'on', names.join(','), place(on));
  for (const { key: event, value: filters } of entriesOf(on)) {
    for (const filter of entriesOf(filters)) {
      const patterns = textsOf(filter.value).join(', ');
      if (patterns !== '') addSetting(facts, `on.${event}.${filter.key}`, patterns, place(filter));
    }
  }
  for (const item of itemsOf(childOf(on, 'schedule'))) {
    addSetting(facts, 'schedule.cron', textOf(childOf(item, 'cron')) ?? '', place(item));
  }
};

/** Reads a GitHub workflow. */
export const addGithubWorkflow = (file: DataFile): void => {
  const name = childOf(file.root, 'name');
  if (name) addSetting(file.facts, 'name', textOf(name) ?? '', file.place(name));
  addTriggers(file);
  addPermissions(file, file.root, '');
  addEnvironment(file, file.root);
  for (const entry of entriesOf(childOf(file.root, 'jobs'))) if (entry.value.kind === 'map') addJob(file, entry);
};

/** Reads the steps of a composite action, and the files that other actions run. */
export const addGithubAction = (file: DataFile): void => {
  const runs = childOf(file.root, 'runs');
  for (const step of itemsOf(childOf(runs, 'steps'))) addStep(file, step);
  mentionPaths(
    file.facts,
    ['main', 'pre', 'post', 'image'].flatMap((key) => pathsIn(textOf(childOf(runs, key)) ?? '')),
  );
};
