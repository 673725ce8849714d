import type { Source } from './source.ts';

/** `safe`: what the file means or the program does stays as it is. `unsafe`: read the difference before you keep it. */
export const fixKinds = ['safe', 'unsafe'] as const;
export type FixKind = (typeof fixKinds)[number];

/** A replacement of the text between two offsets (UTF-16 units); an insertion where they are equal. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A replacement in one file, or a file that is new. */
export type FileEdit = (TextEdit & { readonly path: string }) | { readonly path: string; readonly creates: string };

/** What a check answers when it is asked for a fix: edits of the file that it reports, or of the file that they name. */
export type OfferedEdit = (TextEdit & { readonly path?: string }) | { readonly path: string; readonly creates: string };

/** Works a fix out. Called only where somebody asked for fixes; no edits where there is none after all. */
export type EditsOf = (source: Source) => readonly OfferedEdit[];

/** What can be done about a finding. */
export interface Fix {
  readonly kind: FixKind;
  /** What it does, in the imperative: `Catch Exception`. */
  readonly title: string;
  /** Worked out only where somebody asked for fixes. All of them are made, or none. */
  readonly edits?: readonly FileEdit[];
}

/** Whether an edit makes a new file. */
export const isCreation = (edit: FileEdit): edit is Extract<FileEdit, { readonly creates: string }> =>
  'creates' in edit;

/** The edits of an offer, each with its path. */
export const fileEdits = (path: string, offered: readonly OfferedEdit[]): FileEdit[] =>
  offered.map((edit) => ({ path, ...edit }));
