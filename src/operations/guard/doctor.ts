import { execFile } from 'node:child_process';
import { type ClientName, clientNames } from '../../guard/clients/client.ts';
import { clients } from '../../guard/clients/index.ts';
import { canaryFor } from '../../guard/install/canary.ts';
import { statusOf } from '../../guard/install/installation.ts';
import type { Exposure } from '../../guard/install/kept-out.ts';
import { pluginSettings } from '../../guard/install/plugin.ts';
import { switchedOffBy } from '../../guard/install/switched-off.ts';
import { messageOf } from '../../kernel/errors.ts';
import type { Input, OperationBody, OperationContext, Result } from '../operation.ts';
import { type GuardPlace, guardParameters, guardPlace } from './place.ts';
import { exposureOfSecret, nextForExposed } from './secret-settings.ts';

/** What is known of the guard in one client. */
interface Diagnosis {
  readonly client: ClientName;
  readonly title: string;
  /** `plugin` where the client has the hooks from bylaw's plugin alone. */
  readonly status: 'installed' | 'outdated' | 'missing' | 'unreadable' | 'plugin';
  /** Whether a call that must be refused was; undefined where it was not tried. */
  readonly isAlive: boolean | undefined;
  readonly detail: string;
  /** Absolute path of the settings that switch the client's hooks off; undefined where none do. */
  readonly switchedOff: string | undefined;
  /** Whether git would commit the secret in the settings. */
  readonly exposure: Exposure;
  readonly gaps: readonly string[];
}

const timeoutMs = 30_000;

/** Starts what the client would start, with one of its events. */
const runHook = (
  [program, ...words]: readonly [string, ...string[]],
  payload: object,
  variables: NodeJS.ProcessEnv = process.env,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = execFile(program, words, { timeout: timeoutMs, env: variables }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(new Error(messageOf(error), { cause: error }));
      else resolve(`${stdout}\n${stderr}`);
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(JSON.stringify(payload));
  });

const askDaemon = async (
  daemon: { readonly url: string; readonly secret: string },
  client: ClientName,
  event: string,
  payload: object,
): Promise<string> => {
  const answer = await fetch(`${daemon.url}/${client}/${event}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${daemon.secret}` },
    body: JSON.stringify(payload),
    signal: AbortSignal.timeout(timeoutMs),
  });
  return answer.text();
};

/** Asks in the way that the client asks, and expects the refusal of the canary by its requirement. */
const isRefused = async (place: GuardPlace, client: ClientName): Promise<boolean> => {
  const { event, payload } = canaryFor(client, place.root);
  const { daemon } = place.entry;
  const { node, entry } = place.entry;
  const answers = [await runHook([node, entry, client, event], payload)];
  if (client === 'claude-code' && daemon) answers.push(await askDaemon(daemon, client, event, payload));
  return answers.every((answer) => answer.includes('R5.10'));
};

/** As the plugin's hooks ask: by the name on the PATH, in the project where a session would begin. */
const isRefusedThroughPlugin = async (root: string): Promise<boolean> => {
  const { event, payload } = canaryFor('claude-code', root);
  const variables = { ...process.env, CLAUDE_PROJECT_DIR: root };
  return (await runHook(['bylaw-guard', 'claude-code', event], payload, variables)).includes('R5.10');
};

type Tried = Pick<Diagnosis, 'isAlive' | 'detail'>;

const tried = async (ask: () => Promise<boolean>): Promise<Tried> => {
  try {
    const isAlive = await ask();
    const detail = isAlive ? 'A call that must be refused was refused.' : 'A call that must be refused was not.';
    return { isAlive, detail };
  } catch (error) {
    return { isAlive: false, detail: `The guard could not be asked: ${messageOf(error)}.` };
  }
};

interface Looked {
  readonly isTried: boolean;
  readonly signal: AbortSignal;
}

