/** What a tool answers: text for the model, and the same as data where the client can take it. */
import { printable } from '../kernel/printable.ts';
import { failureLines, failureOf } from '../operations/failure.ts';
import type { Result } from '../operations/operation.ts';

/** A tool's answer on the wire. */
export interface ToolAnswer {
  readonly [key: string]: unknown;
  readonly content: { type: 'text'; text: string }[];
  readonly structuredContent?: Record<string, unknown>;
  readonly isError?: boolean;
}

/** Characters of an answer; clients cut a longer one off or keep it from the model. */
const longest = 80_000;

const cut = (text: string): string =>
  text.length <= longest
    ? text
    : `${text.slice(0, longest).toWellFormed()}\n… cut off here, ${text.length - longest} characters before its end. Ask for less.`;

/** The protocol takes an object; what stands in it is what JSON can say. */
const objectIn = (written: string): Record<string, unknown> => {
  const value: unknown = JSON.parse(written);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : { value };
};

export const answerOf = ({ text, data }: Result): ToolAnswer => {
  const content = [{ type: 'text' as const, text: cut(text) }];
  const written = JSON.stringify(data);
  // Half of a data structure would be taken for the whole; the text says where it ends.
  return written.length > longest ? { content } : { content, structuredContent: objectIn(written) };
};

/** A failure is told to the model, which can do what comes next; the protocol itself has not failed. */
export const failedAnswer = (error: unknown): ToolAnswer => {
  const failure = failureOf(error);
  const { code, message, place, next } = failure;
  return {
    isError: true,
    content: [{ type: 'text', text: printable(failureLines(failure).join('\n')) }],
    structuredContent: objectIn(JSON.stringify({ error: { code, message, place, next } })),
  };
};
