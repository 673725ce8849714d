/**
 * One process of the fuzzer. It writes down each input before it gives it away, because a parser in native code can end the
 * whole process; run.ts then reads what it was.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Input, type TargetName, foundFaults, numbered, targetNames } from './input.ts';
import { type Fault, faultOf } from './judge.ts';
import { minimised } from './minimise.ts';
import { languageOf } from '../../src/repository/paths.ts';
import { hostilePieces, mutated } from './mutate.ts';
import { seededRandom } from './random.ts';
import { stopEditorServer } from './served/lsp.ts';
import { type Seed, allSeeds, repositorySeeds } from './seeds.ts';

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

const tell = async (input: Input, fault: Fault): Promise<void> => {
  process.exitCode = foundFaults;
  const likeness = likenessOf(input, fault);
  if (seen.has(likeness)) return;
  seen.add(likeness);
  const small = await minimised(input, fault.kind, faultOf, fault.kind === 'crash' ? 200 : 25);
  process.stdout.write(`${JSON.stringify({ ...((await faultOf(small)) ?? fault), ...small })}\n`);
};

const judge = async (input: Input): Promise<void> => {
  index++;
  if (index <= Number(values.from)) return;
  writeFileSync(values.current, JSON.stringify({ index, input }));
  counts.set(input.target, (counts.get(input.target) ?? 0) + 1);
  const fault = await faultOf(input);
  if (fault) await tell(input, fault);
};

const length = 80_000;
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
    // Files of one language are read in the same way; what a server is sent goes by its place.
    const key = `${target} ${target === 'mcp' ? path : languageOf(path)} ${piece}`;
    if (piece === '' || done.has(key)) return;
    done.add(key);
    yield { target, path, parts: [[piece, Math.ceil(length / piece.length)]] };
  };
  const texts = function* (text: string): Generator<string> {
    for (const piece of [`${text}\n`, ...text.split(/(?<=\n)/)]) yield* [piece, ...otherNames(piece)];
  };
  // What a client sends is hostile as it is.
  for (const { target, path, text } of seeds)
    if (target === 'mcp' || target === 'lsp') yield { target, path, parts: [[text, 1]] };
  for (const seed of seeds) for (const text of texts(seed.text)) yield* once(seed, text);
  for (const seed of new Map(seeds.map((each) => [`${each.target} ${each.path}`, each])).values())
    for (const piece of hostilePieces) yield* once(seed, piece);
}

/** Each file of each example repository made long, and made many. */
function* repositorySweep(): Generator<Input> {
  for (const files of repositorySeeds()) {
    for (const [path, text] of files) {
      const beside = Object.fromEntries([...files].filter(([other]) => other !== path));
      for (const piece of [`${text}\n`, ...otherNames(`${text}\n`)]) {
        const many = Math.ceil(length / piece.length);
        yield { target: 'repository', path, parts: [[piece, many]], beside };
        yield { target: 'repository', path: `d${numbered}/${path}`, parts: [[piece, Math.min(400, many)]], beside };
      }
    }
  }
}

function* chance(): Generator<Input> {
  const random = seededRandom(Number(values.seed));
  const repositories = only === undefined || only === 'repository' ? repositorySeeds() : [];
  const [first] = seeds;
  for (;;) {
    const files = [...random.pick(repositories, new Map<string, string>())];
    const [path, text] = random.pick(files, ['', '']);
    const beside = Object.fromEntries(files.filter(([other]) => other !== path));
    const inRepository: Seed = { target: 'repository', path, text };
    if (path !== '' && (first === undefined || random.below(4) === 0))
      yield { ...mutated(random, inRepository, [inRepository]), beside };
    else if (first) yield mutated(random, random.pick(seeds, first), seeds);
  }
}

if (values.sweep) {
  // In no order, so that a short run sees something of every language.
  const random = seededRandom(Number(values.seed));
  const wanted =
    only === 'repository' ? repositorySweep() : only === undefined ? [...sweep(), ...repositorySweep()] : sweep();
  const inputs = Array.from(wanted, (input) => ({ input, place: random.below(2 ** 30) }));
  process.stderr.write(`${inputs.length} inputs to go through\n`);
  for (const { input } of inputs.toSorted((left, right) => left.place - right.place)) {
    if (isOver()) break;
    await judge(input);
  }
}
for (const input of chance()) {
  if (isOver()) break;
  await judge(input);
}
await stopEditorServer();
process.stderr.write(
  `${JSON.stringify({ seed: values.seed, seconds: values.seconds, ...Object.fromEntries(counts) })}\n`,
);
