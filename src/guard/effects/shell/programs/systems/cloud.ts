import type { Program, ProgramTable } from '../../call.ts';
import { readFiles, writeFile } from '../../files.ts';
import { readOptions } from '../../options.ts';
import { type Value, known, unknown } from '../../value.ts';
import { type Tool, noteTool } from './tool.ts';

const terraform: Tool = {
  system: 'cloud',
  valued: '-var -var-file -target -out -chdir -backend-config -state -lock-timeout -parallelism',
  hasOneDash: true,
  reads: [
    'plan',
    'validate',
    'show',
    'output',
    'version',
    'providers',
    'graph',
    'console',
    'get',
    'init',
    'state list',
    'state show',
    'state pull',
    'workspace list',
    'workspace show',
    'workspace select',
    'fmt',
    'metadata',
    'login',
    'test',
  ],
  destroys: [
    'destroy',
    'apply -destroy|--destroy',
    'state rm',
    'state push',
    'workspace delete',
    'force-unlock',
    'taint',
    'run-all destroy',
    'plan -destroy|--destroy',
    'apply -replace|--replace',
  ],
};

const helm: Tool = {
  system: 'cloud',
  valued: '-n --namespace --kube-context -f --values --set --set-string --version --repo -o --output --timeout',
  reads: [
    'list',
    'ls',
    'status',
    'get',
    'template',
    'lint',
    'show',
    'search',
    'history',
    'repo list',
    'version',
    'env',
    'dependency list',
    'verify',
    'test',
    'diff',
    'uninstall --dry-run',
    'upgrade --dry-run',
    'install --dry-run',
  ],
  destroys: ['uninstall', 'delete', 'rollback', 'repo remove'],
  changes: ['repo add', 'repo update', 'dependency update', 'dependency build'],
};

const pulumi: Tool = {
  system: 'cloud',
  valued: '-s --stack -C --cwd -c --config -m --message',
  reads: [
    'preview',
    'stack $',
    'stack ls',
    'stack output',
    'config $',
    'config get',
    'whoami',
    'version',
    'about',
    'logs',
    'console',
  ],
  destroys: ['destroy', 'stack rm', 'state delete', 'cancel', 'down'],
};

const gh: Tool = {
  system: 'cloud',
  valued:
    '-R --repo -t --title -b --body -F --body-file -B --base -H --head -l --label -a --assignee -L --limit -q --jq --json -X --method -f --raw-field --field -T --template -w --workflow -s --state -n --notes --notes-file -m --milestone -r --reviewer --hostname --input',
  reads: [
    'pr list',
    'pr view',
    'pr diff',
    'pr status',
    'pr checks',
    'issue list',
    'issue view',
    'issue status',
    'repo view',
    'repo list',
    'run list',
    'run view',
    'run watch',
    'run download',
    'release list',
    'release view',
    'release download',
    'workflow list',
    'workflow view',
    'auth status',
    'auth token',
    'search',
    'status',
    'gist list',
    'gist view',
    'label list',
    'secret list',
    'variable list',
    'cache list',
    'alias list',
    'browse',
    'version',
    'api',
    'repo clone',
    'pr checkout',
    'org list',
    'ruleset list',
    'ruleset view',
    'config get',
    'config list',
  ],
  destroys: [
    'repo delete',
    'repo archive',
    'release delete',
    'release delete-asset',
    'issue delete',
    'secret delete',
    'secret remove',
    'variable delete',
    'run delete',
    'run cancel',
    'cache delete',
    'gist delete',
    'label delete',
    'ssh-key delete',
    'gpg-key delete',
    'codespace delete',
    'project delete',
    'pr close -d|--delete-branch',
    'deploy-key delete',
    'auth logout',
  ],
  changes: [
    'pr create',
    'pr merge',
    'pr close',
    'pr comment',
    'pr review',
    'pr edit',
    'issue create',
    'issue comment',
    'issue close',
    'issue edit',
    'release create',
    'repo create',
    'repo edit',
    'repo fork',
    'workflow run',
    'secret set',
    'variable set',
    'run rerun',
  ],
};

const noted =
  (tool: Tool): Program =>
  (call) => {
    const options = noteTool(tool, call.words, call);
    readFiles([...options.of('-var-file', '--values')], call);
    for (const target of options.of('-out')) writeFile(target, unknown('…'), call);
    return undefined;
  };

