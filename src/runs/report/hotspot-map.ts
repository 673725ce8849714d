import { hierarchy, treemap } from 'd3-hierarchy';
import { type Markup, html } from './html.ts';
import type { DrawnHotspot } from './read-evidence.ts';

const width = 1080;
const height = 420;
const mostTiles = 40;

interface Tile {
  readonly name: string;
  readonly hotspot?: DrawnHotspot;
  readonly children?: Tile[];
}

/** From cold to hot. Both ends are light enough for dark text on them, in either colour scheme. */
const heat = (score: number): string => {
  const warm = Math.sqrt(Math.min(1, Math.max(0, score)));
  const [hue, saturation, lightness] =
    warm < 0.5 ? [205, 45, 84 - 6 * warm] : [35 - 54 * (warm - 0.5), 85, 76 - 20 * (warm - 0.5)];
  return `hsl(${Math.round(hue)} ${saturation}% ${Math.round(lightness)}%)`;
};

const shortName = (path: string, room: number): string => {
  // Many files are called index or __init__; the folder tells them apart.
  const parts = path.split('/').slice(-2);
  const last = parts.at(-1) ?? path;
  const name = /^(?:__init__|__main__|index|main|mod)\./.test(last) ? parts.join('/') : last;
  const letters = Math.floor(room / 7);
  if (letters < 4) return '';
  return name.length <= letters ? name : `${name.slice(0, letters - 1)}…`;
};

const words = ({ path, commits, complexity, codeLines }: DrawnHotspot): string =>
  `${path}: ${commits} commits, complexity ${complexity}, ${codeLines} lines`;

/** A treemap: area is lines of code, colour is churn × complexity. */
export const hotspotMap = (hotspots: readonly DrawnHotspot[]): Markup => {
  const shown = hotspots.slice(0, mostTiles);
  const tree: Tile = { name: 'all', children: shown.map((hotspot) => ({ name: hotspot.path, hotspot })) };
  const root = treemap<Tile>().size([width, height]).paddingInner(2).round(true)(
    hierarchy(tree).sum(({ hotspot }) => Math.max(8, hotspot?.codeLines ?? 0)),
  );
  const tiles = root.leaves().flatMap(({ data: { hotspot }, x0, y0, x1, y1 }) => {
    if (!hotspot) return [];
    const label = y1 - y0 > 20 ? shortName(hotspot.path, x1 - x0 - 10) : '';
    return [
      html`<g class="tile"
        ><title>${words(hotspot)}</title
        ><rect x="${x0}" y="${y0}" width="${x1 - x0}" height="${y1 - y0}" rx="3" fill="${heat(hotspot.score)}" /><text
          x="${x0 + 6}"
          y="${y0 + 16}"
          >${label}</text
        ></g
      >`,
    ];
  });
  const [first] = shown;
  const summary = first ? `Treemap of ${shown.length} files; the hottest is ${words(first)}.` : 'Empty treemap.';
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${summary}">${tiles}</svg>`;
};
