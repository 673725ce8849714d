import { join } from 'node:path';
import { isFields } from '../clients/payload.ts';
import { systemDisk } from '../system-disk.ts';
import type { Place } from './settings-file.ts';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What a settings file says of the plugin; undefined where it says nothing. */
const saysOfPlugin = (path: string): boolean | undefined => {
  const settings = parsed(systemDisk.read(path) ?? '');
  const plugins = isFields(settings) ? settings['enabledPlugins'] : undefined;
  const named = isFields(plugins) ? Object.entries(plugins).find(([name]) => name.startsWith('bylaw@')) : undefined;
  return named && named[1] !== false;
};

/** The settings file by which Claude Code has bylaw's plugin turned on; undefined where it is not. The nearest one decides. */
export const pluginSettings = ({ root, home }: Place): string | undefined => {
  const nearestFirst = [
    join(root, '.claude/settings.local.json'),
    join(root, '.claude/settings.json'),
    join(home, '.claude/settings.json'),
  ];
  const decisive = nearestFirst.find((path) => saysOfPlugin(path) !== undefined);
  return decisive !== undefined && saysOfPlugin(decisive) === true ? decisive : undefined;
};
