import type { Call, Program, ProgramTable } from '../../call.ts';
import { readFiles } from '../../files.ts';
import { readOptions } from '../../options.ts';
import { copyOf } from '../../state.ts';
import { knownText, nothing } from '../../value.ts';
import { type Tool, noteTool } from './tool.ts';

const systemd: Tool = {
  system: 'service',
  valued: '-u --unit -n --lines -t --type -p --property -H --host -M --machine -o --output -s --signal --state --since',
  reads: [
    'status',
    'show',
    'cat',
    'list-units',
    'list-unit-files',
    'list-timers',
    'list-sockets',
    'is-active',
    'is-enabled',
    'is-failed',
    'list-dependencies',
    'get-default',
    'list-jobs',
    'help',
    'list',
    'print',
    'services list',
    'info',
  ],
  destroys: [
    'poweroff',
    'reboot',
    'halt',
    'kexec',
    'rescue',
    'emergency',
    'isolate',
    'delete',
    'del',
    'unload',
    'remove',
  ],
};

/** What runs for everybody on the machine, rather than for the user. */
const systemctl: Tool = { ...systemd, destroys: [...systemd.destroys, 'stop', 'disable', 'mask', 'kill'] };

const tool: Program = (call) => {
  const isSystem = call.program === 'systemctl' && !call.words.some(({ text }) => text === '--user');
  noteTool(isSystem ? systemctl : systemd, call.words, call);
  return undefined;
};

/** `service NAME stop`. */
const service: Program = (call) => {
  const [name, action] = readOptions(call.words).operands;
  if (!action || /^(?:status|help)$/.test(action.text)) return undefined;
  call.analysis.change('service', action.text, name?.text ?? '', /^(?:stop|force-stop|kill)$/.test(action.text));
  return undefined;
};

/** Programs that hold data or the machine together; who ends them by their name ends everybody's. */
const servers =
  /(?:^|[\s/])(?:postgres(?:ql)?|postmaster|mysqld?|mariadbd?|mongod|redis(?:-server)?|valkey-server|elasticsearch|clickhouse(?:-server)?|rabbitmq(?:-server)?|kafka|etcd|dockerd?|containerd|kubelet|sshd?|systemd|init|nginx|cron)(?:$|[\s:])/;

const kill: Program = ({ program, words, analysis }) => {
  const targets = words.filter(({ text }, at) => !/^-(?:\d*[A-Z]|\d{1,2}$|s$|n$)/.test(text) || at > 0);
  const isQuestion = words.some(({ text }) => /^-(?:0|l|L|-list)$/.test(text));
  if (isQuestion || targets.length === 0) return undefined;
  const isEverything =
    words.slice(1).some(({ text }) => text === '-1') ||
    targets.some(({ text }) => text === '1') ||
    (program !== 'kill' && targets.some(({ text }) => servers.test(text)));
  const signal = words.some(({ text }) => /^-(?:9|KILL|SIGKILL)$/.test(text)) ? ' -9' : '';
  analysis.change(
    'process',
    program + signal,
    targets
      .filter(({ text }) => !text.startsWith('-') || text === '-1')
      .map(({ text }) => text)
      .join(' '),
    isEverything,
  );
  return undefined;
};

const stop: Program = ({ program, analysis }) => {
  analysis.change('service', program, '', true);
  return undefined;
};

const mostLines = 50;

/** The commands of a table of schedules, as far as its text is known: `m h dom mon dow COMMAND` or `@daily COMMAND`. */
const runTable = (text: string, call: Call): void => {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (lines.length > mostLines) call.analysis.unknown(`A table of more than ${mostLines} schedules is set.`);
  for (const line of lines.slice(0, mostLines)) {
    const [, command] = /^…?\s*(?:@\w+|(?:[\d*/,-]+\s+){4}[\w*/,-]+)\s+(\S.*)$/.exec(line) ?? [];
    if (command !== undefined) call.runText(command, { input: nothing, state: copyOf(call.state) });
  }
};

const crontab: Program = (call) => {
  const { operands, has } = readOptions(call.words, { valued: '-u' });
  if (has('-l')) return undefined;
  if (has('-r')) call.analysis.change('service', 'crontab -r', '', true);
  else if (operands.length > 0 || has('-e') || call.input.text !== '') {
    readFiles(
      operands.filter(({ text }) => text !== '-'),
      call,
    );
    // A file takes the place of the whole table; what comes by a pipe is most often the table with a line more.
    const isReplaced = operands.some(({ text }) => text !== '-');
    call.analysis.change('service', 'crontab', operands[0]?.text ?? '', isReplaced);
    runTable(call.input.text, call);
  }
  return undefined;
};

const later: Program = (call) => {
  const text = knownText(call.input);
  call.analysis.change('service', call.program, call.words.map(({ text }) => text).join(' '), false);
  if (text === undefined) call.analysis.unknown(`${call.program} runs a text that cannot be known.`);
  else if (text !== '') call.runText(text);
  return undefined;
};

const account: Program = ({ program, words, analysis }) => {
  const isDestructive = /^(?:user|group)del$|^deluser$|^delgroup$/.test(program);
  analysis.change('permission', program, words.map(({ text }) => text).join(' '), isDestructive);
  return undefined;
};

const firewall: Program = ({ program, words, analysis }) => {
  const isQuestion =
    words.some(({ text }) => /^(?:-L|--list|-S|status|show|list|-n?vL|-nL|a|addr|link|route)$/.test(text)) &&
    !words.some(({ text }) => /^(?:-F|--flush|del|delete|flush)$/.test(text));
  const isDestructive = words.some(({ text }) => /^(?:-F|-X|--flush|flush|reset|disable|del|delete)$/.test(text));
  if (!isQuestion && words.length > 0)
    analysis.change('service', program, words.map(({ text }) => text).join(' '), isDestructive);
  return undefined;
};

export const servicePrograms: ProgramTable = {
  ...Object.fromEntries('systemctl launchctl supervisorctl pm2 initctl'.split(' ').map((name) => [name, tool])),
  ...Object.fromEntries('kill pkill killall skill fuser xkill killall5'.split(' ').map((name) => [name, kill])),
  ...Object.fromEntries('shutdown reboot poweroff halt'.split(' ').map((name) => [name, stop])),
  ...Object.fromEntries(
    'useradd usermod userdel groupadd groupdel adduser deluser delgroup passwd chpasswd visudo chsh'
      .split(' ')
      .map((name) => [name, account]),
  ),
  ...Object.fromEntries(
    'iptables ip6tables nft ufw ip ifconfig sysctl firewall-cmd'.split(' ').map((name) => [name, firewall]),
  ),
  service,
  'rc-service': service,
  crontab,
  at: later,
  batch: later,
};
