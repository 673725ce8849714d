import type { FactCheck } from '../../enforcement/unit.ts';

export const check: FactCheck = {
  id: 'real/agent-success-criteria',
  enforces: ['R1.8'],
  severity: 'low',
  recommended: false,
  why: 'An agent without success criteria is done whenever it says so.',
  remedy: 'Add a section "Success criteria" whose items something can measure.',
  reads: 'file',
  languages: ['markdown'],
  bad: [{ '.claude/agents/reviewer.md': '---\nname: reviewer\ndescription: Reviews code\n---\n\nReview the code.\n' }],
  good: [
    {
      '.claude/agents/reviewer.md':
        '---\nname: reviewer\ndescription: Reviews code\n---\n\nReview.\n\n## Success criteria\n\n- No finding of severity high is left.\n',
    },
    { 'docs/agents.md': '# Agents\n' },
  ],
  find: ({ path, facts, settings, text, report }) => {
    const isAgent = settings.agentFolders.some((folder) => path.startsWith(`${folder.replace(/\/$/, '')}/`));
    if (
      !isAgent ||
      facts.headings.some(({ text: title }) => /success|acceptance|done when|definition of done/i.test(title))
    )
      return;
    if (/^\s{0,8}success:/m.test(text.slice(0, 20_000))) return;
    report({ line: 1 }, 'The definition names no success criteria.');
  },
};
