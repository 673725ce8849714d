import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchDirectory, writeTree } from '../../../test/support/scratch.ts';
import { clientNames } from '../clients/client.ts';
import { settingsOf } from '../settings/index.ts';
import type { GuardEntry } from '../settings/settings.ts';
import { backupPath, install, planInstallation, planRemoval, statusOf, uninstall } from './installation.ts';
import type { Place } from './settings-file.ts';

const entry: GuardEntry = { node: '/opt/node', entry: '/opt/bylaw/entry.js', daemon: undefined };
const newer: GuardEntry = { ...entry, entry: '/opt/bylaw-2/entry.js' };

const mine = '{\r\n  // mine\r\n  "model": "opus",\r\n}';

const placeWith = (files: Readonly<Record<string, string>> = {}): Place => {
  const base = scratchDirectory();
  const place = { root: join(base, 'project'), home: join(base, 'home') };
  writeTree(place.root, { 'readme.md': '', ...files });
  mkdirSync(place.home);
  return place;
};

const fileOf = ({ root }: Place, client: (typeof clientNames)[number]): string => join(root, settingsOf[client].path);

describe.each(clientNames)('the guard of %s', (client) => {
  const hasJson = client !== 'opencode';

  test('comes and goes without a trace where there were no settings', () => {
    const place = placeWith();
    const path = fileOf(place, client);
    expect(statusOf(client, place, entry).kind).toBe('missing');
    const change = planInstallation(client, place, entry);
    expect(change).toMatchObject({ path, before: undefined });
    expect(existsSync(path)).toBe(false);
    install(change);
    expect(statusOf(client, place, entry).kind).toBe('installed');
    expect(planInstallation(client, place, entry).diff).toBe('');
    uninstall(planRemoval(client, place));
    expect(existsSync(dirname(path))).toBe(false);
    expect(statusOf(client, place, entry).kind).toBe('missing');
  });

  test('is replaced where it is of another place', () => {
    const place = placeWith();
    install(planInstallation(client, place, entry));
    expect(statusOf(client, place, newer).kind).toBe('outdated');
    install(planInstallation(client, place, newer));
    expect(statusOf(client, place, newer).kind).toBe('installed');
    expect(readFileSync(fileOf(place, client), 'utf8')).not.toContain(entry.entry);
  });

  test.runIf(hasJson)('leaves what was there as it was, with its mode, and keeps a copy meanwhile', () => {
    const place = placeWith({ [settingsOf[client].path]: mine });
    const path = fileOf(place, client);
    chmodSync(path, 0o640);
    install(planInstallation(client, place, entry));
    install(planInstallation(client, place, newer));
    expect(readFileSync(backupPath(client, place), 'utf8')).toBe(mine);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    uninstall(planRemoval(client, place));
    expect(readFileSync(path, 'utf8')).toBe(mine);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(existsSync(backupPath(client, place))).toBe(false);
  });

  test('is not put into a file that is damaged', () => {
    const place = placeWith({ [settingsOf[client].path]: '{ damaged' });
    expect(statusOf(client, place, entry)).toMatchObject({ kind: 'unreadable', error: { code: 'CONFIG_UNREADABLE' } });
    expect(() => planInstallation(client, place, entry)).toThrow(/file|plugin/);
    expect(readFileSync(fileOf(place, client), 'utf8')).toBe('{ damaged');
  });
});

test('a diff is one that `patch` applies, both ways', () => {
  for (const text of [mine, '{}', '{\n  "hooks": {\n    "Stop": [],\n    "PreToolUse": []\n  }\n}\n', undefined]) {
    const place = placeWith(text === undefined ? {} : { '.claude/settings.local.json': text });
    const change = planInstallation('claude-code', place, entry);
    const { root } = place;
    const path = fileOf(place, 'claude-code');
    mkdirSync(dirname(path), { recursive: true });
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: root, input: change.diff });
    expect(readFileSync(path, 'utf8')).toBe(change.after);
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
      cwd: root,
      input: planRemoval('claude-code', place).diff,
    });
    expect(existsSync(path) ? readFileSync(path, 'utf8') : undefined).toBe(text);
  }
});

test('a secret in a new file is for its owner alone', () => {
  const place = placeWith();
  install(planInstallation('claude-code', place, { ...entry, daemon: { url: 'http://127.0.0.1:1', secret: 's' } }));
  expect(statSync(fileOf(place, 'claude-code')).mode & 0o777).toBe(0o600);
});

test('a file that is a link within the project stays one', () => {
  const place = placeWith({ 'shared/settings.json': mine, '.claude/agents/a.md': '' });
  const path = fileOf(place, 'claude-code');
  symlinkSync('../shared/settings.json', path);
  install(planInstallation('claude-code', place, entry));
  expect(lstatSync(path).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(place.root, 'shared/settings.json'), 'utf8')).toContain(entry.entry);
});

test('a directory that leads out of the project is not followed', () => {
  const place = placeWith();
  symlinkSync(place.home, join(place.root, '.claude'));
  expect(statusOf('claude-code', place, entry).kind).toBe('unreadable');
});

test('a link out of the project is not followed', () => {
  const place = placeWith({ '.claude/agents/a.md': '' });
  writeFileSync(join(place.home, 'theirs.json'), '{}');
  symlinkSync(join(place.home, 'theirs.json'), fileOf(place, 'claude-code'));
  expect(statusOf('claude-code', place, entry).kind).toBe('unreadable');
});

test('a file that is not UTF-8 is left alone', () => {
  const place = placeWith({ '.claude/agents/a.md': '' });
  writeFileSync(fileOf(place, 'claude-code'), Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]));
  expect(statusOf('claude-code', place, entry).kind).toBe('unreadable');
});

test('what somebody else wrote after the plan was made is kept', () => {
  const place = placeWith({ '.claude/settings.local.json': '{}' });
  const change = planInstallation('claude-code', place, entry);
  writeFileSync(fileOf(place, 'claude-code'), mine);
  expect(() => install(change)).toThrow('changed by somebody else');
  expect(readFileSync(fileOf(place, 'claude-code'), 'utf8')).toBe(mine);
});
