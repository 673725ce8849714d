import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import type { FileFacts, SettingFact } from '../../repository/facts.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';
import { authorityOf, isRecord, isTemplate } from '../documents.ts';

const keyed = (key: string): string => key.toLowerCase().replace(/[^a-z]/g, '');
const audience = /^(?:target|intended)?(?:audiences?|readers?|personas?)$/;
// Their names say for whom they are.
const named = /^(?:README|CONTRIBUTING|CLAUDE|AGENTS|GEMINI|SECURITY|CODE_OF_CONDUCT|index|_index|overview|LICENSE)\b/i;
const fewestDocuments = 3;

const audienceOf = ({ settings }: FileFacts): SettingFact | undefined =>
  settings.find(({ key }) => audience.test(keyed(key)));

const isGuidance = ({ path, language, role }: FileFacts): boolean =>
  language === 'markdown' &&
  !role.test &&
  !role.example &&
  !isRecord(path) &&
  !isTemplate(path) &&
  !named.test(baseName(path));

/** Documents of guidance by their folder. */
const folders = (repository: CheckedRepository): Map<string, FileFacts[]> => {
  const byFolder = new Map<string, FileFacts[]>();
  for (const facts of repository.files.values()) {
    if (!isGuidance(facts)) continue;
    const folder = directoryOf(facts.path);
    const known = byFolder.get(folder);
    if (known) known.push(facts);
    else byFolder.set(folder, [facts]);
  }
  return byFolder;
};

/** Whether the documents of a folder say as a rule for whom they are. */
const keepsAudiences = (documents: readonly FileFacts[]): boolean =>
  documents.length >= fewestDocuments &&
  documents.filter((document) => audienceOf(document)).length * 3 >= documents.length * 2;

/** The readers that a document names and that no role of the team's has. */
const unknownReaders = (value: string, roles: readonly string[]): string[] =>
  roles.length === 0
    ? []
    : value
        .split(/\s*[,;/]\s*|\s+and\s+/)
        .filter((reader) => reader !== '' && !roles.some((role) => role.toLowerCase() === reader.toLowerCase()));

export const check: RepositoryCheck = {
  id: 'quality/audience',
  enforces: ['R15.8'],
  severity: 'info',
  recommended: false,
  why: 'Guidance that does not say for whom it is gets followed by people without the access or knowledge it takes for granted.',
  remedy: 'Name the readers near the top: `Audience: operators`, in the text or in the front matter.',
  reads: 'repository',
  options: {
    always: {
      default: false,
      about: 'Ask it of every document, not only of those with authority and of folders where most others have it.',
    },
    roles: {
      default: [],
      about: 'Readers there are; a document that names another is reported. None named: any will do.',
    },
  },
  bad: [
    { 'IMPORTANT/limits.md': '# Limits\n\nOwner: platform team\n\nAn order has 100 lines at most.\n' },
    {
      'docs/runbooks/deploy.md': '# Deploy\n\nAudience: operators\n',
      'docs/runbooks/queue.md': '# Queue\n\nAudience: operators\n',
      'docs/runbooks/restore.md': '# Restore\n\nStop the API.\n',
    },
  ],
  good: [
    { 'IMPORTANT/limits.md': '# Limits\n\nAudience: everyone who changes the API\n' },
    {
      'docs/runbooks/deploy.md': '---\naudience: operators\n---\n\n# Deploy\n',
      'docs/runbooks/queue.md': '# Queue\n\nStart a worker.\n',
      'docs/runbooks/restore.md': '# Restore\n\nStop the API.\n',
    },
    { 'CLAUDE.md': '# How we work\n' },
  ],
  find: (repository) => {
    const { options, settings, report } = repository;
    const roles = options.list('roles');
    for (const documents of folders(repository).values()) {
      const isKept = options.flag('always') || keepsAudiences(documents);
      for (const document of documents) {
        const stated = audienceOf(document);
        const strangers = stated ? unknownReaders(stated.value, roles) : [];
        if (stated && strangers.length > 0)
          report(document.path, stated, `Nobody here has the role ${strangers.map((one) => `"${one}"`).join(' or ')}.`);
        if (stated) continue;
        if (authorityOf(document.path, settings.canonRoots) !== undefined)
          report(document.path, { line: 1 }, 'This document has authority and does not say for whom it is.');
        else if (isKept)
          report(
            document.path,
            { line: 1 },
            `The document does not say for whom it is${options.flag('always') ? '' : ', as the others beside it do'}.`,
          );
      }
    }
  },
};
