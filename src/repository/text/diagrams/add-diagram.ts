import type { DraftFacts } from '../../facts.ts';
import { readComposeListing } from './compose-listing.ts';
import { readMermaid } from './mermaid.ts';
import { readPlantUml } from './plantuml.ts';

const largestDiagram = 100_000;

/** Adds the diagram of a fenced block, by the language that the fence names. `line` is that of its first line inside. */
export const addDiagram = (language: string, text: string, line: number, facts: DraftFacts): void => {
  if (text.length > largestDiagram) return;
  const name = language.trim().toLowerCase();
  if (/^\{?mermaid\b/.test(name)) readMermaid(text, line)?.addTo(facts, 'mermaid', line);
  else if (/^(?:plantuml|puml)\b/.test(name)) readPlantUml(text, line).addTo(facts, 'plantuml', line);
  else if (/^ya?ml\b/.test(name) && text.includes('services:'))
    readComposeListing(text, line).addTo(facts, 'compose', line);
};
