import { type Change, install, planInstallation, planRemoval, uninstall } from '../../guard/install/installation.ts';
import { projectKey, readProject, removeProject, writeProject } from '../../guard/daemon/state.ts';
import { startDaemon } from '../../guard/entry/start.ts';
import { clients } from '../../guard/clients/index.ts';
import { clientNames } from '../../guard/clients/client.ts';
import { effectPath } from '../../guard/effects/named-path.ts';
import { onDisk } from '../../guard/record/file-digest.ts';
import { keptAs } from '../../guard/record/witness.ts';
import { isInProject } from '../../guard/world.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { openLedger } from '../../ledger/ledger.ts';
import { createState, stateDirectory } from '../../runs/state.ts';
import type { Input, OperationBody, OperationContext, Parameter, Result } from '../operation.ts';
import { personOf } from '../person.ts';
import { type GuardPlace, chosenClients, guardParameters, guardPlace } from './place.ts';
import { hideSecret, secretPlan, unhideSecret } from './secret-settings.ts';

const dryRun: Parameter = { name: 'dry-run', type: 'flag', about: 'Show what would change, and change nothing.' };

/** Settings that lie in the project, as they are now: a change by this command is one that the record explains. */
const settingsAfter = (changes: readonly Change[], root: string): Json[] =>
  changes
    .map(({ path }) => ({ path, named: effectPath(path, { root }) }))
    .filter(({ named }) => isInProject(named))
    .map(({ path, named }) => keptAs(named, onDisk(path)));

const record = async (
  kind: string,
  changes: readonly Change[],
  { root }: GuardPlace,
  { environment }: OperationContext,
): Promise<void> => {
  const state = stateDirectory(root);
  createState(state);
  const ledger = openLedger(state.ledger, environment);
  try {
    await ledger.append({
      kind,
      actor: personOf({ environment }),
      body: { clients: changes.map(({ client }) => client), after: settingsAfter(changes, root) },
    });
  } finally {
    await ledger.close();
  }
};

/** The secret is for the settings file, not for a terminal or a log. */
const withoutSecret = (diff: string, { entry: { daemon } }: GuardPlace): string =>
  daemon === undefined ? diff : diff.replaceAll(daemon.secret, '(secret)');

const shown = (changes: readonly Change[], place: GuardPlace): string =>
  changes
    .map(({ client, path, diff }) =>
      diff === '' ? `${clients[client].title}: nothing changes in ${path}\n` : withoutSecret(diff, place),
    )
    .join('\n');

const dataOf = (changes: readonly Change[], place: GuardPlace) =>
  changes.map(({ client, path, diff }) => ({ client, path, diff: withoutSecret(diff, place), isChanged: diff !== '' }));

/** Makes the project known to the user's guard, and the guard run, so that its address can stand in settings. */
const prepare = async (place: GuardPlace, context: OperationContext): Promise<void> => {
  const known = readProject(place.guardHome, projectKey(place.root));
  const secret = known?.secret ?? Buffer.from(context.environment.randomBytes(32)).toString('hex');
  if (!known) writeProject(place.guardHome, { root: place.root, secret });
  context.progress('Starting the guard');
  await startDaemon();
};

/** The address of a daemon that never ran is not known, so a first look shows commands in the place of HTTP hooks. */
const untilThen = ({ entry }: GuardPlace): string =>
  entry.daemon === undefined
    ? 'Where a client can, it will ask the running guard over HTTP in place of a command.\n'
    : '';

/** Something done about each change in turn, and the words for it. */
const saidOf = async (changes: readonly Change[], say: (change: Change) => Promise<string>): Promise<string> => {
  const said: string[] = [];
  for (const change of changes) said.push(await say(change));
  return said
    .filter((words) => words !== '')
    .map((words) => `${words}\n`)
    .join('');
};

const runInstall = async (input: Input, context: OperationContext): Promise<Result> => {
  const asked = guardPlace(input, context);
  const names = chosenClients(input, asked.root);
  const isDry = input.flag('dry-run');
  // Damaged settings stop everything before anything is changed.
  for (const name of names) planInstallation(name, asked, asked.entry);
  if (!isDry) await prepare(asked, context);
  const place = guardPlace(input, context);
  const changes = names.map((name) => planInstallation(name, place, place.entry));
  const text = shown(changes, place);
  const { root } = place;
  const { signal } = context.environment;
  if (isDry) {
    const plans = await saidOf(changes, ({ client, path }) => secretPlan({ client, path, root, signal }));
    return {
      exitCode: 0,
      data: { isDry, changes: dataOf(changes, place) },
      text: `${text}\n${plans}${untilThen(asked)}Nothing was changed.`,
    };
  }
  const hidden = await saidOf(changes, ({ client, path }) => hideSecret({ client, path, root, signal }));
  for (const change of changes) install(change);
  await record('guard.installed', changes, place, context);
  const titles = names.map((name) => clients[name].title).join(', ');
  const next = `The guard watches ${titles} in ${root}.\nSee that it is alive with \`bylaw guard doctor\`; a session that runs already has to be started again.`;
  return { exitCode: 0, data: { isDry, changes: dataOf(changes, place) }, text: `${text}\n${hidden}${next}` };
};

export const guardInstall: OperationBody = {
  about:
    "Shows the change of the client's settings, then makes it; every other byte of the file is kept. It can be run again at any time.",
  examples: [
    ['bylaw guard install', 'For the clients that this project has settings of'],
    ['bylaw guard install --client claude-code --client codex', 'For two of them'],
    ['bylaw guard install --dry-run', 'Only show what would change'],
  ],
  parameters: [...guardParameters, dryRun],
  run: runInstall,
};

const runUninstall = async (input: Input, context: OperationContext): Promise<Result> => {
  const place = guardPlace(input, context);
  const isEvery = input.list('client').length === 0;
  const names = isEvery ? clientNames : chosenClients(input, place.root);
  const changes = names.map((name) => planRemoval(name, place)).filter(({ diff }) => diff !== '');
  const isDry = input.flag('dry-run');
  if (!isDry) {
    const { root } = place;
    const { signal } = context.environment;
    for (const change of changes) uninstall(change);
    for (const { client, path } of changes) await unhideSecret({ client, path, root, signal });
    if (isEvery) removeProject(place.guardHome, place.root);
    await record('guard.uninstalled', changes, place, context);
  }
  const end = isDry ? 'Nothing was changed.' : `No client in ${place.root} asks the guard any more.`;
  const text =
    changes.length === 0
      ? 'The guard is in no settings here.'
      : `${shown(changes, place)}\n${isEvery || isDry ? end : ''}`;
  return { exitCode: 0, data: { isDry, changes: dataOf(changes, place) }, text };
};

export const guardUninstall: OperationBody = {
  about: 'Of every client, or of those that are named. What stood in the files before is there again, byte for byte.',
  examples: [
    ['bylaw guard uninstall', 'Out of every client'],
    ['bylaw guard uninstall --client codex', 'Out of one'],
  ],
  parameters: [...guardParameters, dryRun],
  run: runUninstall,
};
