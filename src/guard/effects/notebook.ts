import type { ToolCall } from '../call.ts';

type NotebookEdit = Extract<ToolCall, { kind: 'edit-notebook' }>;

interface Notebook {
  readonly cells: readonly object[];
}

const isNotebook = (value: unknown): value is Notebook =>
  typeof value === 'object' && value !== null && 'cells' in value && Array.isArray(value.cells);

const isCell = (cell: object, id: string | undefined): boolean => id !== undefined && 'id' in cell && cell.id === id;

/** The text of a notebook after one cell was changed; undefined where that cannot be known. */
export const editedNotebook = (text: string, { cell, mode, language, source }: NotebookEdit): string | undefined => {
  try {
    const notebook: unknown = JSON.parse(text);
    if (!isNotebook(notebook)) return undefined;
    const at = notebook.cells.findIndex((one) => isCell(one, cell));
    if (at < 0 && mode !== 'insert') return undefined;
    const known = notebook.cells[at] ?? {};
    const written = { ...(mode === 'replace' ? known : {}), ...(language ? { cell_type: language } : {}), source };
    const cells =
      mode === 'delete'
        ? notebook.cells.toSpliced(at, 1)
        : notebook.cells.toSpliced(mode === 'insert' ? at + 1 : at, mode === 'insert' ? 0 : 1, written);
    return JSON.stringify({ ...notebook, cells }, null, 1);
  } catch {
    return undefined;
  }
};
