import { baseName } from '../../paths.ts';
import { addSetting } from '../settings.ts';
import type { NamedFileReader } from './reader.ts';

const keyOfTool = (tool: string): string => `${tool.replace(/^nodejs$/, 'node')}-version`;

/** Reads `.nvmrc`, `.node-version`, `.python-version` and asdf's `.tool-versions`. */
export const addToolVersions: NamedFileReader = ({ path }, facts, lines) => {
  const name = baseName(path);
  const tool = name === '.python-version' ? 'python' : 'node';
  for (let line = 1; line <= lines.count; line++) {
    const content = lines.line(line).replace(/#.*$/, '').trim().slice(0, 200);
    if (content === '') continue;
    if (name !== '.tool-versions') return addSetting(facts, keyOfTool(tool), content.replace(/^v(?=\d)/, ''), { line });
    const [asdfTool = '', version = ''] = content.split(/\s+/);
    if (version) addSetting(facts, keyOfTool(asdfTool), version, { line });
  }
};
