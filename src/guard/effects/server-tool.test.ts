import { expect, it } from 'vitest';
import type { Effect } from '../../enforcement/action.ts';
import { effectsOf } from './effects.ts';
import { surroundingsOf } from './shell/sample-surroundings.ts';

const files = {
  '/repo/src/orders.py': 'total = 1\nprice = 2\n',
  '/repo/src/open.py': 'a = 1',
  '/repo/.env': 'TOKEN=x\n',
  '/repo/docs/guide.md': '# Guide\n',
};

const allEffects = (name: string, input: unknown): readonly Effect[] => {
  const [, server = '', tool = ''] = /^(\w+)\.(.+)$/.exec(name) ?? [];
  return effectsOf({ kind: 'mcp', server, tool, input }, surroundingsOf(files));
};

const callOf = (name: string, input: unknown): Effect | undefined => allEffects(name, input)[0];

const effects = (name: string, input: unknown): readonly Effect[] =>
  allEffects(name, input)
    .slice(1)
    .filter(({ kind }) => kind !== 'execute');

const orders = 'src/orders.py';

it.each([
  ['filesystem.write_file', { path: orders, content: 'x = 1\n' }, { content: 'x = 1\n' }],
  [
    'filesystem.edit_file',
    { path: orders, edits: [{ oldText: 'total', newText: 'sum' }] },
    { content: 'sum = 1\nprice = 2\n' },
  ],
  [
    'serena.create_text_file',
    { relative_path: 'src/new.py', content: 'y = 1\n' },
    { path: 'src/new.py', content: 'y = 1\n' },
  ],
  [
    'serena.replace_symbol_body',
    { name_path: 'Order/total', relative_path: orders, body: 'pass' },
    { content: undefined },
  ],
  ['serena.delete_lines', { relative_path: orders, start_line: 1, end_line: 2 }, { content: undefined }],
  [
    'commander.edit_block',
    { file_path: '/repo/src/orders.py', old_string: 'price', new_string: 'cost' },
    { content: 'total = 1\ncost = 2\n' },
  ],
  ['commander.write_file', { path: orders, content: 'z\n', mode: 'append' }, { content: 'total = 1\nprice = 2\nz\n' }],
  ['files.append_file', { path: orders, text: 'z\n' }, { content: 'total = 1\nprice = 2\nz\n' }],
  [
    'files.write_content',
    { items: [{ path: orders, content: 'z\n', append: true }] },
    { content: 'total = 1\nprice = 2\nz\n' },
  ],
  ['files.prepend_file', { path: orders, text: 'z\n' }, { content: 'z\ntotal = 1\nprice = 2\n' }],
  ['files.append_file', { path: 'src/new.py', text: 'z' }, { path: 'src/new.py', content: 'z' }],
  [
    'files.append_file',
    { path: 'src/open.py', content: 'z' },
    { path: 'src/open.py', content: undefined, oneOf: ['a = 1z', 'a = 1\nz'] },
  ],
  ['files.append_file', { path: orders, content: 'z', line: 2 }, { content: undefined }],
  [
    'x.str_replace_editor',
    { command: 'insert', path: orders, insert_line: 1, new_str: 'z' },
    { content: 'total = 1\nz\nprice = 2\n' },
  ],
  ['x.insert', { path: orders, insert_line: -1, insert_text: 'z\n' }, { content: 'total = 1\nprice = 2\nz\n' }],
  ['x.insert', { path: orders, insert_line: 0, insert_text: 'z\n' }, { content: 'z\ntotal = 1\nprice = 2\n' }],
  ['x.insert', { path: orders, insert_line: 3, insert_text: 'z\n' }, { content: undefined }],
  [
    'editor.insert_text_file_contents',
    { file_path: orders, contents: 'z\n', before: 2 },
    { content: 'total = 1\nz\nprice = 2\n' },
  ],
  [
    'serena.insert_at_line',
    { relative_path: orders, line: 1, content: 'z\n' },
    { content: undefined, oneOf: ['z\ntotal = 1\nprice = 2\n', 'total = 1\nz\nprice = 2\n'] },
  ],
  ['x.insert_text', { path: orders, line: 1, column: 4, text: 'z' }, { content: undefined }],
  ['x.insert_after_symbol', { name_path: 'total', relative_path: orders, line: 1, body: 'z' }, { content: undefined }],
  [
    'files.update_file',
    { path: orders, blocks: [{ search: 'total', replace: 'sum' }] },
    { content: 'sum = 1\nprice = 2\n' },
  ],
  ['files.modify_file', { path: orders, find: 'total', replace: 'x', regex: true }, { content: undefined }],
  ['files.edit_file_lines', { path: orders, e: [[1, 1, 'z']] }, { content: undefined }],
  ['jetbrains.replace_file_text', { pathInProject: orders, text: 'z\n' }, { content: undefined }],
  ['x.str_replace_editor', { command: 'create', path: '/repo/src/orders.py', file_text: 'a\n' }, { content: 'a\n' }],
  [
    'x.str_replace_editor',
    { command: 'str_replace', path: orders, old_str: 'total', new_str: 't' },
    { content: 't = 1\nprice = 2\n' },
  ],
  ['files.write_files', { files: [{ path: orders, content: 'b\n' }] }, { content: 'b\n' }],
  ['files.copy_file', { source: 'docs/guide.md', destination: orders }, { content: '# Guide\n' }],
  ['files.search_and_replace', { path: orders, search: 'total', replace: 'all' }, { content: 'all = 1\nprice = 2\n' }],
])('%s with %j writes a file', (name, input, written) => {
  expect(effects(name, input)).toEqual([{ kind: 'write', path: orders, ...written }]);
});

