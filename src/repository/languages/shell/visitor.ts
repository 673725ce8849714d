import type { Command, Function, ParameterExpansionPart, SyntaxNode, Word } from 'unbash';
import type { DraftFacts, Place } from '../../facts.ts';
import type { LineIndex } from '../../lines.ts';
import { addCommentFacts } from '../../text/comments.ts';
import { addCommand, addCommandPorts } from '../../text/commands.ts';
import { mentionPaths, pathsIn } from '../../text/path-mentions.ts';
import type { Cursor, Handlers } from '../tree.ts';
import { ShellCalls } from './calls.ts';
import { type ShellComment, shellComments } from './comments.ts';
import { type OpenFunction, definitionOf } from './definitions.ts';
import { isNotableCommand } from './notable-commands.ts';
import { type ShellVariables, noteAssignment, unassignedReads } from './variables.ts';
import { argumentsOf, effectiveWords, literalOf } from './words.ts';

type ShellCursor = Cursor<SyntaxNode>;

const declaring = new Set(['export', 'declare', 'typeset', 'local', 'readonly']);
const reading = new Set(['read', 'mapfile', 'readarray', 'getopts', 'unset', 'printf']);
const longestCommand = 500;

// `A=b command` sets A for that command alone.
const outlivesCommand = (parent: SyntaxNode | undefined): boolean =>
  parent?.type === 'Command' && (!parent.name || declaring.has(parent.name.value));

