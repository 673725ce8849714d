/** Anthropic's Messages, streamed, as far as the fake model speaks it. Source: the API reference, "Streaming Messages". */
import { fieldOf, fieldsOf, isFields, textOr } from '../../../src/guard/clients/payload.ts';
import type { Request, ToolResult, Turn } from './fake-model.ts';

const resultOf = (block: unknown): readonly ToolResult[] => {
  if (!isFields(block) || block['type'] !== 'tool_result') return [];
  const content = block['content'];
  return [
    { text: typeof content === 'string' ? content : JSON.stringify(content), isError: block['is_error'] === true },
  ];
};

export const readAnthropic = (body: unknown): Request => {
  const fields = fieldsOf(body, 'The request');
  const messages = fieldOf(fields, 'messages');
  const tools = fieldOf(fields, 'tools');
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  const content = isFields(last) ? last['content'] : undefined;
  return {
    conversation: JSON.stringify([textOr(fields, 'model', ''), messages]),
    hasTools: Array.isArray(tools) && tools.length > 0,
    results: Array.isArray(content) ? content.flatMap(resultOf) : [],
  };
};

const event = (type: string, data: object): string => `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;

const blockOf = (turn: Turn, number: number): readonly [start: object, delta: object] =>
  turn.kind === 'say'
    ? [
        { type: 'text', text: '' },
        { type: 'text_delta', text: turn.text },
      ]
    : [
        { type: 'tool_use', id: `toolu_${number}`, name: turn.tool, input: {} },
        { type: 'input_json_delta', partial_json: JSON.stringify(turn.input) },
      ];

export const anthropicReply = (turn: Turn, number: number): string => {
  const [start, delta] = blockOf(turn, number);
  const message = {
    id: `msg_${number}`,
    type: 'message',
    role: 'assistant',
    model: 'fake',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 10, output_tokens: 1 },
  };
  const stop = turn.kind === 'use' ? 'tool_use' : 'end_turn';
  return [
    event('message_start', { message }),
    event('content_block_start', { index: 0, content_block: start }),
    event('content_block_delta', { index: 0, delta }),
    event('content_block_stop', { index: 0 }),
    event('message_delta', { delta: { stop_reason: stop, stop_sequence: null }, usage: { output_tokens: 5 } }),
    event('message_stop', {}),
  ].join('');
};
