import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAgent } from './read.ts';

const agent = (fields: string, body = 'Do the work.'): string =>
  `---\nname: code-reader\ndescription: Reads code and says what it does.\n${fields}\n---\n\n${body}\n`;
const read = (fields: string, body?: string) => readAgent('agents/code-reader.md', agent(fields, body));
const codesOf = (text: string) => readAgent('agents/code-reader.md', text).problems.map(({ code }) => code);

describe('an agent that is sound', () => {
  it('is read with all it says', () => {
    const { definition, problems } = read(
      [
        'model: opus',
        'tools: Read, Bash(git log:*, git diff:*), mcp__files__*',
        'disallowedTools:\n  - Write',
        'color: blue',
        'proactive_triggers:\n  - code_is_unclear',
        'experience_level: senior',
        'years_experience: 20',
        'maturity_classification: proven',
        'maxTurns: 5',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(definition).toMatchObject({
      name: 'code-reader',
      description: 'Reads code and says what it does.',
      path: 'agents/code-reader.md',
      body: 'Do the work.',
      model: 'opus',
      tools: ['Read', 'Bash(git log:*, git diff:*)', 'mcp__files__*'],
      disallowedTools: ['Write'],
      color: 'blue',
      proactiveTriggers: ['code_is_unclear'],
      experienceLevel: 'senior',
      yearsExperience: 20,
      maturityClassification: 'proven',
      clientFields: new Map([['maxTurns', 5]]),
      role: undefined,
      stages: [],
      quorum: 0,
    });
    expect(definition?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(definition?.lines.get('tools')).toBe(5);
    expect(definition?.lines.get('body')).toBe(17);
  });

  it.each([
    ['as a list', 'tools: [Read, Bash]', ['Read', 'Bash']],
    ['below each other', 'tools: |\n  Read\n  Bash', ['Read', 'Bash']],
    ['as all there are, which is no YAML', 'tools: *', ['*']],
    ['as all there are', "tools: '*'", ['*']],
  ])('may name its tools %s', (_, fields, tools) => {
    expect(read(fields).definition?.tools).toEqual(tools);
  });

  it('may use every tool where it names none', () => {
    expect(read('model: opus').definition).not.toHaveProperty('tools');
  });
});

describe('an agent with a slip', () => {
  it.each([
    ['a description with colons', '---\nname: a\ndescription: use for: this\n---\nDo.', 'frontmatter-not-yaml'],
    ['a field twice', agent('color: red\ncolor: blue'), 'field-duplicate'],
    ['the field of a command', agent('allowed-tools: Read'), 'field-misspelt'],
    ['a field in another spelling', agent('disallowed-tools: Read'), 'field-misspelt'],
    ['a letter too few', agent('tool: Read'), 'field-misspelt'],
    ['tools that are empty', agent('tools:'), 'field-type'],
    ['a colour that is a list', agent('color: [red]'), 'field-type'],
    ['years in words', agent('years_experience: twenty'), 'field-type'],
    ['triggers that are a map', agent('proactive_triggers: {a: b}'), 'field-type'],
    ['garbled dashes', agent('model: opus', 'First â€“ then.'), 'text-garbled'],
    ['garbled accents', agent('model: opus', 'RÃ©sumÃ©'), 'text-garbled'],
  ])('is read, with a warning for %s', (_, text, code) => {
    const { definition, problems } = readAgent('agents/code-reader.md', text);
    expect(definition).toBeDefined();
    expect(problems).toMatchObject([{ code, severity: 'warning', path: 'agents/code-reader.md' }]);
    expect(problems[0]?.next).toMatch(/^[A-Z].*\.$/);
  });

  it('may keep fields of other programs', () => {
    expect(codesOf(agent('category: review\npriority: 1\ncapabilities:\n  - reading\nexpertise_level: high'))).toEqual(
      [],
    );
  });

  it('may be written in any script', () => {
    expect(codesOf(agent('model: opus', 'Überprüfe ÄÖÜ, São Tomé, 日本語, 🚀 – “quotes”.'))).toEqual([]);
  });
});

describe('an agent that cannot be used', () => {
  it.each([
    ['without a name', '---\ndescription: x\n---\nDo.', ['name-missing']],
    ['with a number for a name', '---\nname: 12\ndescription: x\n---\nDo.', ['name-missing']],
    ['with a blank name', '---\nname: "  "\ndescription: x\n---\nDo.', ['name-missing']],
    ['without a description', '---\nname: a\n---\nDo.', ['description-missing']],
    ['with neither', '---\nmodel: opus\n---\nDo.', ['name-missing', 'description-missing']],
    ['with a limit on tools that is none', agent('tools: 5'), ['limit-unreadable']],
    ['with tools that are maps', agent('disallowedTools:\n  - a: b'), ['limit-unreadable']],
    ['with a mode that is a list', agent('permissionMode: [plan]'), ['limit-unreadable']],
    ['with turns that are no number', agent('maxTurns: few'), ['limit-unreadable']],
    ['with an empty block', agent('bylaw:'), ['bylaw-invalid']],
  ])('is refused %s', (_, text, codes) => {
    const { definition, problems } = readAgent('agents/code-reader.md', text);
    expect(definition).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });
});

describe('the bylaw block', () => {
  const block = (lines: string): string => `bylaw:\n${lines.replaceAll(/^/gm, '  ')}`;
  const specialist = `role: specialist
domain: engineering
quorum: 1
validators:
  - { agent: reviewer, judges: Whether it is right., evidence: [report] }
stages:
  - id: read
    title: Reading
    purpose: Reads the code.
    evidence: [report]
    requires: [R3.1]
    minutes: { expected: 1, at_most: 5 }
success:
  - id: reported
    text: There is a report.
    requirement: R1.8
    measure: { evidence: report, at: count, is: at-least, value: 1 }`;

  it('becomes stages, validators and criteria', () => {
    const { definition, problems } = read(block(specialist));
    expect(problems).toEqual([]);
    expect(definition).toMatchObject({
      role: 'specialist',
      domain: 'engineering',
      quorum: 1,
      collaborators: [],
      deliverables: [],
      judges: [],
      stages: [{ id: 'read', requires: ['R3.1'], edits: false, minutes: { expected: 1, atMost: 5 } }],
      success: [
        {
          id: 'reported',
          requirement: 'R1.8',
          weight: 'must',
          measure: { evidence: 'report', at: 'count', take: 'each', is: 'at-least', value: 1 },
        },
      ],
    });
  });

  it('compares with another place, of the same evidence unless it says otherwise', () => {
    const criterion = (value: string): string =>
      block(
        `role: validator\ndomain: review\njudges:\n  - { id: a, text: A., evidence: plan, at: count, is: equals, value: ${value} }`,
      );
    const valueOf = (value: string) => {
      const [judged] = read(criterion(value)).definition?.judges ?? [];
      return judged && 'value' in judged.measure ? judged.measure.value : undefined;
    };
    expect(valueOf('{ at: steps.length }')).toEqual({ evidence: 'plan', at: 'steps.length', take: 'each' });
    expect(valueOf('{ evidence: findings, at: total, take: sum }')).toEqual({
      evidence: 'findings',
      at: 'total',
      take: 'sum',
    });
    expect(valueOf('true')).toBe(true);
  });

  it.each([
    ['a role nobody has', specialist.replace('role: specialist', 'role: boss'), 5, 'role'],
    ['a field nobody knows', `${specialist}\nspeed: high`, 22, 'speed'],
    ['a quorum that cannot be reached', specialist.replace('quorum: 1', 'quorum: 2'), 7, 'quorum'],
    ['a requirement that is none', specialist.replace('R3.1', 'rule 3'), 15, 'requires.0'],
    ['more expected than allowed', specialist.replace('expected: 1', 'expected: 9'), 16, 'minutes'],
    ['a comparison without a value', specialist.replace(', value: 1', ''), 21, 'measure'],
    ['a presence with a value', specialist.replace('at-least', 'present'), 21, 'value'],
    ['a bound that is a text', specialist.replace('value: 1', 'value: many'), 21, 'value'],
    ['a path that is a program', specialist.replace('at: count', 'at: "count; rm"'), 21, 'at'],
    ['no stage', specialist.replace(/stages:[\s\S]*?(?=success:)/, 'stages: []\n'), 10, 'stages'],
    [
      'one id twice',
      `${specialist}\n  - { id: reported, text: A., measure: { evidence: report, at: a, is: present } }`,
      17,
      'success',
    ],
    ['a text in its place', 'everything', 4, 'bylaw: '],
  ])('is refused for %s, at its line', (_, lines, line, place) => {
    const { definition, problems } = read(lines === 'everything' ? 'bylaw: everything' : block(lines));
    expect(definition).toBeUndefined();
    const [problem] = problems;
    expect(problem).toMatchObject({ code: 'bylaw-invalid', severity: 'error', line });
    expect(problem?.message).toContain(place);
  });
});

describe('anything at all', () => {
  const sound = readFileSync('agents/system-optimizer-reorganizer.md', 'utf8');
  const pieces = [
    '---',
    '\n',
    '\r\n',
    '\t',
    ': ',
    '- ',
    '[',
    '{',
    '&a ',
    '*a',
    '"',
    "'",
    '|',
    '>',
    '#',
    '%',
    '!',
    '\0',
    '\uFFFD',
    '\uD800',
    '🚀',
    'name',
    'bylaw:',
    '  ',
  ];

  /** A small generator, so that a failure can be repeated. */
  const generator = (seed: number) => () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };

  const damaged = (random: () => number): string => {
    let text = sound;
    for (let count = Math.ceil(random() * 6); count > 0; count--) {
      const at = Math.floor(random() * Math.min(text.length, 9_000));
      const piece = (pieces[Math.floor(random() * pieces.length)] ?? '').repeat(Math.ceil(random() * 3));
      text = text.slice(0, at) + piece + text.slice(at + Math.floor(random() * 40));
    }
    return text;
  };

  it('gives a definition or says why not, and never fails', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const { definition, problems } = readAgent('agents/a.md', damaged(generator(seed)));
      const isRefused = problems.some(({ severity }) => severity === 'error');
      expect({ seed, isDefined: definition !== undefined }).toEqual({ seed, isDefined: !isRefused });
      for (const { line } of problems) expect(line).toBeGreaterThan(0);
    }
  });

  it('is refused when it is no agent', () => {
    const noise = generator(7);
    for (let count = 0; count < 200; count++) {
      const text = Array.from({ length: 200 }, () => pieces[Math.floor(noise() * pieces.length)]).join('');
      expect(readAgent('a.md', text).definition).toBeUndefined();
    }
  });
});
