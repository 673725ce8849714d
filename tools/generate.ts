/**
 * Writes what follows from the rulebook and the tables in the source: the table of units, the requirements, the JSON
 * schema and the reference. `--check` writes nothing and fails where a file differs.
 */
import { fileURLToPath } from 'node:url';
import { cliOutput, kernelOutputs } from './generate/other-reference.ts';
import { toolOutput } from './generate/tool-reference.ts';
import { type Output, removeFiles, staleFiles, strayFiles, writeOutputs } from './generate/output.ts';
import { ruleOutputs } from './generate/rule-reference.ts';
import { pluginOutputs } from './generate/plugin.ts';
import { readRulebook } from './generate/rulebook.ts';
import { tableOutputs } from './generate/tables.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

const generate = async (isCheck: boolean): Promise<number> => {
  const rules = readRulebook(root);
  const tables = tableOutputs(rules);
  // The operations import the tables, so those are written before the operations are loaded.
  const changedTables = isCheck ? staleFiles(root, tables) : writeOutputs(root, tables);
  if (isCheck && changedTables.length > 0) return report(changedTables);
  const outputs: readonly Output[] = [
    ...tables,
    ...(await ruleOutputs(root, rules)),
    ...kernelOutputs(),
    await cliOutput(),
    await toolOutput(),
    ...pluginOutputs(root),
  ];
  const strays = strayFiles(root, outputs);
  if (isCheck) return report([...staleFiles(root, outputs), ...strays]);
  const written = [...changedTables, ...writeOutputs(root, outputs)];
  removeFiles(root, strays);
  for (const path of written) process.stdout.write(`wrote ${path}\n`);
  for (const path of strays) process.stdout.write(`removed ${path}\n`);
  process.stdout.write(`${outputs.length} files are generated; ${written.length + strays.length} changed.\n`);
  return 0;
};

const report = (differing: readonly string[]): number => {
  for (const path of differing) process.stderr.write(`${path} is not what the source gives.\n`);
  if (differing.length > 0) process.stderr.write('Run `npm run generate` and commit the result.\n');
  return differing.length > 0 ? 1 : 0;
};

process.exitCode = await generate(process.argv.includes('--check'));
