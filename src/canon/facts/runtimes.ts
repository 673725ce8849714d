/** Where a repository states which Node.js and which Python it runs on. */
import type { FileFacts, JobFact, Place } from '../../repository/facts.ts';
import type { Repository } from '../../repository/model.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';

export type Runtime = 'Node.js' | 'Python';

/** One statement: a file made to pin it, a manifest's range, the image of a Dockerfile, or a step of a pipeline. */
export interface RuntimeStatement {
  readonly runtime: Runtime;
  readonly kind: 'pin' | 'range' | 'image' | 'pipeline';
  readonly path: string;
  /** The folder that it speaks for. */
  readonly folder: string;
  readonly place: Place;
  readonly text: string;
}

const pinFile = /^\.(?:nvmrc|node-version|python-version|tool-versions)$/;

const runtimeOfImage = (name: string): Runtime | undefined => {
  const plain = name.replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
  if (plain === 'node') return 'Node.js';
  return plain === 'python' ? 'Python' : undefined;
};

const rangeKeys: ReadonlyMap<string, Runtime> = new Map([
  ['engines.node', 'Node.js'],
  ['requires-python', 'Python'],
  ['project.requires-python', 'Python'],
  ['dependencies.python', 'Python'],
  ['tool.poetry.dependencies.python', 'Python'],
  ['options.python_requires', 'Python'],
]);

const versionKeys: ReadonlyMap<string, Runtime> = new Map([
  ['node-version', 'Node.js'],
  ['python-version', 'Python'],
]);

/** The folder above the one of the pipelines or of container files: what they are about. */
const folderOf = (path: string): string =>
  directoryOf(path).replace(/(?:^|\/)(?:\.github(?:\/.*)?|\.gitlab(?:\/.*)?|docker|\.docker|deploy|build|ci)$/, '');

const settingsIn = ({ path, settings }: FileFacts): RuntimeStatement[] => {
  const isPin = pinFile.test(baseName(path));
  return settings.flatMap((setting): RuntimeStatement[] => {
    const range = rangeKeys.get(setting.key);
    const base = { path, folder: folderOf(path), place: setting, text: setting.value };
    if (range && !isPin) return [{ ...base, runtime: range, kind: 'range' }];
    if (setting.key === 'volta.node') return [{ ...base, runtime: 'Node.js', kind: 'pin' }];
    const runtime = versionKeys.get(setting.key);
    if (!runtime) return [];
    if (isPin) return [{ ...base, runtime, kind: 'pin' }];
    // The versions of a matrix stand one after the other.
    return setting.value.split(',').map((text) => ({ ...base, text: text.trim(), runtime, kind: 'pipeline' }));
  });
};

/** Images that a Dockerfile builds on, and those that the jobs of a pipeline work in. */
const imagesIn = ({ path, language, images, jobs }: FileFacts): RuntimeStatement[] => {
  if (language !== 'dockerfile' && jobs.length === 0) return [];
  const kind = language === 'dockerfile' ? 'image' : 'pipeline';
  return images.flatMap((image): RuntimeStatement[] => {
    const runtime = runtimeOfImage(image.name);
    if (!runtime || image.tag === undefined) return [];
    return [{ runtime, kind, path, folder: folderOf(path), place: image, text: image.tag }];
  });
};

const hasFolder = (command: string, folder: string): boolean =>
  command.split(/[\s"'`=;&|()]+/).some((word) => {
    const plain = word.replace(/^\.\//, '');
    return plain === folder || plain.startsWith(`${folder}/`);
  });

// A job that only fetches a tool of its own runs that tool, not the program.
const ownTool = /[ \t](?:-g|--global|--ignore-workspace)(?![\w-])/;
const works: Readonly<Record<Runtime, RegExp>> = {
  'Node.js':
    /\b(?:(?:npm|pnpm|bun)[ \t]+(?:(?:ci|i|install)[ \t]*(?:$|[-;&|#])|run\b|test\b|exec\b|-)|yarn\b|node[ \t]+(?!-[ep]\b|--eval\b|--print\b)|make\b)/,
  Python:
    /\b(?:pip3?[ \t]+install|uv[ \t]+(?:sync|run|pip)|poetry|pdm|hatch|pipenv|tox|nox|pytest|mypy|python3?(?![ \t]+-c\b)|make)\b/,
};

const worksOn = ({ steps }: JobFact, runtime: Runtime): boolean =>
  steps.some(({ run = '' }) => run.split('\n').some((line) => works[runtime].test(line) && !ownTool.test(line)));

/**
 * A statement of a pipeline speaks for the one program that its job's commands name; for all, where they name several;
 * for none, where the job works on none. What is no statement then is undefined.
 */
const ofJob = (
  statement: RuntimeStatement,
  { jobs }: FileFacts,
  homes: ReadonlySet<string>,
): RuntimeStatement | undefined => {
  const job = jobs.findLast(({ line }) => line <= statement.place.line);
  if (statement.kind !== 'pipeline' || !job) return statement;
  if (!worksOn(job, statement.runtime)) return undefined;
  const named = [...homes].filter((home) => job.steps.some(({ run = '' }) => hasFolder(run, home)));
  const [folder = statement.folder] = named;
  return named.length === 1 ? { ...statement, folder } : statement;
};

export const runtimeStatements = ({ files }: Pick<Repository, 'files'>): RuntimeStatement[] => {
  const statements = Array.from(files.values()).flatMap((facts) => {
    const found = facts.role.test || facts.role.example ? [] : [...settingsIn(facts), ...imagesIn(facts)];
    return found.map((statement) => ({ statement, facts }));
  });
  const homes = new Set(
    statements.flatMap(({ statement: { kind, folder } }) =>
      folder !== '' && (kind === 'pin' || kind === 'range') ? [folder] : [],
    ),
  );
  return statements.flatMap(({ statement, facts }) => ofJob(statement, facts, homes) ?? []);
};
