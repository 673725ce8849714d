/** What configuration and code give for the things that documents with authority state. */
import type { FileFacts, ImageFact } from '../../repository/facts.ts';
import type { Repository } from '../../repository/model.ts';
import type { FactKind } from './stated.ts';
import { type RuntimeStatement, runtimeStatements } from './runtimes.ts';
import { type Quantity, normal, quantityOf } from './values.ts';

/** One value that a file gives for one thing, by the names that a document may call the thing. */
export interface ConfiguredFact {
  readonly kind: FactKind;
  readonly source: 'config' | 'code';
  readonly names: readonly string[];
  readonly value: Quantity;
  readonly path: string;
  readonly line: number;
}

// A file of one environment sets its own values.
const ofOneEnvironment = /(?:dev|local|test|stag|prod|ci|override|example|sample)[\w-]{0,20}\.ya?ml$/i;

const isOfSystem = ({ path, role, language }: FileFacts): boolean =>
  !role.test && !role.example && language !== 'markdown' && !ofOneEnvironment.test(path);

const placed = (
  kind: FactKind,
  at: { readonly path: string; readonly line: number; readonly isCode?: true },
  names: readonly string[],
  text: string | undefined,
): ConfiguredFact[] => {
  const value = text === undefined ? undefined : quantityOf(text);
  const source = at.isCode ? 'code' : 'config';
  return value ? [{ kind, source, names, value, path: at.path, line: at.line }] : [];
};

const otherNames: Readonly<Record<string, readonly string[]>> = {
  postgres: ['postgresql', 'postgres'],
  node: ['node', 'node js'],
  mongo: ['mongo', 'mongodb'],
};

const namesOfImage = ({ name }: ImageFact): readonly string[] => {
  const last = normal(name.slice(name.lastIndexOf('/') + 1));
  return otherNames[last] ?? [last];
};

/** `16.4` of `16.4-alpine3.20`; undefined for `latest` and other tags that begin with no number. */
const versionOfTag = (tag: string | undefined): string | undefined =>
  /^v?(\d{1,5}(?:\.\d{1,5}){0,2})(?=$|[-_+])/.exec(tag ?? '')?.[1];

const servicesOf = ({ path, images: all, ports }: FileFacts): ConfiguredFact[] => {
  const images = all.filter(({ isDynamic }) => isDynamic !== true);
  return [
    ...images.flatMap((image) =>
      placed('version', { path, line: image.line }, namesOfImage(image), versionOfTag(image.tag)),
    ),
    ...ports.flatMap(({ kind, service, port, line }) =>
      kind === 'publish' && service !== undefined ? placed('port', { path, line }, [normal(service)], `${port}`) : [],
    ),
  ];
};

const runtimeNames: Readonly<Record<RuntimeStatement['runtime'], readonly string[]>> = {
  'Node.js': ['node', 'node js'],
  Python: ['python'],
};

const runtimeFacts = (repository: Pick<Repository, 'files'>): ConfiguredFact[] =>
  runtimeStatements(repository).flatMap(({ runtime, kind, folder, path, place, text }) => {
    // A range leaves room, and what speaks for one folder is not the version of the whole.
    if (kind !== 'pin' || folder !== '') return [];
    return placed('version', { path, line: place.line }, runtimeNames[runtime], text.replace(/^v/, ''));
  });

/** A constant of the code: `TOKEN_TTL_MINUTES = 30`, with or without a type. */
const constantIn = (text: string, line: number, name: string): string | undefined => {
  const written = text.split('\n')[line - 1]?.slice(0, 300) ?? '';
  const [, value] =
    /^(?:export\s+)?(?:const\s+)?\w{3,80}\s*(?::[^=]{1,40})?=\s*([\d_]{1,15})\s*;?\s*(?:#.*|\/\/.*)?$/.exec(written) ??
    [];
  return written.includes(name) ? value?.replaceAll('_', '') : undefined;
};

const settingsOf = (facts: FileFacts, read: Repository['read'], variables: ReadonlySet<string>): ConfiguredFact[] => {
  const declared = facts.environmentDeclarations.filter(({ name }) => variables.has(name));
  const constants = facts.definitions.filter(({ kind, name }) => kind === 'constant' && variables.has(name));
  const { path } = facts;
  const text = constants.length > 0 ? (read(facts.path) ?? '') : '';
  return [
    ...declared.flatMap(({ name, value, line }) => placed('limit', { path, line }, [name], value)),
    ...constants.flatMap(({ name, line }) =>
      placed('limit', { path, line, isCode: true }, [name], constantIn(text, line, name)),
    ),
  ];
};

/** Values of services, runtimes, and of the variables that documents name. O(facts). */
export const configuredFacts = (
  repository: Pick<Repository, 'files' | 'read'>,
  variables: ReadonlySet<string>,
): ConfiguredFact[] => {
  const files = [...repository.files.values()].filter(isOfSystem);
  return [
    ...files.flatMap((facts) => [...servicesOf(facts), ...settingsOf(facts, repository.read, variables)]),
    ...runtimeFacts(repository),
  ];
};
