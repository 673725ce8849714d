#!/usr/bin/env node
/** The command line: picks an operation, gives it the real world, and writes its answer. */
import { enableCompileCache } from 'node:module';

enableCompileCache?.();
const { runCommand } = await import('./run-command.ts');
process.exitCode = await runCommand(process.argv.slice(2));
