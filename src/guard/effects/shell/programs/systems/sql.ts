/** In one pass, so that what is never closed is not looked for again and again. */
const withoutComments = (text: string): string =>
  text.replaceAll(/'(?:[^'\\]|\\.|'')*(?:'|$)|--[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)/gs, (part) =>
    part.startsWith("'") ? "''" : ' ',
  );

/** What each statement of a text that loses data does, in its own first words. */
export const destructiveStatements = (text: string): readonly string[] =>
  withoutComments(text)
    .split(';')
    .map((statement) => statement.trim().replaceAll(/\s+/g, ' '))
    .filter(
      (statement) =>
        /^(?:drop|truncate)\b/i.test(statement) ||
        (/\bdelete from\b/i.test(statement) &&
          !/\bwhere\b/i.test(statement.replaceAll(/\bwhere\s+(?:true|1\s*=\s*1|1)\s*$/gi, ''))) ||
        (/^update\b/i.test(statement) && !/\bwhere\b/i.test(statement)) ||
        /^alter table\b.*\bdrop\b/i.test(statement) ||
        /^(?:begin|do|start transaction|set|use)\b.*\b(?:drop|truncate) (?:table|database|schema)\b/i.test(statement),
    );

export const changesData = (text: string): boolean =>
  /\b(?:insert|update|delete|create|alter|grant|revoke|replace|merge|copy|vacuum|reindex|upsert)\b/i.test(
    withoutComments(text),
  );
