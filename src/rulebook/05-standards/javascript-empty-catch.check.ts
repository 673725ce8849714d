import type { FileCheck } from '../../enforcement/unit.ts';

export const check: FileCheck = {
  id: 'standards/javascript-empty-catch',
  enforces: ['R5.2'],
  severity: 'medium',
  recommended: true,
  why: 'A failure that leaves no trace is found by its damage, later and elsewhere.',
  remedy: 'Handle or log the error; where nothing is the right answer, say why in a comment inside the block.',
  reads: 'javascript',
  bad: ['try {\n  charge(order);\n} catch (error) {}\n', 'try {\n  charge(order);\n} catch {\n}\n'],
  good: [
    'try {\n  warm(cache);\n} catch {\n  // The cache fills itself on first use.\n}\n',
    'try {\n  charge(order);\n} catch (error) {\n  log.error(error);\n}\n',
    'try {\n  warm(cache);\n} catch {} // The cache fills itself on first use.\n',
    'try {\n  charge(order);\n} finally {\n}\n',
  ],
  visit: ({ facts, report, text }) => {
    if (facts.role.test || facts.role.example) return {};
    return {
      CatchClause({ body, start }) {
        // Whatever is no statement and no white space is a comment.
        if (body.body.length > 0 || text.slice(body.start + 1, body.end - 1).trim() !== '') return;
        // `catch {} // …` explains as well.
        if (!/^[ \t;]*\/[/*]/.test(text.slice(body.end, body.end + 80))) report(start, 'The error is caught and dropped.');
      },
    };
  },
};
