import { describe, expect, it } from 'vitest';
import type { AgentDefinition } from './definition.ts';
import { lintAgents } from './lint.ts';
import type { LintContext } from './linting.ts';
import { readAgent } from './read.ts';

interface Draft {
  readonly name?: string;
  readonly path?: string;
  readonly description?: string;
  readonly fields?: string;
  readonly body?: string;
}

const define = ({
  name = 'code-reader',
  path,
  description = 'Reads code and explains it.',
  fields = '',
  body,
}: Draft = {}): AgentDefinition => {
  const text = `---\nname: ${name}\ndescription: ${description}\n${fields}\n---\n\n${body ?? 'Read.\n\n## Success criteria\n\n- It was read.'}\n`;
  const { definition, problems } = readAgent(path ?? `agents/${name}.md`, text);
  if (!definition) throw new Error(JSON.stringify(problems));
  return definition;
};

const lint = (drafts: readonly Draft[], context?: LintContext) => lintAgents(drafts.map(define), context);

describe('a single agent', () => {
  it.each<[string, Draft]>([
    ['plain', {}],
    ['with a version in its name', { name: 'powershell-5.1-expert' }],
    ['with the name of its collection', { name: 'docs-code-reader', path: 'agents/code-reader.md' }],
    ['with limited tools', { fields: 'tools: Read, Bash(git log:*), mcp__files__*, Task(reviewer)' }],
    ['with every tool', { fields: "tools: '*'" }],
    ['with tools of the past', { fields: 'tools: LS, MultiEdit, NotebookRead' }],
    ['with a tool that is limited by another list', { fields: 'tools: Bash\ndisallowedTools: Bash(rm:*)' }],
    ['with triggers', { fields: 'proactive_triggers:\n  - code_changed\n  - review' }],
    ['with its success in bold', { body: 'Read.\n\n**Definition of done**\n\nIt was read.' }],
    ['with a checklist', { body: 'Read.\n\nReview checklist:\n- It was read.' }],
    ['in another language', { body: 'Überprüfe größere Änderungen und erkläre dem Prüfer, was du gefunden hast.' }],
  ])('%s is clean', (_, draft) => {
    expect(lint([draft])).toEqual([]);
  });

  it.each<[string, Draft, object]>([
    ['a name in capitals', { name: 'Code Reader' }, { code: 'name-malformed', line: 2 }],
    ['a file of another name', { path: 'agents/reader-of-code.md' }, { code: 'name-not-file-name', line: 2 }],
    ['a description that says nothing', { description: 'Reads' }, { code: 'description-too-short', line: 3 }],
    ['no prompt', { body: '' }, { code: 'body-empty', severity: 'error' }],
    [
      'a tool that is misspelt',
      { fields: 'tools: Read, WebSerch' },
      { code: 'tool-unknown', line: 4, next: 'Write WebSearch, if that is meant.' },
    ],
    [
      'a tool of another program',
      { fields: 'tools: runCommands' },
      { code: 'tool-unknown', next: 'Use the name of a tool that the client has.' },
    ],
    ['tools without commas', { fields: 'tools: Read Write Edit' }, { code: 'tool-unknown' }],
    [
      'a tool both ways',
      { fields: 'tools: Read, Bash\ndisallowedTools: Bash' },
      { code: 'tool-allowed-and-disallowed', line: 5, severity: 'error' },
    ],
    [
      'a trigger that is a sentence',
      { fields: 'proactive_triggers:\n  - When code changed' },
      { code: 'trigger-malformed', line: 4 },
    ],
    ['a trigger twice', { fields: 'proactive_triggers: [a, a]' }, { code: 'trigger-malformed' }],
    ['an empty trigger', { fields: 'proactive_triggers: [a, ""]' }, { code: 'trigger-malformed' }],
    ['no success', { body: 'Read it.' }, { code: 'success-missing', line: 7, severity: 'warning' }],
    [
      'a validator nobody has',
      { body: '## Success\n\nDone.\n\n### Cross-Agent Validation\n\n- **expert-reviewer**: judges' },
      { code: 'agent-unknown', line: 13, severity: 'warning' },
    ],
    [
      'a partner nobody has',
      { body: '## Success\n\n- Coordinate with code-raeder.md for what is unclear' },
      { code: 'agent-unknown', line: 9, next: 'Write code-reader, if that is meant.' },
    ],
  ])('is reported for %s', (_, draft, problem) => {
    expect(lint([draft])).toMatchObject([problem]);
  });

  it('may name tools and agents that exist here', () => {
    const body = '## Success\n\n- Consult with code-owner.md';
    expect(lint([{ fields: 'tools: Deploy', body }], { tools: ['Deploy'], agents: ['code-owner'] })).toEqual([]);
  });

  it('names a few of many unknown tools', () => {
    const [problem] = lint([{ fields: `tools: ${Array.from({ length: 30 }, (_, index) => `t${index}x`).join(', ')}` }]);
    expect(problem?.message).toMatch(/"t7x" and 22 others\.$/);
  });
});

