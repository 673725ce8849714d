/** Where code is loaded by names that are made at run time, so that no import can tell what is used. */
import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName, directoryOf, joinPath } from '../../repository/paths.ts';

type Input = Pick<CheckedRepository, 'files' | 'directories' | 'manifests' | 'paths'>;

const pythonLoaders =
  /(?:^|\.)(?:import_module|__import__|import_string|import_object|import_from_string|locate|load_module|exec_module|spec_from_file_location|find_modules|iter_modules|walk_packages|autodiscover\w*|iter_entry_points|entry_points|load_setuptools_entrypoints|load_entry_point)$/;
const pythonHosts =
  /^(?:django|apache-airflow|airflow|scrapy|pyramid|odoo|frappe|stevedore|pluggy|kedro|dagster|buildbot|ansible|homeassistant|sphinx|celery|hydra-core)$/i;
const javascriptHosts =
  /^(?:unplugin-auto-import|unplugin-vue-components|unplugin-vue-router|unplugin-icons|vite-plugin-pages|vite-plugin-vue-layouts|@fastify\/autoload|fastify-autoload|require-all|require-dir|require-directory|auto-load|ember-source|ember-cli|meteor-node-stubs|@adonisjs\/core|sails|@quasar\/app(?:-\w+)?|@vuepress\/core|vuepress|@redwoodjs\/core|@strapi\/strapi|@keystone-6\/core|moleculer|@feathersjs\/feathers|egg|midway|@umijs\/max|umi|@tarojs\/cli|knex|typeorm|sequelize-cli|umzug|discord\.js|@sapphire\/framework|@oclif\/core|hexo|@11ty\/eleventy)$/;

/** Whether a Python program decides at run time which of its modules it loads. */
export const loadsPythonByName = ({ files, manifests }: Input): boolean => {
  const isHosted = manifests.some(
    ({ ecosystem, isLockfile, dependencies }) =>
      ecosystem === 'pypi' &&
      !isLockfile &&
      dependencies.some(({ name, group }) => group === 'runtime' && pythonHosts.test(name)),
  );
  if (isHosted) return true;
  for (const { language, role, calls } of files.values()) {
    if (language !== 'python' || role.test || role.example) continue;
    if (calls.some(({ callee, argument }) => argument === undefined && pythonLoaders.test(callee))) return true;
  }
  return false;
};

// They load whole files, of folders for migrations, pages or components, and take no other name from them.
const fileHosts =
  /^(?:knex|umzug|sequelize-cli|unplugin-vue-components|unplugin-vue-router|unplugin-icons|vite-plugin-pages|vite-plugin-vue-layouts)$/;

const foldersWith = ({ manifests }: Pick<Input, 'manifests'>, isHost: (name: string) => boolean): string[] =>
  manifests
    .filter(
      ({ ecosystem, isLockfile, dependencies }) =>
        ecosystem === 'npm' && !isLockfile && dependencies.some(({ name }) => isHost(name)),
    )
    .map(({ path }) => directoryOf(path));

/** Folders of the packages whose framework loads files by where they lie. */
export const hostedFolders = (input: Pick<Input, 'manifests'>): string[] =>
  foldersWith(input, (name) => javascriptHosts.test(name));

/** Those among them whose framework may also take any name that such a file exports. */
export const namingFolders = (input: Pick<Input, 'manifests'>): string[] =>
  foldersWith(input, (name) => javascriptHosts.test(name) && !fileHosts.test(name));

export const isInFolders = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => folder === '' || path.startsWith(`${folder}/`));

// Every bundler's configuration names these; that says nothing about a single file in them.
const wholeSource = /^(?:src|app|lib|source|server|client|frontend|backend|packages|public|dist|build)$/;

/** Folders that code names in a string: it reads or loads what lies in them. */
export const namedFolders = ({ files, directories }: Input): ReadonlySet<string> => {
  const named = new Set<string>();
  const consider = (path: string | undefined): void => {
    if (path !== undefined && directories.has(path) && !wholeSource.test(baseName(path))) named.add(path);
  };
  for (const { path, language, role, pathMentions } of files.values()) {
    if ((language !== 'python' && language !== 'javascript') || role.test) continue;
    for (const mention of pathMentions) {
      const folder = mention.replace(/\/[^/]*\*.*$/, '').replace(/^\/+|\/+$/g, '');
      if (folder === '') continue;
      consider(joinPath('', folder.replace(/^(?:\.{1,2}\/)+/, '')));
      consider(joinPath(directoryOf(path), folder));
    }
  }
  return named;
};

/** Names of the families of files that are loaded alike: those that lie in one folder or are called the same. */
const familiesOf = ({ path }: FileFacts): readonly [folder: string, namesakes: string] => {
  const folder = directoryOf(path);
  return [folder, `${directoryOf(folder)}/*/${baseName(path)}`];
};

/**
 * Leaves out families most of which nothing imports: three files of one folder, or of one name in folders side by side,
 * are loaded in a way that cannot be seen rather than forgotten all at once. O(files).
 */
export const withoutFamilies = (candidates: readonly FileFacts[], files: CheckedRepository['files']): FileFacts[] => {
  const all = new Map<string, number>();
  const unused = new Map<string, number>();
  const count = (tally: Map<string, number>, facts: FileFacts): void => {
    for (const family of familiesOf(facts)) tally.set(family, (tally.get(family) ?? 0) + 1);
  };
  const languages = new Set(candidates.map(({ language }) => language));
  for (const facts of files.values()) {
    const isMember =
      languages.has(facts.language) && !facts.role.test && !/(?:^|\/)(?:index\.\w+|__init__\.py)$/.test(facts.path);
    if (isMember) count(all, facts);
  }
  for (const facts of candidates) count(unused, facts);
  return candidates.filter((facts) =>
    familiesOf(facts).every((family) => {
      const forgotten = unused.get(family) ?? 0;
      return forgotten < 3 || forgotten < (all.get(family) ?? 0) / 2;
    }),
  );
};
