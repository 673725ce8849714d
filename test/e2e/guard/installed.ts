/** Where `npm run clients` puts the real clients; a test of one that is not there is skipped, and says so. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { clientBinaries } from '../../../tools/install-clients.ts';

export type RealClient = keyof typeof clientBinaries;

const pathOf = (client: RealClient): string =>
  fileURLToPath(new URL(`../../../.clients/node_modules/${clientBinaries[client]}`, import.meta.url));

/** The client's program, or undefined, with the reason printed. */
export const installedClient = (client: RealClient): string | undefined => {
  const path = pathOf(client);
  if (existsSync(path)) return path;
  process.stderr.write(`skipped: ${client} is not installed; run \`npm run clients\` first.\n`);
  return undefined;
};
