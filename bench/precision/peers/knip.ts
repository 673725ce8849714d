import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { baseName, directoryOf, joinPath } from '../../../src/repository/paths.ts';
import { offeredPackages } from '../../../src/rulebook/13-waste/offered-packages.ts';
import { isFromRegistry } from '../../../src/rulebook/registry-components.ts';
import { isJavaScript, packageFolders } from '../../check/peer-tools.ts';
import { type Comparison, type Explain, type Spot, compare } from './compare.ts';
import type { Subject } from './subject.ts';

const foundShape = z.array(z.object({ name: z.string(), line: z.number().optional() }));

const issueShape = z.object({
  file: z.string(),
  files: foundShape,
  dependencies: foundShape,
  devDependencies: foundShape,
  exports: foundShape,
  unlisted: foundShape,
  unresolved: foundShape,
});

type Issue = z.infer<typeof issueShape>;
type Kind = Exclude<keyof Issue, 'file'>;

const outputShape = z.object({ issues: z.array(issueShape) });

/** Lends the packages that are installed in the checkout to the tree: knip asks the settings of a bundler through them. */
const lendPackages = ({ root, tree }: Subject): (() => void) => {
  const lent = tree.paths.flatMap((path) => {
    if (baseName(path) !== 'package.json') return [];
    const [from, to] = [root, tree.directory].map((top) => join(top, directoryOf(path), 'node_modules'));
    if (from === undefined || to === undefined || !existsSync(from) || existsSync(to)) return [];
    symlinkSync(from, to);
    return [to];
  });
  return () => {
    for (const link of lent) rmSync(link);
  };
};

