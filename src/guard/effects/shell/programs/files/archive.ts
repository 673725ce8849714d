import type { Call, Program, ProgramTable } from '../../call.ts';
import { deleteFiles, moveFile, readFiles, writeFile } from '../../files.ts';
import { type Options, readOptions } from '../../options.ts';
import { copyOf } from '../../state.ts';
import { type Value, known, knownText, nothing, unknown } from '../../value.ts';

const runOption = (values: readonly Value[], call: Call): void => {
  for (const value of values) {
    const text = knownText(value)?.replace(/^exec=/, '');
    if (text === undefined) call.analysis.unknown('tar runs a text that cannot be known.');
    else if (value.text.startsWith('exec=') || !/^(?:dot|echo|ttyout|bell|sleep)/.test(text))
      call.runText(text, { state: copyOf(call.state) });
  }
};

const intoDirectory = (options: Options, names: readonly string[]): Value => options.of(...names)[0] ?? known('.');

const tar: Program = (call) => {
  const [first, ...rest] = call.words;
  // `tar xzf a.tgz` is `tar -xzf a.tgz`.
  const words = first && /^[a-zA-Z]+$/.test(first.text) ? [{ ...first, text: `-${first.text}` }, ...rest] : call.words;
  const options = readOptions(words, {
    valued:
      '-f --file -C --directory -I --use-compress-program --exclude -X -T --transform --strip-components --to-command --checkpoint-action -F --info-script --rmt-command --rsh-command',
  });
  const { has, of, operands } = options;
  runOption(
    of(
      '--to-command',
      '--checkpoint-action',
      '-I',
      '--use-compress-program',
      '-F',
      '--info-script',
      '--rmt-command',
      '--rsh-command',
    ),
    call,
  );
  const archives = of('-f', '--file').filter(({ text }) => text !== '-');
  if (has('-x', '--extract', '--get')) {
    readFiles(archives, call);
    if (!has('-O', '--to-stdout')) writeFile(intoDirectory(options, ['-C', '--directory']), unknown('…'), call);
    return nothing;
  }
  if (!has('-c', '--create', '-r', '--append', '-u', '--update')) {
    readFiles(archives, call);
    return undefined;
  }
  const [directory] = of('-C', '--directory');
  const sources = directory
    ? operands.map((operand) => ({
        ...operand,
        text: operand.text.startsWith('/') ? operand.text : `${directory.text}/${operand.text}`,
      }))
    : operands;
  const content = readFiles(sources, call);
  for (const archive of archives) writeFile(archive, unknown('…', content.sources), call);
  if (has('--remove-files')) deleteFiles(sources, true, call);
  return archives.length > 0 ? nothing : unknown('…', content.sources);
};

const unzip: Program = (call) => {
  const options = readOptions(call.words, { valued: '-d -x' });
  readFiles(options.operands.slice(0, 1), call);
  if (!options.has('-l', '-t', '-p', '-Z', '-v')) writeFile(intoDirectory(options, ['-d']), unknown('…'), call);
  return options.has('-p') ? undefined : nothing;
};

const zip: Program = (call) => {
  const { operands, has } = readOptions(call.words, { valued: '-x -i -b --unzip-command' });
  if (has('--unzip-command') || call.words.some(({ text }) => text.startsWith('-TT')))
    call.analysis.unknown('zip runs a program to test what it has made.');
  const [archive, ...files] = operands;
  const content = readFiles(files, call);
  if (archive && archive.text !== '-') writeFile(archive, unknown('…', content.sources), call);
  if (has('-m', '--move')) deleteFiles(files, true, call);
  return nothing;
};

const compress =
  (suffix: string): Program =>
  (call) => {
    const { operands, has } = readOptions(call.words, { valued: '-S --suffix -T -o' });
    const isBack =
      has('-d', '--decompress', '--uncompress') || call.program.startsWith('un') || call.program === 'gunzip';
    for (const file of operands) {
      if (has('-c', '--stdout', '--to-stdout', '-k', '--keep', '-l', '-t')) readFiles([file], call);
      const target = { ...file, text: isBack ? file.text.replace(/\.\w+$/, '') : file.text + suffix };
      if (has('-k', '--keep') && !has('-c')) writeFile(target, unknown('…'), call);
      else if (!has('-c', '--stdout', '--to-stdout', '-l', '-t')) moveFile(file, target, call);
    }
    return undefined;
  };

const sevenZip: Program = (call) => {
  const { operands } = readOptions(call.words);
  const [action, archive, ...files] = operands;
  if (action?.text === 'a' || action?.text === 'u') {
    readFiles(files, call);
    if (archive) writeFile(archive, unknown('…'), call);
  } else if (archive) {
    readFiles([archive], call);
    const into = call.words.find(({ text }) => /^-o./.test(text));
    if (action?.text === 'x' || action?.text === 'e')
      writeFile(into ? { ...into, text: into.text.slice(2) } : known('.'), unknown('…'), call);
  }
  return nothing;
};

export const archiving: ProgramTable = {
  tar,
  gtar: tar,
  bsdtar: tar,
  unzip,
  zip,
  gzip: compress('.gz'),
  gunzip: compress('.gz'),
  pigz: compress('.gz'),
  bzip2: compress('.bz2'),
  bunzip2: compress('.bz2'),
  xz: compress('.xz'),
  unxz: compress('.xz'),
  zstd: compress('.zst'),
  unzstd: compress('.zst'),
  '7z': sevenZip,
  '7za': sevenZip,
};
