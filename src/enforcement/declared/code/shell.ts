import type { SyntaxNode, Word } from 'unbash';
import { baseName } from '../../../repository/paths.ts';
import { effectiveWords } from '../../../repository/languages/shell/words.ts';
import type { Cursor, Handlers } from '../../../repository/languages/tree.ts';
import type { CodeCondition } from '../rule.ts';
import { nameMatcher } from './name-matcher.ts';

type Found = (at: number, name: string) => void;

/** Whether a command is given one of these options, or may be: an expansion without quotes can become any words. */
const hasOption = (words: readonly Word[], names: readonly string[]): boolean =>
  names.length > 0 &&
  words.some(
    ({ value, text }) =>
      names.some((name) => value === name || value.startsWith(`${name}=`)) || /^\$|\$@|\[@\]/.test(text),
  );

/** Nodes of an escaped backtick count from their own text, so they stand where it begins. */
const offsetOf = (node: SyntaxNode, { ancestors }: Cursor<SyntaxNode>): number => {
  const inner = ancestors.findIndex((each) => each.type === 'Script' && each.source !== undefined);
  return inner > 0 ? (ancestors[inner - 1]?.pos ?? 0) : node.pos;
};

const isCalled = (words: readonly Word[], wanted: readonly string[]): boolean =>
  wanted.every((word, index) => {
    const value = words[index]?.value ?? '';
    return value === word || (index === 0 && baseName(value) === word);
  });

/** What looks for a condition in a shell script: commands by their first words, variables by their names. */
export const shellHandlers = ({ part, names, unless }: CodeCondition, found: Found): Handlers<SyntaxNode> => {
  if (part === 'calls') {
    const commands = names.map((name) => ({ name, words: name.split(' ') }));
    return {
      Command: (node, cursor) => {
        const words = effectiveWords(node);
        const command = commands.find(({ words: wanted }) => isCalled(words, wanted));
        if (command && !hasOption(words, unless)) found(offsetOf(node, cursor), command.name);
      },
    };
  }
  if (part !== 'identifiers') return {};
  const matches = nameMatcher(names);
  const look = (name: string, node: SyntaxNode, cursor: Cursor<SyntaxNode>): void => {
    const wanted = matches(name);
    if (wanted !== undefined) found(offsetOf(node, cursor), wanted);
  };
  return {
    SimpleExpansion: (node, cursor) => look(node.text.slice(1), node, cursor),
    ParameterExpansion: (node, cursor) => look(node.parameter, node, cursor),
  };
};
