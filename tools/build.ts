/**
 * `npm run build`: what is published, in `dist/`, and a proof that it starts. Types come from the compiler; the program is
 * put together from `src/` in few files, because opening some 550 of them took half of the time of a short command.
 */
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RolldownOutput, build } from 'rolldown';
import { digest } from '../src/kernel/hash.ts';
import { runNode } from './run-node.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const guardEntry = fileURLToPath(new URL('../dist/guard/entry/main.js', import.meta.url));

/** What is started or imported by its place: the commands, and the modules that threads, clients and teams load. */
const entries = [
  'cli/main',
  'enforcement/observer',
  'enforcement/unit',
  'generated/units',
  'guard/entry/main',
  'guard/project/sketches',
  'repository/reading/worker',
];

const isDependency = (id: string): boolean => !id.startsWith('.') && !isAbsolute(id);

const bundle = (): Promise<RolldownOutput> =>
  build({
    cwd: root,
    input: Object.fromEntries(entries.map((entry) => [entry, `src/${entry}.ts`])),
    platform: 'node',
    external: isDependency,
    output: { dir: 'dist', format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' },
  });

/** What the program asks for to know whether it is the one that filled a cache, without a look at its every file. */
const signBuild = ({ output }: RolldownOutput): void => {
  const contents = output.map((file) => (file.type === 'chunk' ? file.code : file.source));
  writeFileSync(new URL('../dist/build-signature', import.meta.url), digest(contents.map(digest).join('\n')));
};

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
const compiled = await runNode(['node_modules/typescript/bin/tsc', '--project', 'tsconfig.build.json'], {
  isShown: true,
});
if (compiled.exitCode === 0) {
  signBuild(await bundle());
  for (const program of [main, guardEntry]) chmodSync(program, 0o755);
  const started = await runNode([main, '--version']);
  process.stdout.write(started.output);
  process.exitCode = started.exitCode;
} else {
  process.exitCode = compiled.exitCode;
}
