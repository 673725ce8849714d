import type { Token } from 'markdown-it';
import type { DraftFacts } from '../../facts.ts';
import { LineIndex } from '../../lines.ts';
import { baseName } from '../../paths.ts';
import { addDiagram } from '../../text/diagrams/add-diagram.ts';
import { addHtml } from '../html/html-facts.ts';
import { addNames } from '../../text/names.ts';
import { addCopiedBlock } from './copied-blocks.ts';
import { addInline, plainText } from './inline.ts';
import { addLabels, addStatusSection } from './labels.ts';
import { addPortItem, addPortTable } from './port-documents.ts';
import { addPassage } from './passages.ts';
import { addShellBlock } from './shell-blocks.ts';
import { headingSlug } from './slug.ts';

interface Row {
  readonly line: number;
  readonly cells: string[];
}

const mostHeadings = 2_000;

/** Adds the facts of one document while going through its tokens once. O(tokens). */
class MarkdownWalk {
  readonly #facts: DraftFacts;
  readonly #slugs = new Map<string, number>();
  readonly #isAboutPorts: boolean;
  /** Line of the block the walk is in; cells of a table have none of their own. */
  #line = 1;
  #heading: { level: number } | undefined;
  #section = '';
  #rows: Row[] | undefined;
  #lists = 0;
  #isAwaitingStatus = false;

  constructor(path: string, facts: DraftFacts) {
    this.#facts = facts;
    this.#isAboutPorts = /ports?\b|port-?registry/i.test(baseName(path).replace(/[_.-]/g, ' '));
  }

  walk(tokens: readonly Token[]): void {
    for (const token of tokens) this.#visit(token);
  }

  #visit(token: Token): void {
    if (token.map) this.#line = token.map[0] + 1;
    switch (token.type) {
      case 'heading_open':
        this.#heading = { level: Number(token.tag.slice(1)) };
        break;
      case 'heading_close':
        this.#heading = undefined;
        break;
      case 'bullet_list_open':
      case 'ordered_list_open':
        this.#lists++;
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
        this.#lists--;
        break;
      case 'table_open':
        this.#rows = [];
        break;
      case 'tr_open':
        this.#rows?.push({ line: this.#line, cells: [] });
        break;
      case 'table_close':
        if (this.#rows) addPortTable(this.#rows, this.#facts);
        this.#rows = undefined;
        break;
      case 'fence':
        addShellBlock(token.info, token.content, this.#line + 1, this.#facts);
        addDiagram(token.info, token.content, this.#line + 1, this.#facts);
        addCopiedBlock(token.info, token.content, this.#line, this.#facts);
        break;
      case 'html_block':
        this.#addHtmlBlock(token.content);
        break;
      case 'inline':
        this.#addInline(token);
        break;
    }
  }

  #addHtmlBlock(content: string): void {
    const lines = new LineIndex(content);
    const first = this.#line - 1;
    const placeOf = (start: number, end: number) => {
      const { line, endLine = line } = lines.span(start, end);
      return start === end ? { line: first + line } : { line: first + line, endLine: first + endLine };
    };
    addHtml(content, this.#facts, placeOf, this.#slugs);
  }

  #addInline(token: Token): void {
    const children = token.children ?? [];
    if (this.#heading) this.#addHeading(children, this.#heading.level);
    else if (this.#rows) this.#rows.at(-1)?.cells.push(plainText(children));
    else this.#addProse(token.content);
    addNames(this.#facts, token.content);
    addInline(children, this.#line, this.#facts, this.#slugs);
  }

  #addHeading(children: readonly Token[], level: number): void {
    const written = plainText(children).trim();
    const [, named = written, anchor] = /^(.*)\{#([\w-]{1,100})\}$/.exec(written) ?? [];
    const text = named.trimEnd();
    this.#section = text;
    this.#isAwaitingStatus = /^status$/i.test(text);
    addLabels(text, this.#line, this.#facts);
    if (this.#facts.headings.length >= mostHeadings) return;
    const slug = anchor ?? headingSlug(text, this.#slugs);
    this.#facts.headings.push({ line: this.#line, level, text: text.slice(0, 300), slug });
  }

  #addProse(content: string): void {
    if (this.#isAwaitingStatus) addStatusSection(content, this.#line, this.#facts);
    this.#isAwaitingStatus = false;
    addPassage(content, this.#line, this.#facts);
    addLabels(content, this.#line, this.#facts);
    const isAboutPorts = this.#isAboutPorts || /\bports?\b/i.test(this.#section);
    if (this.#lists > 0 && isAboutPorts) addPortItem(content, this.#line, this.#facts);
  }
}

/** Adds the facts of a Markdown document. */
export const addMarkdown = (path: string, tokens: readonly Token[], facts: DraftFacts): void =>
  new MarkdownWalk(path, facts).walk(tokens);
