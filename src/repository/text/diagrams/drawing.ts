import type { DraftFacts } from '../../facts.ts';
import type { DiagramFact, DiagramEdgeFact, DiagramNodeFact } from '../../system-facts.ts';

const mostDiagrams = 50;
const mostParts = 500;
const longestLabel = 200;

/** What a reader sees of a label, line by line: no HTML, no Markdown, no quotes. */
const plainLabel = (label: string): string =>
  label
    .slice(0, longestLabel)
    .replace(/(?<!\s)\s*(?:<br\s{0,3}\/?>|\\n)\s*/gi, '\n')
    .replace(/<[^<>]{0,80}>/g, ' ')
    .replace(/[`*"]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim();

/** The nodes and edges of one diagram while its lines are read. */
export class Drawing {
  readonly #nodes = new Map<string, DiagramNodeFact>();
  readonly #edges: DiagramEdgeFact[] = [];

  /** A node; one that is named again keeps its first place, and its first label that is not its id. */
  node(id: string, label: string | undefined, line: number): void {
    const known = this.#nodes.get(id);
    if (known ? known.label !== id || label === undefined : this.#nodes.size >= mostParts) return;
    this.#nodes.set(id, { line: known?.line ?? line, id, label: plainLabel(label ?? id) || id });
  }

  edge(from: string, to: string, line: number): void {
    if (this.#edges.length < mostParts) this.#edges.push({ line, from, to });
  }

  addTo(facts: DraftFacts, notation: DiagramFact['notation'], line: number): void {
    if (this.#nodes.size === 0 || facts.diagrams.length >= mostDiagrams) return;
    facts.diagrams.push({ line, notation, nodes: [...this.#nodes.values()], edges: this.#edges });
  }
}
