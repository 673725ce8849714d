/** OpenAI's Responses, streamed, as far as the fake model speaks it. Source: the API reference, "Streaming events". */
import { fieldOf, fieldsOf, isFields } from '../../../src/guard/clients/payload.ts';
import type { Request, ToolResult, Turn } from './fake-model.ts';
import { namesIn } from './tool-names.ts';

const resultOf = (item: unknown): readonly ToolResult[] => {
  if (!isFields(item) || typeof item['type'] !== 'string' || !item['type'].endsWith('_output')) return [];
  const output = item['output'];
  return [{ text: typeof output === 'string' ? output : JSON.stringify(output), isError: false }];
};

/** Said or asked for by the model. */
const isModels = (item: unknown): boolean =>
  isFields(item) &&
  ((typeof item['type'] === 'string' && item['type'].endsWith('_call')) || item['role'] === 'assistant');

export const readResponses = (body: unknown): Request => {
  const fields = fieldsOf(body, 'The request');
  const input = fieldOf(fields, 'input');
  const items: readonly unknown[] = Array.isArray(input) ? input : [];
  return {
    conversation: JSON.stringify(input),
    // A client may give its tools within the conversation, and has no small questions of its own.
    hasTools: true,
    tools: [
      ...namesIn(fieldOf(fields, 'tools')),
      ...items.filter(isFields).flatMap((item) => namesIn(fieldOf(item, 'tools'))),
    ],
    // A request holds the whole conversation; new is what follows the model's last word, to which a client may add its own.
    results: items.slice(items.findLastIndex(isModels) + 1).flatMap(resultOf),
  };
};

const event = (type: string, data: object): string => `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;

/** A tool of a namespace is called by both names. */
const nameOf = (tool: string): object => {
  const [first = '', second] = tool.split('.');
  return second === undefined ? { name: first } : { namespace: first, name: second };
};

/** A tool that takes one text, not JSON, is called in its own form. */
const itemOf = (turn: Turn, number: number): object => {
  const id = { id: `item_${number}`, call_id: `call_${number}` };
  if (turn.kind === 'say') {
    const content = [{ type: 'output_text', text: turn.text }];
    return { type: 'message', id: id.id, role: 'assistant', content };
  }
  return typeof turn.input === 'string'
    ? { type: 'custom_tool_call', ...id, ...nameOf(turn.tool), input: turn.input }
    : { type: 'function_call', ...id, ...nameOf(turn.tool), arguments: JSON.stringify(turn.input) };
};

const usage = {
  input_tokens: 1,
  input_tokens_details: null,
  output_tokens: 1,
  output_tokens_details: null,
  total_tokens: 2,
};

export const responsesReply = (turn: Turn, number: number): string => {
  const item = { ...itemOf(turn, number), status: 'completed' };
  const response = { id: `response_${number}`, object: 'response', model: 'fake' };
  return [
    event('response.created', { response: { ...response, status: 'in_progress', output: [] } }),
    event('response.output_item.added', { output_index: 0, item }),
    event('response.output_item.done', { output_index: 0, item }),
    // Some clients read the stream, and some what it ends with.
    event('response.completed', { response: { ...response, status: 'completed', output: [item], usage } }),
  ].join('');
};
