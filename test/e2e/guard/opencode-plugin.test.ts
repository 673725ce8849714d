import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import * as z from 'zod';
import type { GuardEntry } from '../../../src/guard/settings/settings.ts';
import { command, failing, placeFor, settingsFor } from './place.ts';

const hook = z.function({ input: [z.unknown(), z.unknown()], output: z.promise(z.unknown()) });
const pluginModule = z.object({
  Bylaw: z.function({
    input: [z.object({ directory: z.string() })],
    output: z.promise(z.object({ 'tool.execute.before': hook, 'tool.execute.after': hook })),
  }),
});

/** Loads the plugin as the client does, and uses a tool. */
const useTool = async (entry: GuardEntry, args: object, change = (text: string) => text): Promise<void> => {
  const { project, path } = placeFor('opencode', change(settingsFor('opencode', entry)));
  const loaded: unknown = await import(pathToFileURL(path(join('.opencode', 'plugin', 'bylaw.js'))).href);
  const hooks = await pluginModule.parse(loaded).Bylaw({ directory: project });
  const use = { tool: 'write', sessionID: 's1', callID: 'c1' };
  await hooks['tool.execute.before'](use, { args });
  await hooks['tool.execute.after']({ ...use, args }, {});
};

const allowed = { filePath: '/tmp/allowed.txt', content: 'x' };

test('the plugin lets go on what the command allows', async () => {
  await expect(useTool(command, allowed)).resolves.toBeUndefined();
});

test('the plugin throws the reason for what the command denies', async () => {
  const denied = useTool(command, { ...allowed, filePath: '/tmp/forbidden.txt' });
  await expect(denied).rejects.toThrow('STAND-IN denies write.');
});

test.each([
  ['exits with 1', 'process.exit(1);', 'bylaw failed'],
  ['says nothing', '', 'bylaw failed'],
  ['says something else', 'console.log("{}");', 'bylaw failed'],
  ['dies', 'process.kill(process.pid, "SIGKILL");', 'bylaw failed'],
  ['takes too long', 'setTimeout(() => {}, 20_000);', 'did not answer in time'],
])('the plugin lets nothing go on where the command %s', async (_, code, reason) => {
  const isShort = (text: string): string => text.replace('timeoutMs = 30000', 'timeoutMs = 1000');
  await expect(useTool(failing(code), allowed, isShort)).rejects.toThrow(reason);
});

test('the plugin lets nothing go on where the command is not there', async () => {
  await expect(useTool({ ...command, node: '/nowhere/node' }, allowed)).rejects.toThrow('cannot be started');
});
