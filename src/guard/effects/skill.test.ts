import { describe, expect, it } from 'vitest';
import type { Effect } from '../../enforcement/action.ts';
import { effectsOf } from './effects.ts';
import { surroundingsOf } from './shell/sample-surroundings.ts';

const head = '---\nname: probe\ndescription: A probe.\n---\n';

const load = (files: Readonly<Record<string, string>>, name = 'probe', words = ''): readonly Effect[] =>
  effectsOf({ kind: 'skill', name, words }, surroundingsOf(files));

const kinds = (effects: readonly Effect[]): readonly string[] => effects.map(({ kind }) => kind);
const project = '/repo/.claude/skills/probe/SKILL.md';

describe('a skill', () => {
  it.each([
    ['in the project', project, 'probe', '.claude/skills/probe/SKILL.md'],
    ['of the user', '/home/user/.claude/skills/probe/SKILL.md', 'probe', '/home/user/.claude/skills/probe/SKILL.md'],
    ['under the name in its text', '/repo/.claude/skills/other/SKILL.md', 'probe', '.claude/skills/other/SKILL.md'],
    ['that is a command', '/repo/.claude/commands/probe.md', 'probe', '.claude/commands/probe.md'],
    ['that is a grouped command', '/repo/.claude/commands/ops/probe.md', 'ops:probe', '.claude/commands/ops/probe.md'],
    [
      'of a plugin',
      '/home/user/.claude/plugins/cache/market/kit/1.0.0/skills/probe/SKILL.md',
      'kit:probe',
      '/home/user/.claude/plugins/cache/market/kit/1.0.0/skills/probe/SKILL.md',
    ],
  ])('%s without commands is read', (_, path, name, read) => {
    expect(load({ [path]: `${head}Do it well! \`ls\` is a command, but not here.\n` }, name)).toEqual([
      { kind: 'read', path: read },
    ]);
  });

  it.each([
    ['in a line', `${head}Status: !\`git status --short\`\n`, ['read', 'execute']],
    ['at the start', `${head}!\`rm -rf src\`\n`, ['read', 'execute', 'delete']],
    ['in a block', `${head}\`\`\`!\nls\nrm -rf src\n\`\`\`\n`, ['read', 'execute', 'execute', 'delete']],
    ['beside its own script', `${head}!\`bash \${CLAUDE_SKILL_DIR}/x.sh\`\n`, ['read', 'execute', 'read', 'delete']],
    ['for another shell', `---\nshell: powershell\n---\n!\`Remove-Item src\`\n`, ['read', 'unknown']],
  ])('does what its commands do: %s', (_, text, expected) => {
    const found = kinds(load({ [project]: text, '/repo/.claude/skills/probe/x.sh': 'rm -rf src\n' }));
    for (const kind of expected) expect(found).toContain(kind);
  });

  it.each([
    ['is not found', {}, 'probe', ''],
    ['comes with hooks', { [project]: '---\nhooks:\n  Stop: []\n---\n' }, 'probe', ''],
    ['hides its keys', { [project]: '---\n"\\x68ooks": {}\n---\n' }, 'probe', ''],
    ['takes words into a command', { [project]: `${head}!\`echo $ARGUMENTS\`\n` }, 'probe', 'x; rm -rf src'],
    ['is given a command', { [project]: `${head}$ARGUMENTS\n` }, 'probe', '!`rm -rf src`'],
    ['has a name that leads elsewhere', { '/repo/.claude/secret.md': head }, '../secret', ''],
    ['has the name of nothing', { [project]: head }, '', ''],
  ])('could do anything where it %s', (_, files, name, words) => {
    expect(load(files, name, words)).toContainEqual(expect.objectContaining({ kind: 'unknown', reach: 'anything' }));
  });

  it('counts every text that the name may stand for', () => {
    const found = load({ [project]: head, '/home/user/.claude/skills/probe/SKILL.md': `${head}!\`rm -rf src\`\n` });
    expect(kinds(found)).toContain('delete');
  });
});
