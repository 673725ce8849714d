import { addPorts, portsOf } from '../ports.ts';
import type { NamedFileReader } from './reader.ts';

/** Reads the `listen` directives of an nginx configuration. */
export const addNginx: NamedFileReader = ({ text }, facts, lines) => {
  for (const match of text.matchAll(/^[ \t]{0,40}listen[ \t]{1,20}(?:[\w.*[\]:]{1,60}:)?(\d{1,5})\b/gm)) {
    addPorts(facts, portsOf(match[1] ?? ''), { line: lines.place(match.index).line, kind: 'listen' });
  }
};