/** `[[ -n $A ]]` and `[ -z "$A" ]`: the script has an answer to the variable not being set. */
const asksWhetherSet = (node: SyntaxNode): boolean => {
  if (node.type === 'TestUnary') return /^-[nvz]$/.test(node.operator);
  if (node.type !== 'Command' || !/^(?:\[|test)$/.test(node.name?.value ?? '')) return false;
  return argumentsOf(node).some(({ value }) => value === '-n' || value === '-z');
};

/** Gathers the facts of one script while the shared traversal walks it. */
export class ShellVisitor {
  readonly #text: string;
  readonly #facts: DraftFacts;
  readonly #lines: LineIndex;
  readonly #calls = new ShellCalls();
  readonly #variables: ShellVariables = { reads: [], assigned: new Map() };
  readonly #opaque: (readonly [number, number])[] = [];
  readonly #open: OpenFunction[] = [];
  readonly #closed: OpenFunction[] = [];
  /** Offset of the escaped backticks around the current node: nodes inside count from their own text. */
  readonly #displaced: number[] = [];

  constructor(text: string, facts: DraftFacts, lines: LineIndex) {
    this.#text = text;
    this.#facts = facts;
    this.#lines = lines;
  }

  #offset(at: number): number {
    return this.#displaced[0] ?? at;
  }

  #place(at: number): Place {
    return this.#lines.place(this.#offset(at));
  }

  handlers(): Handlers<SyntaxNode> {
    const branch = (): void => this.#branch();
    return {
      Script: (node, cursor) => {
        if (node.source !== undefined) this.#displaced.push(this.#offset(cursor.parent?.pos ?? 0));
      },
      Word: (node) => this.#cover(node),
      HereDocBody: (node) => this.#cover(node),
      HereDocDelimiter: (node) => this.#cover(node),
      ArithmeticCommand: (node) => this.#cover(node),
      Assignment: (node, cursor) => {
        // The lines of an array may end in comments.
        if (node.value.type === 'Word') this.#cover(node);
        if (outlivesCommand(cursor.parent)) this.#assign(node.name, node.end);
      },
      Command: (node, cursor) => this.#command(node, cursor),
      Function: (node) => this.#enter(node),
      For: (node) => {
        this.#assign(node.name.value, node.name.end);
        this.#branch();
      },
      Select: (node) => this.#assign(node.name.value, node.name.end),
      SimpleExpansion: (node, cursor) => this.#read(node.text.slice(1), node.pos, false, cursor),
      ParameterExpansion: (node, cursor) => this.#expand(node, cursor),
      If: branch,
      Elif: branch,
      While: branch,
      ArithmeticFor: branch,
      CaseItem: branch,
      AndOr: (node) => {
        for (let extra = node.operators.length; extra > 0; extra--) this.#branch();
      },
      CompoundList: () => this.#nest(1),
      leave: {
        CompoundList: () => this.#nest(-1),
        Function: () => this.#leave(),
        Script: (node, cursor) => {
          if (node.source !== undefined) this.#displaced.pop();
          if (!cursor.parent) this.#finish();
        },
      },
    };
  }

  #cover(node: SyntaxNode): void {
    if (this.#displaced.length === 0) this.#opaque.push([node.pos, node.end]);
  }

  #branch(): void {
    const open = this.#open.at(-1);
    if (open) open.cyclomatic++;
  }

  #nest(change: 1 | -1): void {
    const open = this.#open.at(-1);
    if (!open) return;
    open.depth += change;
    // The body itself is the first list.
    open.nesting = Math.max(open.nesting, open.depth - 1);
  }

  #enter(node: Function): void {
    this.#open.push({ name: node.name.value, at: node.pos, end: node.end, cyclomatic: 1, nesting: 0, depth: 0 });
  }

  #leave(): void {
    const open = this.#open.pop();
    if (open) this.#closed.push(open);
  }

  #assign(name: string, end: number): void {
    noteAssignment(this.#variables, name, this.#offset(end));
  }

  #read(name: string, at: number, hasDefault: boolean, cursor: ShellCursor): void {
    if (!/^[A-Z]/.test(name)) return;
    const isInFunction = cursor.functionDepth > 0;
    const isOptional = hasDefault || cursor.ancestors.some(asksWhetherSet);
    this.#variables.reads.push({ name, at: this.#offset(at), hasDefault: isOptional, isInFunction });
  }

  #expand(node: ParameterExpansionPart, cursor: ShellCursor): void {
    const { operation } = node;
    const hasDefault = operation?.type === 'Default' && !operation.operator.endsWith('?');
    this.#read(node.parameter, node.pos, hasDefault, cursor);
    if (operation?.type === 'Default' && operation.operator.endsWith('=')) this.#assign(node.parameter, node.end);
  }

  #command(node: Command, cursor: ShellCursor): void {
    const name = node.name?.value;
    if (name === undefined || name === '') return;
    if (declaring.has(name)) this.#declare(node, name);
    if (reading.has(name)) for (const word of argumentsOf(node)) this.#assign(word.value, node.end);
    if (name === 'source' || name === '.') this.#import(node);
    const words = effectiveWords(node);
    const [callee, first] = words;
    const within = this.#open.at(-1)?.name;
    this.#calls.add(callee?.value ?? name, within, cursor.loopDepth > 0, literalOf(first), this.#place(node.pos));
    this.#run(node, words);
  }

  #declare(node: Command, keyword: string): void {
    for (const argument of node.args) {
      const [name = '', written] = argument.type === 'Assignment' ? [argument.name, argument.value] : [argument.value];
      if (!/^[A-Za-z_]\w*$/.test(name)) continue;
      // `export A` alone passes on what is there.
      if (written || keyword !== 'export') this.#assign(name, argument.end);
      if (keyword !== 'export' || !written) continue;
      const value = written.type === 'Word' ? literalOf(written) : undefined;
      const place = this.#place(argument.pos);
      this.#facts.environmentDeclarations.push({ ...place, name, ...(value !== undefined && { value }) });
    }
  }

  #import(node: Command): void {
    const [target] = argumentsOf(node);
    if (!target) return;
    // `"$DIR/lib.sh"` names a file below wherever the script lives.
    const module = literalOf(target) ?? `.${target.value.replace(/^.*[})]?(?=\/[\w./-]+$)/, '')}`;
    if (/^[\w./@-]+$/.test(module)) this.#facts.imports.push({ ...this.#place(node.pos), module, names: ['*'] });
    mentionPaths(this.#facts, pathsIn(target.text));
  }

  #run(node: Command, words: readonly Word[]): void {
    const values = words.map(({ value }) => value);
    const source = this.#displaced.length === 0 ? this.#text.slice(node.pos, node.end) : values.join(' ');
    const command = source.replace(/(?<!\s)\s*\\\r?\n\s*/g, ' ').slice(0, longestCommand);
    const place = this.#place(node.pos);
    if (isNotableCommand(values)) addCommand(this.#facts, { ...place, command, source: 'shell' });
    else {
      addCommandPorts(this.#facts, command, { line: place.line });
      mentionPaths(this.#facts, pathsIn(command));
    }
  }

  #finish(): void {
    const facts = this.#facts;
    const comments = shellComments(this.#text, this.#opaque);
    for (const comment of comments) facts.comments.push({ ...this.#lines.place(comment.at), text: comment.text });
    addCommentFacts(facts, this.#lines);
    this.#addDefinitions(comments);
    this.#calls.addTo(facts);
    for (const { name, at, hasDefault } of unassignedReads(this.#variables)) {
      facts.environmentReads.push({ ...this.#lines.place(at), name, hasDefault });
    }
  }

  #addDefinitions(comments: readonly ShellComment[]): void {
    const byLine = new Map(comments.map((comment) => [this.#lines.place(comment.at).line, comment]));
    for (const closed of this.#closed.toSorted((left, right) => left.at - right.at)) {
      const place = { ...this.#lines.place(closed.at), endLine: this.#lines.place(closed.end).line };
      this.#facts.definitions.push(definitionOf(closed, place, byLine, this.#calls.usesOf(closed.name)));
    }
  }
}
