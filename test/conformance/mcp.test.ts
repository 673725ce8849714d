/** What holds for the tools that agents are served, in both protocols, with the SDK's client and a real process. */
import { describe, expect, it } from 'vitest';
import { operations } from '../../src/operations/index.ts';
import { bylaw } from '../support/bylaw.ts';
import { type Connected, type Era, connectTo } from '../support/mcp-client.ts';
import { commitAll, scratchDirectory, writeTree } from '../support/scratch.ts';

const files = {
  'README.md': '# Orders\n',
  'CLAUDE.md': '# Rules of this house\n\nNever sell at a loss.\n',
  'IMPORTANT/PortRegistry.md': '# Ports\n\n| port | service |\n| --- | --- |\n| 8080 | orders |\n',
  'requirements.txt': 'flask==3.0.0\n',
  'src/retry.py': 'def retry_with_backoff(call):\n    """Calls again, later each time."""\n    return call()\n',
};

const project = (more: Readonly<Record<string, string>> = {}): string => {
  const directory = scratchDirectory({ ...files, ...more });
  commitAll(directory, 'One');
  return directory;
};

const change = {
  what: 'Payments are tried again.',
  why: 'Timeouts.',
  how: 'Backoff in pay().',
  impact: 'Checkout.',
  risk: 'A double charge; calls carry a key.',
  validation: 'test_pay.py',
  rollback: 'Revert the commit.',
};

const answers: readonly (readonly [tool: string, input: Readonly<Record<string, unknown>>, expected: RegExp])[] = [
  ['rules', {}, /25 rules, 225 requirements/],
  ['rules', { rule: 'R11' }, /R11\.5/],
  ['explain', { id: 'R4.1' }, /search for existing solutions/],
  ['search', { description: 'retrying with a backoff' }, /src\/retry\.py:1 {2}retry_with_backoff \(function\)/],
  ['search', { description: 'quantum teleportation' }, /None of \d+ files/],
  [
    'propose',
    { file: 'src/a.py', content: 'def f():\n    raise NotImplementedError\n' },
    /R1\.3 src\/a\.py:1 \(refused\)/,
  ],
  ['propose', { file: 'src/a.py', content: 'import flask\n\nAPP = flask\n' }, /Nothing .* would be added/],
  ['propose', { file: 'node_modules/a/b.js', content: 'eval(x)' }, /is not checked/],
  ['canon', {}, /=== CLAUDE\.md .*Never sell at a loss.*=== IMPORTANT\/PortRegistry\.md/s],
  ['canon', { document: 'CLAUDE.md' }, /Never sell at a loss/],
  ['record_change', change, /Change record \d+ is in the ledger/],
  ['request_grant', { scope: 'R20.2', path: ['.mcp.json'], reason: 'The server moved.' }, /Request \d+ waits/],
  ['why_denied', {}, /Nothing was refused/],
];

const wrong: readonly (readonly [what: string, tool: string, input: Readonly<Record<string, unknown>>])[] = [
  ['a field that is not there', 'search', {}],
  ['a field of another type', 'search', { description: 7 }],
  ['a field that nobody knows', 'search', { description: 'x', path: '/etc' }],
  ['a text that is too long', 'search', { description: 'x'.repeat(501) }],
  ['a draft that is too long', 'search', { description: 'x', draft: 'x'.repeat(200_001) }],
  ['a file outside the repository', 'propose', { file: '../../etc/passwd', content: 'x' }],
  ['an absolute file elsewhere', 'propose', { file: '/etc/passwd', content: 'x' }],
  ['the repository as a file', 'propose', { file: '.', content: 'x' }],
  ['a content that is too long', 'propose', { file: 'a.py', content: 'x'.repeat(1_500_001) }],
  ['a document that is no canon', 'canon', { document: 'README.md' }],
  ['a document elsewhere', 'canon', { document: '../../etc/passwd' }],
  ['an unknown rule', 'explain', { id: 'R99.1' }],
  ['a record that says nothing', 'record_change', { ...change, rollback: '  ' }],
  ['a record without its risk', 'record_change', { ...change, risk: undefined }],
  ['a grant of nothing', 'request_grant', { scope: 'R99.1', reason: 'x' }],
  ['a grant without a reason', 'request_grant', { scope: 'R20.2', reason: ' ' }],
  ['a grant on a path outside', 'request_grant', { scope: 'R20.2', path: ['../x'], reason: 'x' }],
  ['a decision that was never taken', 'why_denied', { id: 99_999 }],
];

const allOf = (connected: Connected) => connected.client.listTools().then(({ tools }) => tools);

describe.each<[Era, string]>([
  ['auto', '2026-07-28'],
  ['legacy', '2025-11-25'],
])('bylaw mcp, asked %s', (era, protocol) => {
  it('answers every tool, and tells what to do where it cannot', async () => {
    const directory = project();
    const connected = await connectTo(directory, era);
    expect(connected.client.getNegotiatedProtocolVersion()).toBe(protocol);
    const called = new Set(answers.map(([tool]) => tool));
    expect((await allOf(connected)).map(({ name }) => name).toSorted()).toEqual([...called].toSorted());
    for (const [tool, input, expected] of answers) {
      const { text, data, isError } = await connected.call(tool, input);
      expect(text).toMatch(expected);
      expect({ tool, isError, type: typeof data }).toEqual({ tool, isError: false, type: 'object' });
    }
    for (const [what, tool, input] of wrong) {
      const { text, isError } = await connected.call(tool, input);
      expect({ what, isError }).toEqual({ what, isError: true });
      expect(text).toMatch(/^bylaw: .+\n.*next: +\S.*\n +code: +[A-Z_]+$/s);
      expect(text.length).toBeLessThan(1000);
    }
    await expect(connected.call('grant', { scope: 'R20.2' })).rejects.toThrow('grant');
    expect((await bylaw(['ledger', 'verify'], { directory })).code).toBe(0);
  });
});