it.each([
  ['filesystem.delete_file', { path: orders }, { kind: 'delete', path: orders, isRecursive: false }],
  ['files.remove_directory', { path: '/repo/src' }, { kind: 'delete', path: 'src', isRecursive: true }],
  [
    'filesystem.move_file',
    { source: orders, destination: 'src/sales.py' },
    { kind: 'move', from: orders, to: 'src/sales.py' },
  ],
  [
    'slack.upload_file',
    { file_path: '.env', channel: 'C1' },
    { kind: 'send', host: 'the server slack', sources: ['.env'] },
  ],
  ['shell.run', { command: 'rm', args: ['-rf', 'src'] }, { kind: 'delete', path: 'src', isRecursive: true }],
  ['shell.run', { command: ['rm', '-rf', 'src'] }, { kind: 'delete', path: 'src', isRecursive: true }],
  ['shell.exec', { command: 'rm orders.py', cwd: 'src' }, { kind: 'delete', path: orders, isRecursive: false }],
  ['shell.run', { command: 'rm -rf src', path: 'src/orders.py' }, { kind: 'delete', path: 'src', isRecursive: true }],
  [
    'shell.run',
    { command: 'rm', args: ['-rf', 'src'], path: orders },
    { kind: 'delete', path: 'src', isRecursive: true },
  ],
  ['shell.batch', { steps: [{ cmd: 'rm -rf src' }] }, { kind: 'delete', path: 'src', isRecursive: true }],
  [
    'ide.executeCode',
    { code: 'import shutil\nshutil.rmtree("src")' },
    { kind: 'delete', path: 'src', isRecursive: true },
  ],
  [
    'runner.run_code',
    { language: 'javascript', code: "require('fs').rmSync('src', { recursive: true })" },
    { kind: 'delete', path: 'src', isRecursive: true },
  ],
  ['postgres.query', { sql: 'DROP TABLE orders' }, { kind: 'change', system: 'database', isDestructive: true }],
  [
    'fetch.fetch',
    { url: 'http://127.0.0.1:4321/health' },
    { kind: 'send', host: '127.0.0.1:4321', port: 4321, sources: [] },
  ],
  ['filesystem.read_text_file', { path: '.env' }, { kind: 'read', path: '.env', isPartial: true }],
  ['filesystem.read_multiple_files', { paths: [orders, '.env'] }, { kind: 'read', path: '.env', isPartial: true }],
  ['x.str_replace_editor', { command: 'view', path: orders }, { kind: 'read', path: orders, isPartial: true }],
])('%s with %j is judged by what it does', (name, input, effect) => {
  expect(effects(name, input)).toContainEqual(expect.objectContaining(effect));
});

it.each([
  ['filesystem.write_file', { path: orders, content: 'x = 1\n', dryRun: true }],
  ['filesystem.write_file', { path: orders, content: 'x = 1\n', owner: 'a' }],
  ['github.create_or_update_file', { path: `/repo/${orders}`, content: 'x = 1\n', repo: 'a' }],
  ['x.save_file', { path: 'src', file: orders, content: 'x = 1\n' }],
])('%s with %j writes a file all the same', (name, input) => {
  expect(effects(name, input)).toContainEqual({ kind: 'write', path: orders, content: 'x = 1\n' });
});

