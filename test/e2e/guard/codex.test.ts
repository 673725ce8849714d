import { describe, expect, test } from 'vitest';
import { add, runCodex, shell } from './codex.ts';
import { type Turn, say, use } from './fake-model.ts';
import { expectUnknown } from './offered-tools.ts';
import { failsAsTold } from './failing-hooks.ts';
import { holdsUnderGuard } from './under-guard.ts';
import { installedClient } from './installed.ts';
import { failing, settingsFor } from './place.ts';
import { expectGuarded, names } from './plain-run.ts';
import { installGuard, variablesAt } from './real-guard.ts';

const program = installedClient('codex') ?? '';

describe.skipIf(program === '')('Codex', () => {
  holdsUnderGuard('codex');
  failsAsTold('codex');

  test('does nothing that the command denies, tells the model why, and does the rest', async () => {
    const run = await runCodex({
      program,
      settings: settingsFor('codex'),
      script: () => ({
        main: [
          shell(`touch ${names.forbidden.shell}`),
          add(names.forbidden.file, 'x'),
          shell(`echo fine > ${names.allowed.shell}`),
          add(names.allowed.file, 'fine'),
          say('done'),
        ],
      }),
    });
    expectGuarded(run, run.model.results.map(({ text }) => text).join('\n'));
    // Code, of which hooks are told the calls that it makes, one by one.
    expectUnknown('codex', run.model, ['exec', 'wait']);
  });

  test('does nothing that the command denies within code that calls tools', async () => {
    const run = await runCodex({
      program,
      settings: settingsFor('codex'),
      script: () => ({
        main: [
          use('exec', `await tools.exec_command({ cmd: 'touch ${names.forbidden.shell}' });`),
          use('exec', `await tools.exec_command({ cmd: 'echo fine > ${names.allowed.shell}' });`),
        ],
      }),
    });
    expect(run.file(names.forbidden.shell)).toBeUndefined();
    expect(run.file(names.allowed.shell)).toBe('fine\n');
  });

  test('is asked for no terminal that what is typed later would run in, as no hook is told of that', async () => {
    const opensAndTypes = (program: string, text: string): Turn =>
      use(
        'exec',
        `const { session_id } = await tools.exec_command({ cmd: '${program}', tty: true, yield_time_ms: 1000 });
await tools.write_stdin({ session_id, chars: ${JSON.stringify(text)}, yield_time_ms: 2000 });`,
      );
    const main = [opensAndTypes('bash', 'touch typed.txt\n'), say('done')];
    const unguarded = await runCodex({ program, settings: settingsFor('codex'), script: () => ({ main }) });
    expect(unguarded.file('typed.txt')).toBe('');
    expect(unguarded.told).not.toContain('typed.txt');
    const guarded = await runCodex({
      program,
      settings: installGuard('codex'),
      variables: variablesAt,
      files: { 'README.md': '# Orders\n' },
      script: () => ({ main }),
    });
    expect(guarded.file('typed.txt')).toBeUndefined();
    expect(guarded.model.results[0]?.text).toContain('R24.1');
  });

  test('is kept from ending its turn once', async () => {
    const run = await runCodex({
      program,
      settings: settingsFor('codex'),
      script: () => ({ main: [shell('touch unfinished.txt'), say('I am done'), say('Now I am done')] }),
    });
    expect(run.model.conversations.at(-1)?.includes('STAND-IN wants the work finished.')).toBe(true);
  });

  test('is stopped by a refusal, which knows no more than the event’s name', async () => {
    const refusal = `import { clients } from ${JSON.stringify(new URL('../../../src/guard/clients/index.ts', import.meta.url).href)};
const { stdout, stderr, exitCode } = clients.codex.refuse('REFUSED', process.argv[3]);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;
`;
    const run = await runCodex({
      program,
      settings: settingsFor('codex', failing(refusal)),
      script: () => ({ main: [shell('touch any.txt'), say('done')] }),
    });
    expect(run.file('any.txt')).toBeUndefined();
    expect(run.model.results[0]?.text).toContain('REFUSED');
  });

  test('runs what it likes where a hook fails or is not trusted, as its list of gaps says', async () => {
    const broken = await runCodex({
      program,
      settings: settingsFor('codex', failing('process.exit(1);')),
      script: () => ({ main: [shell('touch any.txt')] }),
    });
    expect(broken.file('any.txt')).toBe('');
    const untrusted = await runCodex({
      program,
      isTrusted: false,
      settings: settingsFor('codex'),
      script: () => ({ main: [shell('touch forbidden.txt')] }),
    });
    expect(untrusted.file('forbidden.txt')).toBe('');
  });
});
