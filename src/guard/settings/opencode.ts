import { BylawError } from '../../kernel/errors.ts';
import type { GuardEntry, Settings } from './settings.ts';

const path = '.opencode/plugin/bylaw.js';
const firstLine = '// Written by `bylaw`; `bylaw guard uninstall` takes it away. Changes are lost.';

/** Only an answer that says so allows: a wrong program, no output, a signal and a time-out all deny. */
const plugin = ({ node, entry }: GuardEntry): string => `${firstLine}
import { spawn } from 'node:child_process';

const node = ${JSON.stringify(node)};
const entry = ${JSON.stringify(entry)};
const timeoutMs = 30000;

const ask = (event) =>
  new Promise((resolve, reject) => {
    const child = spawn(node, [entry, 'opencode', event.event], { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    const heard = { stdout: '', stderr: '' };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('bylaw did not answer in time, so nothing is allowed.'));
    }, timeoutMs);
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8');
      child[name].on('data', (text) => (heard[name] += text));
    }
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new Error('bylaw cannot be started, so nothing is allowed: ' + error.message));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0 && heard.stdout.trim() === '{"decision":"allow"}') resolve();
      else reject(new Error(heard.stderr.trim() || 'bylaw failed, so nothing is allowed.'));
    });
    child.stdin.on('error', () => {});
    child.stdin.end(JSON.stringify(event));
  });

// A tool of an MCP server is called \`server_tool\`; without names of servers it is not taken for one.
const serversFor = async (tool, client) => {
  if (!tool.includes('_')) return [];
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(() => resolve({}), 2000)));
  try {
    const { data } = await Promise.race([client.mcp.status(), late]);
    return Object.keys(data ?? {});
  } catch {
    return [];
  } finally {
    clearTimeout(timer);
  }
};

export const Bylaw = async ({ directory, client }) => ({
  'tool.execute.before': async ({ tool, sessionID, callID }, { args }) => {
    const servers = await serversFor(tool, client);
    await ask({ event: 'tool.execute.before', directory, session: sessionID, call: callID, tool, servers, args: args ?? {} });
  },
  // What has happened cannot be held back: a failure here must not hide the tool's output.
  'tool.execute.after': async ({ tool, sessionID, callID, args }) => {
    const servers = await serversFor(tool, client);
    const call = { session: sessionID, call: callID, tool, servers, args: args ?? {} };
    await ask({ event: 'tool.execute.after', directory, ...call }).catch(() => {});
  },
  event: async ({ event }) => {
    const session = event.properties?.info?.id ?? event.properties?.sessionID;
    if (!['session.created', 'session.deleted', 'session.idle'].includes(event.type) || !session) return;
    await ask({ event: event.type, directory, session }).catch(() => {});
  },
});
`;

const foreign = (): BylawError =>
  new BylawError('CONFIG_UNREADABLE', 'A plugin that bylaw did not write is in the place of its own.', {
    place: `${path}:1:1`,
    next: 'Move the file away and run the command again; nothing was changed.',
  });

const isOurs = (text: string): boolean => text.startsWith(firstLine);

export const opencodeSettings: Settings = {
  path,
  scope: 'project',
  withGuard: (text, entry) => {
    if (text !== undefined && !isOurs(text)) throw foreign();
    return plugin(entry);
  },
  withoutGuard: (text) => (isOurs(text) ? undefined : text),
};
