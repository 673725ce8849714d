import type { FactCheck } from '../../enforcement/unit.ts';

const claim =
  /\b(?:coming soon|will be (?:implemented|added|supported)(?: (?:soon|later|in (?:the future|a future)))?|not yet (?:supported|available|implemented)|in a future (?:release|version)|planned for (?:the )?(?:next|future))\b/i;
const planning =
  /(?:^|\/)(?:ROADMAP|CHANGELOG|CHANGES|HISTORY|TODO|RELEASES?)\b|(?:^|\/)(?:adrs?|decisions|rfcs?|proposals?|plans?)\//i;

export const check: FactCheck = {
  id: 'real/future-claim',
  enforces: ['R1.9'],
  severity: 'low',
  recommended: false,
  why: 'A reader who takes a plan for a fact builds on something that is not there.',
  remedy: 'Say what is true today; keep plans in the roadmap.',
  reads: 'file',
  languages: ['markdown', 'python', 'javascript', 'shell'],
  bad: [
    { 'docs/payments.md': '# Payments\n\nRefunds are coming soon.\n' },
    { 'src/pay.py': '# Refunds will be implemented later\nX = 1\n' },
  ],
  good: [
    { 'docs/payments.md': '# Payments\n\nRefunds are made by hand.\n' },
    { 'ROADMAP.md': '# Roadmap\n\nRefunds are coming soon.\n' },
  ],
  find: ({ facts, text, language, path, report }) => {
    if (facts.role.test || planning.test(path)) return;
    if (language !== 'markdown') {
      for (const comment of facts.comments) {
        const said = claim.exec(comment.text);
        if (said) report(comment, `"${said[0]}" states a plan where readers look for facts.`);
      }
      return;
    }
    let offset = 0;
    for (const line of text.split('\n')) {
      const said = line.length < 5000 ? claim.exec(line) : null;
      if (said) report(offset + said.index, `"${said[0]}" states a plan where readers look for facts.`);
      offset += line.length + 1;
    }
  },
};
