import type { Call, ProgramTable } from '../../call.ts';
import { deleteFiles, filesAt, landings, moveFile, readFiles, writeFile } from '../../files.ts';
import { readOptions } from '../../options.ts';
import { absolutePaths, unfollowed } from '../../paths.ts';
import { type Value, known, nothing, unknown } from '../../value.ts';

const host = /^(?:\w[\w.-]*@)?([\w.-]+|\[[\da-f:]+\]):(?!\/\/)/i;
const remoteHost = ({ text }: Value): string | undefined =>
  host.exec(text)?.[1] ?? /^(?:rsync|sftp|scp):\/\/(?:[^@/]*@)?([^/:]+)/.exec(text)?.[1];

const splitTarget = (operands: readonly Value[], into: Value | undefined): [readonly Value[], Value | undefined] =>
  into ? [operands, into] : [operands.slice(0, -1), operands.at(-1)];

const copyTo = (sources: readonly Value[], target: Value, isDirectory: boolean, call: Call): void => {
  const places = landings(sources, target, isDirectory, call);
  for (const [at, source] of sources.entries()) {
    const content = readFiles([source], call);
    const landing = places[at] ?? target;
    writeFile(landing, content, call);
    if (filesAt(source, call).some((path) => call.analysis.disk.isDirectory(path))) {
      for (const path of filesAt(landing, call)) call.analysis.disk.make(path);
    }
  }
};

const copy = (call: Call): Value => {
  const { operands, has, of } = readOptions(call.words, { valued: '-t --target-directory -S --suffix' });
  const [sources, target] = splitTarget(operands, of('-t', '--target-directory')[0]);
  if (target) copyTo(sources, target, has('-t', '--target-directory'), call);
  return nothing;
};

const move = (call: Call): Value => {
  const { operands, has, of } = readOptions(call.words, { valued: '-t --target-directory -S --suffix' });
  const [sources, target] = splitTarget(operands, of('-t', '--target-directory')[0]);
  if (!target) return nothing;
  const places = landings(sources, target, has('-t', '--target-directory'), call);
  for (const [at, source] of sources.entries()) moveFile(source, places[at] ?? target, call);
  return nothing;
};

const link = (call: Call): Value => {
  const { operands, has, of } = readOptions(call.words, { valued: '-t --target-directory -S --suffix' });
  const [sources, target] = operands.length === 1 ? [operands, known('.')] : splitTarget(operands, of('-t')[0]);
  const { analysis, state } = call;
  if (!target) return nothing;
  for (const [at, place] of landings(sources, target, false, call).entries()) {
    // A link may take the place of another link without any loss.
    const isTaken = absolutePaths(place, state, analysis).some(
      (path) => analysis.disk.isFile(path) && analysis.disk.realPath(path) === path,
    );
    if (has('-f', '--force') && isTaken) deleteFiles([place], false, call);
    writeFile(place, unknown('…'), call);
    const [from] = sources[at] ? absolutePaths(sources[at], state, analysis) : [];
    for (const path of absolutePaths(place, state, analysis))
      if (from !== undefined) analysis.disk.link(unfollowed(path, analysis), from);
  }
  return nothing;
};

const install = (call: Call): Value => {
  const { operands, has, of } = readOptions(call.words, {
    valued: '-m --mode -o --owner -g --group -t --target-directory -S',
  });
  if (has('-d', '--directory')) for (const value of operands) makeDirectory(value, call);
  else {
    const [sources, target] = splitTarget(operands, of('-t', '--target-directory')[0]);
    if (target) copyTo(sources, target, has('-t', '--target-directory'), call);
  }
  return nothing;
};

const makeDirectory = (value: Value, call: Call): void => {
  writeFile(value, unknown('…'), call);
  for (const path of filesAt(value, call)) call.analysis.disk.make(path);
};

/** `rsync` and `scp`: a copy that may cross to another machine. */
const transfer = (call: Call): Value => {
  const { analysis } = call;
  const { operands, has, of } = readOptions(call.words, {
    valued:
      '-e --rsh -f --filter --exclude --include --exclude-from --files-from -P -i -o -F -J -l -S -c --rsync-path --bwlimit',
  });
  const isRsync = call.program === 'rsync';
  for (const shell of [...of('-e', '--rsh'), ...(isRsync ? [] : of('-S'))])
    call.run([...shell.text.split(' ').map((word) => known(word)), known('host')]);
  for (const value of of('-o'))
    if (/ProxyCommand/i.test(value.text)) analysis.unknown('ProxyCommand runs a text of its own.');
  const [target, ...rest] = operands.toReversed();
  const sources = rest.toReversed();
  if (!target) return nothing;
  const local = sources.filter((source) => remoteHost(source) === undefined);
  const content = readFiles(local, call);
  for (const from of sources) {
    const name = remoteHost(from);
    if (name !== undefined) analysis.add({ kind: 'send', host: name, sources: [] });
  }
  const to = remoteHost(target);
  if (to !== undefined) {
    analysis.add({ kind: 'send', host: to, sources: content.sources });
    if (has('--delete', '--del')) analysis.change('cloud', 'rsync --delete', target.text, true);
  } else {
    for (const place of isRsync ? [target] : landings(sources, target, false, call))
      writeFile(place, unknown('…'), call);
    if (
      isRsync &&
      has('--delete', '--del', '--delete-before', '--delete-after', '--delete-excluded', '--delete-during')
    )
      deleteFiles([target], true, call);
  }
  if (has('--remove-source-files')) deleteFiles(local, true, call);
  return nothing;
};

export const copying: ProgramTable = {
  cp: copy,
  gcp: copy,
  mv: move,
  rename: (call) => {
    call.analysis.unknown('rename moves files by a program of its own.');
    return nothing;
  },
  ln: link,
  install,
  rsync: transfer,
  scp: transfer,
  mkdir: (call) => {
    for (const value of readOptions(call.words, { valued: '-m --mode' }).operands) makeDirectory(value, call);
    return nothing;
  },
};
