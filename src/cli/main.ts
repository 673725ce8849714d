#!/usr/bin/env node
/** The command line: picks an operation, gives it the real world, and writes its answer. */
import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

// A command reads each file once and ends, in two threads or more of which each compiles what it runs. Waiting longer
// before a function is optimized takes a tenth off the processor time of a cold check. The guard's daemon stays, and
// gains nothing by it. V8 renames such options, so only the release they were measured on is given them.
if (process.versions.v8.startsWith('13.6.') && process.argv[2] !== 'guard') {
  setFlagsFromString('--invocation-count-for-maglev=1500');
  setFlagsFromString('--invocation-count-for-turbofan=60000');
  setFlagsFromString('--invocation-count-for-osr=2000');
}
enableCompileCache?.();
const { runCommand } = await import('./run-command.ts');
process.exitCode = await runCommand(process.argv.slice(2));
