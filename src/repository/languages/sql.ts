import type { DraftFacts } from '../facts.ts';
import type { LineIndex } from '../lines.ts';
import { addCommentFacts } from '../text/comments.ts';
import type { LanguageReader } from './reader.ts';
import { definitionIn } from './sql/definitions.ts';
import { type SqlScript, type SqlStatement, sqlScript } from './sql/statements.ts';
import { tablesOf, verbOf } from './sql/tables.ts';

const mostFacts = 2_000;

const textOfComment = (comment: string): string =>
  comment.startsWith('--')
    ? comment.replace(/^-+ ?/, '').trimEnd()
    : comment
        .slice(2, comment.endsWith('*/') ? -2 : undefined)
        .split('\n')
        .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
        .join('\n')
        .trim();

const addComments = ({ comments }: SqlScript, facts: DraftFacts, lines: LineIndex): void => {
  for (const { at, end, text } of comments) {
    // A line comment's line is not over where its text ends.
    const { endLine = 1 } = lines.span(at, Math.max(at, end - 1));
    facts.comments.push({ ...lines.place(at), endLine, text: textOfComment(text) });
  }
};

const addStatement = ({ tokens }: SqlStatement, facts: DraftFacts, lines: LineIndex): void => {
  const verb = verbOf(tokens);
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!verb || !first || !last || facts.sql.length >= mostFacts) return;
  facts.sql.push({ ...lines.span(first.at, last.end), verb, tables: tablesOf(tokens, verb) });
};

const addDefinition = (
  { tokens }: SqlStatement,
  facts: DraftFacts,
  lines: LineIndex,
  documented: ReadonlySet<number>,
): void => {
  const defined = definitionIn(tokens);
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!defined || !first || !last || facts.definitions.length >= mostFacts) return;
  const place = lines.place(first.at);
  facts.definitions.push({
    ...place,
    name: defined.name,
    qualifiedName: defined.name,
    kind: defined.kind,
    endLine: lines.place(last.end).line,
    isExported: true,
    hasDocstring: documented.has(place.line - 1),
    uses: 0,
  });
};

const countUses = (facts: DraftFacts): void => {
  const uses = new Map<string, number>();
  for (const { tables } of facts.sql) for (const table of tables) uses.set(table, (uses.get(table) ?? 0) + 1);
  facts.definitions = facts.definitions.map((definition) => ({
    ...definition,
    uses: Math.max(0, (uses.get(definition.name) ?? 0) - (definition.kind === 'type' ? 1 : 0)),
  }));
};

export const sql: LanguageReader<'sql'> = {
  language: 'sql',
  parse: () => ({ tree: undefined }),
  extract({ text }, facts, lines) {
    const script = sqlScript(text);
    addComments(script, facts, lines);
    const documented = new Set(facts.comments.map(({ line, endLine = line }) => endLine));
    for (const statement of script.statements) {
      addStatement(statement, facts, lines);
      addDefinition(statement, facts, lines, documented);
    }
    countUses(facts);
    addCommentFacts(facts, lines);
  },
};
