/**
 * One process of the fuzzer. It writes down each input before it gives it away, because a parser in native code can end the
 * whole process; run.ts then reads what it was.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Input, type TargetName, foundFaults, numbered, targetNames } from './input.ts';
import { type Fault, faultOf } from './judge.ts';
import { minimised } from './minimise.ts';
import { hostilePieces, mutated } from './mutate.ts';
import { seededRandom } from './random.ts';
import { type Seed, allSeeds } from './seeds.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    sweep: { type: 'boolean', default: false },
    from: { type: 'string', default: '0' },
    current: { type: 'string', default: '' },
  },
});

const only = targetNames.find((name) => name === values.only);
const seeds = allSeeds().filter(({ target }) => only === undefined || target === only);
const endMs = performance.now() + Number(values.seconds) * 1000;
let index = 0;
const seen = new Set<string>();
const counts = new Map<TargetName, number>();

/** Faults that look the same are told once: by where they were thrown, or by what is repeated. */
const likenessOf = (input: Input, fault: Fault): string =>
  fault.kind === 'crash'
    ? fault.message.split('\n').slice(0, 4).join()
    : JSON.stringify([fault.kind, input.path, input.parts]);

const tell = (input: Input, fault: Fault): void => {
  process.exitCode = foundFaults;
  const likeness = likenessOf(input, fault);
  if (seen.has(likeness)) return;
  seen.add(likeness);
  const small = minimised(input, fault.kind, faultOf, fault.kind === 'crash' ? 200 : 25);
  process.stdout.write(`${JSON.stringify({ ...(faultOf(small) ?? fault), ...small })}\n`);
};

const judge = (input: Input): void => {
  index++;
  if (index <= Number(values.from)) return;
  writeFileSync(values.current, JSON.stringify({ index, input }));
  counts.set(input.target, (counts.get(input.target) ?? 0) + 1);
  const fault = faultOf(input);
  if (fault) tell(input, fault);
};

const length = 200_000;
const isOver = (): boolean => performance.now() > endMs;

/** The piece with its last and its longest name followed by the number of the repetition. */
const otherNames = (piece: string): readonly string[] => {
  const names = [...piece.matchAll(/[A-Za-z_]{2,}/g)].map(([name]) => name);
  const longest = names.toSorted((left, right) => right.length - left.length)[0];
  return [longest, names.at(-1)].flatMap((name) =>
    name === undefined ? [] : [piece.replaceAll(name, `${name}${numbered}`)],
  );
};

function* sweep(): Generator<Input> {
  const done = new Set<string>();
  const once = function* ({ target, path }: Seed, piece: string): Generator<Input> {
    const key = `${target} ${path} ${piece}`;
    if (piece === '' || done.has(key)) return;
    done.add(key);
    yield { target, path, parts: [[piece, Math.ceil(length / piece.length)]] };
  };
  const texts = function* (text: string): Generator<string> {
    for (const piece of [`${text}\n`, ...text.split(/(?<=\n)/)]) yield* [piece, ...otherNames(piece)];
  };
  for (const seed of seeds) for (const text of texts(seed.text)) yield* once(seed, text);
  for (const seed of new Map(seeds.map((each) => [`${each.target} ${each.path}`, each])).values())
    for (const piece of hostilePieces) yield* once(seed, piece);
}

function* chance(): Generator<Input> {
  const random = seededRandom(Number(values.seed));
  const [first] = seeds;
  if (!first) return;
  for (;;) yield mutated(random, random.pick(seeds, first), seeds);
}

if (values.sweep) {
  for (const input of sweep()) {
    if (isOver()) break;
    judge(input);
  }
}
for (const input of chance()) {
  if (isOver()) break;
  judge(input);
}
process.stderr.write(
  `${JSON.stringify({ seed: values.seed, seconds: values.seconds, ...Object.fromEntries(counts) })}\n`,
);
