import type { FileFacts } from '../../repository/facts.ts';
import { baseName } from '../../repository/paths.ts';
import { isRecord, isTemplate } from '../documents.ts';

const architecture =
  /^(?:(?:system|software|technical|application|service|backend|frontend|api|data|deployment|infrastructure)[-_ ]?)?architecture(?:[-_ ]?(?:overview|document|doc|notes|diagrams?))?$|^(?:system|software|technical)[-_ ]?design$/i;

/** Whether a document describes an architecture, by its name. */
export const isArchitectureDocument = ({ path, language, role }: FileFacts): boolean =>
  language === 'markdown' &&
  architecture.test(baseName(path).replace(/\.\w+$/, '')) &&
  !role.test &&
  !role.example &&
  !isRecord(path) &&
  !isTemplate(path);

export const isBelowFolder = (path: string, folder: string): boolean =>
  path.startsWith(`${folder}/`) || path.includes(`/${folder}/`);

/** Folders that documents of the architecture belong in: those of an option, or the domain's own below them. */
export const documentFolders = (folders: readonly string[], domain: string | undefined): string[] =>
  folders.map((folder) => (domain === undefined ? folder : `${folder}/${domain}`));
