import { z } from 'zod';
import type { Call, Program, ProgramTable } from '../../call.ts';
import { filesAt, readFiles } from '../../files.ts';
import { readOptions } from '../../options.ts';
import { asNamed } from '../../paths.ts';
import { copyOf } from '../../state.ts';
import { type Value, known, knownText, nothing } from '../../value.ts';
import { readMakefile, recipesOf } from './makefile.ts';
import { setup } from '../harmless.ts';
import { notePackages } from './packages.ts';

const manifest = z.object({ scripts: z.record(z.string(), z.string()) });

const scriptsIn = (directory: Value | undefined, call: Call): Readonly<Record<string, string>> => {
  const [path] = filesAt({ ...known(''), ...directory, text: `${directory?.text ?? '.'}/package.json` }, call);
  const text = path === undefined ? undefined : call.analysis.disk.read(path);
  if (!text || knownText(text) === undefined) return {};
  try {
    return manifest.safeParse(JSON.parse(text.text)).data?.scripts ?? {};
  } catch {
    // A manifest that cannot be read has no scripts.
    return {};
  }
};

const quoted = ({ text }: Value): string =>
  /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

const runScript = (name: string, words: readonly Value[], directory: Value | undefined, call: Call): void => {
  const scripts = scriptsIn(directory, call);
  const state = copyOf(call.state);
  if (directory) state.directories = filesAt(directory, call);
  for (const part of [`pre${name}`, name, `post${name}`]) {
    const script = Object.hasOwn(scripts, part) ? scripts[part] : undefined;
    const text = part === name && words.length > 0 ? `${script} ${words.map(quoted).join(' ')}` : script;
    if (script !== undefined && text !== undefined)
      call.analysis.inScript(`package.json#${part}`, () => call.runText(text, { state, input: nothing }));
  }
};

const valued =
  '--prefix -C --cwd --dir -w --workspace --filter -F --loglevel --registry --config --env-file -p --package -c --call';
const lifecycle = new Set(['test', 't', 'tst', 'start', 'stop', 'restart']);
const executing = new Set(['exec', 'dlx', 'x', 'create', 'init']);

const node: Program = (call) => {
  // bun is also what runs a program.
  if (call.program === 'bun' && /^(?:-e|--eval|-p|--print)$/.test(call.words[0]?.text ?? ''))
    return call.run([known('node'), ...call.words]);
  const { operands, of } = readOptions(call.words, { valued, stopsEarly: true });
  const [directory] = of('--prefix', '-C', '--cwd', '--dir');
  const [command, ...rest] = operands;
  const name = command?.text ?? '';
  const scripts = scriptsIn(directory, call);
  const words = rest.filter(({ text }) => text !== '--');
  if (name === 'run' || name === 'run-script' || name === 'rum') {
    const [script, ...own] = readOptions(words, { valued, stopsEarly: true }).operands;
    if (script) runScript(script.text, own, directory, call);
  } else if (lifecycle.has(name)) runScript(name.startsWith('t') ? 'test' : name, words, directory, call);
  else if (executing.has(name) && name !== 'create' && name !== 'init')
    call.run(readOptions(words, { valued, stopsEarly: true }).operands);
  else if (call.program !== 'npm' && Object.hasOwn(scripts, name)) runScript(name, words, directory, call);
  else if (command && !executing.has(name)) notePackages(call);
  else if (command) call.analysis.change('package', name, rest[0]?.text ?? '', false);
  return undefined;
};

/** `npx`, `uvx`: a package's own program. */
const executor: Program = (call) => {
  const { operands, of } = readOptions(call.words, {
    valued: '-p --package -c --call --from --with --python',
    stopsEarly: true,
  });
  const [text] = of('-c', '--call');
  if (text) call.runText(knownText(text) ?? '$UNKNOWN', { state: copyOf(call.state) });
  const [program, ...words] = operands;
  if (program) call.run([{ ...program, text: program.text.replace(/(?<=.)@[^/]*$/, '') }, ...words]);
  return undefined;
};

