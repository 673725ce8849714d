import { editText, isSameEdit, overlap } from './edit-text.ts';
import { type FileEdit, type Fix, type TextEdit, isCreation } from './fix.ts';

/** What came of several fixes at once. */
export interface Combined<F> {
  /** New texts by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** What was fixed. */
  readonly applied: readonly F[];
}

/** Edits of several files that were taken so far. */
class Taken {
  readonly edits = new Map<string, TextEdit[]>();
  readonly created = new Map<string, string>();

  /** Whether all edits of a fix can be made beside those that are taken. An equal edit serves both. */
  admits(edits: readonly FileEdit[]): boolean {
    return edits.every((edit) => {
      if (isCreation(edit)) return (this.created.get(edit.path) ?? edit.creates) === edit.creates;
      const others = this.edits.get(edit.path) ?? [];
      return others.every((other) => isSameEdit(edit, other) || !overlap(edit, other));
    });
  }

  take(edits: readonly FileEdit[]): void {
    for (const edit of edits) {
      if (isCreation(edit)) {
        this.created.set(edit.path, edit.creates);
        continue;
      }
      const { path, ...own } = edit;
      const others = this.edits.get(path) ?? [];
      if (!others.some((other) => isSameEdit(own, other))) others.push(own);
      this.edits.set(path, others);
    }
  }
}

/** Whether edits are of texts that are there, within their bounds. */
const areSound = (edits: readonly FileEdit[], read: (path: string) => string | undefined): boolean =>
  edits.every((edit) => {
    if (isCreation(edit)) return true;
    const { start, end } = edit;
    const isSpan = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end;
    return isSpan && end <= (read(edit.path)?.length ?? -1);
  });

/**
 * Makes the fixes of findings, in their order; one that overlaps an earlier one is left for the next round.
 *
 * `read` gives the texts that the edits were worked out on. O(text + edits²) a file.
 */
export const combine = <F extends { readonly fix?: Fix }>(
  findings: readonly F[],
  read: (path: string) => string | undefined,
): Combined<F> => {
  const taken = new Taken();
  const applied: F[] = [];
  for (const finding of findings) {
    const edits = finding.fix?.edits ?? [];
    if (edits.length === 0 || !areSound(edits, read) || !taken.admits(edits)) continue;
    taken.take(edits);
    applied.push(finding);
  }
  const texts = new Map(taken.created);
  for (const [path, edits] of taken.edits) texts.set(path, editText(read(path) ?? '', edits));
  return { texts, applied };
};
