/**
 * Starts bylaw on a bare clone: gets Node 24 where the machine's Node is older, installs what is missing, then runs.
 * It has no dependencies, and every Node from 20 on can run it.
 */
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { endAs, runChild } from './bootstrap/child.mjs';
import { installDependencies, isInstalled } from './bootstrap/dependencies.mjs';
import { BootstrapFailure, codeOf, say } from './bootstrap/failure.mjs';
import { holding } from './bootstrap/lock.mjs';
import { environmentFor, installNode, isNodeNew, ownNode } from './bootstrap/node.mjs';
import { exampleRepository, tasks } from './bootstrap/tasks.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nodePlace = join(root, '.node');

/**
 * The Node to run with, once it and the dependencies are there.
 * @param {boolean} needsDev
 */
const prepare = async (needsDev) => {
  const ready = isNodeNew ? process.execPath : ownNode(nodePlace);
  if (ready !== undefined && isInstalled(root, needsDev)) return ready;
  return holding(join(nodePlace, 'lock'), async () => {
    // Another bylaw may have installed it while this one waited.
    const node = isNodeNew ? process.execPath : (ownNode(nodePlace) ?? (await installNode(nodePlace, process.env)));
    await installDependencies(root, needsDev, node, environmentFor(node));
    return node;
  });
};

/** Where the user stands: npm moves to the package's root before it runs a script, and says where it came from. */
const userDirectory = () => {
  const isOurs = process.env['npm_package_json'] === join(root, 'package.json');
  return (isOurs ? process.env['INIT_CWD'] : undefined) ?? process.cwd();
};

/** @param {readonly string[]} words */
const run = async ([name = '', ...words]) => {
  const task = tasks[name];
  if (!task) {
    say(`There is no task “${name}”. Use one of ${Object.keys(tasks).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const node = await prepare(task.needsDev);
  const isStart = name === 'start';
  const cwd = isStart ? userDirectory() : root;
  const isWithoutPath = isStart && (words[0]?.startsWith('-') ?? true);
  const example = isWithoutPath ? [relative(cwd, join(root, exampleRepository)) || '.'] : [];
  const line = ['--disable-warning=ExperimentalWarning', join(root, task.file), ...task.words, ...example, ...words];
  endAs(await runChild(node, line, { cwd, env: environmentFor(node), stdio: 'inherit' }));
};

/** @param {unknown} error */
const fail = (error) => {
  const noSpace =
    codeOf(error) === 'ENOSPC' ? new BootstrapFailure('The disk is full.', 'Free about 500 MB.') : undefined;
  const notWritable = ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')
    ? new BootstrapFailure(
        `${root} cannot be written.`,
        'Make the checkout writable for you and run the command again.',
      )
    : undefined;
  const known = error instanceof BootstrapFailure ? error : (noSpace ?? notWritable);
  say(known?.message ?? (error instanceof Error ? error.message : String(error)));
  say(`next: ${known?.next ?? 'Run `npm ci`, and report this if it works.'}`);
  process.exitCode = 3;
};

await run(process.argv.slice(2)).catch(fail);
