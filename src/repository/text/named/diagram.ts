import { addDiagram } from '../diagrams/add-diagram.ts';
import type { NamedFileReader } from './reader.ts';

/** Reads a file that is one diagram. */
export const addDiagramFile: NamedFileReader = ({ path, text }, facts) =>
  addDiagram(/\.(?:mmd|mermaid)$/.test(path) ? 'mermaid' : 'plantuml', text, 1, facts);
