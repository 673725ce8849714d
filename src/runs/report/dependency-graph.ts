import { graphlib as graphs, layout as place } from '@dagrejs/dagre';
import { type Markup, html } from './html.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The part of dagre that is used; its own declarations do not resolve in every module system. */
interface LayoutGraph {
  readonly setGraph: (settings: Readonly<Record<string, string | number>>) => void;
  readonly setDefaultEdgeLabel: (label: () => object) => void;
  readonly setNode: (name: string, size: { readonly width: number; readonly height: number }) => void;
  readonly setEdge: (from: string, to: string) => void;
  readonly edge: (from: string, to: string) => { readonly points?: readonly Point[] } | undefined;
  readonly node: (name: string) => Partial<Point> & { readonly width?: number; readonly height?: number };
  readonly graph: () => { readonly width?: number; readonly height?: number };
}
interface LayoutLibrary {
  readonly graphlib: { readonly Graph: new () => LayoutGraph };
  readonly layout: (graph: LayoutGraph) => void;
}
const { graphlib, layout }: LayoutLibrary = { graphlib: graphs, layout: place };

const mostNodes = 24;
const mostEdges = 60;

export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

const label = (name: string): string => {
  const shown = name === '' ? '(root)' : name;
  return shown.length <= 26 ? shown : `…${shown.slice(-25)}`;
};

/** Nodes that can reach themselves through the edges. O(nodes × edges), on what is drawn alone. */
const cyclicNodes = (edges: readonly DrawnEdge[]): Set<string> => {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) targets.set(from, [...(targets.get(from) ?? []), to]);
  const reaches = (start: string): boolean => {
    const seen = new Set<string>();
    const pending = [...(targets.get(start) ?? [])];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next === start) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(...(targets.get(next) ?? []));
    }
    return false;
  };
  return new Set([...targets.keys()].filter(reaches));
};

const strongest = (edges: readonly DrawnEdge[]): DrawnEdge[] => {
  const nodes = new Set<string>();
  return edges
    .toSorted((left, right) => right.count - left.count)
    .filter(({ from, to }) => {
      const added = Number(!nodes.has(from)) + Number(!nodes.has(to));
      if (nodes.size + added > mostNodes) return false;
      nodes.add(from).add(to);
      return true;
    })
    .slice(0, mostEdges);
};

// The library takes an empty name for none, and the root of a repository has an empty name.
const keyOf = (name: string): string => `part:${name}`;

const placed = (names: readonly string[], edges: readonly DrawnEdge[], direction: 'TB' | 'LR'): LayoutGraph => {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: direction, nodesep: 18, ranksep: direction === 'TB' ? 46 : 60, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const name of names) graph.setNode(keyOf(name), { width: 22 + 7 * label(name).length, height: 30 });
  for (const { from, to } of edges) graph.setEdge(keyOf(from), keyOf(to));
  layout(graph);
  return graph;
};

// A page is about this wide; past it the other direction is tried, and then the reader scrolls.
const pageWidth = 1300;

const readable = (names: readonly string[], edges: readonly DrawnEdge[]): LayoutGraph => {
  const down = placed(names, edges, 'TB');
  const { width: downWidth = 0 } = down.graph();
  if (downWidth <= pageWidth) return down;
  const across = placed(names, edges, 'LR');
  return (across.graph().width ?? 0) < downWidth ? across : down;
};

/** Draws who imports whom, importers before what they import. Nodes in a cycle have a heavy outline. */
export const dependencyGraph = (all: readonly DrawnEdge[]): Markup => {
  const edges = strongest(all);
  const names = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const graph = readable(names, edges);
  const cyclic = cyclicNodes(edges);
  const lines = edges.map(({ from, to, count }) => {
    const points = graph.edge(keyOf(from), keyOf(to))?.points ?? [];
    const path = points
      .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${Math.round(x)} ${Math.round(y)}`)
      .join('');
    const weight = Math.min(5, 1 + Math.log2(count));
    return html`<path class="edge" d="${path}" stroke-width="${weight.toFixed(1)}" marker-end="url(#arrow)"
      ><title>${from} imports ${to}: ${count} imports</title></path
    >`;
  });
  const nodes = names.map((name) => {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(keyOf(name));
    const isCyclic = cyclic.has(name);
    return html`<g class="${isCyclic ? 'node cyclic' : 'node'}"
      ><title>${name === '' ? '(root)' : name}${isCyclic ? ', in a cycle' : ''}</title
      ><rect
        x="${Math.round(x - width / 2)}"
        y="${Math.round(y - height / 2)}"
        width="${width}"
        height="${height}"
        rx="6"
      /><text x="${Math.round(x)}" y="${Math.round(y + 4)}" text-anchor="middle">${label(name)}</text></g
    >`;
  });
  const { width = 100, height = 50 } = graph.graph();
  const hidden = all.length - edges.length;
  const summary = `Graph of ${names.length} parts and ${edges.length} dependencies${hidden > 0 ? `; ${hidden} weaker ones are left out` : ''}; ${cyclic.size} parts are in a cycle.`;
  return html`<svg
    viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}"
    width="${Math.ceil(width)}"
    style="max-width:max(100%,${Math.ceil(0.72 * width)}px)"
    role="img"
    aria-label="${summary}"
  >
    <defs>
      <marker
        id="arrow"
        viewBox="0 0 8 8"
        refX="7"
        refY="4"
        markerWidth="8"
        markerHeight="8"
        markerUnits="userSpaceOnUse"
        orient="auto-start-reverse"
      >
        <path class="arrow" d="M0 0L8 4L0 8z" />
      </marker>
    </defs>
    ${lines}${nodes}
  </svg>`;
};
