import { type GuardSetting, defaultGuardSetting, guardSetting } from './guard-setting.ts';
import type { RuleSetting } from './rule-setting.ts';
import { ruleKey, ruleSetting } from './rule-setting.ts';
import type { FailOn } from './severity.ts';
import { severities } from './severity.ts';
import { defaultOf, either, list, mapOf, mapped, object, oneOf, text } from './shape.ts';
import type { Shape } from './shape.ts';
import { glob, path, sentence } from './values.ts';

const presets = ['recommended', 'strict'] as const;

export interface ExcludedPath {
  readonly path: string;
  readonly reason: string | undefined;
}

/** What a team has chosen. Every field has its default where the file leaves it out. */
export interface Config {
  readonly preset: (typeof presets)[number];
  /** Empty for every file. */
  readonly include: readonly string[];
  readonly exclude: readonly ExcludedPath[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly failOn: FailOn;
  readonly baseline: string | undefined;
  readonly canon: { readonly roots: readonly string[]; readonly precedence: readonly string[] };
  readonly domain: string | undefined;
  readonly scripts: { readonly root: string; readonly patterns: readonly string[] };
  readonly layers: readonly (readonly string[])[];
  readonly rulesFolders: readonly string[];
  readonly agents: readonly string[];
  readonly guard: GuardSetting;
}

const excludedPath: Shape<ExcludedPath> = either(
  mapped(glob, (value) => ({ path: value, reason: undefined })),
  object(
    'a map with path and reason',
    {
      path: { shape: glob, about: 'Glob of the files.', otherwise: '' },
      reason: { shape: sentence, about: 'Why they are left out.', otherwise: undefined },
    },
    (get, _at, wrong): ExcludedPath => {
      const excluded = { path: get('path'), reason: get('reason') };
      if (excluded.path === '') wrong('needs a path.');
      return excluded;
    },
  ),
);

const canon = object(
  'a map with roots and precedence',
  {
    roots: {
      shape: list(path),
      about: 'Files and folders whose documents have authority.',
      otherwise: ['CLAUDE.md', 'IMPORTANT/'],
    },
    precedence: {
      shape: list(glob),
      about: 'Globs from the highest authority to the lowest; left out, the order of the roots decides.',
      otherwise: [],
    },
  },
  (get) => ({ roots: get('roots'), precedence: get('precedence') }),
);

const scripts = object(
  'a map with root and patterns',
  {
    root: { shape: path, about: 'Folder that scripts live in.', otherwise: 'scripts' },
    patterns: {
      shape: list(sentence),
      about: 'Forms a script name may have, without its extension; a word in braces stands for any word.',
      otherwise: ['{environment}-{component}-{action}-{version}'],
    },
  },
  (get) => ({ root: get('root'), patterns: get('patterns') }),
);

const domainPattern = /^[a-z0-9][a-z0-9-]{0,63}(?:\/[a-z0-9][a-z0-9-]{0,63}){0,3}$/;

/** The one description of the configuration: it reads the file, and the JSON schema and the reference come from it. */
export const configShape: Shape<Config> = object(
  'a map',
  {
    $schema: {
      shape: text('a text'),
      about: 'Where an editor finds the schema; bylaw does not read it.',
      otherwise: '',
    },
    preset: {
      shape: oneOf(presets),
      about: 'Which checks are on: those that are right nearly always, or all of them.',
      otherwise: presets[0],
    },
    include: { shape: list(glob), about: 'Globs of the files to check; left out or empty, every file.', otherwise: [] },
    exclude: { shape: list(excludedPath), about: 'Globs of files to leave out.', otherwise: [] },
    rules: {
      shape: mapOf(ruleKey, ruleSetting),
      about:
        'Settings by rule, requirement, folder of units or unit; the more specific key wins. ' +
        'A severity on a unit turns it on, on a wider key it only changes the severity of what is on.',
      otherwise: new Map<string, RuleSetting>(),
    },
    failOn: {
      shape: oneOf([...severities, 'never']),
      about:
        'Least severity that makes a check fail. Left out, it is info under the strict preset and medium otherwise: ' +
        'low and info are advice that can wait, and a build that fails on advice is soon ignored.',
      otherwise: undefined,
    },
    baseline: { shape: path, about: 'File of the findings that are known and do not fail.', otherwise: undefined },
    canon: { shape: canon, about: 'Documents with authority.', otherwise: defaultOf(canon) },
    domain: {
      shape: text('words of lower-case letters, digits and - between slashes', undefined, domainPattern),
      about: 'What stands for {domain} in the paths of the rulebook, such as docs/{domain}.',
      otherwise: undefined,
    },
    scripts: { shape: scripts, about: 'Where scripts live and how they are named.', otherwise: defaultOf(scripts) },
    layers: {
      shape: list(list(path, 'a list of folders'), 'a list of layers, each a list of folders'),
      about: 'Layers from the lowest to the highest; a file imports only from its own folder and from lower layers.',
      otherwise: [],
    },
    rulesFolders: { shape: list(path), about: "Folders of the team's own units.", otherwise: [] },
    agents: { shape: list(path), about: 'Folders of agent definitions.', otherwise: ['.claude/agents'] },
    guard: { shape: guardSetting, about: 'Whose word the guard takes.', otherwise: defaultGuardSetting },
  },
  (get) => {
    get('$schema');
    const preset = get('preset');
    return {
      preset,
      include: get('include'),
      exclude: get('exclude'),
      rules: get('rules'),
      failOn: get('failOn') ?? (preset === 'strict' ? 'info' : 'medium'),
      baseline: get('baseline'),
      canon: get('canon'),
      domain: get('domain'),
      scripts: get('scripts'),
      layers: get('layers'),
      rulesFolders: get('rulesFolders'),
      agents: get('agents'),
      guard: get('guard'),
    };
  },
);

/** What holds without a configuration file. */
export const defaultConfig = (): Config => defaultOf(configShape);
