/** One folder of an editor's workspace: its repository read once and kept, and what each text in it is found to have. */
import { relative, sep } from 'node:path';
import { applyBaseline } from '../enforcement/baseline/baseline.ts';
import { loadBaseline } from '../enforcement/baseline/file.ts';
import { conditionsOf } from '../enforcement/check.ts';
import type { Finding, RawFinding } from '../enforcement/finding.ts';
import { fileFixer } from '../enforcement/fix/file-fixes.ts';
import type { FileEdit, FixKind } from '../enforcement/fix/fix.ts';
import { levelOf } from '../kernel/config/levels.ts';
import type { OperationContext } from '../operations/operation.ts';
import { openProjectAt } from '../operations/project.ts';
import { readIfThere } from '../operations/workplace.ts';

/** What is found in one text and can be fixed there. */
export interface FixableFinding extends RawFinding {
  readonly fix: { readonly kind: FixKind; readonly title: string; readonly edits: readonly FileEdit[] };
}

export interface WorkspaceFolder {
  readonly root: string;
  /** Path of a file below the root, with `/`; undefined for one that lies elsewhere. */
  readonly pathOf: (file: string) => string | undefined;
  /** What a text is found to have, in the repository as it was last refreshed; what a baseline knows is left out. */
  readonly findings: (path: string, text: string) => readonly Finding[];
  readonly fixable: (path: string, text: string) => readonly FixableFinding[];
  /** Takes in what is on disk now. False where the rules themselves changed: the folder has to be opened anew. */
  readonly refresh: (paths: readonly string[]) => boolean;
  readonly close: () => void;
}

type Context = Pick<OperationContext, 'environment' | 'warn' | 'progress'>;

/** Opens a repository by its absolute path. Takes what a check of it takes. */
export const openFolder = async (root: string, context: Context): Promise<WorkspaceFolder> => {
  const { workplace, project, isRule, close } = await openProjectAt(root, context, 'all');
  const { config } = workplace;
  const active = workplace.checks.filter((check) => levelOf(check, config).kind === 'on');
  const fixer = await fileFixer(root, active, conditionsOf(active, config));
  const fixes = new Map(active.flatMap(({ id, fix }) => (fix ? [[id, fix] as const] : [])));
  const baseline = config.baseline === undefined ? new Map() : loadBaseline(`${root}/${config.baseline}`, readIfThere);
  return {
    root,
    pathOf: (file) => {
      const path = relative(root, file).split(sep).join('/');
      return path === '' || path === '..' || path.startsWith('../') ? undefined : path;
    },
    findings: (path, text) => applyBaseline(project.findingsIn(new Map([[path, text]])), baseline).fresh,
    fixable: (path, text) =>
      fixer.fixable(path, text).flatMap((finding) => {
        const fix = fixes.get(finding.unit);
        return fix && finding.edits ? [{ ...finding, fix: { ...fix, edits: finding.edits } }] : [];
      }),
    refresh: (paths) => {
      if (paths.some(isRule)) return false;
      project.refresh(paths);
      return true;
    },
    close,
  };
};
