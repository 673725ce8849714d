import { type CodeAction, CodeActionKind, type Diagnostic, type TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { combine } from '../enforcement/fix/combine.ts';
import { isCreation } from '../enforcement/fix/fix.ts';
import type { FixableFinding } from './folder.ts';
import { rangeOf } from './diagnostic.ts';

/** Of the actions on a whole file, the one that makes every safe fix. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.bylaw`;

const editsOf = (document: TextDocument, { fix }: FixableFinding): TextEdit[] =>
  fix.edits.flatMap((edit) =>
    isCreation(edit)
      ? []
      : [
          {
            range: { start: document.positionAt(edit.start), end: document.positionAt(edit.end) },
            newText: edit.text,
          },
        ],
  );

const isOf = (diagnostic: Diagnostic, finding: FixableFinding, document: TextDocument): boolean => {
  if (diagnostic.source !== 'bylaw' || diagnostic.code !== finding.unit) return false;
  const { start } = rangeOf(finding.place, document);
  return start.line === diagnostic.range.start.line && start.character === diagnostic.range.start.character;
};

const quickFix = (document: TextDocument, finding: FixableFinding, diagnostics: Diagnostic[]): CodeAction => ({
  title: finding.fix.kind === 'safe' ? finding.fix.title : `${finding.fix.title} (read what it changes)`,
  kind: CodeActionKind.QuickFix,
  diagnostics,
  isPreferred: finding.fix.kind === 'safe',
  edit: { changes: { [document.uri]: editsOf(document, finding) } },
});

/** The fixes of the diagnostics that an editor asks about. */
export const quickFixes = (
  document: TextDocument,
  fixable: readonly FixableFinding[],
  asked: readonly Diagnostic[],
): CodeAction[] =>
  fixable.flatMap((finding) => {
    const own = asked.filter((diagnostic) => isOf(diagnostic, finding, document));
    return own.length === 0 ? [] : [quickFix(document, finding, own)];
  });

/** One action that makes all safe fixes of a file which do not overlap; undefined where there is none. */
export const fixAll = (
  document: TextDocument,
  path: string,
  fixable: readonly FixableFinding[],
): CodeAction | undefined => {
  const safe = fixable.filter(({ fix }) => fix.kind === 'safe');
  const text = combine(safe, () => document.getText()).texts.get(path);
  if (text === undefined || text === document.getText()) return undefined;
  const whole = { start: { line: 0, character: 0 }, end: { line: document.lineCount, character: 0 } };
  return {
    title: 'Make all safe fixes of bylaw',
    kind: fixAllKind,
    edit: { changes: { [document.uri]: [{ range: whole, newText: text }] } },
  };
};
