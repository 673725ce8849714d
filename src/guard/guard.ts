/**
 * The guard of one project: takes the events of agent clients and answers them.
 *
 * What is about to happen is judged by its effects; what was done becomes part of the session; everything is recorded
 * before it is answered. A failure on the way is the caller's to answer with a refusal.
 */
import type { Action, Effect } from '../enforcement/action.ts';
import type { Finding } from '../enforcement/finding.ts';
import type { Guard, Protection } from '../enforcement/unit.ts';
import { settingsOf } from '../enforcement/settings.ts';
import type { Json } from '../kernel/canonical-json.ts';
import { reaches } from '../kernel/config/severity.ts';
import { digest } from '../kernel/hash.ts';
import { printable } from '../kernel/printable.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Answer, ClientEvent } from './call.ts';
import { effectsOf } from './effects/effects.ts';
import { effectPath, pathOnDisk } from './effects/named-path.ts';
import { type Grant, answers, grantKinds, readGrants } from './grants.ts';
import { type Objection, findingObjection, objectionsTo } from './judge.ts';
import { messageFor } from './message.ts';
import type { Project } from './project/project.ts';
import { describedEffect } from './described-effect.ts';
import { afterCall, afterRefusal, changedPaths, recordOf } from './session.ts';
import type { Sessions } from './sessions.ts';
import type { Disk, Surroundings } from './surroundings.ts';

export interface GuardOrder {
  readonly project: Project;
  readonly guards: readonly Guard[];
  readonly ledger: Ledger;
  readonly sessions: Sessions;
  readonly home: string;
  readonly disk: Disk;
  readonly now: () => Date;
  /** Tools that an agent's definition names; undefined where it names none. */
  readonly toolsOf: (agent: string) => readonly string[] | undefined;
  readonly protection: (path: string) => Protection | undefined;
  /** Texts of files as the last commit has them; undefined where there is no git. */
  readonly textsAtHead: (paths: readonly string[]) => Promise<ReadonlyMap<string, string> | undefined>;
}

export interface ProjectGuard {
  readonly answer: (event: ClientEvent) => Promise<Answer>;
}

type Before = Extract<ClientEvent, { kind: 'before' }>;
type After = Extract<ClientEvent, { kind: 'after' }>;

const allow: Answer = { kind: 'allow' };
const mostEffectsKept = 200;
const mostFindingsShown = 8;

/** A commit says that the work is done, so what was left for then is judged. */
const isCommit = (effect: Effect): boolean =>
  effect.kind === 'change' && effect.system === 'git' && effect.operation.startsWith('commit');

const isInside = (path: string): boolean => !path.startsWith('/') && path !== '.';

const objectionBody = ({ unit, requirement, mode, reason, paths }: Objection): Json => ({
  unit,
  requirement,
  mode,
  reason: reason.slice(0, 500),
  paths: paths.slice(0, 20),
});

const eventBody = ({ session, tool, callId }: Before | After, effects: readonly Effect[]): { [key: string]: Json } => ({
  session,
  tool,
  call: callId,
  effects: effects.slice(0, mostEffectsKept).map(describedEffect),
});

const actorOf = ({ agent }: ClientEvent): string => `agent:${agent}`.replace(/\p{Cc}/gu, ' ').slice(0, 200);

