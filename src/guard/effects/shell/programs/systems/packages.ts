import type { Call, Program, ProgramTable } from '../../call.ts';
import { readFiles } from '../../files.ts';
import { readOptions } from '../../options.ts';
import { type Tool, noteTool } from './tool.ts';

const reads =
  'list ls show info search help version outdated freeze check view why explain audit root prefix bin whoami ping doctor fund config query deps leaves home desc cat log outdated --version env site dir pack tree metadata search licenses cache explore completion'.split(
    ' ',
  );
/** What a program manager builds or tests with, rather than installs. */
const works: Readonly<Record<string, readonly string[]>> = {
  cargo: [
    'build',
    'b',
    'test',
    't',
    'check',
    'c',
    'clippy',
    'fmt',
    'doc',
    'bench',
    'tree',
    'metadata',
    'nextest',
    'run',
    'r',
    'expand',
    'fix',
    'clean',
    'llvm-cov',
    'deny',
    'machete',
  ],
  go: ['build', 'test', 'vet', 'fmt', 'doc', 'env', 'list', 'version', 'tool', 'generate', 'run', 'clean', 'work'],
  dotnet: ['build', 'test', 'run', 'format', 'clean', 'restore', 'publish', '--info', 'watch', 'ef'],
  mvn: [
    'test',
    'compile',
    'package',
    'verify',
    'clean',
    'install',
    'validate',
    'dependency:tree',
    'site',
    'spotless:apply',
    'spotless:check',
  ],
  swift: ['build', 'test', 'run', 'format'],
  mix: ['test', 'compile', 'format', 'credo', 'dialyzer', 'run'],
  bundle: ['exec', 'check', 'outdated', 'show'],
  composer: ['test', 'run-script', 'dump-autoload', 'validate', 'exec'],
  poetry: ['run', 'check', 'env', 'build', 'shell'],
  uv: ['run', 'tree', 'build', 'format', 'python', 'venv', 'pip'],
  gradle: ['build', 'test', 'check', 'tasks', 'assemble', 'clean', 'dependencies', 'bootRun', 'run', 'spotlessApply'],
  conda: ['run', 'activate', 'deactivate', 'env'],
  rustup: ['run', 'which', 'doc'],
  hatch: ['run', 'test', 'build', 'fmt'],
  pdm: ['run', 'build'],
  pipenv: ['run', 'check', 'graph', 'shell'],
  rye: ['run', 'test', 'fmt', 'lint'],
  deno: ['test', 'fmt', 'lint', 'check', 'run', 'task', 'bench', 'doc', 'eval', 'coverage'],
};
const publishing = new Set(['publish', 'unpublish', 'yank', 'deprecate', 'upload']);

const toolOf = (program: string): Tool => ({
  system: 'package',
  valued:
    '-r --requirement -c --constraint -i --index-url --extra-index-url -t --target -p --package --prefix --registry --filter -w --workspace --manifest-path --features --bin --example --test --group -E --extras --python -C --cwd --dir --project -f --file -n --name -k -P -I -m --timeout -j --profile --config --ignore --tests --lib --out --reporter --maxfail --count --run',
  reads: [...reads, ...(works[program] ?? [])],
  // With its settings goes what it has kept: a database's data, say.
  destroys: ['unpublish', 'purge', 'remove --purge', 'autoremove --purge'],
  changes: ['cache clean', 'tool install', 'pip install', 'pip uninstall', 'mod tidy', 'mod download'],
});

/** Installs and removes packages; what can be installed again is not lost. */
export const notePackages = (call: Call): undefined => {
  const { operands, of } = noteTool(toolOf(call.program), call.words, call);
  readFiles(
    of('-r', '--requirement', '-c', '--constraint').filter(({ text }) => !text.includes('://')),
    call,
  );
  const command = operands[0]?.text ?? '';
  if (publishing.has(command)) call.analysis.add({ kind: 'send', host: `${call.program} registry`, sources: ['.'] });
};

const packages: Program = (call) => {
  notePackages(call);
  return undefined;
};

/** `pacman -Syu`, `rpm -e`: commands that look like options. */
const lettered: Program = (call) => {
  const { operands } = readOptions(call.words);
  const [command = ''] = call.words.map(({ text }) => text);
  const isPurging = /^-R\w*n|^-P$|^--purge$/.test(command);
  if (!/^(?:-[QSF][siqlo]|-Q|-q|-l|-L|-s|--list|--version)/.test(command))
    call.analysis.change(
      'package',
      `${call.program} ${command}`,
      operands.map(({ text }) => text).join(' '),
      isPurging,
    );
  return undefined;
};

const plain =
  'pip pipx conda mamba apt apt-get apt-cache aptitude brew port dnf yum zypper apk snap flatpak gem cargo go dotnet mvn swift mix composer nix-env choco winget scoop asdf mise rustup sdk nvm volta fnm pyenv rbenv cpan luarocks opam cabal stack gradle twine flit deno pod vcpkg conan helmfile n corepack easy_install tlmgr';

export const packagePrograms: ProgramTable = {
  ...Object.fromEntries(plain.split(' ').map((name) => [name, packages])),
  pacman: lettered,
  yay: lettered,
  rpm: lettered,
  dpkg: lettered,
};
