import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { reportUnused } from './unused-dependencies.ts';

export const check: RepositoryCheck = {
  id: 'waste/python-unused-dependency',
  enforces: ['R13.7'],
  severity: 'medium',
  // Distributions are often taken without an import: by their name, for a backend that settings choose, or as a pin.
  recommended: false,
  why: 'An unused package is still downloaded, scanned, updated and trusted with everything the program may do.',
  remedy: 'Remove it from the manifest and renew the lockfile.',
  reads: 'repository',
  bad: [
    {
      'requirements.txt': 'httpx2==1.0\nstripe==11.1.0\narrow==1.3.0\nboltons==24.0.0\n',
      'main.py': 'import httpx2\nimport stripe\nimport arrow\n\nprint(httpx2, stripe, arrow)\n',
    },
  ],
  good: [
    {
      'requirements.txt':
        'arrow==1.3.0\nboltons==24.0.0\ncertifi==2025.7.14\nh11==0.14.0\nidna==3.10\nsix==1.17.0\nstripe==11.1.0\n',
      'main.py': 'import arrow\nimport stripe\n\nprint(arrow, stripe)\n',
    },
    { 'requirements.txt': 'httpx2==1.0\nboltons<24\n', 'main.py': 'import httpx2\n\nprint(httpx2)\n' },
    { 'requirements.txt': 'PyYAML==6.0.2\ngunicorn==23.0.0\n', 'main.py': 'import yaml\n\nprint(yaml)\n' },
    { 'requirements.txt': 'apprise==1.9.0\npaho-mqtt==1.6.1\n', 'main.py': 'import apprise\n\nprint(apprise)\n' },
    {
      'requirements.in': 'httpx2==1.0\nboltons==24.0.0\n',
      'requirements.txt':
        'boltons==24.0.0\n    # via\n    #   -r requirements.in\n    #   httpx2\nhttpx2==1.0\n    # via -r requirements.in\n',
      'main.py': 'import httpx2\n\nprint(httpx2)\n',
    },
    {
      'requirements.txt': 'httpx2==1.0\nboltons==24.0.0  # 24.1 breaks httpx2\n',
      'main.py': 'import httpx2\n\nprint(httpx2)\n',
    },
  ],
  fix: {
    kind: 'unsafe',
    title: 'Take it out of the manifest; the lockfile is renewed by its tool',
    fixed: [{ 'requirements.txt': 'httpx2==1.0\nstripe==11.1.0\narrow==1.3.0\n' }],
  },
  find: (repository) => reportUnused(repository, 'pypi'),
};
