import { Drawing } from './drawing.ts';

const longestLine = 1_000;

const words = (close: string): string => `("[^"]{0,200}"|[^"${close}]{0,200}?)`;
const shape = [
  `\\[+[(/\\\\]?${words('\\]')}[)/\\\\]?\\]+`,
  `\\(+\\[?${words(')')}\\]?\\)+`,
  `\\{+${words('}')}\\}+`,
  `>${words('\\]')}\\]`,
  '@\\{([^{}]{0,200})\\}',
].join('|');
// `id`, `id[label]`, `id[(label)]`, `id{{label}}`, `id@{ shape: cyl, label: "label" }`; a class after `:::`.
const nodePattern = new RegExp(`(\\w+(?:[.-]\\w+)*)(?:${shape})?(?::::[\\w-]{1,60})?`, 'y');
const text = String.raw`\s+[^\s<>|][^<>|]{0,100}?\s*`;
// `-->`, `---`, `-.->`, `==>`, `<-->`, `--x`, and the same with `-- text -->` or `-->|text|`.
const linkPattern = new RegExp(
  `\\s*(?:--${text}--+[>xo]?|==${text}==+[>xo]?|-\\.${text}\\.+-+[>xo]?|[<xo]?(?:--+|==+|-\\.+-+)[>xo]?)(?:\\s*\\|[^|]{0,200}\\|)?\\s*`,
  'y',
);
const together = /\s*&\s*/y;

const shapeLabel = /\blabel:\s*(?:"([^"]{0,200})"|([^,"]{1,200}))/;

/** Goes through one statement: groups of nodes, joined by `&`, with links between one group and the next. */
const readStatement = (statement: string, line: number, drawing: Drawing): void => {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(statement);
    if (!match || match[0] === '') return undefined;
    at = pattern.lastIndex;
    return match;
  };
  const group = (): string[] => {
    const ids: string[] = [];
    do {
      const [, id, square, round, curly, flag, settings] = take(nodePattern) ?? [];
      if (id === undefined) break;
      const [, quoted, bare] = shapeLabel.exec(settings ?? '') ?? [];
      drawing.node(id, square ?? round ?? curly ?? flag ?? quoted ?? bare, line);
      ids.push(id);
    } while (take(together));
    return ids;
  };
  let from = group();
  while (from.length > 0 && take(linkPattern)) {
    const to = group();
    for (const one of from) for (const other of to) drawing.edge(one, other, line);
    from = to;
  }
};

const aside = /^(?:subgraph|end|direction|classDef|class|style|linkStyle|click|accTitle|accDescr)\b/;
const architectureNode = /^(?:service|junction)\s+([\w-]{1,80})(?:\([\w:-]{0,80}\))?(?:\[([^\]]{0,200})\])?/;
const architectureEdge = /^([\w-]{1,80})(?:\{group\})?:[LRTB]\s*<?--+>?\s*[LRTB]:([\w-]{1,80})/;
const contextNode =
  /^(?:System|Container|Component|Node|Deployment_Node)(?:Db|Queue)?(?:_Ext)?\(\s*([\w-]{1,80})\s*,\s*"([^"]{0,200})"/;
const contextEdge = /^(?:Bi)?Rel(?:_\w{1,10})?\(\s*([\w-]{1,80})\s*,\s*([\w-]{1,80})\s*,/;

const readLine = (kind: string, text: string, line: number, drawing: Drawing): void => {
  if (kind === 'flowchart') {
    if (!aside.test(text)) readStatement(text, line, drawing);
    return;
  }
  const [nodes, edges] = kind === 'architecture' ? [architectureNode, architectureEdge] : [contextNode, contextEdge];
  const [, id, label] = nodes.exec(text) ?? [];
  const [, from, to] = edges.exec(text) ?? [];
  if (id !== undefined) drawing.node(id, label, line);
  if (from !== undefined && to !== undefined) drawing.edge(from, to, line);
};

const kindOf = (head: string): 'flowchart' | 'architecture' | 'context' | undefined => {
  if (/^(?:flowchart|graph)\b/.test(head)) return 'flowchart';
  if (/^architecture(?:-beta)?\b/.test(head)) return 'architecture';
  return /^C4(?:Context|Container|Component|Deployment)\b/.test(head) ? 'context' : undefined;
};

/** Reads a flowchart, an architecture or a C4 diagram; other kinds show no components. `line` is that of the first. O(text). */
export const readMermaid = (text: string, line: number): Drawing | undefined => {
  let kind: ReturnType<typeof kindOf>;
  let isFrontMatter = false;
  const drawing = new Drawing();
  for (const [index, written] of text.split('\n').entries()) {
    const statement = written.slice(0, longestLine).trim();
    if (statement === '---' && kind === undefined) isFrontMatter = !isFrontMatter;
    else if (statement === '' || statement.startsWith('%%') || isFrontMatter) continue;
    else if (kind === undefined) {
      kind = kindOf(statement);
      if (kind === undefined) return undefined;
    } else for (const part of statement.split(';')) readLine(kind, part.trim(), line + index, drawing);
  }
  return kind === undefined ? undefined : drawing;
};
