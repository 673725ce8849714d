import type { Effect } from '../../../enforcement/action.ts';
import type { Shell } from '../../call.ts';
import type { Surroundings } from '../../surroundings.ts';
export const shellEffects = (command: string, _shell: Shell, _where: Surroundings): readonly Effect[] => [
  { kind: 'execute', program: command.split(' ')[0] ?? '', words: [] },
];
