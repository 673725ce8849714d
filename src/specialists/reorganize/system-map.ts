import type { FileFacts } from '../../repository/facts.ts';
import type { Manifest, Repository } from '../../repository/model.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import type { Producer } from '../../runs/procedure.ts';

// A map that lists everything is a copy; past these counts the numbers say how much is left out.
const mostListed = 400;

/** A part of the system that is built or deployed as one: a package by its manifest, or a service by its definition. */
export interface Component {
  readonly name: string;
  readonly kind: 'package' | 'service' | 'folder';
  /** Directory that holds its code; empty for the root. */
  readonly directory: string;
  readonly definedIn: string;
  readonly files: number;
  readonly codeLines: number;
  readonly languages: readonly string[];
}

const sized = (files: readonly FileFacts[]): Pick<Component, 'files' | 'codeLines' | 'languages'> => {
  const lines = new Map<string, number>();
  for (const { language, codeLines } of files) {
    if (language === 'python' || language === 'javascript' || language === 'shell' || language === 'sql') {
      lines.set(language, (lines.get(language) ?? 0) + codeLines);
    }
  }
  const languages = [...lines].toSorted((left, right) => right[1] - left[1]).map(([language]) => language);
  return { files: files.length, codeLines: [...lines.values()].reduce((sum, count) => sum + count, 0), languages };
};

/** The innermost of several directories around a path. O(depth of the path). */
export const ownerOf = (path: string, directories: ReadonlySet<string>): string | undefined => {
  for (let directory = directoryOf(path); ; directory = directoryOf(directory)) {
    if (directories.has(directory)) return directory;
    if (directory === '') return undefined;
  }
};

const packagesOf = (manifests: readonly Manifest[]): Map<string, { name: string; definedIn: string }> => {
  const packages = new Map<string, { name: string; definedIn: string }>();
  for (const { path, name, isLockfile } of manifests) {
    const directory = directoryOf(path);
    if (isLockfile || (packages.has(directory) && name === undefined)) continue;
    packages.set(directory, { name: name ?? (directory === '' ? 'root' : baseName(directory)), definedIn: path });
  }
  return packages;
};

/** Packages and, where code lies outside every package, top-level folders. */
export const componentsOf = (repository: Repository): Component[] => {
  const packages = packagesOf(repository.manifests);
  const byDirectory = new Map<string, FileFacts[]>();
  const directories = new Set(packages.keys());
  for (const facts of repository.files.values()) {
    const directory = ownerOf(facts.path, directories) ?? facts.path.split('/')[0] ?? '';
    const home = directory === facts.path ? '' : directory;
    byDirectory.set(home, [...(byDirectory.get(home) ?? []), facts]);
  }
  return [...byDirectory]
    .map(([directory, files]): Component => {
      const known = packages.get(directory);
      return {
        name: known?.name ?? (directory === '' ? 'root' : directory),
        kind: known ? 'package' : 'folder',
        directory,
        definedIn: known?.definedIn ?? directory,
        ...sized(files),
      };
    })
    .filter(({ codeLines }) => codeLines > 0)
    .toSorted((left, right) => right.codeLines - left.codeLines);
};

const services = (files: readonly FileFacts[]) =>
  files.flatMap(({ path, services: found, ports }) =>
    found.map(({ name, platform, image, build, dependsOn, line }) => ({
      name,
      kind: 'service',
      platform,
      path,
      line,
      image: image ?? null,
      build: build ?? null,
      dependsOn: [...dependsOn],
      ports: ports.filter(({ service, kind }) => service === name && kind === 'publish').map(({ port }) => port),
    })),
  );

const configurationOf = (files: readonly FileFacts[]) =>
  files
    .filter(({ language, role }) => !role.test && ['yaml', 'toml', 'json', 'env'].includes(language))
    .map(({ path, language, settings, environmentDeclarations }) => ({
      path,
      language,
      keys: settings.length,
      variables: environmentDeclarations.length,
    }));

const endpointsOf = (files: readonly FileFacts[]) =>
  files.flatMap(({ path, routes, role }) =>
    role.test ? [] : routes.map(({ method, path: route, side, line }) => ({ method, route, side, path, line })),
  );

const pipelinesOf = (files: readonly FileFacts[]) =>
  files.flatMap(({ path, jobs }) =>
    jobs.map(({ name, system, steps, line }) => ({ name, system, steps: steps.length, path, line })),
  );

const dataOf = (files: readonly FileFacts[]) => [
  ...files.flatMap(({ path, language, sql }) =>
    language === 'sql'
      ? sql
          .filter(({ verb }) => verb === 'create')
          .flatMap(({ tables, line }) => tables.map((table) => ({ kind: 'table', name: table, path, line })))
      : [],
  ),
  ...files
    .filter(({ path, language }) => language === 'json' && /schema/i.test(baseName(path)))
    .map(({ path }) => ({ kind: 'schema', name: baseName(path), path, line: 1 })),
];

const monitoringOf = (files: readonly FileFacts[]) =>
  files.flatMap(({ path, settings }) =>
    settings.flatMap(({ key, value, line }) => {
      if (key.startsWith('alert.'))
        return [{ kind: 'alert', name: key.slice('alert.'.length), expression: value, path, line }];
      return key === 'dashboard.expr'
        ? [{ kind: 'dashboard', name: baseName(path), expression: value, path, line }]
        : [];
    }),
  );

const listed = <T>(items: readonly T[]): T[] => items.slice(0, mostListed);

/** The system as the repository shows it: eight parts, one for each requirement of R3. O(facts). */
export const mapSystem: Producer = ({ repository }) => {
  const files = [...repository.files.values()];
  const parts = {
    components: [
      ...componentsOf(repository).map((component) => ({ ...component, languages: [...component.languages] })),
      ...services(files),
    ],
    configuration: configurationOf(files),
    endpoints: endpointsOf(files),
    pipelines: pipelinesOf(files),
    data: dataOf(files),
    monitoring: monitoringOf(files),
    entryPoints: [...repository.graph.entryPoints].map(([path, reason]) => ({ path, reason })),
  };
  const packages = new Map<string, number>();
  for (const { package: name, standing } of repository.graph.packages) {
    if (standing !== 'builtin') packages.set(name, (packages.get(name) ?? 0) + 1);
  }
  const counts = Object.fromEntries(Object.entries(parts).map(([name, items]) => [name, items.length]));
  return {
    summary: `${parts.components.length} components, ${repository.graph.edges.length} imports between files, ${packages.size} packages, ${parts.endpoints.length} endpoints, ${parts.pipelines.length} pipeline jobs, ${parts.data.length} tables and schemas, ${parts.entryPoints.length} entry points.`,
    data: {
      components: listed(parts.components),
      configuration: listed(parts.configuration),
      endpoints: listed(parts.endpoints),
      pipelines: listed(parts.pipelines),
      data: listed(parts.data),
      monitoring: listed(parts.monitoring),
      entryPoints: listed(parts.entryPoints),
      dependencies: {
        files: repository.files.size,
        imports: repository.graph.edges.length,
        unresolved: repository.graph.unresolved.length,
        packages: [...packages]
          .toSorted((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
          .slice(0, mostListed)
          .map(([name, importers]) => ({ name, importers })),
      },
      counts: { ...counts, packages: packages.size },
    },
  };
};
