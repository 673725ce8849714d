/** `node tools/install-clients.ts`: puts the real agent clients that `test/e2e/guard/` runs into `.clients/`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runNpm } from './bootstrap/npm.mjs';

const versions = {
  '@anthropic-ai/claude-code': '2.1.329',
  '@openai/codex': '0.169.0',
  '@google/gemini-cli': '0.61.0',
  '@github/copilot': '1.0.102',
  'opencode-ai': '1.18.33',
} as const;

const platform = `${process.platform}-${process.arch}`;

/** Below `.clients/node_modules`. Packages' scripts are not run: the programs come with the packages of the platform. */
export const clientBinaries = {
  'claude-code': `@anthropic-ai/claude-code-${platform}/claude`,
  codex: `@openai/codex-${platform}/vendor/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-unknown-linux-musl/bin/codex`,
  gemini: '@google/gemini-cli/bundle/gemini.js',
  copilot: `@github/copilot-${platform}/copilot`,
  opencode: `opencode-${platform}/bin/opencode`,
} as const;

if (import.meta.main) {
  const place = fileURLToPath(new URL('../.clients', import.meta.url));
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), `${JSON.stringify({ private: true, dependencies: versions }, null, 2)}\n`);
  await runNpm(process.execPath, ['install'], { cwd: place, env: process.env, doing: 'Installing the clients' });
  process.stdout.write(`installed: ${Object.keys(versions).join(', ')}\n`);
}
