import type { FileFacts, SecretFact } from '../../repository/facts.ts';

/** Kinds that are told by their name and their looks alone; the others have the form that their issuer gave them. */
const guessed = new Set(['password', 'secret value', 'database password']);

// Where people write values that guard nothing: documents, pipelines, and settings for tests and for one's own machine.
const guardsNothing =
  /\.(?:md|mdx|rst|adoc|txt|html?|ipynb)$|(?:^|\/)(?:docs?|documentation|\.ci|\.circleci|\.github|\.gitlab|\.devcontainer|localdev)\/|(?:^|\/)\.gitlab-ci\.yml$|(?:^|[/._-])(?:ci|tests?|testing|dev|devel|development|local|e2e|cypress|demo|sample|samples|example|template|mocks?|dist)(?:[._-]|$)/i;

// Tests and manuals of whatever speaks TLS carry keys that were made for them, and a key of localhost is everybody's own.
const madeForReaders = /\.(?:md|mdx|rst|adoc)$|(?:^|[/._-])localhost(?:[/._-]|$)/i;

/** A key that AWS gives a session ends with it, within 36 hours. */
const isOfSession = ({ kind, hint }: SecretFact): boolean => kind === 'AWS access key' && hint.includes('ASIA');

// Where a developer tries things out.
const trial = /(?:^|\/)(?:(?:dev|development|localdev|demo|seeds?)\/|seed(?:s|er|ing)?(?:[-_.]|$))/i;

const denied = /\b(?:not|isn't|no) (?:actually |really )?(?:an? )?(?:real |actual )?secret\b/i;

/** Keys that emulators and manuals publish, by the fingerprint of the fact: that of Azure's storage emulator. */
const published = new Set(['0011cc25eb432071']);

/** What a container is given by name is `docker/secret-in-environment`. */
const isContainerSetting = (
  { language, services, environmentDeclarations }: SecretHolder,
  { kind, line }: SecretFact,
): boolean =>
  (language === 'dockerfile' || (language === 'yaml' && services.length > 0)) &&
  kind !== 'database password' &&
  guessed.has(kind) &&
  environmentDeclarations.some((declaration) => declaration.line === line);

type SecretHolder = Pick<
  FileFacts,
  'path' | 'language' | 'role' | 'secrets' | 'services' | 'environmentDeclarations' | 'comments'
>;

/** The secrets of a file that guard something, each once. */
export const toldSecrets = (facts: SecretHolder): SecretFact[] => {
  const { path, language, role, secrets, comments } = facts;
  if (secrets.length === 0) return [];
  const isQuiet = role.test || role.example || guardsNothing.test(path) || trial.test(path);
  const areKeysQuiet = role.test || madeForReaders.test(path);
  const isDenied = ({ line }: SecretFact): boolean =>
    comments.some((comment) => (comment.line === line || comment.line === line - 1) && denied.test(comment.text));
  const told = new Map<string, SecretFact>();
  for (const secret of secrets) {
    const { kind, fingerprint } = secret;
    if (told.has(fingerprint) || published.has(fingerprint) || (isQuiet && guessed.has(kind))) continue;
    if (isOfSession(secret)) continue;
    if ((areKeysQuiet && kind === 'private key') || (guessed.has(kind) && isDenied(secret))) continue;
    // Pages kept for tests hold the keys of the sites they came from.
    if ((role.test && language === 'html') || isContainerSetting(facts, secret)) continue;
    told.set(fingerprint, secret);
  }
  return [...told.values()];
};

const proofs = { checksum: ', its checksum is right', structure: ', its structure is right' };

/** What may be shown of a secret: its kind, its first characters and what its form proves. */
export const shownSecret = ({ hint, verified }: SecretFact): string => `${hint}${verified ? proofs[verified] : ''}`;
