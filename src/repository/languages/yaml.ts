import type { DraftFacts } from '../facts.ts';
import type { LineIndex } from '../lines.ts';
import { baseName } from '../paths.ts';
import { addCommentFacts } from '../text/comments.ts';
import { type DataFile, dataFile } from './json/data-file.ts';
import { addLeafSettings } from './json/leaf-settings.ts';
import { addOpenApi, isOpenApi } from './json/openapi.ts';
import type { LanguageReader } from './reader.ts';
import type { ParsedFile } from './tree.ts';
import { addInterpolations } from './yaml/compose-environment.ts';
import { addCompose, isCompose } from './yaml/compose.ts';
import { addConda, isConda } from './yaml/conda.ts';
import { addGithubAction, addGithubWorkflow, isGithubAction, isGithubWorkflow } from './yaml/github.ts';
import { addGitlabPipeline, isGitlabPipeline } from './yaml/gitlab.ts';
import { addKubernetes, isKubernetes } from './yaml/kubernetes.ts';
import { addOtherPipeline, isOtherPipeline } from './yaml/other-pipeline.ts';
import { type YamlComment, parseYaml } from './yaml/parse-yaml.ts';
import { addPnpmLock } from './yaml/pnpm-lock.ts';
import { addPrometheusRules, addPrometheusServer, isPrometheusRules, isPrometheusServer } from './yaml/prometheus.ts';
import { yamlData } from './yaml/to-data.ts';

// The parser reads about 3 MB a second, and what is larger is data.
const largestDocument = 400_000;
const largestSettings = 20_000;

const isLockfile = (path: string): boolean => /^pnpm-lock\.yaml$|lock\.ya?ml$/.test(baseName(path));
const isTemplate = (path: string, text: string): boolean => /(?:^|\/)templates\//.test(path) && text.includes('{{');
// Expressions of a template language, other than GitHub's `${{ }}` that stand in YAML's own strings.
const templateMark = /(?<!\$)\{\{|\{%|<%/;

/** Comments of the files in progress: the parser's tree has them without their places. */
const commentsOf = new WeakMap<object, readonly YamlComment[]>();

const addByKind = (file: DataFile, size: number): void => {
  if (isGithubWorkflow(file.path)) addGithubWorkflow(file);
  else if (isGithubAction(file.path)) addGithubAction(file);
  else if (isGitlabPipeline(file.path)) addGitlabPipeline(file);
  else if (isOtherPipeline(file.path)) addOtherPipeline(file);
  else if (isKubernetes(file)) addKubernetes(file);
  else if (isCompose(file)) addCompose(file);
  else if (isPrometheusRules(file)) addPrometheusRules(file, file.root);
  else if (isOpenApi(file)) addOpenApi(file);
  else if (isConda(file)) addConda(file);
  else if (size <= largestSettings && !file.facts.role.test) addLeafSettings(file);
  if (isPrometheusServer(file)) addPrometheusServer(file);
};

const addDocuments = ({ path, text, tree }: ParsedFile<'yaml'>, facts: DraftFacts, lines: LineIndex): void => {
  if (!tree) return;
  for (const document of tree.documents) {
    const file = dataFile(path, yamlData(document), facts, lines);
    addByKind(file, text.length);
    if (isCompose(file)) addInterpolations(text, commentsOf.get(tree) ?? [], facts, lines);
  }
};

export const yaml: LanguageReader<'yaml'> = {
  language: 'yaml',
  parse(path, text) {
    if (text.length > largestDocument || isLockfile(path) || isTemplate(path, text)) return { tree: undefined };
    const reading = parseYaml(text);
    const error = reading.error && !templateMark.test(text) ? { error: reading.error } : {};
    if (!('documents' in reading)) return { tree: undefined, ...error };
    const tree = { documents: reading.documents, lineCounter: reading.lineCounter };
    commentsOf.set(tree, reading.comments);
    return { tree, ...error };
  },
  extract(file, facts, lines) {
    for (const { at, text } of (file.tree && commentsOf.get(file.tree)) ?? []) {
      facts.comments.push({ ...lines.place(at), text });
    }
    addCommentFacts(facts, lines);
    if (baseName(file.path) === 'pnpm-lock.yaml') addPnpmLock(facts, lines);
    else addDocuments(file, facts, lines);
  },
};
