import type { DependencyFact } from '../../facts.ts';

const requirement =
  /^([A-Za-z0-9](?:[\w.-]{0,98}[A-Za-z0-9])?)\s*(?:\[[^\]]{0,200}\])?\s*(?:\(([^)]{0,200})\)|([^;#@]{0,200}))/;

/** Reads a PEP 508 requirement: `name[extra] >=1,<2 ; marker`. An address after `@` is its version. */
export const pythonRequirement = (text: string): Pick<DependencyFact, 'name' | 'version'> | undefined => {
  const trimmed = text.trim();
  const match = requirement.exec(trimmed);
  if (!match) return undefined;
  const [whole, name = '', inParentheses, plain = ''] = match;
  const rest = trimmed.slice(whole.length);
  const version = (inParentheses ?? plain).replace(/\s+/g, '');
  if (version !== '' && !/^[=<>!~]/.test(version)) return undefined;
  if (rest.startsWith('@')) return { name, version: `@ ${rest.slice(1).trim()}`.slice(0, 200) };
  return { name, version };
};
