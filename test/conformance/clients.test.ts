import { describe, expect, test } from 'vitest';
import type { Answer, ClientEvent } from '../../src/guard/call.ts';
import { clientNames } from '../../src/guard/clients/client.ts';
import { clients } from '../../src/guard/clients/index.ts';
import { BylawError } from '../../src/kernel/errors.ts';
import type { ClientCases, Sent } from './clients/cases.ts';
import { claudeCodeCases } from './clients/claude-code.ts';
import { codexCases } from './clients/codex.ts';
import { copilotCases } from './clients/copilot.ts';
import { cursorCases } from './clients/cursor.ts';
import { geminiCases } from './clients/gemini.ts';
import { opencodeCases } from './clients/opencode.ts';

const all: readonly ClientCases[] = [
  claudeCodeCases,
  codexCases,
  geminiCases,
  copilotCases,
  cursorCases,
  opencodeCases,
];

const hostileTexts: Readonly<Record<string, string>> = {
  'a lone surrogate': '\ud800',
  'a NUL': 'a\0b',
  'line breaks and escapes': 'a\r\n\u001B[2J\u2028"}{',
  'names that objects have': '__proto__',
  'ten million characters': 'x'.repeat(10_000_000),
  'a shell’s own': '$(rm -rf /); `x` && \'"\\',
};

const messages: Readonly<Record<string, string>> = { ...hostileTexts, nothing: '', spaces: ' \n ' };

/** Anything but a BylawError with GUARD_INPUT is a fault of the adapter. */
const inputFailure = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof BylawError) return error.code;
    throw error;
  }
  return 'none';
};

test('every client is in the table and in this suite', () => {
  expect(Object.keys(clients)).toEqual([...clientNames]);
  expect(all.map(({ client }) => client)).toEqual([...clientNames]);
});