const diagnose = async (place: GuardPlace, client: ClientName, { isTried, signal }: Looked): Promise<Diagnosis> => {
  const { title, gaps } = clients[client];
  const status = statusOf(client, place, place.entry);
  const plugin = client === 'claude-code' ? pluginSettings(place) : undefined;
  const isThere = status.kind === 'installed' || status.kind === 'outdated';
  const exposure = isThere ? await exposureOfSecret({ client, root: place.root, path: status.path, signal }) : 'none';
  const switchedOff = isThere || plugin !== undefined ? switchedOffBy(client, place) : undefined;
  const known = { client, title, status: status.kind, switchedOff, exposure, gaps };
  if (status.kind === 'unreadable') return { ...known, isAlive: undefined, detail: messageOf(status.error) };
  if (status.kind === 'missing' && plugin !== undefined) {
    const untried = { isAlive: undefined, detail: plugin };
    return {
      ...known,
      status: 'plugin',
      ...(isTried ? await tried(() => isRefusedThroughPlugin(place.root)) : untried),
    };
  }
  if (status.kind === 'missing' || !isTried) return { ...known, isAlive: undefined, detail: status.path };
  const found = await tried(() => isRefused(place, client));
  const twice = plugin === undefined ? '' : ` The plugin is on as well (${plugin}), so each call is judged twice.`;
  return { ...known, ...found, detail: `${found.detail}${twice}` };
};

const nextFor = ({ status, isAlive, client, exposure, switchedOff }: Diagnosis): string | undefined => {
  if (switchedOff !== undefined) return `Take \`disableAllHooks\` out of ${switchedOff}: with it no hook is run.`;
  if (status === 'outdated') return `Run \`bylaw guard install --client ${client}\` again.`;
  if (status === 'plugin' && isAlive === false) {
    return 'Put bylaw on the PATH that the client has: `npm install --global bylaw`.';
  }
  if (status === 'unreadable') return 'Mend the file; the client may not read it either.';
  return isAlive === false ? 'Run `bylaw guard serve` in a terminal, and see what it says.' : nextForExposed(exposure);
};

const textOf = (found: readonly Diagnosis[], withGaps: boolean): string => {
  const shown = found.filter(({ status }) => status !== 'missing');
  if (shown.length === 0) return 'The guard is in no client here. Run `bylaw guard install`.';
  return shown
    .flatMap((one) => {
      const next = nextFor(one);
      const life = one.isAlive === undefined ? '' : one.isAlive ? ', alive' : ', NOT ALIVE';
      return [
        `${one.title}: ${one.status}${life}`,
        `  ${one.detail}`,
        ...(next === undefined ? [] : [`  next: ${next}`]),
        ...(withGaps ? ['  not watched:', ...one.gaps.map((gap, at) => `    ${at + 1}. ${gap}`)] : []),
      ];
    })
    .join('\n');
};

const isBad = ({ status, isAlive, exposure, switchedOff }: Diagnosis): boolean =>
  switchedOff !== undefined ||
  status === 'unreadable' ||
  status === 'outdated' ||
  isAlive === false ||
  exposure !== 'none';

const operationFor =
  (isTried: boolean) =>
  async (input: Input, context: OperationContext): Promise<Result> => {
    const place = guardPlace(input, context);
    const asked = input.list('client');
    const found: Diagnosis[] = [];
    for (const name of clientNames) {
      if (asked.length > 0 && !asked.includes(name)) continue;
      context.progress(`Looking at ${clients[name].title}`);
      found.push(await diagnose(place, name, { isTried, signal: context.environment.signal }));
    }
    const isInstalled = found.some(({ status }) => status !== 'missing');
    return {
      exitCode: found.some(isBad) || !isInstalled ? 1 : 0,
      data: { root: place.root, clients: found },
      text: textOf(found, isTried),
    };
  };

export const guardStatus: OperationBody = {
  about: 'Looks at the settings alone. Exits 1 where the guard is in none of them, or in an old form.',
  examples: [['bylaw guard status', 'The clients of this project']],
  parameters: guardParameters,
  run: operationFor(false),
};

export const guardDoctor: OperationBody = {
  about:
    'Asks the guard, in the way that each client does, about a call that must be refused, and lists what each client lets through whatever a hook says. Exits 1 where the guard does not refuse, where other settings switch the hooks off, and where git would commit the secret in its settings.',
  examples: [['bylaw guard doctor', 'Every client that the guard is installed in']],
  parameters: guardParameters,
  run: operationFor(true),
};
