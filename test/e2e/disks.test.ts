/** What is said where a disk is full or read-only, and that nothing happens there unseen. */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clients } from '../../src/guard/clients/index.ts';
import { respond } from '../../src/guard/daemon/respond.ts';
import { BylawError } from '../../src/kernel/errors.ts';
import { systemEnvironment } from '../../src/kernel/environment.ts';
import { writeFileAtomically } from '../../src/kernel/write-file.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { openGuard } from '../../src/operations/guard/open-guard.ts';
import { createState, stateDirectory } from '../../src/runs/state.ts';
import { canMount, fillUp, makeReadOnly, narrowDisk, smallDisk } from '../support/mount.ts';
import { commitAll, scratchDirectory, writeTree } from '../support/scratch.ts';

const environment = systemEnvironment(new AbortController().signal);

const failureOf = (work: () => unknown): { code: string; message: string } => {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof BylawError) return { code: thrown.code, message: thrown.message };
    throw thrown;
  }
  return { code: 'none', message: '' };
};

describe.skipIf(!canMount)('on a disk that is full', () => {
  it('a file that is replaced stays as it was, and what lacks is said', () => {
    const disk = smallDisk('64k');
    const file = join(disk, 'report.json');
    writeFileSync(file, 'before');
    fillUp(disk);
    expect(failureOf(() => writeFileAtomically(file, 'after'.repeat(100_000)))).toEqual({
      code: 'STORAGE_FULL',
      message: `There is no space left to write ${file}; what was there is unchanged.`,
    });
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(readdirSync(disk).toSorted()).toEqual(['ballast', 'report.json']);
  });

  it('no record is begun', () => {
    const disk = smallDisk('64k');
    fillUp(disk);
    const state = stateDirectory(disk);
    expect(failureOf(() => createState(state))).toEqual({
      code: 'STORAGE_FULL',
      message: `The record cannot be kept in ${state.path}: the disk is full.`,
    });
  });

  it('no folder is made for a ledger', () => {
    const disk = narrowDisk(2);
    writeFileSync(join(disk, 'one'), '');
    const failure = failureOf(() => openLedger(join(disk, 'record', 'ledger.db'), environment));
    expect(failure.code).toBe('STORAGE_FULL');
    expect(failure.message).toMatch(/^The directory cannot be made: ENOSPC/);
  });
});

describe.skipIf(!canMount)('on a disk that is read-only', () => {
  it('a file is not written, and the disk is named', () => {
    const disk = smallDisk('64k');
    makeReadOnly(disk);
    const file = join(disk, 'report.json');
    expect(failureOf(() => writeFileAtomically(file, 'after'))).toEqual({
      code: 'STORAGE_FAILED',
      message: `${file} cannot be written: the disk is read-only.`,
    });
  });

  it('no record is begun, and no folder made for a ledger', () => {
    const disk = smallDisk('64k');
    makeReadOnly(disk);
    const state = stateDirectory(disk);
    expect(failureOf(() => createState(state))).toEqual({
      code: 'STORAGE_FAILED',
      message: `The record cannot be kept in ${state.path}: the disk is read-only.`,
    });
    const failure = failureOf(() => openLedger(state.ledger, environment));
    expect(failure.code).toBe('STORAGE_FAILED');
    expect(failure.message).toMatch(/^The directory cannot be made: EROFS/);
  });
});

describe.skipIf(!canMount)('an agent in a project on a disk', () => {
  const opened = (root: string) => {
    const around = scratchDirectory();
    const variables = { ...environment.variables, HOME: around, BYLAW_CACHE_DIR: around, BYLAW_GUARD_DIR: around };
    const quiet = (): void => undefined;
    const context = { environment: { ...environment, variables }, directory: root, warn: quiet, progress: quiet };
    return openGuard(root, context);
  };

  const projectOn = (disk: string): string => {
    const root = join(realpathSync(disk), 'project');
    writeTree(root, { 'README.md': '# Orders\n', 'config/app.yaml': 'port: 80\n' });
    commitAll(root, 'One');
    return root;
  };

  /** What Claude Code would be told of a command. */
  const askOf = (root: string, guardOf: () => ReturnType<typeof opened>, command: string): Promise<string> => {
    const event = { session_id: 's', cwd: root, hook_event_name: 'PreToolUse', tool_use_id: 't' };
    const body = JSON.stringify({ ...event, tool_name: 'Bash', tool_input: { command } });
    return respond(clients['claude-code'], 'PreToolUse', body, guardOf).then(({ stdout }) => stdout);
  };

  it('that fills up is refused what cannot be recorded, and goes on when there is room again', async () => {
    const root = projectOn(smallDisk('4m'));
    const guard = await opened(root);
    onTestFinished(() => guard.close());
    expect(await askOf(root, async () => guard, 'ls')).not.toContain('deny');
    const disk = join(root, '..');
    fillUp(disk);
    // What the record has set aside lasts a few calls longer.
    let said = '';
    for (let calls = 0; calls < 200 && !said.includes('deny'); calls++)
      said = await askOf(root, async () => guard, 'ls');
    expect(said).toContain('"deny"');
    expect(said).toContain('could not be judged: The disk is full');
    rmSync(join(disk, 'ballast'));
    expect(await askOf(root, async () => guard, 'ls')).not.toContain('deny');
  });

  it('that has no room for what would be deleted keeps it, and is told why', async () => {
    const root = projectOn(smallDisk('8m'));
    const guard = await opened(root);
    onTestFinished(() => guard.close());
    // The archive lies on a disk of its own, so that the record has room to say so.
    const archive = join(root, '.bylaw', 'archive');
    const full = smallDisk('64k');
    fillUp(full);
    mkdirSync(join(root, '.bylaw'), { recursive: true });
    symlinkSync(full, archive);
    const said = await askOf(root, async () => guard, 'rm config/app.yaml');
    expect(said).toMatch(/R10\.4: What this would take away cannot be archived first: There is no space left to write/);
    expect(existsSync(join(root, 'config', 'app.yaml'))).toBe(true);
  });

  it('that is read-only is refused everything, with the reason', async () => {
    const disk = smallDisk('4m');
    const root = projectOn(disk);
    makeReadOnly(disk);
    const said = await askOf(root, () => opened(root), 'ls');
    expect(said).toContain('"deny"');
    expect(said).toContain(`The record cannot be kept in ${join(root, '.bylaw')}: the disk is read-only.`);
  });
});
