/**
 * @typedef {object} Task
 * @property {boolean} needsDev whether it needs the development dependencies
 * @property {string} file what Node runs, from the root
 * @property {readonly string[]} words its first arguments
 */

/**
 * What the scripts of package.json start.
 * @type {Readonly<Record<string, Task>>}
 */
export const tasks = {
  start: { needsDev: false, file: 'src/cli/main.ts', words: ['run', 'system-optimizer-reorganizer'] },
  test: { needsDev: true, file: 'tools/test.ts', words: [] },
  types: { needsDev: true, file: 'node_modules/typescript/bin/tsc', words: ['--project', '.'] },
  lint: { needsDev: true, file: 'node_modules/oxlint/bin/oxlint', words: [] },
  format: { needsDev: true, file: 'node_modules/oxfmt/bin/oxfmt', words: [] },
  unused: { needsDev: true, file: 'node_modules/knip/bin/knip.js', words: [] },
  generate: { needsDev: true, file: 'tools/generate.ts', words: [] },
  'new:unit': { needsDev: true, file: 'tools/new-unit.ts', words: [] },
  clients: { needsDev: true, file: 'tools/install-clients.ts', words: [] },
  build: { needsDev: true, file: 'tools/build.ts', words: [] },
};

/** The repository that `npm start` looks at when it is given no other, from the root. */
export const exampleRepository = 'examples/orders';
