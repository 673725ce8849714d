import { type CanonReading, readingOf } from '../canon/reading.ts';
import { defaultCanonRoots } from '../canon/documents.ts';
import { BylawError } from '../kernel/errors.ts';
import { nearest } from '../kernel/nearest.ts';
import { printable } from '../kernel/printable.ts';
import { stateDirectory } from '../runs/state.ts';
import { noteForAgent } from './append.ts';
import type { Input, OperationBody, OperationContext, Result } from './operation.ts';
import { withProject } from './project.ts';
import { rootOf } from './root.ts';

const sentences = ({ left, tooLong, unreadable }: CanonReading): string[] => [
  ...(left.length > 0 ? [`Not in this answer, ask for each by its path: ${left.join(', ')}.`] : []),
  ...(tooLong.length > 0 ? [`Too long for an answer, read these in parts: ${tooLong.join(', ')}.`] : []),
  ...(unreadable.length > 0 ? [`These cannot be read: ${unreadable.join(', ')}.`] : []),
];

const countOf = ({ given, left, tooLong, unreadable }: CanonReading): number =>
  given.length + left.length + tooLong.length + unreadable.length;

const textOf = (reading: CanonReading, roots: readonly string[]): string => {
  const { given } = reading;
  if (countOf(reading) === 0) return `There is no canonical document below ${roots.join(', ')}.`;
  const documents = given.map(({ path, digest, text }) => `=== ${path} (receipt ${digest.slice(0, 16)})\n${text}`);
  return printable([...sentences(reading), ...documents].join('\n').replaceAll('\r\n', '\n'));
};

const unknown = (asked: string, known: readonly string[]): BylawError => {
  const close = nearest(asked, known) ?? known[0];
  return new BylawError('USAGE', `${printable(asked).slice(0, 200)} is no canonical document.`, {
    next: close === undefined ? 'There is none here.' : `Ask for ${close}, or for all of them.`,
  });
};

const run = async (input: Input, context: OperationContext): Promise<Result> => {
  const root = rootOf(input, context);
  const asked = input.text('document');
  const { reading, roots } = await withProject(root, context, ({ repository, config }) => {
    const named = config.canon.roots.length > 0 ? config.canon.roots : [...defaultCanonRoots];
    const found = readingOf(repository(), named, asked);
    if (asked !== undefined && countOf(found) === 0) {
      const all = readingOf(repository(), named, undefined);
      throw unknown(asked, [...all.given.map(({ path }) => path), ...all.left, ...all.tooLong]);
    }
    return { reading: found, roots: named };
  });
  const documents = reading.given.map(({ path, digest }) => ({ path, digest }));
  if (documents.length > 0) await noteForAgent(stateDirectory(root), 'canon.read', { documents }, context);
  return { exitCode: 0, data: { roots, ...reading }, text: textOf(reading, roots) };
};

export const canonRead: OperationBody = {
  about:
    'Prints the documents with authority, whole, highest authority first, each with the digest that is its receipt. Documents beyond 60,000 characters are named, and asked for one by one.',
  examples: [
    ['bylaw canon read', 'What binds the work here'],
    ['bylaw canon read IMPORTANT/PortRegistry.md', 'One document'],
  ],
  parameters: [
    {
      name: 'document',
      type: 'text',
      isPositional: true,
      placeholder: 'DOCUMENT',
      about: 'Path of one document; all of them when left out.',
    },
    {
      name: 'path',
      type: 'text',
      isPositional: true,
      placeholder: 'PATH',
      about: 'Repository; the current directory by default.',
    },
  ],
  run,
};
