/** One step of `npm test`: a program that fails by its exit code. */
export interface Step {
  readonly name: string;
  /** What Node runs, from the root, and its arguments. */
  readonly words: readonly string[];
  /** What to do when it fails. */
  readonly next: string;
}

/** The steps before the tests, in the order in which they are shown. They run side by side. */
export const steps: readonly Step[] = [
  {
    name: 'generated files',
    words: ['tools/generate.ts', '--check'],
    next: 'Run `npm run generate` and commit the result.',
  },
  { name: 'types', words: ['node_modules/typescript/bin/tsc', '--project', '.'], next: 'Run `npm run types`.' },
  { name: 'lint', words: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'], next: 'Run `npm run lint`.' },
  { name: 'format', words: ['node_modules/oxfmt/bin/oxfmt', '--check'], next: 'Run `npm run format`.' },
  { name: 'unused code', words: ['node_modules/knip/bin/knip.js', '--no-progress'], next: 'Run `npm run unused`.' },
  { name: 'bylaw check', words: ['src/cli/main.ts', 'check', '--quiet'], next: 'Run `node src/cli/main.ts check`.' },
];
