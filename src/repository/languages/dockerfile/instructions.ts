import type { Copy, Instruction, PropertyInstruction } from 'dockerfile-ast';
import type { CommandFact, DraftFacts, Place } from '../../facts.ts';
import { addCommand } from '../../text/commands.ts';
import { imageReference } from '../../text/image-reference.ts';
import { isPathLike, mentionPaths } from '../../text/path-mentions.ts';
import { addPorts, portsOf } from '../../text/ports.ts';
import { type BuildVariables, expand } from './variables.ts';

/** What is known on the way through a Dockerfile. */
export interface BuildState {
  readonly facts: DraftFacts;
  readonly variables: BuildVariables;
  readonly stages: Set<string>;
  readonly library: Pick<typeof import('dockerfile-ast'), 'Copy' | 'PropertyInstruction'>;
}

const placeOf = (instruction: Instruction): Place => {
  const { start, end } = instruction.getRange();
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1 };
};

const wordsOf = (instruction: Instruction): string[] =>
  instruction.getArguments().map((argument) => argument.getValue());

const addImage = (instruction: Instruction, { facts, variables, stages }: BuildState): void => {
  const [written = '', , stage] = wordsOf(instruction).filter((word) => !word.startsWith('--'));
  const image = expand(written, variables);
  const isStage = stages.has(image.toLowerCase()) || image === 'scratch';
  const reference = imageReference(image);
  if (reference)
    facts.images.push({ ...placeOf(instruction), ...reference, ...(isStage && { isDynamic: true as const }) });
  if (stage) stages.add(stage.toLowerCase());
};

const addVariables = (instruction: PropertyInstruction, { facts, variables }: BuildState): void => {
  for (const property of instruction.getProperties()) {
    const name = property.getName();
    const written = property.getValue();
    const value = written === null ? undefined : expand(written, variables);
    const { start } = property.getRange();
    const place = { line: start.line + 1, column: start.character + 1 };
    facts.environmentDeclarations.push({ ...place, name, ...(value !== undefined && { value }) });
    if (value !== undefined) variables.set(name, value);
  }
};

const addExposed = (instruction: Instruction, { facts, variables }: BuildState): void => {
  const { line } = placeOf(instruction);
  for (const word of wordsOf(instruction)) addPorts(facts, portsOf(expand(word, variables)), { line, kind: 'expose' });
};

// Comments stand between the lines of one instruction.
const joinedLines = (content: string): string =>
  content
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .map((line) => line.trim().replace(/(?<!\s)\s*[\\`]$/, ''))
    .join(' ');

/** Exec form as words, shell form with its continued lines joined. */
const commandOf = (instruction: Instruction): string => {
  const content = instruction.getRawArgumentsContent() ?? '';
  const isExecForm = /^\s*\[\s*"/.test(content);
  if (!isExecForm) return content.includes('<<') ? content : joinedLines(content);
  const words = content.match(/"[^"\\]*(?:\\.[^"\\]*)*"/g) ?? [];
  return words.map((word) => word.slice(1, -1).replace(/\\(["\\])/g, '$1')).join(' ');
};

const addRun = (instruction: Instruction, { facts, variables }: BuildState, name: string): void => {
  const source: CommandFact['source'] = 'docker';
  addCommand(facts, { ...placeOf(instruction), name, command: expand(commandOf(instruction), variables), source });
};

/** Adds the image that a `COPY --from` takes files out of, unless it is a stage of this file or a number of one. */
const addCopiedImage = (copy: Copy, { facts, variables, stages }: BuildState): void => {
  const from = expand(copy.getFromFlag()?.getValue() ?? '', variables);
  const isStage = stages.has(from.toLowerCase()) || /^\d*$/.test(from);
  const reference = isStage ? undefined : imageReference(from);
  // A single word may be a stage that the build is given from outside.
  if (reference && /[:/@]/.test(from)) facts.images.push({ ...placeOf(copy), ...reference });
};

const addSources = (instruction: Instruction, state: BuildState): void => {
  if (instruction instanceof state.library.Copy && instruction.getFromFlag()) return addCopiedImage(instruction, state);
  const words = wordsOf(instruction).map((word) => word.replace(/^[[",]+|[\]",]+$/g, ''));
  const sources = words.slice(0, -1).filter((word) => word !== '' && !word.startsWith('--') && !word.includes('$'));
  mentionPaths(
    state.facts,
    sources.filter((word) => isPathLike(word) || /^[\w.-]+$/.test(word)),
  );
};

/** Adds the facts of one instruction; ONBUILD's trigger counts as the instruction it is. */
export const addInstruction = (instruction: Instruction, state: BuildState): void => {
  const keyword = instruction.getKeyword();
  switch (keyword) {
    case 'FROM':
      return addImage(instruction, state);
    case 'ENV':
    case 'ARG':
      if (instruction instanceof state.library.PropertyInstruction) addVariables(instruction, state);
      return;
    case 'EXPOSE':
      return addExposed(instruction, state);
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      return addRun(instruction, state, keyword);
    case 'COPY':
    case 'ADD':
      return addSources(instruction, state);
  }
};
