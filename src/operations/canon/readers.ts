/** Who has read which version of a document: runs by the evidence they left, sessions of agent clients by the guard's record. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../kernel/canonical-json.ts';
import { listIn, textIn } from '../../guard/recorded.ts';
import { type StateDirectory, loadRun, runIds } from '../../runs/state.ts';

export interface Receipt {
  /** The agent of a run, or `session` for one of an agent client. */
  readonly reader: string;
  readonly run?: string;
  /** ISO 8601 UTC; absent for sessions, whose record has no time for each file. */
  readonly at?: string;
  readonly path: string;
  readonly digest: string;
}

const mostRuns = 200;
const mostSessions = 500;

const receiptsOf = (data: Json, about: Pick<Receipt, 'reader' | 'run' | 'at'>): Receipt[] =>
  listIn(data, 'documents').flatMap((document) => {
    const [path, digest] = [textIn(document, 'path'), textIn(document, 'digest')];
    return path === undefined || digest === undefined ? [] : [{ ...about, path, digest }];
  });

const fromRuns = (state: StateDirectory): Receipt[] =>
  runIds(state)
    .slice(-mostRuns)
    .flatMap((id) => {
      try {
        const { agent, stages } = loadRun(state, id);
        return stages.flatMap(({ evidence, endedAt }) =>
          evidence
            .filter(({ kind }) => kind === 'canon')
            .flatMap(({ data }) => receiptsOf(data, { reader: agent, run: id, at: endedAt })),
        );
      } catch {
        return []; // A damaged record proves no reading.
      }
    });

const fromSessions = (state: StateDirectory): Receipt[] => {
  const folder = join(state.path, 'guard', 'sessions');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .slice(0, mostSessions)
    .flatMap((name): Receipt[] => {
      try {
        const kept: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
        const reads: unknown = typeof kept === 'object' && kept !== null && 'reads' in kept ? kept.reads : undefined;
        if (typeof reads !== 'object' || reads === null) return [];
        return Object.entries(reads).flatMap(([path, digest]) =>
          typeof digest === 'string' ? [{ reader: 'session', path, digest }] : [],
        );
      } catch {
        return [];
      }
    });
};

export const receiptsIn = (state: StateDirectory): readonly Receipt[] => [...fromRuns(state), ...fromSessions(state)];
