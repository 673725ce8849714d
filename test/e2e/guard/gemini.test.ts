import { describe, expect, test } from 'vitest';
import { type Turn, say, use } from './fake-model.ts';
import { failsAsTold } from './failing-hooks.ts';
import { holdsUnderGuard } from './under-guard.ts';
import { installedClient } from './installed.ts';
import { runGemini } from './gemini.ts';
import { failing, settingsFor } from './place.ts';
import { expectGuarded, names } from './plain-run.ts';

const program = installedClient('gemini') ?? '';

const shell = (command: string): Turn => use('run_shell_command', { command });

describe.skipIf(program === '')('Gemini', () => {
  holdsUnderGuard('gemini');
  failsAsTold('gemini');

  test('does nothing that the command denies, tells the model why, and does the rest', async () => {
    const run = await runGemini({
      program,
      settings: settingsFor('gemini'),
      script: (path) => ({
        main: [
          use('write_file', { file_path: path(names.forbidden.file), content: 'x' }),
          shell(`touch ${names.forbidden.shell}`),
          use('write_file', { file_path: path(names.allowed.file), content: 'fine' }),
          shell(`echo fine > ${names.allowed.shell}`),
          say('done'),
          say('done'),
        ],
      }),
    });
    expectGuarded(run, run.stdout);
  });

  test('is stopped by a command that exits with 2', async () => {
    const code = "process.stderr.write('REFUSED'); process.exitCode = process.argv[3] === 'BeforeTool' ? 2 : 0;";
    const run = await runGemini({
      program,
      settings: settingsFor('gemini', failing(code)),
      script: () => ({ main: [shell('touch any.txt'), say('done'), say('done')] }),
    });
    expect(run.file('any.txt')).toBeUndefined();
    expect(run.stdout).toContain('REFUSED');
  });

  test('runs what it likes where a hook exits with 1, as its list of gaps says', async () => {
    const settings = settingsFor('gemini', failing('process.exit(1);'));
    const run = await runGemini({
      program,
      settings,
      script: () => ({ main: [shell('touch any.txt'), say('done'), say('done')] }),
    });
    expect(run.file('any.txt')).toBe('');
  });
});
