import { styleText } from 'node:util';
import { printable } from '../kernel/printable.ts';
import type { Outcome, RunRecord } from '../runs/record.ts';
import type { OperationContext } from './operation.ts';

type Colour = 'green' | 'red' | 'yellow' | 'bold' | 'dim';

const colourOf: Readonly<Record<Outcome['kind'], Colour>> = { approved: 'green', refused: 'red', escalated: 'yellow' };

const stageLines = ({ stages, gates }: RunRecord, paint: (colour: Colour, text: string) => string): string[] =>
  stages.flatMap(({ id, title, evidence, isReused }) => [
    `${paint('bold', title)}${isReused ? paint('dim', ' (evidence of the last attempt)') : ''}`,
    ...evidence.map(({ summary }) => `  ${printable(summary)}`),
    ...gates
      .filter(({ after }) => after === id)
      .map(({ unit, isMet, reason, requirements }) =>
        isMet
          ? paint('dim', `  gate ${unit} (${requirements.join(', ')}): met`)
          : paint('red', `  gate ${unit} (${requirements.join(', ')}): ${reason}`),
      ),
  ]);

const verdictLines = ({ verdicts, quorum }: RunRecord, paint: (colour: Colour, text: string) => string): string[] =>
  verdicts.length === 0
    ? []
    : [
        '',
        paint('bold', `Validators: ${quorum?.approvals ?? 0} approve, ${quorum?.needed ?? 0} must`),
        ...verdicts.map(({ validator, kind, reason }) => `  ${kind.padEnd(8)} ${validator}: ${printable(reason)}`),
      ];

/** A run as text: its stages with their evidence and gates, the verdicts, the outcome and what to do next. */
export const runText = (
  record: RunRecord,
  { report }: { readonly report: string },
  { colour }: Pick<OperationContext, 'colour'>,
): string => {
  const paint = (style: Colour, text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const { outcome, violations, success, ledger, id } = record;
  const held = success.filter(({ holds }) => holds).length;
  return [
    ...stageLines(record, paint),
    ...verdictLines(record, paint),
    ...(success.length > 0 ? ['', paint('bold', `Success criteria: ${held} of ${success.length} hold`)] : []),
    ...success.filter(({ holds }) => !holds).map(({ text, explanation }) => `  not reached: ${text} ${explanation}`),
    ...violations.map(
      ({ requirement, what, risk }) =>
        `\n${paint('red', `Violation of ${requirement}`)}: ${what}\n  risk ${risk.level}: ${risk.impact}; ${risk.likelihood}`,
    ),
    '',
    outcome
      ? `Outcome: ${paint(colourOf[outcome.kind], outcome.kind)}. ${printable(outcome.reason)}`
      : 'Outcome: none; the run was interrupted.',
    ...(outcome && 'next' in outcome
      ? [`Next:    ${printable(outcome.next)}`, `Resume:  bylaw run ${record.agent} --resume ${id}`]
      : []),
    `Ledger:  ${ledger ? `${ledger.entries} entries, head ${ledger.head.slice(0, 16)}; verify with \`bylaw ledger verify\`` : 'empty'}`,
    `Report:  ${report}`,
  ].join('\n');
};
