import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { authorityOf, isRecord, isTemplate } from '../documents.ts';
import { documentFolders, isArchitectureDocument, isBelowFolder } from './architecture-documents.ts';
import { isDecisionRecord } from './decision-records.ts';

const compliance =
  /^(?:(?:soc[-_]?2|iso[-_]?27001|gdpr|hipaa|pci(?:[-_]?dss)?|fedramp|ccpa|security)[-_]?)?(?:compliance|audit[-_]?(?:trail|log|evidence|report)s?|controls?[-_]?(?:matrix|mapping|catalogue?)|risk[-_]?register|threat[-_]?model|data[-_]?protection(?:[-_]?impact[-_]?assessment)?|dpia)$|^(?:soc[-_]?2|iso[-_]?27001|gdpr|hipaa|pci[-_]?dss|fedramp)$/i;

const isComplianceDocument = ({ path, language, role }: FileFacts): boolean =>
  language === 'markdown' &&
  compliance.test(baseName(path).replace(/\.\w+$/, '')) &&
  !role.test &&
  !role.example &&
  !isRecord(path) &&
  !isTemplate(path);

/** Whether a document stands where those of the architecture do. */
const placing = ({ files, options, settings }: CheckedRepository): ((path: string) => boolean) => {
  const { domain, canonRoots } = settings;
  const folders = documentFolders(options.list('folders'), domain);
  const homes = [...files.values()].filter(isArchitectureDocument).map(({ path }) => directoryOf(path));
  return (path) =>
    authorityOf(path, canonRoots) !== undefined ||
    folders.some((folder) => isBelowFolder(path, folder)) ||
    (domain === undefined && homes.some((home) => home !== '' && path.startsWith(`${home}/`)));
};

export const check: RepositoryCheck = {
  id: 'documentation/stray-record',
  enforces: ['R6.7'],
  severity: 'info',
  recommended: false,
  why: 'Whoever reads the architecture does not find why it is so, and an audit does not find its evidence.',
  remedy: 'Move decision records and evidence of compliance to the folder of the architecture documents.',
  reads: 'repository',
  options: {
    folders: {
      default: ['docs', 'doc', 'documentation', 'architecture'],
      about: 'Folders that documents of the architecture live in; with a domain, the folder of its name below them.',
    },
  },
  bad: [
    {
      'docs/architecture.md': '# Architecture\n',
      'backend/adr/0001-postgresql.md': '# PostgreSQL\n\nStatus: accepted\n',
    },
    { 'docs/architecture.md': '# Architecture\n', 'ops/soc2-compliance.md': '# Controls\n' },
  ],
  good: [
    {
      'docs/architecture.md': '# Architecture\n',
      'docs/adr/0001-postgresql.md': '# PostgreSQL\n\nStatus: accepted\n',
      'docs/compliance.md': '# Compliance\n',
    },
    // Where nothing describes the architecture, there is nothing to be kept with.
    { 'adr/0001-postgresql.md': '# PostgreSQL\n\nStatus: accepted\n' },
    {
      'design/architecture.md': '# Architecture\n',
      'design/decisions/0001-postgresql.md': '# PostgreSQL\n\nStatus: accepted\n',
    },
  ],
  find: (repository) => {
    const { files, settings, report } = repository;
    const architecture = [...files.values()].find(isArchitectureDocument);
    if (!architecture && settings.domain === undefined) return;
    const isPlaced = placing(repository);
    const seen = new Set<string>();
    for (const facts of files.values()) {
      const { path } = facts;
      const isDecision = isDecisionRecord(facts);
      if ((!isDecision && !isComplianceDocument(facts)) || isPlaced(path)) continue;
      // A folder of records is moved as a whole.
      const moved = isDecision ? directoryOf(path) : path;
      if (seen.has(moved)) continue;
      seen.add(moved);
      const what = isDecision
        ? `The decision records of ${moved || 'the root'}/ are`
        : 'This evidence of compliance is';
      report(path, { line: 1 }, `${what} kept apart from the documents of the architecture.`);
    }
  },
};
