import type { NamedFileReader } from './reader.ts';
import { pythonRequirement } from './requirement.ts';

const list = /\b(install_requires|tests_require|setup_requires)\s*=\s*\[/g;
const literal = /\s*(?:#[^\n]*\n\s*|,\s*)*(?:"([^"\\\n]{1,200})"|'([^'\\\n]{1,200})')/y;

/** Reads literal requirement lists of a `setup.py`; lists that are computed stay unknown. */
export const addSetupPy: NamedFileReader = ({ text }, facts, lines) => {
  for (const match of text.matchAll(list)) {
    const group = match[1] === 'install_requires' ? 'runtime' : 'development';
    literal.lastIndex = match.index + match[0].length;
    for (let item = literal.exec(text); item; item = literal.exec(text)) {
      const written = item[1] ?? item[2] ?? '';
      const read = pythonRequirement(written);
      const { line } = lines.place(item.index + item[0].length - 1);
      if (read) facts.dependencies.push({ line, ...read, ecosystem: 'pypi', group });
    }
  }
};
