/** `bylaw lsp` as an editor uses it: a real process, spoken to in the protocol. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import {
  type CodeAction,
  type Diagnostic,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  createMessageConnection,
} from 'vscode-languageserver/node';
import { bylaw } from '../support/bylaw.ts';
import { patienceMs } from '../support/patience.ts';
import { scratchDirectory } from '../support/scratch.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const bareExcept = 'try:\n    x = 1\nexcept:\n    x = 2\n';

interface Editor {
  readonly connection: MessageConnection;
  readonly exit: Promise<number | null>;
  /** The first message that its user is shown. */
  readonly shown: Promise<string>;
  /** Tells the server to end. */
  readonly end: () => void;
  readonly open: (path: string, text: string) => void;
  readonly change: (path: string, text: string) => void;
  readonly save: (path: string, text: string) => Promise<void>;
  /** The diagnostics of a file that come next and hold what is asked. */
  readonly told: (path: string, isWanted: (diagnostics: readonly Diagnostic[]) => boolean) => Promise<Diagnostic[]>;
}

const startEditor = async (root: string): Promise<Editor> => {
  const server = spawn(process.execPath, [main, 'lsp', '--stdio'], {
    cwd: root,
    env: { ...process.env, BYLAW_CACHE_DIR: join(root, '.cache-of-test') },
  });
  const exit = new Promise<number | null>((resolve) => server.on('close', resolve));
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  onTestFinished(() => {
    connection.dispose();
    server.kill();
  });
  const uri = (path: string): string => pathToFileURL(join(root, path)).href;
  const versions = new Map<string, number>();
  const latest = new Map<string, Diagnostic[]>();
  const listeners = new Set<() => void>();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri: of, diagnostics }: PublishDiagnosticsParams) => {
    latest.set(of, diagnostics);
    for (const listener of listeners) listener();
  });
  connection.onRequest('client/registerCapability', () => null);
  const shown = new Promise<string>((resolve) => {
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => resolve(message));
  });
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'here' }],
    capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
  });
  await connection.sendNotification('initialized', {});
  const next = (path: string): number => {
    const version = (versions.get(path) ?? 0) + 1;
    versions.set(path, version);
    return version;
  };
  return {
    connection,
    exit,
    shown,
    end: () => void server.kill('SIGTERM'),
    open: (path, text) => {
      const textDocument = { uri: uri(path), languageId: 'any', version: next(path), text };
      void connection.sendNotification('textDocument/didOpen', { textDocument });
    },
    change: (path, text) => {
      const textDocument = { uri: uri(path), version: next(path) };
      void connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
    },
    save: async (path, text) => {
      writeFileSync(join(root, path), text);
      await connection.sendNotification('textDocument/didSave', { textDocument: { uri: uri(path) } });
      const changes = [{ uri: uri(path), type: 2 }];
      await connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    },
    told: (path, isWanted) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`Nothing of the kind was told of ${path}: ${JSON.stringify(latest.get(uri(path)))}`));
        }, patienceMs / 2);
        const look = (): void => {
          const diagnostics = latest.get(uri(path));
          if (!diagnostics || !isWanted(diagnostics)) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve(diagnostics);
        };
        listeners.add(look);
        look();
      }),
  };
};

const has = (unit: string) => (diagnostics: readonly Diagnostic[]) => diagnostics.some(({ code }) => code === unit);
const isClean = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.length === 0;

it('shows what is typed to have, before it is saved, and takes it back when it is mended', async () => {
  const root = scratchDirectory({ 'app.py': 'x = 1\n' });
  const editor = await startEditor(root);
  editor.open('app.py', 'x = 1\n');
  await editor.told('app.py', isClean);
  editor.change('app.py', bareExcept);
  const found = await editor.told('app.py', has('code/python-bare-except'));
  expect(found.find(({ code }) => code === 'code/python-bare-except')).toMatchObject({
    source: 'bylaw',
    severity: 2,
    range: { start: { line: 2, character: 0 }, end: { line: 2 } },
    message: expect.stringContaining('R8.5'),
  });
  editor.change('app.py', 'x = 2\n');
  await editor.told('app.py', isClean);
});

it('sees what one saved file means for another, and a changed configuration', async () => {
  const root = scratchDirectory({
    'src/a.ts': "import { b } from './b.ts';\nexport const a = b;\n",
    'package.json': '{}\n',
  });
  const editor = await startEditor(root);
  editor.open('src/a.ts', "import { b } from './b.ts';\nexport const a = b;\n");
  await editor.told('src/a.ts', has('real/unresolved-import'));
  await editor.save('src/b.ts', 'export const b = 1;\n');
  await editor.told('src/a.ts', (all) => !has('real/unresolved-import')(all));
  editor.change('src/a.ts', "import { c } from './c.ts';\nexport const a = c;\n");
  await editor.told('src/a.ts', has('real/unresolved-import'));
  await editor.save('bylaw.yaml', "rules:\n  real/unresolved-import: { off: true, reason: 'A test.' }\n");
  const last = await editor.told('src/a.ts', (all) => !has('real/unresolved-import')(all));
  expect(last.map(({ code }) => code)).not.toContain('real/unresolved-import');
});

it('offers the fixes of what it shows, which mend the text', async () => {
  const root = scratchDirectory({ 'app.py': bareExcept });
  const editor = await startEditor(root);
  editor.open('app.py', bareExcept);
  const diagnostics = await editor.told('app.py', has('code/python-bare-except'));
  const uri = pathToFileURL(join(root, 'app.py')).href;
  const actions = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
    context: { diagnostics },
  });
  const quick = actions.find(({ kind }) => kind === 'quickfix');
  expect(quick?.edit?.changes?.[uri]?.map(({ newText }) => newText).join('')).toContain('Exception');
});

it('tells the editor why it cannot check, and ends with it', async () => {
  const root = scratchDirectory({ 'app.py': 'x = 1\n', 'bylaw.yaml': 'presett: strict\n' });
  const editor = await startEditor(root);
  expect(await editor.shown).toContain('presett');
  await editor.connection.sendRequest('shutdown');
  await editor.connection.sendNotification('exit');
  expect(await editor.exit).toBe(0);
});

it.each([
  ['nothing', ''],
  ['half a message', 'Content-Length: 100\r\n\r\n{'],
  ['no message', 'GET / HTTP/1.1\r\n\r\n'],
])('ends without a complaint when all that comes is %s, from a file as from a pipe', async (_what, sent) => {
  const root = scratchDirectory({ sent });
  for (const input of [openSync(join(root, 'sent'), 'r'), 'pipe'] as const) {
    const server = spawn(process.execPath, [main, 'lsp', '--stdio'], { cwd: root, stdio: [input, 'ignore', 'pipe'] });
    onTestFinished(() => void server.kill('SIGKILL'));
    let complaints = '';
    server.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    server.stdin?.end(sent);
    expect(await once(server, 'close')).toEqual([0, null]);
    expect(complaints).toBe('');
  }
});

it('ends when it is told to, whatever its editor has yet to send', async () => {
  const root = scratchDirectory({ 'app.py': 'x = 1\n' });
  const editor = await startEditor(root);
  editor.end();
  expect(await editor.exit).not.toBeNull();
});

it('refuses --json, which would break the protocol', async () => {
  const { code, stderr } = await bylaw(['lsp', '--json'], { directory: scratchDirectory() });
  expect(code).toBe(2);
  expect(stderr).toContain('Leave --json out');
});
