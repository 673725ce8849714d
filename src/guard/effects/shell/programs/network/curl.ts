import type { Call, Program, ProgramTable } from '../../call.ts';
import { readFiles, writeFile } from '../../files.ts';
import { portIn } from '../../../port.ts';
import { type Options, readOptions } from '../../options.ts';
import { type Value, inSequence, known, nothing, sourcesOf, unknown } from '../../value.ts';

const curlValued =
  '-A --user-agent -b --cookie -c --cookie-jar -d --data --data-ascii --data-binary --data-raw --data-urlencode --json -D --dump-header -e --referer -E --cert --key --cacert -F --form --form-string -H --header -K --config -m --max-time --connect-timeout -o --output --output-dir -Q --quote -r --range -T --upload-file -u --user -U --proxy-user -w --write-out -x --proxy -X --request -y -Y -z --retry --retry-delay --retry-max-time --url --resolve --limit-rate --interface --unix-socket --max-redirs --oauth2-bearer --etag-save --etag-compare --trace --trace-ascii --stderr -C --continue-at -t --netrc-file --noproxy --ciphers -P --capath --rate';

export const hostOf = ({ text }: Value): string => {
  const bare = text.replace(/^[a-z][\w+.-]*:\/\//i, '').replace(/^[^@/]*@/, '');
  return /^\[[^\]]*\]/.exec(bare)?.[0] ?? bare.split(/[/:?#]/)[0] ?? bare;
};

const lastPart = ({ text }: Value): string =>
  text
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '')
    .replace(/^.*\//, '') || 'index.html';

const without = (value: Value, pattern: RegExp): Value => ({ ...value, text: value.text.replace(pattern, '') });

/** The files that curl is told to send, by the forms that its options have. */
const sentFiles = (options: Options): readonly Value[] => [
  ...options
    .of('-d', '--data', '--data-ascii', '--data-binary', '--json', '-H', '--header')
    .filter(({ text }) => text.startsWith('@'))
    .map((value) => without(value, /^@/)),
  ...options
    .of('--data-urlencode')
    .filter(({ text }) => /^[^=]*@/.test(text))
    .map((value) => without(value, /^[^@]*@/)),
  ...options
    .of('-F', '--form')
    .filter(({ text }) => /^[^=]*=[@<]/.test(text))
    .map((value) => without({ ...value, text: value.text.replace(/;.*$/, '') }, /^[^=]*=[@<]/)),
  ...options
    .of('-T', '--upload-file', '-b', '--cookie', '--netrc-file', '-E', '--cert')
    .filter(({ text }) => !/[=;]/.test(text)),
];

const curl: Program = (call) => {
  const { analysis, words } = call;
  const options = readOptions(words, { valued: curlValued });
  const urls = [...options.operands, ...options.of('--url')];
  const files = sentFiles(options);
  const isPiped = files.some(({ text }) => text === '-' || text === '.');
  const content = inSequence([
    readFiles(
      files.filter(({ text }) => text !== '-' && text !== '.'),
      call,
    ),
    isPiped ? call.input : nothing,
  ]);
  readFiles(options.of('-K', '--config'), call);
  if (options.has('-K', '--config')) analysis.unknown('curl takes what it does from a file.');
  const outputs = options.of('-o', '--output');
  const directory = options.of('--output-dir')[0];
  const written = [
    ...outputs.filter(({ text }) => text !== '-'),
    ...(options.has('-O', '--remote-name', '--remote-name-all')
      ? urls.map((url): Value => ({ ...url, text: lastPart(url) }))
      : []),
  ].map((value) => (directory ? { ...value, text: `${directory.text}/${value.text}` } : value));
  for (const target of [
    ...written,
    ...options.of('-c', '--cookie-jar', '-D', '--dump-header', '--etag-save', '--trace', '--trace-ascii', '--stderr'),
  ])
    if (target.text !== '-') writeFile(target, unknown('…'), call);
  const sources = [...new Set([...content.sources, ...sourcesOf(words)])];
  for (const url of urls) {
    if (url.text.startsWith('file://')) readFiles([without(url, /^file:\/\//)], call);
    else analysis.add({ kind: 'send', ...portIn(url.text), host: hostOf(url), sources });
  }
  if (options.has('-X', '--request') && options.of('-X', '--request').some(({ text }) => /^delete$/i.test(text))) {
    analysis.change('cloud', 'DELETE', urls[0]?.text ?? '', true);
  }
  return unknown(`what ${urls[0]?.text ?? 'curl'} answers`, sourcesOf(urls));
};

const wget: Program = (call) => {
  const options = readOptions(call.words, {
    valued:
      '-O --output-document -o --output-file -a -P --directory-prefix -i --input-file --post-data --post-file --body-file --body-data --header -U --user-agent --user --password -t --tries -T --timeout -w -Q -A -R -D -e --execute --use-askpass -l --level --limit-rate --method',
  });
  const files = readFiles(options.of('--post-file', '--body-file', '-i', '--input-file'), call);
  if (options.has('--use-askpass')) call.analysis.unknown('wget runs a program to ask for a password.');
  const sources = [...new Set([...files.sources, ...sourcesOf(call.words)])];
  for (const url of options.operands)
    call.analysis.add({ kind: 'send', ...portIn(url.text), host: hostOf(url), sources });
  const [output] = options.of('-O', '--output-document');
  if (output?.text.startsWith('-') === true) return unknown('what wget reads');
  const [directory] = options.of('-P', '--directory-prefix');
  if (output) writeFile(output, unknown('…'), call);
  else if (!options.has('--spider'))
    for (const url of options.operands)
      writeFile({ ...url, text: directory ? `${directory.text}/${lastPart(url)}` : lastPart(url) }, unknown('…'), call);
  return options.has('-O') && /(?:^|\s)-\w*O-/.test(call.words.map(({ text }) => text).join(' '))
    ? unknown('what wget reads')
    : nothing;
};

/** Programs that carry their input, or the files they name, to a host. */
const carries =
  (valued: string, own: number): Program =>
  (call: Call) => {
    const { operands } = readOptions(call.words, { valued });
    const [host, ...rest] = operands;
    const files = rest
      .slice(own)
      .filter(({ text }) => text.startsWith('@'))
      .map((value) => without(value, /^@/));
    const content = readFiles(files, call);
    if (host)
      call.analysis.add({
        kind: 'send',
        ...portIn(`:${rest[0]?.text ?? ''}`),
        host: hostOf(host).replace(/^.*@/, ''),
        sources: [...new Set([...call.input.sources, ...content.sources, ...sourcesOf(call.words)])],
      });
    return unknown('…');
  };

/** Words of `ftp` and its like that send a file, wherever their commands come from. */
const uploads =
  /(?:^|[;\n]|&&)[^\S\n]*(?:m?put|reput|send|append|mirror\s+(?:-\w+\s+)*-R|mirror\s+--reverse)\s+(?:-\w+\s+)*([^;&\n]+)/g;

/** `sftp`, `ftp`, `lftp`: files that their own commands name go to the host. */
const fileTransfer: Program = (call) => {
  const { operands, of } = readOptions(call.words, { valued: '-b -c -e -f -i -o -P -p -u -J -F -l' });
  const script = inSequence([
    ...of('-e', '-c'),
    readFiles(
      of('-b', '-f').filter(({ text }) => text !== '-'),
      call,
    ),
    call.input,
  ]);
  const named = [...script.text.matchAll(uploads)].flatMap(([, names = '']) => names.trim().split(/\s+/));
  const content = readFiles(
    named.filter((name) => !name.startsWith('-')).map((name) => known(name.replaceAll(/^['"]|['"]$/g, ''))),
    call,
  );
  const opened = /(?:^|[;\n])[^\S\n]*open\s+(?:-\S+\s+)*(\S+)/.exec(script.text)?.[1];
  const host = operands[0] ?? (opened === undefined ? undefined : known(opened));
  if (host)
    call.analysis.add({
      kind: 'send',
      host: hostOf(host),
      sources: [...new Set([...content.sources, ...script.sources, ...sourcesOf(call.words)])],
    });
  if (/(?:^|[;\n])[^\S\n]*!/.test(script.text)) call.analysis.unknown(`${call.program} runs commands of its own.`);
  return unknown('…');
};

/** What is on the clipboard goes to other programs, and with some systems to other machines. */
const clipboard: Program = ({ words, input, analysis }) => {
  if (!words.some(({ text }) => /^-(?:o|-output)$/.test(text)))
    analysis.add({ kind: 'send', host: 'clipboard', sources: input.sources });
  return nothing;
};

const netcat: Program = (call) => {
  const { of, has, operands } = readOptions(call.words, { valued: '-e -c -p -s -w -x -X -i -q --exec --sh-exec' });
  for (const program of of('-e', '-c', '--exec', '--sh-exec')) call.runText(program.text, { input: unknown('…') });
  if (has('-e', '-c', '--exec', '--sh-exec'))
    call.analysis.unknown(`${call.program} gives another machine a program of this one.`);
  if (operands[0] && !has('-l'))
    call.analysis.add({
      kind: 'send',
      ...portIn(`:${operands[1]?.text ?? ''}`),
      host: operands[0].text,
      sources: call.input.sources,
    });
  return unknown('what another machine sends');
};

const ssh: Program = (call) => {
  const { operands, of } = readOptions(call.words, {
    valued: '-b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w',
    stopsEarly: true,
  });
  const [target, ...command] = operands;
  for (const value of of('-o'))
    if (/(?:Proxy|Local|KnownHosts)Command/i.test(value.text)) call.runText(value.text.replace(/^\w+[= ]/, ''));
  if (!target) return nothing;
  call.analysis.add({
    kind: 'send',
    host: hostOf(target),
    sources: [...new Set([...call.input.sources, ...sourcesOf(command)])],
  });
  if (command.length > 0 || call.input.text !== '')
    call.analysis.unknown(`What is run on ${hostOf(target)} is out of sight.`);
  return unknown('…');
};

const http: Program = (call) => {
  const operands = readOptions(call.words, { valued: '-a --auth -o --output -A -p -s --session' }).operands;
  const at = /^[A-Z]+$/.test(operands[0]?.text ?? '') ? 1 : 0;
  const files = operands
    .slice(at + 1)
    .filter(({ text }) => text.includes('@'))
    .map((value) => without(value, /^[^@]*@/));
  const content = readFiles(files, call);
  const url = operands[at];
  if (url)
    call.analysis.add({
      kind: 'send',
      ...portIn(url.text.replace(/^:/, 'localhost:')),
      host: hostOf(url),
      sources: [...new Set([...content.sources, ...call.input.sources, ...sourcesOf(call.words)])],
    });
  if (operands[0]?.text === 'DELETE') call.analysis.change('cloud', 'DELETE', url?.text ?? '', true);
  return unknown('…');
};

export const networkPrograms: ProgramTable = {
  curl,
  wget,
  wget2: wget,
  nc: netcat,
  ncat: netcat,
  netcat,
  socat: (call) => {
    for (const { text } of call.words) {
      if (/^(?:exec|system|shell):/i.test(text)) call.analysis.unknown('socat joins a program to something else.');
      const [, host, port = ''] =
        /^(?:tcp|tcp4|tcp6|udp|openssl|ssl)(?:-connect)?:([^:]+)(?::(\d+))?/i.exec(text) ?? [];
      if (host !== undefined)
        call.analysis.add({ kind: 'send', ...portIn(`:${port}`), host, sources: call.input.sources });
    }
    return unknown('…');
  },
  ssh,
  autossh: ssh,
  mosh: ssh,
  http,
  https: http,
  xh: http,
  telnet: carries('-l -e', 1),
  ftp: fileTransfer,
  sftp: fileTransfer,
  lftp: fileTransfer,
  tftp: fileTransfer,
  ncftp: fileTransfer,
  ...Object.fromEntries('pbcopy xclip xsel wl-copy clip clip.exe'.split(' ').map((name) => [name, clipboard])),
  mail: carries('-s -a -r -c -b', 0),
  ping: carries('-c -i -W -w -s -t', 1),
  dig: carries('-t -p', 0),
  nslookup: carries('', 1),
  host: carries('-t', 1),
  nmap: carries('-p -oN', 1),
  traceroute: carries('-m', 1),
};
