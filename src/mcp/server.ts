import { CLIENT_INFO_META_KEY, McpServer, type ServerContext } from '@modelcontextprotocol/server';
import { isFields } from '../guard/clients/payload.ts';
import { loadOperation, operations } from '../operations/index.ts';
import type { Operation, OperationContext, Tool } from '../operations/operation.ts';
import { version } from '../operations/version.ts';
import { answerOf, failedAnswer } from './answer.ts';
import { instructions } from './instructions.ts';
import { argumentsOf, inputOf, schemaOf, textIn, toldSchema } from './input.ts';

/** An operation that agents may ask for. */
export interface OfferedOperation {
  readonly operation: Operation;
  readonly tool: Tool;
}

/** The operations that are tools, in the order in which they are listed. */
export const offeredOperations = (): Promise<OfferedOperation[]> =>
  Promise.all(
    operations.flatMap((listed) => {
      const { tool } = listed;
      return tool ? [loadOperation(listed).then((operation) => ({ operation, tool }))] : [];
    }),
  );

const annotationsOf = ({ title, effect, isIdempotent }: Tool) => ({
  title,
  readOnlyHint: effect === 'reads',
  destructiveHint: false,
  idempotentHint: isIdempotent,
  openWorldHint: false,
});

/** Each request of the 2026 protocol names its client; the 2025 one names it once, at the start. */
const clientOf = ({ server }: McpServer, { mcpReq }: ServerContext): string => {
  const envelope: unknown = mcpReq.envelope;
  const named = isFields(envelope) ? envelope[CLIENT_INFO_META_KEY] : undefined;
  const name = isFields(named) ? named['name'] : undefined;
  // oxlint-disable-next-line typescript/no-deprecated -- a connection of 2025 tells it nowhere else
  return typeof name === 'string' ? name : (server.getClientVersion()?.name ?? 'unknown');
};

/** A server with every tool, for one connection. */
export const toolServer = (offered: readonly OfferedOperation[], context: OperationContext): McpServer => {
  const server = new McpServer(
    { name: 'bylaw', title: 'bylaw', version },
    { capabilities: { tools: {} }, instructions, maxToolInputElements: 1000 },
  );
  for (const { operation, tool } of offered) {
    const schema = schemaOf(operation, tool);
    const { standardInput } = operation;
    const call = async (sent: unknown, asked: ServerContext) => {
      const signal = AbortSignal.any([context.environment.signal, asked.mcpReq.signal]);
      try {
        const given = argumentsOf(tool, schema, sent);
        return answerOf(
          await operation.run(inputOf(given), {
            ...context,
            client: clientOf(server, asked),
            environment: { ...context.environment, signal },
            readInput: async () => (standardInput ? (textIn(given, standardInput.name) ?? '') : ''),
          }),
        );
      } catch (error) {
        return failedAnswer(error);
      }
    };
    server.registerTool(
      tool.name,
      {
        title: tool.title,
        description: tool.about,
        inputSchema: toldSchema(schema),
        annotations: annotationsOf(tool),
      },
      call,
    );
  }
  return server;
};
