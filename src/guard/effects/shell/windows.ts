import type { Effect } from '../../../enforcement/action.ts';
import type { Shell } from '../../call.ts';

const readOnly = {
  powershell:
    'get-childitem get-content get-location get-item get-process get-date test-path select-string measure-object gci gc gl ls dir pwd cat type echo write-output write-host whoami hostname',
  cmd: 'dir type cd echo ver vol where whoami hostname tree findstr',
} as const;

/** No parser reads these shells: only one plain command from a short list is known. */
export const windowsEffects = (command: string, shell: Exclude<Shell, 'posix'>): readonly Effect[] => {
  const [program = '', ...words] = command.trim().split(/\s+/);
  const isPlain = /^[\w\s.:\\/*-]*$/.test(command.trim()) && !command.trim().includes('\n');
  if (isPlain && readOnly[shell].split(' ').includes(program.toLowerCase())) {
    return [{ kind: 'execute', program, words }];
  }
  const [name, known] = shell === 'cmd' ? ['cmd', 'dir src'] : ['PowerShell', 'Get-Content FILE'];
  const what = isPlain && program !== '' ? `\`${program.slice(0, 60)}\`` : 'More than one plain command';
  const reason = `${what} for ${name} cannot be worked out: the guard knows plain commands that read, such as \`${known}\`, there and no others.`;
  return [{ kind: 'unknown', reason, reach: 'anything' }];
};