/** What knip says of every package of the tree that lies in no other, with paths relative to the tree. */
const issuesIn = async (subject: Subject): Promise<Issue[] | undefined> => {
  const issues: Issue[] = [];
  for (const folder of packageFolders(subject.tree.paths)) {
    const words = ['--no-progress', '--no-exit-code', '--no-gitignore', '--no-config-hints', '--reporter', 'json'];
    const text = await subject.ask({ program: 'knip', words, directory: folder });
    if (text === undefined) return undefined;
    // A configuration that needs what is not installed is named before the answer, or in its place.
    const [answer] = /^\{.*$/m.exec(text) ?? [];
    if (answer === undefined) continue;
    for (const issue of outputShape.parse(JSON.parse(answer)).issues)
      issues.push({ ...issue, file: joinPath(folder, issue.file) ?? issue.file });
  }
  return issues;
};

const spotsIn = (issues: readonly Issue[], ...kinds: readonly Kind[]): Spot[] =>
  issues.flatMap((issue) =>
    kinds.flatMap((kind) =>
      issue[kind].map(({ name, line = 1 }) => ({ path: issue.file, at: String(line), says: `${kind}: ${name}` })),
    ),
  );

/** One place for each package, where bylaw has it or where knip has it first: bylaw reports a package once. */
const undeclared = (subject: Subject, issues: readonly Issue[]): Comparison => {
  const named = (spot: Spot): Spot[] => {
    const [, name] =
      /^No manifest declares (\S+)\.$|^(\S+) is installed only/.exec(spot.says ?? '')?.filter(Boolean) ?? [];
    return name === undefined ? [] : [{ path: spot.path, at: name }];
  };
  const ours = subject
    .spotsOf('real/undeclared-package', 'real/transitive-package')
    .filter(({ path }) => isJavaScript(path))
    .flatMap(named);
  const theirs = new Map<string, Spot>();
  for (const { file, unlisted } of issues) {
    for (const { name } of unlisted) {
      const known = ours.find(({ at }) => at === name);
      const spot = { path: known?.path ?? file, at: name };
      if (!theirs.has(name) || subject.explainRole(spot) === undefined) theirs.set(name, spot);
    }
  }
  const typeOnly = (name: string): boolean =>
    subject.repository.graph.packages.every(({ package: other, fact }) => other !== name || fact.typeOnly);
  const explainTheirs: Explain = (spot) =>
    subject.explainRole(spot) ??
    (typeOnly(spot.at) ? 'imported for types alone, or only named in settings' : undefined);
  return compare({
    subject: 'real/undeclared-package, transitive-package (JavaScript)',
    peer: 'knip unlisted',
    ours,
    theirs: [...theirs.values()],
    explainTheirs,
  });
};

/** Why bylaw keeps silent of a file. */
const explainUnusedFile =
  (subject: Subject): Explain =>
  (spot) => {
    const role = subject.explainRole(spot);
    if (role !== undefined) return role;
    if (isFromRegistry(spot.path, subject.repository.paths)) return 'a component of a set that a generator put there';
    const facts = subject.repository.files.get(spot.path);
    if (facts?.exports.length === 0) return 'it exports nothing: it does its work when it is run';
    const holdsNothing =
      facts !== undefined && facts.definitions.length === 0 && facts.imports.some(({ reexport }) => reexport);
    return holdsNothing ? 'it only passes on what other files export' : undefined;
  };

/** Why bylaw keeps silent of an export, by its name; what is left is read. */
const explainExport = (subject: Subject): Explain => {
  const { repository } = subject;
  const { isOffered } = offeredPackages(repository);
  return (spot) => {
    const role = subject.explainRole(spot);
    if (role !== undefined) return role;
    if (isOffered(spot.path)) return 'the package is published';
    if (isFromRegistry(spot.path, repository.paths)) return 'a component of a set that a generator put there';
    const definition = repository.files
      .get(spot.path)
      ?.definitions.find(({ name, qualifiedName }) => name === spot.at && name === qualifiedName);
    if (!definition) return 'a re-export, or a default one: what it names is judged where it is defined';
    return definition.uses > 0 ? 'the file itself uses it' : undefined;
  };
};

const unusedExports = (subject: Subject, issues: readonly Issue[]): Comparison => {
  const named = ({ path, says = '' }: Spot): Spot => ({ path, at: says.replace(/^Nothing imports (.*)\.$/, '$1') });
  return compare({
    subject: 'waste/unused-export (JavaScript)',
    peer: 'knip exports',
    ours: subject
      .spotsOf('waste/unused-export')
      .filter(({ path }) => isJavaScript(path))
      .map(named),
    theirs: issues.flatMap(({ file, exports }) => exports.map(({ name }) => ({ path: file, at: name }))),
    explainTheirs: explainExport(subject),
  });
};

/** Bylaw speaks of what a program runs with: a package of development may be there for its command or its types. */
const explainDependency =
  (subject: Subject): Explain =>
  (spot) =>
    subject.explainRole(spot) ?? (spot.says?.startsWith('devDependencies') ? 'a package of development' : undefined);

/** Unused packages, files and exports, undeclared packages and imports that lead nowhere, against knip. */
export const knipAgreement = async (subject: Subject): Promise<Comparison[]> => {
  const takeBack = lendPackages(subject);
  const issues = await issuesIn(subject).finally(takeBack);
  if (!issues) return [];
  const inJavaScript = (check: string): Spot[] => subject.spotsOf(check).filter(({ path }) => isJavaScript(path));
  const theirFiles = spotsIn(issues, 'files').filter(({ path }) => isJavaScript(path));
  return [
    compare({
      subject: 'waste/javascript-unused-dependency',
      peer: 'knip dependencies, devDependencies',
      ours: subject.spotsOf('waste/javascript-unused-dependency'),
      theirs: spotsIn(issues, 'dependencies', 'devDependencies'),
      explainTheirs: explainDependency(subject),
    }),
    compare({
      subject: 'waste/unused-file (JavaScript)',
      peer: 'knip files',
      ours: inJavaScript('waste/unused-file'),
      theirs: theirFiles,
      explainTheirs: explainUnusedFile(subject),
    }),
    unusedExports(subject, issues),
    undeclared(subject, issues),
    compare({
      subject: 'real/unresolved-import (JavaScript)',
      peer: 'knip unresolved',
      ours: inJavaScript('real/unresolved-import'),
      theirs: spotsIn(issues, 'unresolved'),
      explainTheirs: subject.explainRole,
    }),
  ];
};
