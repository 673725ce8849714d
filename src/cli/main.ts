#!/usr/bin/env node
/** The command line: picks an operation, gives it the real world, and writes its answer. */
// As a whole, because an older Node has no compile cache and would not get as far as to say that it is too old.
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

const oldestNode = 24;

/** What keeps this program from running here, for a person to read. */
const obstacle = (): string | undefined => {
  const [major] = process.versions.node.split('.');
  if (Number(major) >= oldestNode) return undefined;
  return `bylaw: Node ${process.versions.node} is too old.\n  where: ${process.execPath}\n  next:  Run it with Node ${oldestNode} or newer; in a clone, \`npm start\` brings its own.\n  code:  USAGE\n`;
};

// A command reads each file once and ends, in two threads or more of which each compiles what it runs. Waiting longer
// before a function is optimized takes a tenth off the processor time of a cold check. The guard's daemon stays, and
// gains nothing by it. V8 renames such options, so only the release they were measured on is given them.
const optimizeLate = (): void => {
  if (!process.versions.v8.startsWith('13.6.') || process.argv[2] === 'guard') return;
  setFlagsFromString('--invocation-count-for-maglev=1500');
  setFlagsFromString('--invocation-count-for-turbofan=60000');
  setFlagsFromString('--invocation-count-for-osr=2000');
};

const found = obstacle();
if (found === undefined) {
  optimizeLate();
  module.enableCompileCache();
  const { runCommand } = await import('./run-command.ts');
  process.exitCode = await runCommand(process.argv.slice(2));
} else {
  process.stderr.write(found);
  process.exitCode = 2;
}
