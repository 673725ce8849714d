import { joinPath, directoryOf } from '../../paths.ts';
import { mentionPaths } from '../path-mentions.ts';
import type { NamedFileReader } from './reader.ts';
import { pythonRequirement } from './requirement.ts';

const developmentName = /dev|test|lint|doc|build|tool|ci\b|typing|qa/i;

/**
 * Reads a pip requirements or constraints file.
 *
 * What a `.txt` compiled by pip-tools pins is still written as a requirement, so it counts as one.
 */
export const addRequirements: NamedFileReader = ({ path }, facts, lines) => {
  const group = developmentName.test(path.replace(/\/?requirements\/?/g, '/')) ? 'development' : 'runtime';
  for (let line = 1; line <= lines.count; line++) {
    const content = lines.line(line).slice(0, 1_000).trim();
    const [, included] = /^(?:-r|-c|--requirement|--constraint)[ =]?\s*(\S+)/.exec(content) ?? [];
    const target = included && joinPath(directoryOf(path), included);
    if (target) mentionPaths(facts, [target]);
    if (!/^[A-Za-z0-9]/.test(content)) continue;
    const read = pythonRequirement(content.replace(/\s+(?:#|--hash|\\).*$/, ''));
    if (read) facts.dependencies.push({ line, ...read, ecosystem: 'pypi', group });
  }
};
