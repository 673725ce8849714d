/** Stores of data and keys, and programs that act on machines, beyond those of one cloud. */
import type { Program, ProgramTable } from '../../call.ts';
import { readFiles } from '../../files.ts';
import { readOptions } from '../../options.ts';
import { type Tool, noteTool } from './tool.ts';

const backups: Omit<Tool, 'destroys'> = {
  system: 'database',
  valued: '-r --repo -p --password-file --tag --host --path -o --keep-last --keep-daily --keep-weekly --keep-monthly',
  reads: ['snapshots', 'ls', 'list', 'info', 'stats', 'check', 'diff', 'find', 'cat', 'version', 'dump', 'mount'],
};

const tools: Readonly<Record<string, Tool>> = {
  etcdctl: {
    system: 'database',
    valued: '--endpoints --cacert --cert --key --user --password -w --write-out',
    reads: ['get', 'watch', 'endpoint', 'member list', 'snapshot status', 'snapshot save', 'version', 'alarm list'],
    destroys: ['del', 'member remove', 'snapshot restore', 'user delete', 'role delete', 'lease revoke'],
  },
  restic: { ...backups, destroys: ['forget', 'prune', 'key remove', 'rewrite --forget', 'repair'] },
  borg: { ...backups, destroys: ['delete', 'prune', 'recreate'] },
  rabbitmqctl: {
    system: 'service',
    valued: '-n --node -p --vhost -t --timeout',
    reads: ['status', 'cluster_status', 'report', 'environment', 'version', 'ping'],
    destroys: [
      'reset',
      'force_reset',
      'delete_queue',
      'purge_queue',
      'delete_vhost',
      'delete_user',
      'forget_cluster_node',
    ],
  },
  kind: {
    system: 'cloud',
    valued: '--name --config --image --wait',
    reads: ['get', 'version', 'export'],
    destroys: ['delete'],
  },
  minikube: {
    system: 'cloud',
    valued: '-p --profile',
    reads: ['status', 'ip', 'version', 'profile list'],
    destroys: ['delete'],
  },
  k3d: {
    system: 'cloud',
    valued: '-c --config',
    reads: ['version', 'cluster list'],
    destroys: ['cluster delete', 'node delete'],
  },
  velero: {
    system: 'cloud',
    valued: '-n --namespace',
    reads: ['get', 'describe', 'version', 'backup get', 'backup describe', 'backup logs'],
    destroys: ['delete', 'backup delete', 'restore delete', 'schedule delete'],
  },
};

const noted =
  (tool: Tool): Program =>
  (call) => {
    noteTool(tool, call.words, call);
    return undefined;
  };

const gpg: Program = (call) => {
  const { operands, has } = readOptions(call.words, { valued: '-r --recipient -o --output -u --local-user --homedir' });
  if (
    has(
      '--delete-keys',
      '--delete-key',
      '--delete-secret-keys',
      '--delete-secret-key',
      '--delete-secret-and-public-key',
    )
  )
    call.analysis.change('disk', 'delete keys', operands.map(({ text }) => text).join(' '), true);
  readFiles(has('--import', '-e', '--encrypt', '-d', '--decrypt', '-s', '--sign', '-c') ? operands : [], call);
  return undefined;
};

/** `ansible HOSTS -m MODULE -a ARGUMENTS`: one step on other machines. */
const ansible: Program = (call) => {
  const { operands, of } = readOptions(call.words, {
    valued: '-m --module-name -a --args -i --inventory -u --user -e --extra-vars -f --forks -l --limit -t --tree',
  });
  const [module] = of('-m', '--module-name');
  const name = module?.text.replace(/^.*\./, '') ?? 'command';
  const given = of('-a', '--args')
    .map(({ text }) => text)
    .join(' ');
  const hosts = operands[0]?.text ?? '';
  if (/^(?:ping|setup|stat|debug|getent|service_facts|package_facts)$/.test(name)) return undefined;
  if (/\bstate=(?:absent|stopped|purged)\b/.test(given)) call.analysis.change('cloud', `${name} ${given}`, hosts, true);
  else if (/^(?:command|shell|raw|script)$/.test(name))
    call.analysis.unknown(`What is run on ${hosts} is out of sight.`);
  else call.analysis.change('cloud', name, hosts, false);
  return undefined;
};

export const storePrograms: ProgramTable = {
  ...Object.fromEntries(Object.entries(tools).map(([name, tool]) => [name, noted(tool)])),
  gpg,
  gpg2: gpg,
  ansible,
};
