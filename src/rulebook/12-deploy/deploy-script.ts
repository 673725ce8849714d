import type { CheckedRepository } from '../../enforcement/unit.ts';
import type { FileFacts } from '../../repository/facts.ts';
import { baseName, directoryOf, joinPath } from '../../repository/paths.ts';

const deployName = /^(?:deploy|release-deploy|deployment)(?:[._-][\w.-]+)?\.(?:sh|bash)$/i;
const mostScripts = 30;

type Scripts = Pick<CheckedRepository, 'files' | 'read'>;

/** Shell scripts whose name says that they deploy. */
export const deployScripts = ({ files }: Pick<CheckedRepository, 'files'>): FileFacts[] =>
  [...files.values()].filter(
    ({ path, language, role }) =>
      language === 'shell' && !role.test && !role.example && deployName.test(baseName(path)),
  );

/** The script that is the way to deploy: `deploy.sh` nearest to the root. */
export const mainDeployScript = (repository: Pick<CheckedRepository, 'files'>): FileFacts | undefined =>
  deployScripts(repository)
    .filter(({ path }) => /^deploy\.(?:sh|bash)$/i.test(baseName(path)))
    .toSorted(
      (left, right) => left.path.split('/').length - right.path.split('/').length || (left.path < right.path ? -1 : 1),
    )[0];

/** A script's text without comments and what it only says, so that a promise does not count as kept. */
export const codeOf = (text: string): string =>
  text.replace(/^[ \t]*#.*$/gm, '').replace(/^[ \t]*(?:echo|printf)\b[^|>$`\n]*$/gm, '');

/** Scripts and makefiles that one names: beside it, or from the root. */
const calledBy = ({ path, pathMentions, imports }: FileFacts, { files }: Scripts): FileFacts[] =>
  [...pathMentions, ...imports.map(({ module }) => module)].flatMap((mention) => {
    const found = [joinPath(directoryOf(path), mention), mention.replace(/^\.?\//, '')].flatMap(
      (candidate) => files.get(candidate ?? '') ?? [],
    );
    return found.filter(({ language }) => language === 'shell' || language === 'python').slice(0, 1);
  });

/** The code of a script and of those that it calls, as one text. O(texts), at most 30 scripts. */
export const deploymentCode = (script: FileFacts, repository: Scripts): string => {
  const reached = new Set([script]);
  for (const each of reached) {
    for (const called of calledBy(each, repository)) if (reached.size < mostScripts) reached.add(called);
  }
  return Array.from(reached, ({ path }) => codeOf(repository.read(path) ?? '')).join('\n');
};

/** What starts services on the machine where the script runs. */
const local =
  /\bdocker(?:[ -]compose\b[^\n]{0,200}\bup\b|[ ]run\b|[ ]stack deploy\b|[ ]service update\b)|\bsystemctl\b[^\n]{0,60}\b(?:re)?start\b|\bpm2\b[^\n]{0,40}\b(?:re)?(?:start|load)\b|\bsupervisorctl\b/;
const remote = /\bkubectl\b[^\n]{0,80}\b(?:apply|set image|rollout)\b|\bhelm\b[^\n]{0,80}\b(?:install|upgrade)\b/;

/** Whether a deployment starts services, and where: here, or on a cluster that decides for itself where they run. */
export const startsServices = (code: string): 'here' | 'elsewhere' | undefined => {
  if (local.test(code)) return 'here';
  return remote.test(code) ? 'elsewhere' : undefined;
};
