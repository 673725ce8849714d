import { describe, expect, test } from 'vitest';
import * as jsonc from 'jsonc-parser';
import { clientNames } from '../../src/guard/clients/client.ts';
import { settingsOf } from '../../src/guard/settings/index.ts';
import type { GuardEntry } from '../../src/guard/settings/settings.ts';
import { BylawError } from '../../src/kernel/errors.ts';
import { numbersFrom, shapeFrom, shapesByHand } from './settings-shapes.ts';

const entry: GuardEntry = { node: '/opt/node 24/bin/node', entry: "/home/o'neil/entry.js", daemon: undefined };
const later: GuardEntry = { ...entry, daemon: { url: 'http://127.0.0.1:4999/', secret: 'a-secret' } };

const jsonClients = clientNames.filter((name) => name !== 'opencode');

const eventsOf = (name: (typeof clientNames)[number]): readonly string[] => {
  const events = jsonc.parseTree(settingsOf[name].withGuard(undefined, entry));
  const hooks = events?.children?.find((member) => member.children?.[0]?.value === 'hooks');
  return (hooks?.children?.[1]?.children ?? []).map((member) => String(member.children?.[0]?.value));
};

const failureOf = (act: () => unknown): BylawError => {
  try {
    act();
  } catch (error) {
    if (error instanceof BylawError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
};

/** Everything that must hold of one text. */
const expectRoundTrip = (name: (typeof clientNames)[number], text: string): void => {
  const { withGuard, withoutGuard } = settingsOf[name];
  const guarded = withGuard(text, entry);
  const errors: jsonc.ParseError[] = [];
  const value: unknown = jsonc.parse(guarded.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  expect(errors).toEqual([]);
  expect(value).toHaveProperty('hooks');
  expect(guarded).not.toBe(text);
  expect(withGuard(guarded, entry)).toBe(guarded);
  expect(withGuard(withGuard(text, later), entry)).toBe(guarded);
  expect(withoutGuard(guarded)).toBe(text);
};

describe.each(jsonClients)('the settings of %s', (name) => {
  const { withGuard, withoutGuard } = settingsOf[name];
  const events = eventsOf(name);

  test('are made where there are none, and go where nothing else was in them', () => {
    const made = withGuard(undefined, entry);
    expect(made.endsWith('}\n')).toBe(true);
    expect(withGuard(made, entry)).toBe(made);
    expect(withoutGuard(made)).toBeUndefined();
  });

  test.each(Object.entries(shapesByHand))('are given back to the byte: %s', (_, shape) => {
    expectRoundTrip(name, shape.replaceAll('EVENT', events[0] ?? ''));
  });

  test('are given back to the byte in shapes nobody thought of', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const shape = shapeFrom(numbersFrom(seed), events);
      expect.soft(() => expectRoundTrip(name, shape), JSON.stringify(shape)).not.toThrow();
    }
  });

  test('keep every byte around what is put in', () => {
    const text = '{\n  // mine\n  "model": "opus"\n}\n';
    const guarded = withGuard(text, entry);
    expect(guarded.endsWith('\n  // mine\n  "model": "opus"\n}\n')).toBe(true);
  });

  test('keep what was added after the guard came', () => {
    const guarded = withGuard(undefined, entry);
    const added = guarded.replace('{\n', '{\n  "mine": [1], // note\n');
    const version = guarded.includes('"version"') ? ',' : '';
    const left = withoutGuard(added) ?? '';
    expect(left.startsWith(`{\n  "mine": [1]${version} // note\n`)).toBe(true);
    expect(left).not.toContain('hooks');
  });

  test.each([
    ['nothing', '', 1],
    ['a list', '[]', 1],
    ['half an object', '{\n  "hooks": {', 2],
    ['hooks that are a list', '{\n  "hooks": []\n}', 2],
    ['hooks twice', '{\n  "hooks": {},\n  "hooks": {}\n}', 3],
    ['an event that is an object', `{"hooks":{"${events[0]}":{}}}`, 1],
    ['another language', 'hooks:\n  - one\n', 1],
    ['brackets without end', '['.repeat(200_000), 1],
  ])('that are damaged are left alone, with the place and what to do: %s', (_, text, line) => {
    const failure = failureOf(() => withGuard(text, entry));
    expect(failure.code).toBe('CONFIG_UNREADABLE');
    expect(failure.place).toMatch(new RegExp(`^${settingsOf[name].path.replaceAll('.', '\\.')}:${line}:\\d+$`));
    expect(failure.next).toContain('run the command again');
  });
});

test.each(['claude-code', 'copilot'] as const)(
  '%s that has its hooks switched off is not said to be guarded',
  (name) => {
    const failure = failureOf(() => settingsOf[name].withGuard('{"disableAllHooks": true}', entry));
    expect(failure.code).toBe('CONFIG_INVALID');
  },
);

describe('the plugin for OpenCode', () => {
  const { withGuard, withoutGuard } = settingsOf.opencode;

  test('comes and goes whole', () => {
    const plugin = withGuard(undefined, entry);
    expect(withGuard(plugin, entry)).toBe(plugin);
    expect(withoutGuard(plugin)).toBeUndefined();
  });

  test('never takes the place of another', () => {
    expect(failureOf(() => withGuard('export const Mine = 1;', entry)).code).toBe('CONFIG_UNREADABLE');
    expect(withoutGuard('export const Mine = 1;')).toBe('export const Mine = 1;');
  });
});
