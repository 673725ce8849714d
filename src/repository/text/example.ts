/** Reads one text the way files are read; for the tests beside the readers of languages and of any text. */
import type { FileFacts } from '../facts.ts';
import { readSource } from '../reading/read-source.ts';
import { loadReaders } from '../reading/readers.ts';

const readers = await loadReaders();

/** Facts of one text under a path. */
export const factsOf = (path: string, text: string): FileFacts =>
  readSource(readers, { path, text, bytes: Buffer.byteLength(text) }).facts;

/** Names of variables, `?` where the text goes on without one. */
export const readsOf = (path: string, text: string): string[] =>
  factsOf(path, text).environmentReads.map(({ name, hasDefault }) => `${name}${hasDefault ? '?' : ''}`);

/** `NAME=value` each, or `NAME` where there is no value. */
export const declarationsOf = (path: string, text: string): string[] =>
  factsOf(path, text).environmentDeclarations.map(({ name, value }) =>
    value === undefined ? name : `${name}=${value}`,
  );

/** `kind port service` each. */
export const portsIn = (path: string, text: string): string[] =>
  factsOf(path, text).ports.map(({ kind, port, service }) => [kind, port, ...(service ? [service] : [])].join(' '));

/** `key=value` each. */
export const settingsOf = (path: string, text: string): string[] =>
  factsOf(path, text).settings.map(({ key, value }) => `${key}=${value}`);

/** `line group name version` each. */
export const dependenciesOf = (path: string, text: string): string[] =>
  factsOf(path, text).dependencies.map(({ line, group, name, version }) =>
    `${line} ${group} ${name} ${version}`.trim(),
  );

/** `source name: command` each. */
export const commandsOf = (path: string, text: string): string[] =>
  factsOf(path, text).commands.map(({ source, name, command }) => `${source}${name ? ` ${name}` : ''}: ${command}`);