describe('the tools', () => {
  it('are those of the operation table, each described, and none that gives, revokes or installs', async () => {
    const tools = await allOf(await connectTo(project()));
    const table = operations.flatMap(({ tool }) => tool ?? []);
    expect(tools.map(({ name }) => name)).toEqual(table.map(({ name }) => name));
    for (const [index, { description = '', annotations, inputSchema }] of tools.entries()) {
      expect(description.length).toBeLessThan(400);
      expect(annotations).toMatchObject({ destructiveHint: false, openWorldHint: false });
      expect(annotations?.readOnlyHint).toBe(table[index]?.effect === 'reads');
      expect(JSON.stringify(inputSchema)).not.toMatch(/"(?:state|config|preset|once|for)":/);
      for (const field of Object.values(inputSchema.properties ?? {})) expect(field).toHaveProperty('description');
    }
    const forPeople = /^(?:grant(?: revoke)?|guard (?:install|uninstall|serve)|init|run)$/;
    expect(operations.filter(({ name, tool }) => forPeople.test(name) && tool)).toEqual([]);
  });

  it('leave in the ledger what was searched, read, changed and asked for, and by whom', async () => {
    const directory = project();
    const { call } = await connectTo(directory);
    await call('search', { description: 'retry' });
    await call('canon');
    await call('record_change', change);
    await call('request_grant', { scope: 'R20.2', reason: 'The server\nmoved.' });
    const { stdout } = await bylaw(['ledger', 'show'], { directory });
    for (const kind of ['search.made', 'canon.read', 'change.recorded', 'grant.requested']) {
      expect(stdout).toContain(`${kind} by agent:test-client`);
    }
  });

  it('see the disk as it is when they are called, the rules among it', async () => {
    const directory = project();
    const { call } = await connectTo(directory);
    const content = 'def f():\n    raise NotImplementedError\n';
    expect((await call('search', { description: 'parse invoices' })).text).toMatch(/None of/);
    writeTree(directory, { 'src/invoices.py': 'def parse_invoices(text):\n    return text\n' });
    expect((await call('search', { description: 'parse invoices' })).text).toContain('src/invoices.py:1');
    expect((await call('propose', { file: 'src/a.py', content })).text).toContain('R1.3');
    writeTree(directory, { 'bylaw.yaml': 'exclude:\n  - path: src/**\n    reason: A test.\n' });
    expect((await call('propose', { file: 'src/a.py', content })).text).toContain('is not checked');
  });

  it('find what a draft nearly repeats', async () => {
    const names = ['one', 'two', 'three', 'four'].map((name) => `export const ${name} = () => '${name}';\n`).join('');
    const { call } = await connectTo(project({ 'src/numbers.ts': names }));
    const { text, data } = await call('search', { description: 'counting', draft: names });
    expect(text).toContain('The draft nearly repeats src/numbers.ts');
    expect(data).toMatchObject({ repeats: ['src/numbers.ts'] });
    expect((await call('propose', { file: 'src/more.ts', content: names })).data).toMatchObject({ isRefused: true });
  });
});

describe('a request for a grant', () => {
  it('permits nothing until a person answers it, and is asked once', async () => {
    const directory = project();
    const { call } = await connectTo(directory);
    const wanted = { scope: 'R20.2', path: ['.mcp.json'], reason: 'The ticket server moved.' };
    const first = await call('request_grant', wanted);
    const again = await call('request_grant', wanted);
    expect(again.text).toContain('waits already');
    const id = /Request (\d+)/.exec(first.text)?.[1] ?? '';
    const shown = await bylaw(['grant', 'list'], { directory });
    expect(shown.stdout).toContain('R20.2 on .mcp.json  agent:test-client: The ticket server moved.');
    expect(shown.stdout).toContain('No grant was given here.');
    const given = await bylaw(['grant', id, '--once', '--json'], { directory });
    expect(JSON.parse(given.stdout)).toMatchObject({ scope: 'R20.2', paths: ['.mcp.json'], isOnce: true });
    expect((await call('request_grant', wanted)).data).toMatchObject({ isGranted: true });
    expect((await bylaw(['grant', id], { directory })).stderr).toContain('was answered by grant');
  });

  it('can be declined, and asked for again', async () => {
    const directory = project();
    const { call } = await connectTo(directory);
    const id = /Request (\d+)/.exec((await call('request_grant', { scope: 'R10.1', reason: 'x' })).text)?.[1] ?? '';
    expect((await bylaw(['grant', 'revoke', id], { directory })).stdout).toContain(`Request ${id} is declined.`);
    expect((await bylaw(['grant', 'list'], { directory })).stdout).not.toContain('agent:test-client');
    expect((await bylaw(['grant', id], { directory })).stderr).toContain('was declined');
    expect((await call('request_grant', { scope: 'R10.1', reason: 'x' })).data).toMatchObject({ isNew: true });
  });

  it('is no way to wear a person down', async () => {
    const { call } = await connectTo(project());
    const ask = (number: number) => call('request_grant', { scope: 'R20.2', path: [`a/${number}`], reason: 'x' });
    for (let number = 0; number < 20; number++) expect((await ask(number)).isError).toBe(false);
    const { text, isError } = await ask(20);
    expect(isError).toBe(true);
    expect(text).toContain('20 requests wait');
  });
});
