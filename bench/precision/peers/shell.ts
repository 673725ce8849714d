import { z } from 'zod';
import { type Comparison, type Explain, type Spot, compare } from './compare.ts';
import { type Subject, linesOf } from './subject.ts';

const outputShape = z.object({
  comments: z.array(z.object({ file: z.string(), line: z.number(), code: z.number(), message: z.string() })),
});

interface Reported extends Spot {
  readonly code: number;
}

// It takes gigabytes and never ends on some scripts of thousands of lines.
const mostSeconds = 40;

const recursiveRemoval = /\brm\s(?:.*\s)?(?:--recursive|-\w*[rR])/;

/** One place for each line, or for each file. */
const once = (spots: readonly Spot[]): Spot[] => [
  ...new Map(spots.map((spot) => [`${spot.path}:${spot.at}`, spot])).values(),
];

const ofFile = ({ path, says = '' }: Spot): Spot => ({ path, at: '1', says });

/** What shellcheck says of the scripts that bylaw reads as such, for the checks that ask the same. */
export const shellAgreement = async (subject: Subject): Promise<Comparison[]> => {
  const scripts = subject.tree.paths.filter((path) => subject.repository.files.get(path)?.language === 'shell');
  const reported: Reported[] = [];
  const stopped = new Set<string>();
  for (const script of scripts) {
    const words = ['--norc', '--format', 'json1', script];
    const text = await subject.ask({ program: 'shellcheck', words, mostSeconds });
    if (text === undefined) return [];
    if (text === '') {
      stopped.add(script);
      continue;
    }
    for (const { file, line, code, message } of outputShape.parse(JSON.parse(text)).comments)
      reported.push({ path: file, at: String(line), code, says: `SC${code}: ${message}` });
  }
  const lineOf = linesOf(subject);
  const withCode = (...codes: readonly number[]): Reported[] => reported.filter(({ code }) => codes.includes(code));
  const explainOurs: Explain = ({ path }) => (stopped.has(path) ? 'shellcheck does not come to an end' : undefined);
  const sides = { explainOurs, explainTheirs: subject.explainRole };
  return [
    compare({
      ...sides,
      subject: 'scripts/unquoted-variable',
      peer: 'shellcheck SC2115, SC2086, SC2046, SC2068 in rm -r',
      ours: subject.spotsOf('scripts/unquoted-variable'),
      theirs: once(withCode(2115, 2086, 2046, 2068).filter((spot) => recursiveRemoval.test(lineOf(spot)))),
    }),
    compare({
      ...sides,
      subject: 'scripts/fail-fast, at a command',
      peer: 'shellcheck SC2164, scripts',
      ours: once(
        subject
          .spotsOf('scripts/fail-fast')
          .filter(({ says = '' }) => says.includes('a command that fails'))
          .map(ofFile),
      ),
      theirs: once(withCode(2164).map(ofFile)),
    }),
    compare({
      ...sides,
      subject: 'code/shell-eval',
      peer: 'shellcheck SC2294',
      ours: subject.spotsOf('code/shell-eval'),
      theirs: once(withCode(2294)),
    }),
  ];
};