const github: Program = (call) => {
  const options = noteTool(gh, call.words, call);
  const [command, second] = options.operands;
  const method = options.of('-X', '--method')[0]?.text.toUpperCase();
  if (command?.text === 'api' && method === 'DELETE')
    call.analysis.change('cloud', 'api DELETE', second?.text ?? '', true);
  else if (command?.text === 'api' && (method ?? 'GET') !== 'GET')
    call.analysis.change('cloud', `api ${method}`, second?.text ?? '', false);
  const files = [...options.of('-F', '--body-file', '--notes-file', '--input')]
    .map((value) => ({ ...value, text: value.text.replace(/^[^=]*=@/, '') }))
    .filter(({ text }) => !text.includes('=') && text !== '-');
  const isUpload = /^(?:gist create|release upload)$/.test(`${command?.text} ${second?.text}`);
  const uploaded = isUpload ? options.operands.slice(2) : [];
  const isPiped = isUpload && (uploaded.length === 0 || uploaded.some(({ text }) => text === '-'));
  const content = readFiles([...files, ...uploaded.filter(({ text }) => text !== '-')], call);
  call.analysis.add({
    kind: 'send',
    host: 'github.com',
    sources: [
      ...content.sources,
      ...(isPiped ? call.input.sources : []),
      ...call.words.flatMap(({ sources }) => sources),
    ],
  });
  return undefined;
};

const destroying =
  /^(?:delete|terminate|remove|purge|deregister|destroy|rm|rb|drop|empty|wipe|reset|uninstall|flush|revoke|disable|abandon|nuke|cancel|disassociate|detach)(?:$|[-:])|[:-](?:destroy|delete|remove|reset|purge)$/;
const reading =
  /^(?:describe|list|get|ls|wait|help|show|view|info|status|logs?|tail|whoami|version|search|lookup|head|check|validate|preview|diff|export|cat|sts|select|filter-log-events|browse|open|login|presign)(?:$|[-:])|[:-](?:info|list|show)$/;

const copying = /^(?:cp|mv|copy|sync|rsync|upload|deploy|put-object)$/;

/** A cloud's own command line: told by its verbs. */
const cloud: Program = (call) => {
  const { operands, has, of } = readOptions(call.words, {
    valued:
      '--profile --region --output --query -g --resource-group -n --name --project --zone --subscription -a --app --filter --format --location',
    hasOneDash: call.program === 'az',
  });
  const commands = operands.slice(0, 4).filter(({ text }) => /^[\w:.-]+$/.test(text));
  const isDestructive = commands.some(({ text }) => destroying.test(text)) || has('--delete', '--remove');
  const operation = commands.map(({ text }) => text).join(' ');
  const verb = operands.findIndex(({ text }) => copying.test(text));
  const local = operands.slice(verb + 1).filter(({ text }) => !/^[\w-]+:/.test(text));
  const isCopy = verb !== -1;
  const [from] = local;
  const content = !isCopy ? known('') : from?.text === '-' ? call.input : readFiles(local.slice(0, 1), call);
  call.analysis.add({ kind: 'send', host: call.program, sources: content.sources });
  if (operands.some(({ certainty }) => certainty === 'unknown') && commands.length === 0)
    call.analysis.unknown(`What ${call.program} is told to do cannot be known.`);
  if (isDestructive)
    call.analysis.change(
      'cloud',
      operation,
      operands
        .slice(commands.length)
        .map(({ text }) => text)
        .join(' ') || targetOf(of('--name', '-n', '--bucket', '--instance-ids')),
      true,
    );
  else if (commands.length > 0 && !commands.some(({ text }) => reading.test(text)))
    call.analysis.change('cloud', operation, '', false);
  const target = operands.at(-1);
  if (
    isCopy &&
    target &&
    local.includes(target) &&
    local.length === 1 &&
    operands.some(({ text }) => /^\w+:\/\//.test(text)) &&
    operands.indexOf(target) > 2
  )
    writeFile(target, unknown('…'), call);
  return undefined;
};

const targetOf = (values: readonly Value[]): string => values.map(({ text }) => text).join(' ');

const clouds =
  'aws gcloud az gsutil bq doctl flyctl fly heroku vercel netlify firebase supabase railway wrangler eksctl linode-cli hcloud scw ibmcloud oci s3cmd mc rclone kops argocd flux vault consul nomad ansible-playbook serverless sls cdk sam amplify render turso neonctl pscale';

export const cloudPrograms: ProgramTable = {
  ...Object.fromEntries(clouds.split(' ').map((name) => [name, cloud])),
  ...Object.fromEntries('terraform tofu terragrunt'.split(' ').map((name) => [name, noted(terraform)])),
  helm: noted(helm),
  pulumi: noted(pulumi),
  gh: github,
  glab: github,
};