it('a commit that a server makes is a commit', () => {
  const made = effects('git.git_commit', { repo_path: '/repo', message: 'Done' });
  const [, ...typed] = effectsOf({ kind: 'shell', command: 'git commit', shell: 'posix' }, surroundingsOf(files));
  expect(made).toEqual(typed);
  expect(made.length).toBeGreaterThan(0);
});

it('a program in a language that nobody knows could do anything', () => {
  expect(effects('sandbox.run_code', { code: 'x()' })).toEqual([expect.objectContaining({ kind: 'unknown' })]);
});

const settings = '.claude/settings.json';

it.each([
  ['x.render', { out: `/repo/${settings}` }, [settings]],
  [
    'x.render',
    { options: [{ targets: [`/repo/${settings}`, '~/.local/state/bylaw/daemon.json'] }] },
    [settings, '/home/user/.local/state/bylaw/daemon.json'],
  ],
  ['x.render', { argv: [`--out=/repo/${settings}`] }, [settings]],
  ['x.render', { address: `file:///repo/${settings}` }, [settings]],
  ['x.render', { output_file: settings, title: orders }, [settings]],
  ['x.process', { path: `/repo/${settings}` }, [settings]],
  ['editor.edit_lines', { p: settings, e: [[1, 1, 'z']] }, [settings]],
  ['x.render', { words: [...Array.from({ length: 300 }, (_, at) => `word${at}`), `/repo/${settings}`] }, [settings]],
  ['files.delete_things', { victims: [settings] }, [settings]],
])('%s with %j names what nothing more is known of', (name, input, names) => {
  expect(callOf(name, input)).toMatchObject({ kind: 'call', names });
});

it('what a tool that looks is told of is read', () => {
  expect(effects('x.describe', { subject: `/repo/${settings}` })).toEqual([
    { kind: 'read', path: settings, isPartial: true },
  ]);
});

it.each([
  ['filesystem.write_file', { path: orders, content: settings }],
  ['filesystem.read_file', { path: settings }],
  ['filesystem.move_file', { source: orders, destination: settings }],
  ['shell.run', { command: 'ls', args: ['-la', settings] }],
  ['github.create_or_update_file', { owner: 'a', repo: 'b', path: settings, content: 'x' }],
  ['github.push_files', { owner: 'a', repo: 'b', files: [{ path: settings, content: 'x' }] }],
  ['memory.create_entities', { entities: [{ name: settings, observations: [`It is ${settings}`] }] }],
  ['linear.create_issue', { title: settings, body: `/repo/${settings}\nis wrong` }],
  ['files.directory_tree', { path: 'src', excludePatterns: [settings] }],
  ['files.delete_things', { path: orders, exclude: [`/repo/${settings}`] }],
  ['x.open_page', { url: 'https://example.net/.claude/settings.json' }],
])('%s with %j names nothing beyond what it does', (name, input) => {
  expect(callOf(name, input)).not.toHaveProperty('names');
});

it.each([
  ['memory.delete_entities', { entityNames: ['orders'] }],
  ['memory.add_observations', { observations: [{ entityName: 'a', contents: ['b'] }] }],
  ['github.create_or_update_file', { owner: 'a', repo: 'b', path: orders, content: 'x', branch: 'main' }],
  ['github.push_files', { owner: 'a', repo: 'b', files: [{ path: orders, content: 'x' }] }],
  ['obsidian.append_content', { filepath: 'Notes/today.md', content: 'x' }],
  ['playwright.browser_evaluate', { function: '() => document.title' }],
  ['playwright.browser_run_code', { code: 'await page.click("a")' }],
  ['playwright.browser_take_screenshot', { filename: 'page.png' }],
  ['linear.create_issue', { title: 'a', description: 'b' }],
  ['docs.search_docs', { query: 'drop table' }],
  ['postgres.query', { sql: 'SELECT * FROM orders' }],
  ['filesystem.edit_file', { path: orders, dryRun: true, edits: [{ oldText: 'total', newText: 'sum' }] }],
  ['filesystem.create_directory', { path: 'src/new' }],
  ['sequentialthinking.sequentialthinking', { thought: 'rm -rf /', nextThoughtNeeded: true }],
  ['x.y', 'not an object'],
  ['x.y', { path: '' }],
  ['x.y', { path: `${'a/'.repeat(5000)}b` }],
  ['x.y', null],
])('%s with %j changes nothing here', (name, input) => {
  expect(effects(name, input).filter(({ kind }) => kind !== 'read')).toEqual([]);
});
