/** `npm run build`: what is published. Plain JavaScript and its types from `src/`, in `dist/`, and a proof that it starts. */
import { chmodSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runNode } from './run-node.ts';

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
const compiled = await runNode(['node_modules/typescript/bin/tsc', '--project', 'tsconfig.build.json'], {
  isShown: true,
});
if (compiled.exitCode === 0) {
  chmodSync(main, 0o755);
  const started = await runNode([main, '--version']);
  process.stdout.write(started.output);
  process.exitCode = started.exitCode;
} else {
  process.exitCode = compiled.exitCode;
}
