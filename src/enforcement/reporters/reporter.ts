import type { CheckReport } from '../report.ts';

export interface ReporterOptions {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** The text of a 1-based line, for those that show code; undefined where there is none. */
  readonly readLine?: (path: string, line: number) => string | undefined;
}

/** Turns a report into one text, with a line break at its end. Pure. */
export type Reporter = (report: CheckReport, options: ReporterOptions) => string;
