import { type Frontmatter, type FrontmatterHints, readFrontmatter } from '../../kernel/frontmatter.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName } from '../../repository/paths.ts';

const hints: FrontmatterHints = {
  known: new Set([
    'name',
    'description',
    'model',
    'tools',
    'disallowedTools',
    'color',
    'permissionMode',
    'maxTurns',
    'skills',
    'hooks',
    'memory',
    'bylaw',
  ]),
  prose: new Set(['description']),
};

// Documents about the agents that lie beside them.
const about = /^(?:README|CLAUDE|AGENTS|INDEX|CHANGELOG|CONTRIBUTING|LICENSE|TEMPLATE)\b|^[_.]/i;

/** Whether a client would read a file as the definition of an agent. */
export const isDefinition = (
  { path, language }: Pick<FileFacts, 'path' | 'language'>,
  folders: readonly string[],
): boolean =>
  language === 'markdown' &&
  !about.test(baseName(path)) &&
  folders.some((folder) => path.startsWith(folder.endsWith('/') ? folder : `${folder}/`));

/** Reads the definition of an agent as a client does: fields of a block that is not YAML are taken line by line. */
export const readDefinition = (text: string): Frontmatter => readFrontmatter(text, hints);
