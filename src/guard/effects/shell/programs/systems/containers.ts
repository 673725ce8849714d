import type { Program, ProgramTable } from '../../call.ts';
import { filesAt, readFiles, writeFile } from '../../files.ts';
import { type Value, unknown } from '../../value.ts';
import { containerOptions, execInContainer, noteCopy, runContainer } from './container-run.ts';
import { type Tool, noteTool } from './tool.ts';

const docker: Tool = {
  system: 'container',
  valued:
    '-H --host --context --config -l --log-level --project-name --file --env-file --profile --filter --format --name --volume --publish --network --env --tag --entrypoint --workdir --user --mount --label --platform --build-arg --target',
  valuedOf: {
    compose: '-f -p',
    ps: '-f -n',
    images: '-f',
    logs: '-n',
    build: '-f -t',
    buildx: '-f -t',
    stop: '-t',
    restart: '-t',
    inspect: '-f',
    events: '-f',
  },
  reads: [
    'ps',
    'images',
    'logs',
    'inspect',
    'version',
    'info',
    'stats',
    'top',
    'port',
    'diff',
    'history',
    'events',
    'search',
    'context ls',
    'context show',
    'container ls',
    'container list',
    'container logs',
    'container inspect',
    'container top',
    'image ls',
    'image inspect',
    'image history',
    'volume ls',
    'volume inspect',
    'network ls',
    'network inspect',
    'system df',
    'system info',
    'compose ps',
    'compose logs',
    'compose config',
    'compose ls',
    'compose images',
    'compose top',
    'compose version',
    'compose port',
    'buildx ls',
    'buildx inspect',
    'manifest inspect',
    'service ls',
    'service logs',
    'stack ls',
    'stack ps',
    'node ls',
    'machine list',
    'pod ps',
    'config ls',
    'secret ls',
    'wait',
    'exec',
    'run',
    'container run',
    'container exec',
    'compose exec',
    'compose run',
    'scout',
    'builder du',
    'cp',
  ],
  destroys: [
    'rm',
    'rmi',
    'system prune',
    'system reset',
    'volume rm',
    'volume remove',
    'volume prune',
    'image rm',
    'image remove',
    'image prune',
    'container rm',
    'container remove',
    'container prune',
    'network rm',
    'network prune',
    'builder prune',
    'buildx prune',
    'buildx rm',
    'compose down -v|--volumes',
    'compose down --rmi',
    'compose rm',
    'compose kill',
    'stack rm',
    'service rm',
    'swarm leave',
    'secret rm',
    'config rm',
    'node rm',
    'context rm',
    'plugin rm',
    'pod rm',
    'pod prune',
    'machine rm',
    'machine reset',
    'kill',
    'container kill',
    'compose down -v|--volumes --rmi',
    'down -v|--volumes',
    'manifest rm',
  ],
  changes: [
    'compose up',
    'compose down',
    'compose build',
    'compose pull',
    'compose stop',
    'compose restart',
    'compose start',
    'container stop',
    'container restart',
    'network create',
    'volume create',
    'image build',
    'image push',
    'buildx build',
  ],
};

const sends: Readonly<Record<string, readonly string[]>> = { push: ['.'], pull: [], login: [] };

const container: Program = (call) => {
  const words = call.program.endsWith('-compose')
    ? [{ text: 'compose', certainty: 'known', sources: [] } as const, ...call.words]
    : call.words;
  const options = noteTool(docker, words, call);
  const phrase = options.operands.slice(0, 2).map(({ text }) => text);
  const at = (name: string): readonly Value[] => words.slice(words.findIndex(({ text }) => text === name) + 1);
  const isNested = phrase[0] === 'compose' || phrase[0] === 'container';
  const command = isNested ? (phrase[1] ?? '') : (phrase[0] ?? '');
  if (command === 'exec') {
    call.analysis.change(
      'container',
      isNested ? `${phrase[0]} exec` : 'exec',
      containerOptions(at('exec')).operands[0]?.text ?? '',
      false,
    );
    execInContainer(at('exec'), call);
  } else if (command === 'run') runContainer(at('run'), phrase[0] === 'compose', call);
  else if (command === 'cp') noteCopy(at('cp'), call, (to) => writeFile(to, unknown('…'), call));
  const sources = Object.hasOwn(sends, command) ? sends[command] : undefined;
  if (sources) call.analysis.add({ kind: 'send', host: 'docker.io', sources });
  for (const target of command === 'save' || command === 'export' ? options.of('-o', '--output') : [])
    for (const _ of filesAt(target, call).slice(0, 1)) writeFile(target, unknown('…'), call);
  return /^(?:ps|images|volume|container|network)$/.test(command)
    ? { text: '…', certainty: 'segment', sources: [] }
    : undefined;
};

const kubernetes: Tool = {
  system: 'cloud',
  valued:
    '-n --namespace --context --cluster --kubeconfig -f --filename -o --output -l --selector -c --container -k --kustomize --user -s --server --as --tail --since --image --replicas --timeout -p --patch --type',
  reads: [
    'get',
    'describe',
    'logs',
    'top',
    'explain',
    'version',
    'cluster-info',
    'api-resources',
    'api-versions',
    'diff',
    'wait',
    'events',
    'config view',
    'config get-contexts',
    'config current-context',
    'auth can-i',
    'rollout status',
    'rollout history',
    'port-forward',
    'proxy',
    'kustomize',
    'exec',
    'cp',
    'completion',
    'apply --dry-run',
    'create --dry-run',
    'delete --dry-run',
    'options',
    'plugin',
  ],
  destroys: ['delete', 'drain', 'replace --force', 'apply --prune', 'scale --replicas'],
  changes: ['rollout restart', 'rollout undo', 'config use-context', 'config set-context'],
};

const kubectl: Program = (call) => {
  const options = noteTool(
    {
      ...kubernetes,
      destroys:
        call.words.some(({ text }) => /^--replicas=0$/.test(text)) ||
        /^0$/.test(call.words[call.words.findIndex(({ text }) => text === '--replicas') + 1]?.text ?? '')
          ? kubernetes.destroys
          : kubernetes.destroys.slice(0, -1),
    },
    call.words,
    call,
  );
  readFiles(
    options.of('-f', '--filename').filter(({ text }) => text !== '-' && !text.includes('://')),
    call,
  );
  if (options.operands[0]?.text === 'exec') {
    call.analysis.change('cloud', 'exec', options.operands[1]?.text ?? '', false);
    const at = call.words.findIndex(({ text }) => text === '--');
    const own = call.words.slice(call.words.findIndex(({ text }) => text === 'exec') + 1);
    const dashes = own.findIndex(({ text }) => text === '--');
    execInContainer(at === -1 ? own : own.filter((_, index) => index !== dashes), call);
  } else if (options.operands[0]?.text === 'cp')
    noteCopy(call.words.slice(call.words.findIndex(({ text }) => text === 'cp') + 1), call, (to) =>
      writeFile(to, unknown('…'), call),
    );
  return undefined;
};

export const containerPrograms: ProgramTable = {
  ...Object.fromEntries(
    'docker podman nerdctl docker-compose podman-compose buildah'.split(' ').map((name) => [name, container]),
  ),
  kubectl,
  oc: kubectl,
  k: kubectl,
};