describe('agents together', () => {
  it('must not share a name', () => {
    const problems = lint([{}, { path: '.claude/agents/code-reader.md' }]);
    expect(problems).toMatchObject([
      {
        code: 'name-duplicate',
        path: '.claude/agents/code-reader.md',
        message: 'code-reader is defined twice: here and in agents/code-reader.md.',
      },
    ]);
  });

  it('may name each other in their prompts', () => {
    const partner = { name: 'code-owner', body: '## Success\n\n- Consult with code-reader.md' };
    expect(lint([partner, {}])).toEqual([]);
    expect(lint([partner])).toMatchObject([{ code: 'agent-unknown', message: 'There is no agent code-reader.' }]);
  });
});

const validator = (judges = 'evidence: report, at: count, is: present'): Draft => ({
  name: 'reviewer',
  fields: `bylaw:\n  role: validator\n  domain: review\n  judges:\n    - { id: a, text: A., ${judges} }`,
});

const specialist = (changes: readonly [string, string][] = []): Draft => ({
  fields: changes.reduce(
    (text, [from, to]) => text.replace(from, to),
    `bylaw:
  role: specialist
  domain: engineering
  quorum: 1
  collaborators: []
  deliverables:
    - { id: text, title: The report, evidence: [report] }
  validators:
    - { agent: reviewer, judges: Whether it is right., evidence: [report] }
  stages:
    - id: read
      title: Reading
      purpose: Reads.
      evidence: [report]
      requires: [R3.1]
      minutes: { expected: 1, at_most: 2 }
  success:
    - { id: b, text: B., measure: { evidence: report, at: count, is: present } }
    - { id: c, text: C., measure: { evidence: verdicts, at: quorum, is: equals, value: true } }`,
  ),
});

describe('a governed agent', () => {
  it('is clean when everything it names is there', () => {
    expect(lint([specialist(), validator()], { requirements: new Set(['R3.1']) })).toEqual([]);
  });

  it.each<[string, readonly Draft[], object]>([
    ['a validator nobody has', [specialist()], { code: 'agent-unknown', line: 11, severity: 'error' }],
    [
      'a collaborator nobody has',
      [specialist([['collaborators: []', 'collaborators: [reviewr]']]), validator()],
      { code: 'agent-unknown', line: 8, next: 'Write reviewer, if that is meant.' },
    ],
    [
      'a validator without a criterion for what it is shown',
      [specialist(), validator('evidence: plan, at: count, is: present')],
      { code: 'validator-unable', path: 'agents/code-reader.md' },
    ],
    [
      'evidence that its validator does not judge',
      [
        specialist([
          [
            'validators:\n    - { agent: reviewer, judges: Whether it is right., evidence: [report] }',
            'validators:\n    - { agent: reviewer, judges: Whether it is right., evidence: [report, log] }',
          ],
          ['      evidence: [report]', '      evidence: [report, log]'],
        ]),
        validator(),
      ],
      { code: 'validator-unable', message: 'reviewer is shown log and has no criterion for it.' },
    ],
    [
      'a deliverable that no stage makes',
      [specialist([['title: The report, evidence: [report]', 'title: The report, evidence: [book]']]), validator()],
      { code: 'evidence-unpromised', line: 9 },
    ],
    [
      'a success that no stage shows',
      [specialist([['evidence: report, at: count', 'evidence: book, at: count']]), validator()],
      { code: 'evidence-unpromised', message: 'The criterion b rests on the evidence book, which no stage leaves.' },
    ],
    [
      'a success compared with what no stage shows',
      [specialist([['is: present }', 'is: equals, value: { evidence: book, at: count } }']]), validator()],
      { code: 'evidence-unpromised' },
    ],
    [
      'no success at all',
      [specialist([[/  success:[\s\S]*/.exec(specialist().fields ?? '')?.[0] ?? '', '  success: []']]), validator()],
      { code: 'success-missing', severity: 'error' },
    ],
    [
      'a validator that can never reject',
      [validator('evidence: a, at: b, is: present, weight: should')],
      { code: 'validator-unable' },
    ],
  ])('is reported for %s', (_, drafts, problem) => {
    expect(lint(drafts)).toMatchObject([problem]);
  });

  it('names only requirements of the rulebook', () => {
    expect(lint([specialist(), validator()], { requirements: new Set(['R1.1']) })).toMatchObject([
      { code: 'requirement-unknown', severity: 'error', message: 'The rulebook has no requirement R3.1.' },
    ]);
  });
});

it('answers in moments for agents that are made to take long', () => {
  const started = performance.now();
  lint([
    { fields: `tools: ${Array.from({ length: 20_000 }, (_, index) => `t${index}`).join(',')}` },
    { name: 'b', body: Array.from({ length: 30_000 }, (_, index) => `coordinate with x-${index}.md`).join('\n') },
    { name: 'c', body: `${'**'.repeat(200_000)}\n${'coordinate with a-'.repeat(30_000)}` },
  ]);
  expect(performance.now() - started).toBeLessThan(10_000);
});
