import type { Call, Program, ProgramTable } from '../../call.ts';
import { deleteFiles, filesAt, landings, moveFile, readFiles, secretsBelow, writeFile } from '../../files.ts';
import type { Options } from '../../options.ts';
import { copyOf } from '../../state.ts';
import { type Value, known, knownText, listed, nothing, segment, unknown } from '../../value.ts';
import { applyPatch } from '../files/write.ts';
import { noteTool } from './tool.ts';
import { gitTool } from './git-commands.ts';

/** Settings whose value git runs as a command. */
const runs =
  /^(?:core\.(?:pager|editor|sshcommand|fsmonitor|askpass|gitproxy)|sequence\.editor|diff\.external|credential(?:\..*)?\.helper|gpg(?:\..*)?\.program|pager\..*|filter\..*\.(?:clean|smudge|process)|(?:merge|diff)tool\..*\.cmd|.*\.(?:textconv|driver|command)|uploadpack\.packobjectshook|remote\..*\.(?:uploadpack|receivepack))$/i;

const runSetting = (setting: Value, call: Call): void => {
  const [, name = '', text = ''] = /^([^=]*)=?([\s\S]*)$/.exec(setting.text) ?? [];
  const isAlias = /^alias\./i.test(name);
  if (!isAlias && !runs.test(name)) {
    if (/^core\.hookspath$/i.test(name)) call.analysis.change('git', 'config core.hooksPath', text, false);
    return;
  }
  if (isAlias && !text.startsWith('!') && setting.certainty === 'known') return;
  if (knownText(setting) === undefined) call.analysis.unknown(`git runs a command that cannot be known: ${name}.`);
  else if (!/^(?:true|false|)$/.test(text)) call.runText(text.replace(/^!/, ''), { state: copyOf(call.state) });
};

const hostOf = (url: string): string | undefined =>
  /^(?:\w+:\/\/)(?:[^@/]*@)?([^/:]+)/.exec(url)?.[1] ?? /^(?:[\w.-]+@)?([\w.-]+\.[\w.-]+|localhost):/.exec(url)?.[1];

