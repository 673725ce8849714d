/** `npm run clients [NAME…]`: puts the real agent clients that `test/e2e/guard/` runs into `.clients/`, all or those named. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runNpm } from './bootstrap/npm.mjs';

const packages = {
  'claude-code': { name: '@anthropic-ai/claude-code', version: '2.1.329' },
  codex: { name: '@openai/codex', version: '0.169.0' },
  gemini: { name: '@google/gemini-cli', version: '0.61.0' },
  copilot: { name: '@github/copilot', version: '1.0.102' },
  opencode: { name: 'opencode-ai', version: '1.18.33' },
} as const;

const isKnown = (name: string): name is keyof typeof packages => Object.hasOwn(packages, name);

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
  const asked = process.argv.slice(2);
  const strange = asked.find((name) => !isKnown(name));
  if (strange !== undefined) {
    process.stderr.write(`There is no client ${strange}. Name some of ${Object.keys(packages).join(', ')}.\n`);
    process.exitCode = 2;
  } else {
    const chosen = asked.length > 0 ? asked.filter(isKnown) : Object.keys(packages).filter(isKnown);
    const dependencies = Object.fromEntries(chosen.map((name) => [packages[name].name, packages[name].version]));
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'package.json'), `${JSON.stringify({ private: true, dependencies }, null, 2)}\n`);
    await runNpm(process.execPath, ['install'], { cwd: place, env: process.env, doing: 'Installing the clients' });
    process.stdout.write(`installed: ${chosen.join(', ')}\n`);
  }
}
