/** What clients of the servers send, well and badly. */
import type { Seed } from '../seeds.ts';
import { rootMark } from './lsp.ts';
import { initialize, sampleArguments } from './mcp.ts';

/** Texts that lead out of a project or break what they are put into. */
const badTexts: readonly string[] = [
  ['../../outside/secret.md', '../outside/secret.md', 'leak.md', 'away/secret.md', 'IMPORTANT/leak.md'],
  ['/etc/passwd', '/proc/self/environ', 'src/../../outside/secret.md', 'C:\\secret.md', '..\\outside\\secret.md'],
  ['a\0b.py', 'a\nb.py', 'a\rb.py', '.git/config', '.bylaw/ledger.db', '-rf', '~/secret', '${HOME}', '%2e%2e/secret'],
  ['__proto__', 'constructor', 'toString', '*', '**/*', '{a,b}', '[', '!', '\ud800', '\u202e', ' ', '.', '..', '/'],
].flat();

const badValues: readonly string[] = [
  ['null', 'true', 'false', '0', '-1', '7', '1.5', '1e999', '-0', '9007199254740993', '""', '[]', '{}', '[[]]'],
  ['"R20.2"', '["a"]', '[null]', '[1]', '["../x"]', '["a\\u0000b"]', '{"a": {"b": []}}', '{"__proto__": {"a": 1}}'],
  ['"\\ud800"', '"\\u0000"', '"../../outside/secret.md"', '{"toString": 1}', '{"length": 5}', '["**/{a,b}/[c]"]'],
].flat();

const toolSeeds = (): Seed[] =>
  Object.entries(sampleArguments).flatMap(([tool, given]) => [
    { target: 'mcp', path: `${tool}.json`, text: JSON.stringify(given) },
    ...badValues.map((text): Seed => ({ target: 'mcp', path: `${tool}.json`, text })),
    ...Object.entries(given).flatMap(([field, value]): Seed[] => [
      { target: 'mcp', path: `${tool}/${field}.json`, text: JSON.stringify(value) },
      ...badValues.map((text): Seed => ({ target: 'mcp', path: `${tool}/${field}.json`, text })),
      ...[...(typeof value === 'string' ? [value] : []), ...badTexts].map((text): Seed => ({
        target: 'mcp',
        path: `${tool}/${field}.txt`,
        text,
      })),
    ]),
  ]);

const modern = (method: string, more = ''): string =>
  `{"jsonrpc": "2.0", "id": "call", "method": "${method}", "params": {${more}"_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientInfo": {"name": "fuzz", "version": "1"}, "io.modelcontextprotocol/clientCapabilities": {}}}}`;

const toolCall = '"name": "rules", "arguments": {"rule": "R11"}, ';

const protocolMessages: readonly string[] = [
  initialize,
  modern('server/discover'),
  modern('tools/call', toolCall),
  modern('tools/list'),
  modern('subscriptions/listen', '"notifications": {}, '),
  '{"jsonrpc": "2.0", "id": "call", "method": "tools/call", "params": {"name": "rules", "arguments": {}, "_meta": {"progressToken": 1}}}',
  '{"jsonrpc": "2.0", "id": "call", "method": "tools/list", "params": {"cursor": "a"}}',
  '{"jsonrpc": "2.0", "id": "call", "method": "resources/read", "params": {"uri": "file:///etc/passwd"}}',
  '{"jsonrpc": "2.0", "id": 7, "result": {"roots": [{"uri": "file:///"}]}}',
  '{"jsonrpc": "2.0", "id": 7, "error": {"code": -1, "message": "a"}}',
  '{"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 0, "reason": "a"}}',
  '{"jsonrpc": "2.0", "method": "notifications/progress", "params": {"progressToken": 0, "progress": 1}}',
  '[{"jsonrpc": "2.0", "id": 7, "method": "ping"}, {"jsonrpc": "2.0", "id": 8, "method": "ping"}]',
  '{"jsonrpc": "1.0", "id": null, "method": 7, "params": []}',
  ...badValues,
];

const document = (path = 'src/a.py'): string => `"textDocument": {"uri": "${rootMark}/${path}"`;
const text = 'try:\\n    x = 1\\nexcept:\\n    x = 2\\n';

const says = (method: string, params: string): string =>
  `{"jsonrpc": "2.0", "method": "${method}", "params": {${params}}}`;
const asks = (method: string, params: string): string =>
  `{"jsonrpc": "2.0", "id": 7, "method": "${method}", "params": {${params}}}`;

const addresses: readonly string[] = [
  ['file://host/a.py', 'file:///a%2Fb.py', 'file:///%00', 'file:a.py', 'file://', 'file:', 'file:///%', 'untitled:a'],
  ['', '/', 'a b', 'http://a/b', 'file:///proc/self/environ', `${rootMark}/../outside`, `${rootMark}/a%0Ab.py`],
  [rootMark, `${rootMark}/`, `${rootMark}/away/secret.md`, 'vscode-remote://ssh/a'],
].flat();