const remoteHost = (remote: Value | undefined, { analysis }: Call): string => {
  const name = remote?.text ?? 'origin';
  const direct = hostOf(name);
  if (direct !== undefined) return direct;
  const config = analysis.where.disk.read(`${analysis.where.root}/.git/config`) ?? '';
  const section = config.split(/^[ \t]*(?=\[)/m).find((part) => part.startsWith(`[remote "${name}"]`));
  return hostOf(/^[ \t]*url[ \t]*=[ \t]*(.*)$/m.exec(section ?? '')?.[1] ?? '') ?? name;
};

const isFile = (value: Value, call: Call): boolean =>
  filesAt(value, call).some((path) => call.analysis.disk.exists(path));

/** `checkout` of a branch changes nothing that is lost; of paths, it puts away what was changed in them. */
const checkout = ({ operands, has }: Options, words: readonly Value[], call: Call): void => {
  const paths =
    words.some(({ text }) => text === '--') ||
    operands.slice(2).length > 0 ||
    operands.slice(1).some((operand) => isFile(operand, call) || operand.certainty === 'listed');
  if (paths && !has('-b', '-B'))
    call.analysis.change(
      'git',
      'checkout --',
      operands
        .slice(1)
        .map(({ text }) => text)
        .join(' '),
      true,
    );
};

const push = ({ operands, has }: Options, call: Call): void => {
  const [, remote, ...references] = operands;
  const removing = references.find(({ text }) => /^[:+]/.test(text));
  if (removing)
    call.analysis.change(
      'git',
      removing.text.startsWith('+') ? 'push --force' : 'push --delete',
      removing.text.slice(1),
      true,
    );
  if (!has('-n', '--dry-run'))
    call.analysis.add({ kind: 'send', host: remoteHost(remote, call), sources: ['.', ...call.analysis.staged] });
};

const clone = ({ operands }: Options, call: Call): void => {
  const [, url, directory] = operands;
  if (!url) return;
  call.analysis.add({ kind: 'send', host: remoteHost(url, call), sources: [] });
  const name = directory ?? {
    ...url,
    text: url.text
      .replace(/\/$/, '')
      .replace(/\.git$/, '')
      .replace(/^.*[/:]/, ''),
  };
  writeFile(name, unknown('…'), call);
  for (const path of filesAt(name, call)) call.analysis.disk.make(path);
};

const config = ({ operands }: Options, call: Call): void => {
  const [, name, value] = operands;
  if (name && value) runSetting({ ...value, text: `${name.text}=${value.text}` }, call);
};

type Effects = (options: Options, words: readonly Value[], call: Call) => void;

const ownEffects: Readonly<Record<string, Effects>> = {
  checkout,
  push: (options, _, call) => push(options, call),
  clone: (options, _, call) => clone(options, call),
  config: (options, _, call) => config(options, call),
  rm: ({ operands, has }, _, call) => {
    if (!has('--cached', '-n', '--dry-run')) deleteFiles(operands.slice(1), has('-r'), call);
  },
  mv: ({ operands }, _, call) => {
    const [target, ...sources] = operands.slice(1).toReversed();
    if (!target) return;
    const places = landings(sources, target, false, call);
    for (const [at, source] of sources.entries()) moveFile(source, places[at] ?? target, call);
  },
  apply: ({ operands, has }, words, call) => {
    const patch = operands.length > 1 ? readFiles(operands.slice(1), call) : call.input;
    if (!has('--check', '--stat', '--numstat', '--summary'))
      applyPatch(
        patch,
        Number(/^-p(\d)$/.exec(words.find(({ text }) => /^-p\d$/.test(text))?.text ?? '')?.[1] ?? 1),
        call,
      );
  },
  am: (_, words, call) => {
    if (!words.some(({ text }) => text.startsWith('--abort'))) writeFile(known('.'), unknown('…'), call);
  },
  fetch: ({ operands }, _, call) =>
    call.analysis.add({ kind: 'send', host: remoteHost(operands[1], call), sources: [] }),
  pull: ({ operands }, _, call) =>
    call.analysis.add({ kind: 'send', host: remoteHost(operands[1], call), sources: [] }),
  'ls-remote': ({ operands }, _, call) =>
    call.analysis.add({ kind: 'send', host: remoteHost(operands[1], call), sources: [] }),
  archive: ({ of }, _, call) => {
    for (const target of of('-o', '--output')) writeFile(target, unknown('…'), call);
  },
  add: ({ operands, has }, _, call) => {
    const { analysis, state } = call;
    const named = operands.slice(1).flatMap((value) => filesAt(value, call));
    // Told to, it takes what is ignored as well.
    const whole = has('-f', '--force') ? (named.length === 0 ? state.directories : named) : [];
    analysis.stage([
      ...named,
      ...whole.flatMap((path) => (analysis.disk.isDirectory(path) ? secretsBelow(path, { analysis, state }) : [])),
    ]);
  },
  'update-ref': ({ has }, _, call) => {
    const text = knownText(call.input);
    if (has('--stdin') && (text === undefined || /^delete /m.test(text)))
      call.analysis.change('git', 'update-ref --stdin', '', true);
  },
  bisect: ({ operands }, _, call) => {
    if (operands[1]?.text === 'run') call.run(operands.slice(2));
  },
  submodule: ({ operands }, _, call) => {
    if (operands[1]?.text === 'foreach')
      call.runText(
        operands
          .slice(2)
          .map(({ text, certainty }) => (certainty === 'known' ? text : '$UNKNOWN'))
          .join(' '),
        { state: copyOf(call.state) },
      );
  },
  'filter-branch': (_, words, call) => {
    for (const [at, { text }] of words.entries())
      if (/^--\w+-filter$/.test(text) && words[at + 1])
        call.runText(words[at + 1]?.text ?? '', { state: copyOf(call.state) });
  },
  difftool: ({ of }, _, call) => {
    for (const value of of('-x', '--extcmd'))
      call.runText(value.certainty === 'known' ? value.text : '$UNKNOWN', { state: copyOf(call.state) });
  },
  grep: (_, words, call) => {
    if (words.some(({ text }) => /^(?:-[a-zA-Z]*O|--open-files-in-pager=)./.test(text)))
      call.analysis.unknown('git opens what it finds in a program of its own.');
  },
  rebase: ({ of }, _, call) => {
    for (const value of of('-x', '--exec'))
      call.runText(value.certainty === 'known' ? value.text : '$UNKNOWN', { state: copyOf(call.state) });
  },
};

const effects = new Map(Object.entries(ownEffects));

const printed = ({ operands, has }: Options, { analysis }: Call): Value | undefined => {
  switch (operands[0]?.text) {
    case 'rev-parse':
      return has('--show-toplevel')
        ? known(`${analysis.where.root}\n`)
        : has('--git-dir')
          ? known('.git\n')
          : segment();
    case 'ls-files':
    case 'grep':
      return listed([analysis.where.root]);
    case 'diff':
    case 'show':
    case 'log':
    case 'diff-tree':
      return has('--name-only') ? listed([analysis.where.root]) : undefined;
    case 'branch':
    case 'describe':
    case 'merge-base':
    case 'rev-list':
    case 'symbolic-ref':
    case 'hash-object':
    case 'stash':
      return segment();
    default:
      return undefined;
  }
};

const aliasOf = (name: string, { analysis: { where } }: Call): string | undefined =>
  [`${where.root}/.git/config`, `${where.home}/.gitconfig`]
    .map((path) => where.disk.read(path) ?? '')
    .flatMap((config) => config.split(/^[ \t]*(?=\[)/m).filter((section) => section.startsWith('[alias]')))
    .flatMap((section) => section.split('\n'))
    .map((line) => /^\s*([\w-]+)\s*=\s*(.*)$/.exec(line))
    .find((match) => match?.[1] === name)?.[2];

/** The words before the command, which set where git works and how. */
const readGlobals = (words: readonly Value[]): readonly Value[] => {
  const at = words.findIndex(
    ({ text }, at) =>
      !text.startsWith('-') && !/^-[Cc]$|^--(?:git-dir|work-tree|namespace)$/.test(words[at - 1]?.text ?? ''),
  );
  return at === -1 ? words : words.slice(0, at);
};

const noteGlobals = (globals: readonly Value[], call: Call): void => {
  for (const [at, { text }] of globals.entries()) {
    const next = globals[at + 1];
    if (text === '-C' && next) call.state.directories = filesAt(next, call);
    if (text === '-c' && next) runSetting(next, call);
    if (/^--(?:exec-path=|config-env)/.test(text))
      call.analysis.unknown('git takes its programs or settings from elsewhere.');
  }
};

/** What a name of a command stands for: by `-c alias.…` before it, or by the settings on disk. */
const meantBy = ({ text }: Value, globals: readonly Value[], call: Call): string | undefined => {
  const start = `alias.${text.toLowerCase()}=`;
  const inline = globals.find(
    (word, at) => globals[at - 1]?.text === '-c' && word.text.toLowerCase().startsWith(start),
  );
  if (inline) return inline.text.slice(start.length);
  return effects.has(text) ? undefined : aliasOf(text, call);
};

const quoted = ({ text }: Value): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const runAlias = (alias: string, words: readonly Value[], call: Call): Value => {
  if (alias.startsWith('!')) return call.runText([alias.slice(1), ...words.map(quoted)].join(' '));
  return call.run([known('git'), ...alias.split(/\s+/).map((word) => known(word)), ...words]);
};

const git: Program = (given) => {
  const globals = readGlobals(given.words);
  const words = given.words.slice(globals.length);
  const call = { ...given, state: copyOf(given.state) };
  noteGlobals(globals, call);
  if (words.some(({ text }) => /^(?:ext::|--upload-pack|--receive-pack)/.test(text)))
    call.analysis.unknown('git runs a program that is named in its words.');
  const [command, ...rest] = words;
  if (!command) return nothing;
  const alias = meantBy(command, globals, call);
  if (alias !== undefined) return runAlias(alias, rest, call);
  const options = noteTool(gitTool, words, call);
  const isWriting = /^(?:diff|log|show|format-patch)$/.test(command.text);
  for (const target of isWriting ? options.of('-o', '--output') : []) writeFile(target, unknown('…'), call);
  effects.get(command.text)?.(options, words, call);
  return printed(options, call);
};

export const gitPrograms: ProgramTable = { git, hub: git };
