import type { FileCheck } from '../../enforcement/unit.ts';
import { isIdle } from '../python-tree.ts';

// Code that a test gives to what it tests: formatters and linters have much of it.
const testData = /(?:^|\/)tests?\/(?:.*\/)?(?:data|cases|fixtures?|resources|samples|snapshots)\//;

export const check: FileCheck = {
  id: 'code/python-bare-except',
  enforces: ['R8.5', 'R5.2'],
  severity: 'medium',
  recommended: true,
  why: 'A bare except catches the interrupt of a user and the exit of the process along with every mistake in the code.',
  remedy: 'Name the errors that are expected; where any error must be survived, catch `Exception` and log it.',
  reads: 'python',
  bad: ['try:\n    charge(order)\nexcept:\n    retry(order)\n', 'try:\n    charge(order)\nexcept:\n    pass\n'],
  good: [
    'try:\n    charge(order)\nexcept CardExpired:\n    retry(order)\n',
    'try:\n    charge(order)\nexcept:\n    release(order)\n    raise\n',
    { 'tests/data/cases/handlers.py': 'try:\n    charge(order)\nexcept:\n    pass\n' },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Catch Exception, which interrupts and exits are not',
    fixed: ['try:\n    charge(order)\nexcept Exception:\n    retry(order)\n'],
  },
  visit: ({ report, facts }) => ({
    ExceptHandler({ type, body, lineno, col_offset }) {
      if (testData.test(facts.path)) return;
      // What is raised again was only passed by.
      if (type || body.some((statement) => statement.nodeType === 'Raise' && !statement.exc)) return;
      const place = { lineno, col_offset };
      if (body.every(isIdle)) {
        const message = 'The bare except catches whatever is raised, interrupts included, and drops it.';
        report(place, message, { requirement: 'R5.2' });
        return;
      }
      report(place, 'The bare except catches whatever is raised, interrupts included.', {
        edits: (source) => {
          const [clause = ''] = /^except[ \t]*:/.exec(source.textOf(place)) ?? [];
          const { start } = source.span(place);
          return clause === '' ? [] : [{ start, end: start + clause.length, text: 'except Exception:' }];
        },
      });
    },
  }),
};