const changes = (path: string, range: string): string =>
  says('textDocument/didChange', `${document(path)}, "version": 2}, "contentChanges": [${range}]`);

const range = (fromLine: string, from: string, toLine: string, to: string): string =>
  `{"range": {"start": {"line": ${fromLine}, "character": ${from}}, "end": {"line": ${toLine}, "character": ${to}}}, "text": "x"}`;

const editorMessages: readonly string[] = [
  says('textDocument/didOpen', `${document()}, "languageId": "python", "version": 1, "text": "${text}"}`),
  changes('src/a.py', '{"text": "import os\\n"}'),
  changes('src/a.py', range('0', '0', '1', '2')),
  changes('src/a.py', range('-1', '-5', '9e99', '1e999')),
  changes('src/a.py', range('3', '3', '1', '1')),
  changes('src/a.py', range('null', '"a"', '{}', '[]')),
  changes('src/never-opened.py', range('0', '0', '0', '0')),
  changes('src/a.py', 'null, 7, {}'),
  asks(
    'textDocument/codeAction',
    `${document()}}, "range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 7}}, "context": {"diagnostics": [{"range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 7}}, "message": "a", "source": "bylaw", "code": "code/python-bare-except"}]}`,
  ),
  asks('textDocument/codeAction', `${document()}}`),
  asks('textDocument/codeAction', `${document()}}, "context": {"diagnostics": [null, {"source": "bylaw"}]}`),
  says('textDocument/didSave', `${document()}}`),
  says('textDocument/didClose', `${document()}}`),
  says('workspace/didChangeWatchedFiles', `"changes": [{"uri": "${rootMark}/bylaw.yaml", "type": 2}]`),
  says('workspace/didChangeWatchedFiles', '"changes": [null]'),
  says('workspace/didChangeWorkspaceFolders', '"event": {"added": [], "removed": []}'),
  says('$/setTrace', '"value": "verbose"'),
  says('$/cancelRequest', '"id": 7'),
  '{"jsonrpc": "2.0", "method": "$/cancelRequest"}',
  '{"jsonrpc": "2.0", "method": "textDocument/didOpen"}',
  '{"jsonrpc": "2.0", "method": "textDocument/didSave", "params": [1, 2]}',
  asks('shutdown', ''),
  '{"jsonrpc": "2.0", "id": 7, "result": null}',
  ...addresses.flatMap((uri) => [
    says(
      'textDocument/didOpen',
      `"textDocument": {"uri": "${uri}", "languageId": "a", "version": 1, "text": "${text}"}`,
    ),
    says('textDocument/didSave', `"textDocument": {"uri": "${uri}"}`),
    says('textDocument/didClose', `"textDocument": {"uri": "${uri}"}`),
    asks('textDocument/codeAction', `"textDocument": {"uri": "${uri}"}, "context": {"diagnostics": []}`),
    says('workspace/didChangeWatchedFiles', `"changes": [{"uri": "${uri}", "type": 2}]`),
    says('workspace/didChangeWorkspaceFolders', `"event": {"added": [{"uri": "${uri}", "name": "a"}], "removed": []}`),
    says('workspace/didChangeWorkspaceFolders', `"event": {"added": [], "removed": [{"uri": "${uri}", "name": "a"}]}`),
  ]),
  ...badValues,
];

const openings: readonly string[] = [
  ...addresses.map((uri) =>
    asks('initialize', `"processId": null, "capabilities": {}, "workspaceFolders": [{"uri": "${uri}", "name": "a"}]`),
  ),
  asks('initialize', '"processId": null, "capabilities": {}, "workspaceFolders": [null]'),
  asks('initialize', '"processId": null, "capabilities": null'),
  '{"jsonrpc": "2.0", "id": 7, "method": "initialize"}',
];

const frames: readonly string[] = [
  'Content-Length: 2\r\n\r\n{}',
  'Content-Length: -1\r\n\r\n{}',
  'Content-Length: 1e9\r\n\r\n{}',
  'Content-Length: a\r\n\r\n{}',
  'content-length: 5\r\nContent-Type: application/vscode-jsonrpc; charset=a\r\n\r\n{"a":',
  'Content-Length\r\n\r\n',
  '\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
];

export const servedSeeds = (): readonly Seed[] => [
  ...toolSeeds(),
  ...protocolMessages.flatMap((each): Seed[] => [
    { target: 'mcp', path: 'message.json', text: each },
    { target: 'mcp', path: 'opening.json', text: each },
  ]),
  ...editorMessages.map((each): Seed => ({ target: 'lsp', path: 'message.json', text: each })),
  ...openings.map((each): Seed => ({ target: 'lsp', path: 'opening.json', text: each })),
  ...frames.map((each): Seed => ({ target: 'lsp', path: 'frame.txt', text: each })),
];