describe.each(all.map((cases) => [cases.client, cases] as const))('%s', (name, cases) => {
  const client = clients[name];
  const read = ({ payload, name: event }: Sent): ClientEvent => client.read(payload, event);
  const before = cases.before('anything', { a: 1 });
  const eventBefore = read(before);
  const obeyed = (event: ClientEvent, answer: Answer, sent: Sent) =>
    cases.obeys(client.answer(event, answer), sent.name);

  test.each(cases.calls)('reads what %s does: %j', (tool, input, call) => {
    expect(read(cases.before(tool, input))).toMatchObject({ kind: 'before', tool, call });
  });

  test.each(cases.badCalls)('refuses %s with an input that is not its own: %j', (tool, input) => {
    expect(inputFailure(() => read(cases.before(tool, input)))).toBe('GUARD_INPUT');
  });

  test.each(cases.events)('reads an event: %j', (sent, event) => {
    expect(read(sent)).toMatchObject(event);
  });

  test.each(['constructor', '__proto__', 'toString', '', 'NewTool', 'mcp__'])(
    'judges the tool “%s” as unknown',
    (tool) => {
      expect(read(cases.before(tool, { a: 1 }))).toMatchObject({ call: { kind: 'unknown', input: { a: 1 } } });
    },
  );

  test.each([null, undefined, 0, '', 'text', true, [], [{}], {}, { cwd: '/' }])('refuses the payload %j', (payload) => {
    expect(inputFailure(() => client.read(payload, before.name))).toBe('GUARD_INPUT');
    expect(inputFailure(() => client.read(payload, undefined))).toBe('GUARD_INPUT');
  });

  test('refuses a payload with any field of a wrong type, and never fails otherwise', () => {
    for (const field of Object.keys(before.payload)) {
      for (const value of [null, 1, true, [], [[]], {}, { a: {} }, '\0']) {
        const payload = { ...before.payload, [field]: value };
        expect(['GUARD_INPUT', 'none']).toContain(inputFailure(() => client.read(payload, before.name)));
      }
    }
  });

  test('refuses to stand in a directory that is not absolute', () => {
    const text = JSON.stringify(before.payload).replaceAll('"/srv/project"', '"project"');
    expect(inputFailure(() => client.read(JSON.parse(text), before.name))).toBe('GUARD_INPUT');
  });

  test.each(Object.entries(hostileTexts))('reads hostile input whole: %s', (_, text) => {
    const input = { a: text, [text.slice(0, 100)]: [text] };
    expect(read(cases.before('NewTool', input))).toMatchObject({ call: { kind: 'unknown', input } });
    expect(['GUARD_INPUT', 'none']).toContain(inputFailure(() => read(cases.before(text, input))));
  });

  test('lets go on what is allowed', () => {
    expect(obeyed(eventBefore, { kind: 'allow' }, before)).toBe('goes on');
    for (const [sent] of cases.events) expect(obeyed(read(sent), { kind: 'allow' }, sent)).toBe('goes on');
  });

  test.each(Object.entries(messages))('stops what is denied, with a reason: %s', (_, message) => {
    const answer = client.answer(eventBefore, { kind: 'deny', message });
    expect(cases.obeys(answer, before.name)).toBe('is stopped');
    expect(cases.reason(answer).trim()).not.toBe('');
  });

  test('asks where the client can ask, and otherwise stops and says how to get a grant', () => {
    const sents = [before, ...cases.events.map(([sent]) => sent)].filter((sent) => read(sent).kind === 'before');
    const asked = sents.map((sent) => {
      const answer = client.answer(read(sent), { kind: 'ask', message: 'Is this meant?' });
      expect(cases.reason(answer)).toContain('Is this meant?');
      const result = cases.obeys(answer, sent.name);
      expect(result === 'asks' || cases.reason(answer).includes('`bylaw grant`')).toBe(true);
      return result;
    });
    expect(asked).not.toContain('goes on');
    expect(asked.includes('asks')).toBe(client.canAsk);
  });

  test.runIf(cases.stop)('is kept from ending its turn, with the reason', () => {
    if (!cases.stop) return;
    for (const kind of ['ask', 'deny'] as const) {
      const answer = client.answer(read(cases.stop), { kind, message: 'Run the tests.' });
      expect(cases.obeys(answer, cases.stop.name)).toBe('is stopped');
      expect(cases.reason(answer)).toContain('Run the tests.');
    }
  });

  test('keeps its settings as they are, where it tells that they change', () => {
    const changes = cases.events.map(([sent]) => sent).filter((sent) => read(sent).kind === 'settings-changed');
    for (const sent of changes) {
      const answer = client.answer(read(sent), { kind: 'deny', message: 'They stay.' });
      expect(answer.exitCode).toBe(2);
      expect(answer.stderr).toContain('They stay.');
    }
    expect(changes.length > 0 || client.gaps.some((gap) => gap.includes('settings have changed'))).toBe(true);
  });

  test('is stopped where no event could be read', () => {
    for (const message of Object.values(messages)) {
      expect(cases.obeys(client.refuse(message, before.name), before.name)).toBe('is stopped');
      expect(cases.obeys(client.refuse(message, undefined), before.name)).toBe('is stopped');
    }
  });

  test.runIf(cases.stop)('may end its turn where the guard cannot answer, or it would never end', () => {
    const { stop } = cases;
    if (!stop) return;
    expect(cases.obeys(client.refuse('broken', stop.name), stop.name)).toBe('goes on');
  });

  test('says in whole sentences what it cannot enforce', () => {
    expect(client.gaps.length).toBeGreaterThan(0);
    for (const gap of client.gaps) expect(gap).toMatch(/^[A-Z].*\.$/);
  });

  test('names the gap wherever a failure lets a call run', () => {
    const named = Object.values(client.failures).flatMap((one) => (one.kind === 'runs' ? [one.gap] : []));
    expect(named.filter((gap) => !client.gaps.includes(gap))).toEqual([]);
  });
});
