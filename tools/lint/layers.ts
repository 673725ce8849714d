import { posix } from 'node:path';
import { type Direction, directionOf, layers } from '../layers.ts';
import { type HouseRule, type Node, child, pathInSource, textOf } from './rule.ts';

const roomOf = (path: string): string => path.split('/')[0] ?? '';

const advice: Readonly<Record<Exclude<Direction, 'down'>, string>> = {
  up: 'Move what both need into a room below, or take it as an argument.',
  peers: 'They are peers: move what both need into a room below, or let a room above join them.',
  unknown: 'Give the room a line in tools/layers.ts.',
};

const order = layers.map((line) => line.join(', ')).join(' < ');

/** Imports go one way, by the table in `tools/layers.ts`. */
export const layersRule: HouseRule = {
  create: ({ filename, report }) => {
    const path = pathInSource(filename);
    // A test may join rooms that the source keeps apart.
    if (path === undefined || !path.includes('/') || path.endsWith('.test.ts')) return {};
    const from = roomOf(path);
    const judge = (node: Node): void => {
      const source = textOf(child(node, 'source'));
      if (source === undefined || !source.startsWith('.')) return;
      const target = posix.join(posix.dirname(path), source);
      const to = roomOf(target);
      // Above src/ lie package.json and the like, and no rooms.
      if (to === '..') return;
      const direction = directionOf(from, to);
      if (direction === 'down') return;
      report({ node, message: `${from} imports from ${to}. ${advice[direction]} The order: ${order}.` });
    };
    return {
      ImportDeclaration: judge,
      ExportNamedDeclaration: judge,
      ExportAllDeclaration: judge,
      ImportExpression: judge,
    };
  },
};
