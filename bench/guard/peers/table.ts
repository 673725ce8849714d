/** The guards that are set side by side, each as it is when it has just been installed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { answerFromDaemon } from '../../../src/guard/entry/ask.ts';
import { lossKind } from '../../../src/guard/losses/losses.ts';
import { isJsonObject, listIn, textIn } from '../../../src/guard/recorded.ts';
import { systemEnvironment } from '../../../src/kernel/environment.ts';
import { openLedgerToRead } from '../../../src/ledger/ledger.ts';
import { stateDirectory } from '../../../src/runs/state.ts';
import { type Peer, type Verdict, eventFor } from './peer.ts';

/** Pinned, and installed outside of the repository without running their scripts. */
const packages = {
  'cc-safety-net': '2.4.5',
  vibesafu: '0.1.27',
  '@claude-flow/guidance': '3.0.0-alpha.3',
} as const;

export const installPeers = (directory: string): void => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: directory, stdio: 'inherit' });
};

const permission = z.object({
  hookSpecificOutput: z.optional(z.object({ permissionDecision: z.optional(z.enum(['allow', 'ask', 'deny'])) })),
});

const preToolUse = (stdout: string): Verdict => {
  const decision = permission.parse(JSON.parse(stdout)).hookSpecificOutput?.permissionDecision;
  if (decision === 'deny') return 'refuses';
  return decision === 'ask' ? 'asks' : 'runs';
};

const request = z.object({
  hookSpecificOutput: z.object({
    decision: z.object({ behavior: z.enum(['allow', 'deny']), message: z.optional(z.string()) }),
  }),
});

/** It offers its question to a person for some seconds, and denies where nobody answers: that is asking. */
const permissionRequest = (stdout: string): Verdict => {
  const { behavior, message = '' } = request.parse(JSON.parse(stdout)).hookSpecificOutput.decision;
  if (behavior === 'allow') return 'runs';
  return message.includes('no response') ? 'asks' : 'refuses';
};

/** The package is a library; this is its gate for commands behind the hook that its users would write. */
const gateAt = (module: string): string => `import { EnforcementGates } from ${JSON.stringify(module)};
let text = '';
for await (const chunk of process.stdin) text += chunk;
const decisions = new EnforcementGates().evaluateCommand(JSON.parse(text).tool_input.command).map((one) => one.decision);
const word = decisions.includes('block') ? 'deny' : decisions.includes('require-confirmation') ? 'ask' : 'allow';
process.stdout.write(JSON.stringify({ hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision: word } }));`;

const built = fileURLToPath(new URL('../../../dist/', import.meta.url));

export interface Ground {
  readonly peers: string;
  readonly home: string;
  readonly project: string;
  /** The same project, where its `bylaw.yaml` says `preset: strict`. */
  readonly strictProject: string;
}

export const bylawVariables = (home: string): Readonly<Record<string, string>> => ({
  HOME: home,
  BYLAW_GUARD_DIR: join(home, 'guard'),
  BYLAW_CACHE_DIR: join(home, 'cache'),
});

const address = z.object({ port: z.number(), secret: z.string() });

/** Asks the running daemon, as the entry that Claude Code starts does. */
const daemonAt =
  (home: string, project: string): Peer['decide'] =>
  async (command, session) => {
    const running = address.parse(JSON.parse(readFileSync(join(home, 'guard', 'daemon.json'), 'utf8')));
    const event = eventFor({ event: 'PreToolUse', project }, session, 'Bash', { command });
    const body = Buffer.from(JSON.stringify(event));
    return preToolUse((await answerFromDaemon(running, '/entry/claude-code/PreToolUse', body)).stdout);
  };

