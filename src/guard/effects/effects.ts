/** Works out what a call would do before it is done. Never throws; O(command + content + what is sent). */
import type { Effect } from '../../enforcement/action.ts';
import type { ToolCall } from '../call.ts';
import type { Surroundings } from '../surroundings.ts';
import { edited } from './edits.ts';
import { absolutePath, effectPath } from './named-path.ts';
import { editedNotebook } from './notebook.ts';
import { type FilePatch, parsePatch, patched } from './patch.ts';
import { requestTo } from './request.ts';
import { withSentSecrets } from './sent-secrets.ts';
import { serverEffects } from './server-tool.ts';
import { shellEffects } from './shell/shell-effects.ts';
import { skillEffects } from './skill.ts';

const unknown = (reason: string): Effect => ({ kind: 'unknown', reason, reach: 'anything' });

const patchEffects = (file: FilePatch, where: Surroundings): Effect[] => {
  const from = absolutePath(file.path, where);
  const path = effectPath(from, where);
  if (file.kind === 'delete') return [{ kind: 'delete', path, isRecursive: false }];
  const content = patched(file, where.disk.read(from));
  if (file.movesTo === undefined) return [{ kind: 'write', path, content }];
  const to = effectPath(absolutePath(file.movesTo, where), where);
  return [
    { kind: 'move', from: path, to },
    { kind: 'write', path: to, content },
  ];
};

const effectsBy = (call: ToolCall, where: Surroundings): readonly Effect[] => {
  const onDisk = (path: string): string => absolutePath(path, where);
  const named = (path: string): string => effectPath(onDisk(path), where);
  switch (call.kind) {
    case 'read':
      return [{ kind: 'read', path: named(call.path) }];
    case 'search':
      return call.isByName ? [] : [{ kind: 'read', path: named(call.path), isPartial: true }];
    case 'delegate':
    case 'talk':
      return [];
    case 'write':
      return [{ kind: 'write', path: named(call.path), content: call.content }];
    case 'edit': {
      const content = edited(where.disk.read(onDisk(call.path)) ?? '', call.replacements);
      return [{ kind: 'write', path: named(call.path), content }];
    }
    case 'edit-notebook': {
      const content = editedNotebook(where.disk.read(onDisk(call.path)) ?? '', call);
      return [{ kind: 'write', path: named(call.path), content }];
    }
    case 'patch': {
      const files = parsePatch(call.text);
      return files?.flatMap((file) => patchEffects(file, where)) ?? [unknown('The patch is not of a known form.')];
    }
    case 'shell':
      return shellEffects(call.command, call.shell, where, { isOpen: call.isOpen === true });
    case 'fetch':
      return [requestTo(call.url)];
    case 'mcp':
      return serverEffects(call, where);
    case 'skill':
      return skillEffects(call.name, call.words, where);
    case 'unknown':
      return [unknown('The guard does not know this tool.')];
  }
};

export const effectsOf = (call: ToolCall, where: Surroundings): readonly Effect[] =>
  withSentSecrets(effectsBy(call, where), call, where);
