/**
 * How fast a machine is at work like bylaw's: megabytes of Python that py-ast alone parses in a CPU second, in a new process.
 * `cost.ts` runs it before and after what it measures.
 *
 * Run: node bench/check/yardstick.ts DIRECTORY
 */
import { parsePython } from 'py-ast';
import { listFiles, resolveRoot } from '../../src/repository/walk/list.ts';
import { loadText } from '../../src/repository/reading/load-text.ts';

const root = resolveRoot(process.argv[2] ?? '.');
const { files } = await listFiles(root, new AbortController().signal);
const texts = files
  .filter(({ path }) => path.endsWith('.py'))
  .flatMap(({ path }) => {
    const loaded = loadText(`${root}/${path}`);
    return loaded.kind === 'text' ? [loaded] : [];
  });
const megabytes = texts.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
const before = process.cpuUsage();
let errors = 0;
for (const { text } of texts) {
  try {
    parsePython(text);
  } catch {
    errors++;
  }
}
const { user, system } = process.cpuUsage(before);
const cpuSeconds = (user + system) / 1e6;
process.stdout.write(`${JSON.stringify({ files: texts.length, errors, megabytes, cpuSeconds })}\n`);
