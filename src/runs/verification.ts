/** What every run shows at its end: that it changed nothing it had no leave to change, and that its record holds. */
import type { Evidence } from '../enforcement/unit.ts';
import { digest } from '../kernel/hash.ts';
import type { Repository } from '../repository/model.ts';
import { treeDigest } from '../repository/tree-digest.ts';
import { listFiles } from '../repository/walk/list.ts';
import { breakMeanings, verifyLedger } from '../ledger/verify.ts';
import type { Producer } from './procedure.ts';

const textAt = (evidence: readonly Evidence[], kind: string, key: string): string | null => {
  const data = evidence.findLast((item) => item.kind === kind)?.data;
  if (typeof data !== 'object' || data === null || !(key in data)) return null;
  const value: unknown = Reflect.get(data, key);
  return typeof value === 'string' ? value : null;
};

/** Records the tree before the work: what a rollback would restore, and what the end is compared with. */
export const recordBaseline: Producer = async ({ repository, environment }) => {
  const listing = await listFiles(repository.root, environment.signal);
  const tree = treeDigest(listing);
  return {
    summary: `The tree has ${listing.files.length} files; its digest is ${tree.slice(0, 12)}.`,
    data: {
      files: listing.files.length,
      filesRead: repository.files.size,
      bytes: repository.bytes,
      treeDigest: tree,
      mcpDigest: mcpDigest(repository),
      head: repository.history?.head ?? null,
    },
  };
};

const mcpFiles =
  /(?:^|\/)(?:\.mcp\.json|mcp(?:\.config)?\.json|mcp_servers?\/.*|\.?mcp-wrappers?\/.*)$|(?:^|\/)scripts\/mcp\/.*/;

/** One digest of every file that configures an MCP server. */
const mcpDigest = (repository: Repository): string =>
  digest(
    [...repository.paths]
      .filter((path) => mcpFiles.test(path))
      .map((path) => `${path}:${digest(repository.read(path) ?? '')}`)
      .join('\n'),
  );

export const compareTree: Producer = async ({ repository, environment, evidence }) => {
  const before = textAt(evidence, 'baseline', 'treeDigest');
  const after = treeDigest(await listFiles(repository.root, environment.signal));
  const unchanged = before === after;
  return {
    summary: unchanged ? 'The tree is as it was before the run.' : 'The tree is not as it was before the run.',
    data: { before, after, unchanged },
  };
};

export const compareMcp: Producer = ({ repository, evidence }) => {
  const before = textAt(evidence, 'baseline', 'mcpDigest');
  const after = mcpDigest(repository);
  const unchanged = before === after;
  return {
    summary: unchanged ? 'No MCP configuration was touched.' : 'An MCP configuration was changed during the run.',
    data: { before, after, unchanged },
  };
};

export const checkLedger: Producer = async ({ ledger, environment }) => {
  const answer = await verifyLedger(ledger, { signal: environment.signal });
  return answer.kind === 'intact'
    ? {
        summary: `The ledger's ${answer.entries} entries verify.`,
        data: { intact: true, entries: answer.entries, head: answer.head?.hash ?? null },
      }
    : {
        summary: `The ledger is broken at entry ${answer.sequence}: ${breakMeanings[answer.reason]}.`,
        data: { intact: false, entries: answer.sequence, head: null },
      };
};
