/** Anthropic's Messages, streamed, as far as the fake model speaks it. Source: the API reference, "Streaming Messages". */
import { fieldOf, fieldsOf, isFields, textOr } from '../../../src/guard/clients/payload.ts';
import type { Request, ToolResult, Turn } from './fake-model.ts';
import { namesIn } from './tool-names.ts';

const resultOf = (block: unknown): readonly ToolResult[] => {
  if (!isFields(block) || block['type'] !== 'tool_result') return [];
  const content = block['content'];
  return [
    { text: typeof content === 'string' ? content : JSON.stringify(content), isError: block['is_error'] === true },
  ];
};

/** Claude Code tells of some tools by name alone, and gives the rest when the model asks for it. */
const toldTools = (conversation: string): readonly string[] =>
  /deferred tools are now available.*?calling them directly.*?:((?:\\n[\w-]+)+)/
    .exec(conversation)?.[1]
    ?.split('\\n')
    .slice(1) ?? [];

export const readAnthropic = (body: unknown): Request => {
  const fields = fieldsOf(body, 'The request');
  const messages = fieldOf(fields, 'messages');
  const tools = namesIn(fieldOf(fields, 'tools'));
  const conversation = JSON.stringify([textOr(fields, 'model', ''), messages]);
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  const content = isFields(last) ? last['content'] : undefined;
  return {
    conversation,
    hasTools: tools.length > 0,
    tools: [...tools, ...toldTools(conversation)],
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
