/** Asks every guard and every check that judges content about one action, and says what follows from all of them. */
import type { Action, Decision } from '../enforcement/action.ts';
import type { Finding } from '../enforcement/finding.ts';
import { optionsOver } from '../enforcement/options.ts';
import type { Guard, GuardContext } from '../enforcement/unit.ts';
import type { LoadedConfig } from '../kernel/config/read.ts';
import { guardModeOf } from '../kernel/config/levels.ts';
import { optionsOf } from '../kernel/config/options.ts';
import type { GuardMode } from '../kernel/config/rule-setting.ts';
import { reaches } from '../kernel/config/severity.ts';
import { messageOf } from '../kernel/errors.ts';
import type { RequirementId, UnitId } from '../kernel/ids.ts';
import type { Project, Writes } from './project/project.ts';
import { isInProject } from './world.ts';

/** One unit that does not want an action, and what it wants instead. */
export interface Objection {
  readonly unit: UnitId;
  readonly requirement: RequirementId;
  /** What happens because of it; `observe` only records it. */
  readonly mode: GuardMode;
  readonly reason: string;
  readonly instead: string;
  /** Paths that it is about, for a grant to name. */
  readonly paths: readonly string[];
}

type UnitContext = Omit<GuardContext, 'options'>;

const pathsOf = ({ effects }: Action): string[] => [
  ...new Set(
    effects.flatMap((effect) => {
      if (effect.kind === 'move') return [effect.from, effect.to];
      return 'path' in effect ? [effect.path] : [];
    }),
  ),
];

const decided = (guard: Guard, action: Action, context: UnitContext, config: LoadedConfig): Decision => {
  try {
    const options = optionsOver(guard.id, guard.options, optionsOf(guard, config));
    return guard.decide(action, { ...context, options });
  } catch (error) {
    // A guard that fails has not said yes.
    return {
      kind: 'deny',
      requirement: guard.enforces[0],
      reason: `The guard ${guard.id} failed: ${messageOf(error)}.`,
      instead: 'Report this to whoever keeps the rules, and do the step another way.',
    };
  }
};

/** `ask` of a unit is never made a denial by its mode, and a denial becomes a question where the team says so. */
const modeFor = (decision: Decision, mode: GuardMode): GuardMode =>
  mode === 'enforce' && decision.kind === 'ask' ? 'ask' : mode;

const guardObjections = (
  guards: readonly Guard[],
  action: Action,
  context: UnitContext,
  config: LoadedConfig,
): Objection[] =>
  guards.flatMap((guard): Objection[] => {
    const decision = decided(guard, action, context, config);
    if (decision.kind === 'allow') return [];
    const mode = guardModeOf(guard, decision.requirement, config);
    if (mode === 'off') return [];
    const { requirement } = decision;
    const reason = decision.kind === 'ask' ? decision.question : decision.reason;
    const instead = decision.kind === 'ask' ? 'Let a person decide.' : decision.instead;
    return [{ unit: guard.id, requirement, mode: modeFor(decision, mode), reason, instead, paths: pathsOf(action) }];
  });

const writesOf = ({ effects }: Action): Writes => {
  const writes = new Map<string, string | undefined>();
  for (const effect of effects) {
    if (effect.kind === 'write' && effect.content !== undefined) writes.set(effect.path, effect.content);
    if (effect.kind === 'delete' && !effect.isRecursive) writes.set(effect.path, undefined);
  }
  return writes;
};

export const findingObjection = (finding: Finding, config: LoadedConfig): Objection[] => {
  const { unit, requirement, path, place, message, remedy } = finding;
  const mode = guardModeOf({ id: unit, enforces: [requirement], recommended: true }, requirement, config);
  if (mode === 'off') return [];
  const reason = `${path}:${place.line} ${message}`;
  return [{ unit, requirement, mode, reason, instead: remedy, paths: [path] }];
};

/** The findings that an action would add to the project. */
const addedIn = (action: Action, project: Project): readonly Finding[] => [
  ...project.addedBy(new Map([...writesOf(action)].filter(([path]) => isInProject(path)))),
  ...action.effects.flatMap((effect) =>
    effect.kind === 'write' && effect.oneOf && isInProject(effect.path)
      ? project.addedByEach(effect.path, effect.oneOf)
      : [],
  ),
];

/** Everything that speaks against an action. O(guards · effects + content + files). */
export const objectionsTo = (
  action: Action,
  guards: readonly Guard[],
  project: Project,
  context: UnitContext,
): readonly Objection[] => {
  const { config } = project;
  const added = addedIn(action, project).filter(({ severity }) => reaches(severity, config.failOn));
  return [
    ...guardObjections(guards, action, context, config),
    ...added.flatMap((finding) => findingObjection(finding, config)),
  ];
};
