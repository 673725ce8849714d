import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One run of a command as a whole process, its children included. */
export interface Measured {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** Largest resident set of one process. */
  readonly peakMegabytes: number;
  readonly exitCode: number;
  readonly timedOut: boolean;
  readonly stdout: string;
}

export interface Command {
  readonly program: string;
  readonly words: readonly string[];
  readonly directory?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly timeoutSeconds?: number;
  /** Whether standard error goes where standard output goes, and is not thrown away. */
  readonly takesErrors?: boolean | undefined;
}

/** Runs a command under GNU time, which counts the CPU of a whole process tree. */
export const measure = async (command: Command): Promise<Measured> => {
  const { program, words, directory, variables = {}, timeoutSeconds = 600, takesErrors = false } = command;
  const scratch = mkdtempSync(join(tmpdir(), 'bylaw-bench-'));
  const figures = join(scratch, 'time');
  try {
    const wrapped = [
      '-o',
      figures,
      '-f',
      '%e %U %S %M',
      '--quiet',
      'timeout',
      '--kill-after=10',
      String(timeoutSeconds),
      program,
      ...words,
    ];
    // A file takes all of it: what a program writes to a pipe and leaves there when it exits is lost.
    const output = openSync(join(scratch, 'stdout'), 'w');
    const exitCode = await new Promise<number>((resolve, reject) => {
      const child = spawn('/usr/bin/time', wrapped, {
        cwd: directory,
        env: { ...process.env, ...variables },
        stdio: ['ignore', output, takesErrors ? output : 'ignore'],
      });
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? 1));
    });
    closeSync(output);
    const [wall = 0, user = 0, system = 0, kilobytes = 0] =
      readFileSync(figures, 'utf8').trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
    return {
      wallSeconds: wall,
      cpuSeconds: user + system,
      peakMegabytes: Math.round(kilobytes / 1024),
      exitCode,
      timedOut: exitCode === 124 || exitCode === 137,
      stdout: readFileSync(join(scratch, 'stdout'), 'utf8'),
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

export const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

export const rounded = (value: number): number => Number(value.toPrecision(3));
