/** Events in the form that Claude Code began and Codex and Gemini follow: snake case, with the event's name in the payload. */
import type { ClientEvent, ToolCall } from '../call.ts';
import { type Fields, directoryOf, eventIn, fieldOf, fieldsOf, flagOf, textOf, textOr } from './payload.ts';

/** What an event of a client means to the guard. */
export type Moment =
  | 'before'
  | 'after'
  | 'after-failure'
  | 'session-start'
  | 'session-end'
  | 'stop'
  | 'settings-changed';

export interface HookForm {
  /** By the client's own names; what is not here is a notice. */
  readonly moments: ReadonlyMap<string, Moment>;
  readonly callOf: (tool: string, input: Fields, event: Fields) => ToolCall;
}

export const hookEvent = (payload: unknown, name: string | undefined, { moments, callOf }: HookForm): ClientEvent => {
  const fields = fieldsOf(payload, 'The event');
  const event = eventIn(fields, 'hook_event_name', name);
  const base = {
    session: textOf(fields, 'session_id'),
    directory: directoryOf(fields, 'cwd'),
    agent: textOr(fields, 'agent_type', 'main'),
  };
  const use = () => {
    const tool = textOf(fields, 'tool_name');
    const input = fieldsOf(fieldOf(fields, 'tool_input'), '`tool_input`');
    return { tool, call: callOf(tool, input, fields), callId: textOr(fields, 'tool_use_id', '') };
  };
  const moment = moments.get(event);
  switch (moment) {
    case 'before':
      return { kind: 'before', ...base, ...use() };
    case 'after':
      return { kind: 'after', ...base, ...use(), hasFailed: false };
    case 'after-failure':
      return { kind: 'after', ...base, ...use(), hasFailed: true };
    case 'session-start':
    case 'session-end':
      return { kind: moment, ...base };
    case 'stop':
      return { kind: 'stop', ...base, isRepeated: flagOf(fields, 'stop_hook_active') };
    case 'settings-changed':
      return { kind: 'settings-changed', ...base, path: textOr(fields, 'file_path', textOr(fields, 'source', '')) };
    case undefined:
      return { kind: 'notice', ...base, name: event };
  }
};
