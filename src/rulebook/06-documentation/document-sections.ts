import type { FileFacts, HeadingFact } from '../../repository/facts.ts';

/** A heading of a document and what stands below it, up to the next heading of its level or above. */
export interface DocumentSection {
  readonly heading: HeadingFact;
  /** Headings one or more levels deeper that belong to it. */
  readonly below: readonly HeadingFact[];
  readonly text: string;
}

/** Every section of a document, nested ones too, in order. O(headings · depth + lines). */
export const documentSections = ({ headings }: FileFacts, text: string): DocumentSection[] => {
  const lines = text.split('\n');
  return headings.map((heading, index) => {
    const rest = headings.slice(index + 1);
    const end = rest.findIndex(({ level }) => level <= heading.level);
    const below = end < 0 ? rest : rest.slice(0, end);
    const endLine = end < 0 ? lines.length + 1 : (rest[end]?.line ?? lines.length + 1);
    return { heading, below, text: lines.slice(heading.line, endLine - 1).join('\n') };
  });
};