/** `uv run x`, `bundle exec x`: a command after a word of its own. */
const executes =
  (words: string, own: Program | undefined): Program =>
  (call) => {
    const { operands } = readOptions(call.words, {
      valued: '-n --name --python --with --env-file --extra --group -p --package -C --directory --project --config -e',
      stopsEarly: true,
    });
    const [command, ...rest] = operands;
    if (!command || !words.split(' ').includes(command.text)) return own?.(call);
    const [first, ...others] = readOptions(rest, {
      valued: '-n --name --python --with --env-file --extra --group -p --package --project -e --config --profile',
      stopsEarly: true,
    }).operands;
    if (!first) return undefined;
    return first.text.endsWith('.py') ? call.run([known('python'), first, ...others]) : call.run([first, ...others]);
  };

const make: Program = (call) => {
  const { operands, of, has } = readOptions(call.words, {
    valued: '-C --directory -f --file --makefile -j -I -o -W --eval',
  });
  const state = copyOf(call.state);
  const [directory] = of('-C', '--directory');
  if (directory) state.directories = filesAt(directory, call);
  const inner = { ...call, state };
  const names = of('-f', '--file', '--makefile');
  const candidates = names.length > 0 ? names : ['GNUmakefile', 'makefile', 'Makefile'].map((name) => known(name));
  const found = candidates
    .map((name) => filesAt(name, inner)[0])
    .find((path) => path !== undefined && call.analysis.disk.read(path) !== undefined);
  if (of('--eval').length > 0 || names.some(({ text }) => text === '-'))
    call.analysis.unknown('make is given rules of its own.');
  const text = found === undefined ? undefined : knownText(call.analysis.disk.read(found) ?? nothing);
  if (found === undefined || text === undefined || has('-n', '--dry-run', '--just-print')) return undefined;
  const settings = operands.filter(({ text }) => /^\w+[:?+]?=/.test(text));
  const targets = operands.filter((operand) => !settings.includes(operand)).map(({ text }) => text);
  const makefile = readMakefile(
    text,
    new Map(settings.map(({ text }) => [text.replace(/[:?+]?=.*$/s, ''), text.replace(/^[^=]*=/, '')])),
  );
  call.analysis.inScript(asNamed(found, call.analysis), () => {
    for (const line of recipesOf(makefile, targets)) call.runText(line, { state: copyOf(state), input: nothing });
  });
  return undefined;
};

const just: Program = (call) => {
  const [recipe] = call.words;
  const path = ['justfile', 'Justfile', '.justfile']
    .map((name) => filesAt(known(name), call)[0])
    .find((path) => path !== undefined && call.analysis.disk.read(path) !== undefined);
  const text = path === undefined ? undefined : knownText(call.analysis.disk.read(path) ?? nothing);
  if (path === undefined || text === undefined) return undefined;
  readFiles([known(path)], call);
  const makefile = readMakefile(
    text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, '$${$1}').replaceAll(/^ {2,}/gm, '\t'),
    new Map(),
  );
  call.analysis.inScript(asNamed(path, call.analysis), () => {
    for (const line of recipesOf(makefile, recipe ? [recipe.text] : []))
      call.runText(line, { state: copyOf(call.state), input: nothing });
  });
  return undefined;
};

const afterRun: Readonly<Record<string, string>> = {
  uv: 'run',
  poetry: 'run',
  pipenv: 'run',
  pdm: 'run',
  rye: 'run',
  hatch: 'run',
  conda: 'run',
  bundle: 'exec',
  doppler: 'run',
  op: 'run',
  direnv: 'exec',
  mise: 'exec x',
  rustup: 'run',
  'aws-vault': 'exec',
  nix: 'run develop shell',
};
const managers = new Set('uv poetry pipenv pdm rye hatch conda bundle mise rustup'.split(' '));

export const runnerPrograms: ProgramTable = {
  ...Object.fromEntries('npm pnpm yarn bun'.split(' ').map((name) => [name, node])),
  ...Object.fromEntries('npx bunx pnpx uvx'.split(' ').map((name) => [name, executor])),
  ...Object.fromEntries(
    Object.entries(afterRun).map(([name, words]) => [name, executes(words, managers.has(name) ? notePackages : setup)]),
  ),
  deno: (call) =>
    call.words[0]?.text === 'eval' ? call.run([known('node'), known('-e'), ...call.words.slice(1)]) : undefined,
  make,
  gmake: make,
  just,
};
