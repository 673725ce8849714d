import type { FactCheck } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';
import { isDefinition, readDefinition } from './agent-definitions.ts';

// What a client reads over.
const harmless = new Set(['frontmatter-not-yaml', 'field-duplicate']);

export const check: FactCheck = {
  id: 'agents/invalid-definition',
  enforces: ['R14.10'],
  severity: 'high',
  recommended: true,
  why: 'A client leaves out an agent that it cannot read, and says nothing; the work goes to an agent without the definition.',
  remedy:
    'Begin the file with `---`, `name:`, `description:` and `---`; the description says when the agent is to be used.',
  reads: 'file',
  languages: ['markdown'],
  bad: [
    {
      '.claude/agents/docs-gardener.md':
        '---\nname: docs-gardener\ntools: Read, Edit\n---\n\nKeep the documents true.\n',
    },
    { '.claude/agents/planner.md': '---\nname: planner\ndescription: Plans\n\nPlan.\n' },
    { '.claude/agents/stock-planner.md': '---\ndescription: Plans the stock\n---\n\nPlan.\n' },
  ],
  good: [
    { '.claude/agents/reviewer.md': '---\nname: reviewer\ndescription: Reviews code\n---\n\nReview.\n' },
    // Clients read a description with a colon, although YAML does not.
    { '.claude/agents/planner.md': '---\nname: planner\ndescription: Use it so: plan, then work\n---\n\nPlan.\n' },
    { '.claude/agents/README.md': '# Our agents\n' },
    // Guides, plans and checklists lie beside the definitions, and nothing says what a text without frontmatter is meant as.
    { '.claude/agents/strategy.md': '# Strategy of the shop\n\n**Created**: December 1, 2025\n' },
    { '.claude/agents/templates/checklist.md': '# Checklist\n\n- [ ] The plan is approved.\n' },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Name the agent after its file',
    fixed: [
      undefined,
      undefined,
      { '.claude/agents/stock-planner.md': '---\nname: stock-planner\ndescription: Plans the stock\n---\n\nPlan.\n' },
    ],
  },
  find: ({ path, facts, text, settings, report }) => {
    if (!isDefinition({ path, language: facts.language }, settings.agentFolders)) return;
    const { fields, problems, lineOf } = readDefinition(text);
    if (!text.startsWith('---')) return;
    const problem = problems.find(({ code }) => !harmless.has(code));
    if (problem) {
      report(
        { line: problem.line },
        `This is no definition of an agent: ${problem.message.replace(/^[A-Z]/, (letter) => letter.toLowerCase())}`,
      );
      return;
    }
    for (const field of ['name', 'description']) {
      const value = fields.get(field);
      if (typeof value === 'string' && value.trim() !== '') continue;
      const name = baseName(path).replace(/\.md$/, '');
      const isNamed = field === 'name' && !fields.has('name') && /^[a-z][a-z0-9-]{1,60}$/.test(name);
      report({ line: fields.has(field) ? lineOf([field]) : 1 }, `The definition has no ${field}.`, {
        edits: isNamed ? (source) => [source.insertLines(2, `name: ${name}\n`)] : undefined,
      });
    }
  },
};
