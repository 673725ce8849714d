import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { isArchitectureDocument } from './architecture-documents.ts';
import { isDecisionRecord } from './decision-records.ts';

const decision =
  /\b(?:decisions?|rationale|reasons?|reasoning|why|trade-?offs?|alternatives?|adrs?|rfcs?|choices?|justification|principles?)\b/i;
const decisionPath =
  /(?:^|[/_-])(?:adrs?|decisions?|rfcs?|proposals?|design-docs?|rationale|enhancements?|keps?)(?:[/._-]|$)/i;
// A sketch of a few lines has no choices to explain.
const shortestDescription = 40;

export const check: RepositoryCheck = {
  id: 'documentation/unexplained-architecture',
  enforces: ['R6.7'],
  severity: 'info',
  recommended: false,
  why: 'What is described without its reasons is kept after they are gone, or undone while they hold.',
  remedy: 'Keep the decisions beside the description: a folder of decision records, or a section that says why.',
  reads: 'repository',
  bad: [{ 'docs/architecture.md': `# Architecture\n\n## Parts\n${'\nThe API calls the queue.\n'.repeat(40)}` }],
  good: [
    {
      'docs/architecture.md': `# Architecture\n\n## Parts\n${'\nThe API calls the queue.\n'.repeat(40)}`,
      'docs/decisions/0001-queue.md': '# A queue\n\nStatus: accepted\n',
    },
    { 'docs/architecture.md': `# Architecture\n\n## Why a queue\n${'\nThe API calls the queue.\n'.repeat(40)}` },
    { 'docs/architecture.md': '# Architecture\n\nThe API calls the queue.\n' },
  ],
  find: ({ files, paths, report }) => {
    const described = [...files.values()].filter(
      (facts) => isArchitectureDocument(facts) && facts.lines >= shortestDescription,
    );
    const [first] = described;
    if (!first || [...files.values()].some(isDecisionRecord)) return;
    if ([...paths].some((path) => decisionPath.test(path))) return;
    const says = described.some(
      ({ headings, links }) =>
        headings.some(({ text }) => decision.test(text)) ||
        links.some(({ text, target }) => decision.test(text) || decisionPath.test(target)),
    );
    if (!says) report(first.path, { line: 1 }, 'The architecture is described, and no decision is kept with it.');
  },
};
