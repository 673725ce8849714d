/**
 * What bylaw's own tools are to a session: a search that one of them makes is a search, and a document that one of them
 * gives has been read. Which servers there are is for a person to say, so the name of this one can be relied on.
 */
import { readingOf } from '../canon/reading.ts';
import type { Effect } from '../enforcement/action.ts';
import type { ToolCall } from './call.ts';
import { isFields } from './clients/payload.ts';
import { effectsOf } from './effects/effects.ts';
import { forExisting } from './session.ts';
import { type EventOf, type GuardWorld, surroundingsOf } from './world.ts';

/** As it is set up by hand, and as Claude Code names it when the plugin brings it. */
const servers = new Set(['bylaw', 'plugin_bylaw_bylaw']);

const isOwn = (call: ToolCall, tool: 'search' | 'canon'): call is Extract<ToolCall, { kind: 'mcp' }> =>
  call.kind === 'mcp' && call.tool === tool && servers.has(call.server);

const textIn = (input: unknown, name: string): string | undefined => {
  const value = isFields(input) && Object.hasOwn(input, name) ? input[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** The call as a session remembers it. */
export const heardCall = (call: ToolCall): ToolCall =>
  isOwn(call, 'search') ? { kind: 'search', pattern: forExisting, path: '.' } : call;

/** The canonical documents that a call gives the agent. */
const receipts = (call: ToolCall, { project }: GuardWorld): readonly Effect[] => {
  if (!isOwn(call, 'canon')) return [];
  const { given } = readingOf(project.repository(), project.config.canon.roots, textIn(call.input, 'document'));
  return given.map(({ path }) => ({ kind: 'read', path }));
};

/** What a call names to one of bylaw's own tools is read at most: none of them writes what it is told the name of. */
const asRead = (effect: Effect): readonly Effect[] => {
  if (effect.kind !== 'call' || !servers.has(effect.server) || !effect.names) return [effect];
  const { names, ...call } = effect;
  return [call, ...names.map((path): Effect => ({ kind: 'read', path, isPartial: true }))];
};

/** What the call of an event would do. */
export const effectsIn = (event: EventOf<'before'> | EventOf<'after'>, world: GuardWorld): readonly Effect[] => [
  ...effectsOf(event.call, surroundingsOf(event, world)).flatMap(asRead),
  ...receipts(event.call, world),
];
