import type { Call, Program, ProgramTable } from '../../call.ts';
import { appended, filesAt, readFiles, writeFile } from '../../files.ts';
import { readOptions } from '../../options.ts';
import { absolutePaths, asNamed, followed } from '../../paths.ts';
import { type Value, known, knownText, nothing, sourcesOf, unknown } from '../../value.ts';

const tee: Program = (call) => {
  const { operands, has } = readOptions(call.words);
  for (const target of operands)
    writeFile(target, has('-a', '--append') ? appended(target, call.input, call) : call.input, call);
  return call.input;
};

const touch: Program = (call) => {
  const { operands, has } = readOptions(call.words, { valued: '-d --date -t -r --reference' });
  for (const target of has('-c', '--no-create') ? [] : operands) {
    const [path] = filesAt(target, call);
    const before = path === undefined ? undefined : call.analysis.disk.read(path);
    writeFile(target, before ?? nothing, call);
  }
  return nothing;
};

const truncate: Program = (call) => {
  const { operands, of } = readOptions(call.words, { valued: '-s --size -r --reference' });
  const isEmpty = of('-s', '--size').some(({ text }) => text === '0');
  for (const target of operands) writeFile(target, isEmpty ? nothing : unknown('…'), call);
  return nothing;
};

const copyBlocks: Program = (call) => {
  const named = (name: string): readonly Value[] =>
    call.words
      .filter(({ text }) => text.startsWith(name))
      .map((word) => ({ ...word, text: word.text.slice(name.length) }));
  const content = readFiles(named('if='), call);
  const targets = named('of=');
  for (const target of targets) writeFile(target, unknown('…', content.sources), call);
  return targets.length > 0 ? nothing : undefined;
};

/** A recursive change outside the repository leaves nothing to go back to. */
const permission: Program = (call) => {
  const { operands, has, of } = readOptions(
    call.words.filter(({ text }) => !/^[-+=][rwxXst]+$/.test(text)),
    { valued: '--reference -m -x -M' },
  );
  const isModeGiven =
    operands.length < 2 || of('--reference').length > 0 || call.words.some(({ text }) => /^[-+=][rwxXst]+$/.test(text));
  const [mode] = operands;
  const isRecursive = has('-R', '--recursive');
  const targets = isModeGiven ? operands : operands.slice(1);
  const operation = [call.program, ...(isRecursive ? ['-R'] : []), ...(isModeGiven || !mode ? [] : [mode.text])].join(
    ' ',
  );
  for (const target of targets) {
    const paths = absolutePaths(target, call.state, call.analysis).map((path) =>
      asNamed(followed(path, call.analysis), call.analysis),
    );
    for (const path of paths.length > 0 ? paths : [target.text]) {
      call.analysis.change('permission', operation, path, isRecursive && (path.startsWith('/') || paths.length === 0));
    }
  }
  return nothing;
};

/** Paths that a patch names; undefined where its text is not known. */
const patchedFiles = (patch: Value, strip: number): readonly string[] | undefined => {
  const text = knownText(patch);
  if (text === undefined) return undefined;
  const headers = [...text.matchAll(/^(?:\+\+\+|---|rename (?:from|to)) ([^\t\n]+)/gm)].map(([, path = '']) =>
    path.trim(),
  );
  return [...new Set(headers)]
    .filter((path) => path !== '/dev/null')
    .map((path) =>
      path
        .split('/')
        .slice(path.includes('/') ? strip : 0)
        .join('/'),
    );
};

export const applyPatch = (patch: Value, strip: number, call: Call): void => {
  const paths = patchedFiles(patch, strip);
  if (!paths) call.analysis.unknown('A patch is applied that cannot be read.');
  for (const path of paths ?? []) writeFile(known(path), unknown('…'), call);
};

const patch: Program = (call) => {
  const { operands, of, has } = readOptions(call.words, { valued: '-p --strip -i --input -d --directory -o -B -z -F' });
  const [input] = of('-i', '--input');
  const file = input ?? operands[1];
  const content = file ? readFiles([file], call) : call.input;
  const strip = Number(of('-p', '--strip')[0]?.text ?? 0);
  const [directory] = of('-d', '--directory');
  const state = directory ? { ...call.state, directories: filesAt(directory, call) } : call.state;
  if (has('--dry-run')) return nothing;
  if (operands[0]) writeFile(operands[0], unknown('…'), call);
  else applyPatch(content, strip, { ...call, state });
  return nothing;
};

const format: Program = ({ program, words, analysis }) => {
  for (const target of words.filter(({ text }) => text.startsWith('/dev/') || !text.startsWith('-')).slice(-1))
    analysis.change('disk', program, target.text, true);
  return nothing;
};

const disks =
  'mkfs mkfs.ext4 mkfs.ext3 mkfs.xfs mkfs.btrfs mkfs.vfat mke2fs mkswap fdisk sfdisk gdisk sgdisk parted wipefs blkdiscard diskutil badblocks hdparm cryptsetup lvremove vgremove pvremove zpool zfs newfs swapoff mdadm';

export const writing: ProgramTable = {
  ...Object.fromEntries(disks.split(' ').map((name) => [name, format])),
  lsblk: () => nothing,
  tee,
  touch,
  truncate,
  dd: copyBlocks,
  sponge: tee,
  patch,
  ...Object.fromEntries('chmod chown chgrp setfacl chattr setcap'.split(' ').map((name) => [name, permission])),
  split: (call) => {
    const { operands } = readOptions(call.words, { valued: '-b -l -n -C -a --additional-suffix' });
    readFiles(operands.slice(0, 1), call);
    const prefix = operands[1] ?? known('x');
    const parts: Value = {
      ...prefix,
      text: `${prefix.text}…`,
      certainty: prefix.certainty === 'known' ? 'segment' : prefix.certainty,
    };
    writeFile(parts, unknown('…', sourcesOf(operands)), call);
    return nothing;
  },
  fallocate: (call) => {
    for (const target of readOptions(call.words, { valued: '-l -o' }).operands) writeFile(target, unknown('…'), call);
    return nothing;
  },
  mount: ({ words, analysis }) => {
    if (words.length > 0) analysis.change('disk', 'mount', words.at(-1)?.text ?? '', false);
    return nothing;
  },
  umount: ({ words, analysis }) => {
    analysis.change('disk', 'umount', words.at(-1)?.text ?? '', false);
    return nothing;
  },
};
