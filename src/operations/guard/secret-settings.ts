/** The settings that carry the guard's secret, and what git would do with them. */
import type { ClientName } from '../../guard/clients/client.ts';
import { type Exposure, type KeptFile, exposureOf, keepOut, letIn } from '../../guard/install/kept-out.ts';
import { secretSettings } from '../../guard/protection.ts';
import { settingsOf } from '../../guard/settings/index.ts';

/** Settings of a client in a project; the path is absolute. */
interface Kept extends KeptFile {
  readonly client: ClientName;
}

const holdsSecret = ({ client }: Kept): boolean => settingsOf[client].path === secretSettings;

/** `none` for settings without a secret. */
export const exposureOfSecret = async (kept: Kept): Promise<Exposure> =>
  holdsSecret(kept) ? exposureOf(kept) : 'none';

/** What a person should do about settings that git would commit, or has. */
export const nextForExposed = (exposure: Exposure): string | undefined => {
  switch (exposure) {
    case 'none':
      return undefined;
    case 'open':
      return `${secretSettings} holds a secret, and git would commit it: run \`bylaw guard install\` again, or add it to .gitignore.`;
    case 'tracked':
      return `${secretSettings} holds a secret, and git tracks it: run \`git rm --cached ${secretSettings}\`, commit that, and run \`bylaw guard install\` again.`;
  }
};

const keptOut = `${secretSettings} holds a secret: a line in .git/info/exclude keeps it out of commits.`;

/** What an installation would do about the secret, in words; empty for nothing. */
export const secretPlan = async (kept: Kept): Promise<string> => {
  const exposure = await exposureOfSecret(kept);
  return exposure === 'open' ? keptOut : (nextForExposed(exposure) ?? '');
};

/** Keeps the secret out of commits before it is written; says what was done, in words. */
export const hideSecret = async (kept: Kept): Promise<string> => {
  const before = await exposureOfSecret(kept);
  if (before !== 'open') return nextForExposed(before) ?? '';
  return nextForExposed(await keepOut(kept)) ?? keptOut;
};

export const unhideSecret = async (kept: Kept): Promise<void> => {
  if (holdsSecret(kept)) await letIn(kept);
};