/** Paths whose content the guard archived before it let a call of a session run. */
const keptAt =
  (project: string): NonNullable<Peer['keptIn']> =>
  (session) => {
    const ledger = openLedgerToRead(stateDirectory(project).ledger, systemEnvironment(AbortSignal.timeout(60_000)));
    try {
      const entries = [...ledger.entries({ kind: lossKind })].filter(({ body }) => textIn(body, 'session') === session);
      const rows = entries.flatMap(({ body }) => listIn(body, 'files'));
      return new Set(
        rows.flatMap((row) => (isJsonObject(row) && row['kept'] !== null ? [textIn(row, 'path') ?? ''] : [])),
      );
    } finally {
      void ledger.close();
    }
  };

const netModule = z.object({
  checkCommand: z.custom<(order: object) => unknown>((value) => typeof value === 'function'),
});
const netAnswer = z.object({ kind: z.string() });

const safetyNet =
  (peers: string, project: string): Peer['decide'] =>
  async (command) => {
    const module: unknown = await import(join(peers, 'node_modules/cc-safety-net/dist/api.js'));
    const { kind } = netAnswer.parse(netModule.parse(module).checkCommand({ command, cwd: project }));
    return kind === 'allow' ? 'runs' : kind === 'ask' ? 'asks' : 'refuses';
  };

const gatesModule = z.object({
  EnforcementGates: z.custom<new () => { evaluateCommand: (command: string) => unknown }>(
    (value) => typeof value === 'function',
  ),
});
const gateAnswers = z.array(z.object({ decision: z.string() }));

const guidance =
  (path: string): Peer['decide'] =>
  async (command) => {
    const { EnforcementGates } = gatesModule.parse(await import(path));
    const answers = gateAnswers.parse(new EnforcementGates().evaluateCommand(command));
    const decisions = new Set(answers.map(({ decision }) => decision));
    if (decisions.has('block')) return 'refuses';
    return decisions.has('require-confirmation') ? 'asks' : 'runs';
  };

export const peerTable = ({ peers, home, project, strictProject }: Ground): readonly Peer[] => {
  const entry = join(built, 'guard/entry/main.js');
  if (!existsSync(entry)) throw new Error('What is published is measured: run `npm run build` first.');
  const common = {
    event: 'PreToolUse',
    program: process.execPath,
    variables: { HOME: home },
    project,
    crowd: 1,
    verdictIn: preToolUse,
  } as const;
  const bylaw = {
    ...common,
    version: '0.1.0',
    words: [entry, 'claude-code', 'PreToolUse'],
    variables: bylawVariables(home),
  };
  const gates = join(peers, 'node_modules/@claude-flow/guidance/dist/gates.js');
  return [
    {
      ...bylaw,
      name: 'bylaw',
      decide: daemonAt(home, project),
      keptIn: keptAt(project),
      aim: 'A rulebook on all that an agent does; of commands it judges the effects, and a person is asked about what cannot be known.',
    },
    {
      ...bylaw,
      name: 'bylaw, strict',
      project: strictProject,
      decide: daemonAt(home, strictProject),
      keptIn: keptAt(strictProject),
      aim: 'The same with every guard enforced, also those that only observe at first.',
    },
    {
      ...common,
      name: 'cc-safety-net',
      version: packages['cc-safety-net'],
      words: [join(peers, 'node_modules/cc-safety-net/dist/bin/cc-safety-net.js'), 'hook', '--claude-code'],
      decide: safetyNet(peers, project),
      aim: 'Blocks commands that lose work, and access to secrets, with few interruptions; a deletion below the project is meant to run.',
    },
    {
      ...common,
      name: '@claude-flow/guidance',
      version: packages['@claude-flow/guidance'],
      words: ['--input-type=module', '-e', gateAt(gates)],
      decide: guidance(gates),
      aim: 'Governance of long sessions, of which the gate for destructive commands, a dozen patterns, is a small part.',
    },
    {
      ...common,
      name: 'vibesafu',
      version: packages.vibesafu,
      event: 'PermissionRequest',
      words: [join(peers, 'node_modules/vibesafu/dist/index.js'), 'check'],
      verdictIn: permissionRequest,
      decide: undefined,
      crowd: 12,
      aim: 'Takes routine questions off a person and passes on what a reviewer would look at twice; made to be used with a model, which is not asked here.',
    },
  ];
};
