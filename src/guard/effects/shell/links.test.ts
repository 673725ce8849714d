import { describe, expect, it } from 'vitest';
import { surroundingsOf } from './sample-surroundings.ts';
import { shellEffects } from './shell-effects.ts';

const where = surroundingsOf({ '/repo/.codex/hooks.json': '{}', '/repo/src/a.py': '' });

describe('what is written through a link that the command made is written where it leads', () => {
  it.each([
    'ln -s "$PWD/.codex/hooks.json" l && echo x > l',
    'ln -s .codex/hooks.json l; echo x >> l',
    'ln .codex/hooks.json l && echo x > l',
    'ln -s .codex/hooks.json a; ln -s a b; echo x > b',
    'ln -s .codex/hooks.json a; mv a b; echo x | tee b',
    'ln -s .codex d; echo x > d/hooks.json',
    'ln -s .codex/hooks.json l; cp src/a.py l',
    "ln -s .codex/hooks.json l && python3 -c \"open('l', 'w').write('x')\"",
  ])('%s', (command) => {
    const written = shellEffects(command, 'posix', where).flatMap((effect) =>
      effect.kind === 'write' || effect.kind === 'unknown' ? [effect.kind === 'write' ? effect.path : '?'] : [],
    );
    expect(written.some((path) => path === '.codex/hooks.json' || path === '?')).toBe(true);
  });

  it('comes to an end where links lead in a circle', () => {
    expect(shellEffects('ln -s a b; ln -s b a; echo x > a', 'posix', where)).not.toEqual([]);
  });
});
