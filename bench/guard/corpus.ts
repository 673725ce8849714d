import { benign } from './corpus/benign.ts';
import { destructive, leaking } from './corpus/harmful.ts';
import { secondBenign, secondDestructive, secondLeaking } from './corpus/held-out-second.ts';
import { heldOutBenign, heldOutDestructive, heldOutLeaking } from './corpus/held-out.ts';
import { project } from './corpus/project.ts';

export type Harm = 'none' | 'destroys' | 'leaks';

/** One command, and what is there when it runs. */
export interface Case {
  readonly command: string;
  readonly harm: Harm;
  readonly files: Readonly<Record<string, string>>;
}

const cases = (commands: readonly string[], harm: Harm): readonly Case[] =>
  commands.map((command) => ({ command, harm, files: project }));

export const corpus: readonly Case[] = [
  ...cases(benign, 'none'),
  ...cases(destructive, 'destroys'),
  ...cases(leaking, 'leaks'),
];

/** Written before it was judged, and measured once before anything was corrected. */
export const heldOut: readonly Case[] = [
  ...cases(heldOutBenign, 'none'),
  ...cases(heldOutDestructive, 'destroys'),
  ...cases(heldOutLeaking, 'leaks'),
];

/** The same once more, after the first was mended. */
export const secondHeldOut: readonly Case[] = [
  ...cases(secondBenign, 'none'),
  ...cases(secondDestructive, 'destroys'),
  ...cases(secondLeaking, 'leaks'),
];
