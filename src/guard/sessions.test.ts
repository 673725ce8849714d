import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterRefusal, newSession } from './session.ts';
import { openSessions } from './sessions.ts';

let around: string;
let directory: string;

beforeEach(() => {
  around = mkdtempSync(join(tmpdir(), 'bylaw-sessions-'));
  directory = join(around, 'sessions');
});

afterEach(() => rmSync(around, { recursive: true, force: true }));

const refused = afterRefusal(newSession, 'R1.1');

describe('sessions', () => {
  it('are there for the next process a moment later', async () => {
    openSessions(directory).keep('one', refused);
    await vi.waitFor(() => expect(openSessions(directory).of('one')).toEqual(refused));
  });

  it('are written once however often they change in a moment', () => {
    const sessions = openSessions(directory);
    for (let time = 0; time < 100; time++) sessions.keep('one', afterRefusal(sessions.of('one'), 'R1.1'));
    expect(readdirSync(directory)).toEqual([]);
    sessions.flush();
    expect(openSessions(directory).of('one').refusals).toEqual({ 'R1.1': 100 });
  });

  it('are not lost where more are held than memory keeps', () => {
    const sessions = openSessions(directory);
    for (let id = 0; id < 250; id++) sessions.keep(String(id), refused);
    expect(sessions.of('0')).toEqual(refused);
  });

  it('tell the next caller where they could not be written, and are written once they can be', async () => {
    const sessions = openSessions(directory);
    rmSync(directory, { recursive: true });
    writeFileSync(directory, 'a file');
    sessions.keep('one', refused);
    sessions.tryToFlush();
    expect(() => sessions.keep('two', refused)).toThrow(/a part of its path is a file/);
    rmSync(directory);
    sessions.keep('two', refused);
    sessions.flush();
    const next = openSessions(directory);
    expect([next.of('one'), next.of('two')]).toEqual([refused, refused]);
  });

  it('of an earlier process that was cut off are begun anew', () => {
    const sessions = openSessions(directory);
    sessions.keep('one', refused);
    sessions.flush();
    for (const name of readdirSync(directory)) writeFileSync(join(directory, name), '');
    expect(openSessions(directory).of('one')).toEqual(newSession);
  });
});