export const createGuard = (order: GuardOrder): ProjectGuard => {
  const { project, guards, ledger, sessions, home, disk, now, toolsOf, protection, textsAtHead } = order;
  const { root } = project;
  const settings = settingsOf(project.config);

  const surroundingsOf = ({ directory }: ClientEvent): Surroundings => ({
    root,
    directory: disk.realPath(directory),
    home,
    disk,
  });
  const digestOf = (path: string): string | undefined => {
    const text = disk.read(pathOnDisk(path, root));
    return text === undefined ? undefined : digest(text);
  };

  const objectionsOf = (event: Before, effects: readonly Effect[]): readonly Objection[] => {
    const action: Action = { agent: event.agent, tool: event.tool, effects };
    const context = {
      repository: project.repository(),
      session: recordOf(sessions.of(event.session), digestOf),
      settings,
      agentTools: toolsOf(event.agent),
      protection,
      home,
    };
    return objectionsTo(action, guards, project, context);
  };

  const activeGrants = (): readonly Grant[] =>
    readGrants(ledger, now()).flatMap(({ grant, state }) => (state === 'active' ? [grant] : []));

  /** What the session's changes leave behind: findings that the last commit did not have, however they came about. */
  const left = async ({ session }: ClientEvent): Promise<readonly Finding[]> => {
    const paths = sessions.of(session).changed.filter(isInside);
    const former = paths.length === 0 ? undefined : await textsAtHead(paths);
    if (!former) return [];
    project.refresh(paths);
    const added = project.addedSince(new Map(paths.map((path) => [path, former.get(path)])));
    return added.filter(({ severity }) => reaches(severity, project.config.failOn));
  };

  const unfinished = async (event: Before): Promise<readonly Objection[]> =>
    (await left(event)).flatMap((finding) => findingObjection(finding, project.config));

  const judge = async (event: Before): Promise<Answer> => {
    const effects = effectsOf(event.call, surroundingsOf(event));
    const objections = [...objectionsOf(event, effects), ...(effects.some(isCommit) ? await unfinished(event) : [])];
    const standing = objections.filter(({ mode }) => mode !== 'observe');
    const grants = standing.length === 0 ? [] : activeGrants();
    const used = new Set<Grant>();
    const left = standing.filter((objection) => {
      const grant = grants.find((one) => answers(one, objection));
      if (grant) used.add(grant);
      return grant === undefined;
    });
    const kind = left.some(({ mode }) => mode === 'enforce') ? 'deny' : left.length > 0 ? 'ask' : 'allow';
    const entry = await ledger.append({
      kind: { allow: 'action.allowed', ask: 'action.asked', deny: 'action.denied' }[kind],
      actor: actorOf(event),
      body: { ...eventBody(event, effects), objections: objections.map(objectionBody) },
    });
    for (const { id } of used) {
      await ledger.append({
        kind: grantKinds.used,
        actor: actorOf(event),
        body: { grant: id, action: entry.sequence },
      });
    }
    if (kind === 'allow') return allow;
    const [first] = left;
    const key = first ? `${first.unit} ${first.paths.join()}` : event.tool;
    const state = sessions.of(event.session);
    sessions.keep(event.session, afterRefusal(state, key));
    return { kind, message: messageFor(kind, left, `${entry.sequence}`, state.refusals[key] ?? 0) };
  };

  const remember = async (event: After): Promise<Answer> => {
    const effects = effectsOf(event.call, surroundingsOf(event));
    const changed = changedPaths(effects);
    if (changed.length > 0) {
      project.refresh(changed.filter(isInside));
      const after = changed.slice(0, mostEffectsKept).map((path) => ({ path, digest: digestOf(path) ?? null }));
      await ledger.append({
        kind: event.hasFailed ? 'change.failed' : 'change.made',
        actor: actorOf(event),
        body: { ...eventBody(event, effects), after },
      });
    }
    if (!event.hasFailed) {
      sessions.keep(event.session, afterCall(sessions.of(event.session), event.call, effects, digestOf));
    }
    return allow;
  };

  const note = async (
    event: ClientEvent,
    kind: string,
    body: { readonly [key: string]: Json } = {},
  ): Promise<Answer> => {
    await ledger.append({ kind, actor: actorOf(event), body: { session: event.session, ...body } });
    return allow;
  };

  const end = async (event: Extract<ClientEvent, { kind: 'stop' }>): Promise<Answer> => {
    // Held back once, an agent may end: who cannot mend something must be able to say so.
    const findings = event.isRepeated || event.agent !== 'main' ? [] : await left(event);
    await note(event, findings.length > 0 ? 'session.held' : 'session.stopped', { findings: findings.length });
    if (findings.length === 0) return allow;
    const lines = findings
      .slice(0, mostFindingsShown)
      .map(
        ({ requirement, path, place, message, remedy }) => `${requirement}: ${path}:${place.line} ${message} ${remedy}`,
      );
    const more =
      findings.length > mostFindingsShown
        ? [`and ${findings.length - mostFindingsShown} more; run \`bylaw check\`.`]
        : [];
    const message = ['bylaw asks for this before you end, or for the reason why not:', ...lines, ...more].join('\n');
    return { kind: 'deny', message: printable(message) };
  };

  const settingsChanged = async (event: Extract<ClientEvent, { kind: 'settings-changed' }>): Promise<Answer> => {
    const path = effectPath(disk.realPath(event.path), surroundingsOf(event));
    if (protection(path) === undefined) return allow;
    await note(event, 'settings.kept', { path });
    return {
      kind: 'deny',
      message: `bylaw refuses this. R5.10: ${path} holds the guard's settings and was changed in this session. Instead: let a person change it.`,
    };
  };

  return {
    answer: async (event) => {
      switch (event.kind) {
        case 'before':
          return judge(event);
        case 'after':
          return remember(event);
        case 'session-start':
          return note(event, 'session.started');
        case 'session-end':
          return note(event, 'session.ended');
        case 'settings-changed':
          return settingsChanged(event);
        case 'stop':
          return end(event);
        case 'notice':
          return allow;
      }
    },
  };
};
