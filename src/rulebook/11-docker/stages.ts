import type { Dockerfile, Instruction } from 'dockerfile-ast';

/** The instructions of each build stage, `FROM` first; what stands before the first `FROM` is left out. */
export const stagesOf = (file: Dockerfile): Instruction[][] => {
  const stages: Instruction[][] = [];
  for (const instruction of file.getInstructions()) {
    if (keywordOf(instruction) === 'FROM') stages.push([instruction]);
    else stages.at(-1)?.push(instruction);
  }
  return stages;
};

export const keywordOf = (instruction: Instruction): string => instruction.getKeyword().toUpperCase();

export const argumentsOf = (instruction: Instruction): string => instruction.getArgumentsContent()?.trim() ?? '';

/** 1-based line of an instruction. */
export const placeOf = (instruction: Instruction): { line: number; column: number } => {
  const { start } = instruction.getRange();
  return { line: start.line + 1, column: start.character + 1 };
};

/** 1-based line on which an instruction ends. */
export const lastLineOf = (instruction: Instruction): number => instruction.getRange().end.line + 1;

/** Name of the image or stage that a stage is built from, and the stage's own name. */
export const originOf = (stage: readonly Instruction[]): { from: string; name: string | undefined } => {
  const words = stage[0] ? argumentsOf(stage[0]).split(/\s+/) : [];
  const rest = words.filter((word) => !word.startsWith('--'));
  const named = rest[1]?.toUpperCase() === 'AS' ? rest[2] : undefined;
  return { from: rest[0] ?? '', name: named };
};

/** The stage that the image is made of, with the stages it is built from, nearest first. */
export const finalChain = (file: Dockerfile): Instruction[][] => {
  const stages = stagesOf(file);
  const chain: Instruction[][] = [];
  for (let stage = stages.at(-1); stage && !chain.includes(stage);) {
    chain.push(stage);
    const { from } = originOf(stage);
    stage = stages.find((candidate) => originOf(candidate).name === from);
  }
  return chain;
};
