import { expect, it } from 'vitest';
import { commandsOf, dependenciesOf, factsOf, portsIn, settingsOf } from '../example.ts';

it.each([
  [
    'requirements.txt',
    '# x\nfastapi[all]==0.115.0 ; python_version > "3.8"  # web\n-r base.txt\nrequests\n-e .\nown @ git+https://x/y\n./local\n',
    ['2 runtime fastapi ==0.115.0', '4 runtime requests', '6 runtime own @ git+https://x/y'],
  ],
  ['requirements-dev.txt', 'pytest>=8,<9 \\\n  --hash=sha256:00\n', ['1 development pytest >=8,<9']],
  ['requirements/test.in', 'pytest', ['1 development pytest']],
  ['backend/requirements/base.txt', 'a ~= 1.0', ['1 runtime a ~=1.0']],
  [
    'setup.cfg',
    '[options]\ninstall_requires =\n  a>=1\n  # c\n  b\n[options.extras_require]\ns3 = boto3\n',
    ['3 runtime a >=1', '5 runtime b', '7 optional boto3'],
  ],
  ['setup.py', 'setup(install_requires=[\n  "a>=1",  # x\n  \'b\',\n] + more)', ['2 runtime a >=1', '3 runtime b']],
  ['poetry.lock', '[[package]]\nname = "a"\nversion = "1"\n', ['3 locked a 1']],
  [
    'Pipfile.lock',
    '{"default": {"a": {"version": "==1"}},\n"develop": {"b": {"version": "==2"}}}',
    ['1 locked a 1', '2 locked b 2'],
  ],
  [
    'yarn.lock',
    '"@a/b@^1.0.0", "@a/b@^1.1.0":\n  version "1.1.0"\n\nc@^2:\n  version "2.0.0"\n',
    ['2 locked @a/b 1.1.0', '5 locked c 2.0.0'],
  ],
  [
    'yarn.lock',
    '"a@npm:^1":\n  version: 1.2.3\n\n"own@workspace:.":\n  version: 0.0.0-use.local\n',
    ['2 locked a 1.2.3'],
  ],
  ['bun.lock', '{\n"packages": {\n"@a/b": ["@a/b@1.0.0", {}],\n},\n}', ['3 locked @a/b 1.0.0']],
])('%s names the packages of %j', (path, text, expected) => {
  expect(dependenciesOf(path, text)).toEqual(expected);
});

it.each([
  [
    'Makefile',
    'A := 1\n.PHONY: test\ntest: build\n\t@pytest \\\n\t  -q\n\t# no\n\tnpm test\nbuild:\n',
    ['make test: pytest -q\nnpm test'],
  ],
  [
    'Procfile',
    'web: gunicorn app:app\nworker: celery -A app\n',
    ['compose web: gunicorn app:app', 'compose worker: celery -A app'],
  ],
  [
    'ops/crontab',
    '# x\nMAILTO=a\n0 3 * * * /opt/backup.sh\n@daily scripts/clean.sh\n',
    ['schedule: /opt/backup.sh', 'schedule: scripts/clean.sh'],
  ],
  [
    'ops/api.service',
    '[Service]\nExecStart=-/usr/bin/python app.py\nUser=api\n',
    ['schedule api.service: /usr/bin/python app.py'],
  ],
  ['worker.conf', '[program:worker]\ncommand=python worker.py\n', ['compose worker: python worker.py']],
])('%s runs the commands of %j', (path, text, expected) => {
  expect(commandsOf(path, text)).toEqual(expected);
});

it.each([
  ['.nvmrc', 'v24.1.0\n', ['node-version=24.1.0']],
  ['.python-version', '3.13\n', ['python-version=3.13']],
  ['.tool-versions', '# x\nnodejs 24.1.0\npython 3.13 3.12\n', ['node-version=24.1.0', 'python-version=3.13']],
  ['.github/CODEOWNERS', '# x\n* @org/all # y\n/docs @ann @bob\n', ['owner.*=@org/all', 'owner./docs=@ann @bob']],
  ['ops/api.timer', '[Timer]\nOnCalendar=daily\n', ['OnCalendar=daily']],
  ['ops/crontab', '0 3 * * * x\n', ['schedule.cron=0 3 * * *']],
  ['tox.ini', '[tox]\nenvlist = py313\n; x\n', ['tox.envlist=py313']],
])('%s with %j has the settings %j', (path, text, expected) => {
  expect(settingsOf(path, text)).toEqual(expected);
});

it('reads where nginx listens', () => {
  expect(portsIn('nginx/default.conf', 'server {\n  listen 80;\n  listen [::]:443 ssl;\n}\n')).toEqual([
    'listen 80',
    'listen 443',
  ]);
});

it('mentions the files that requirements, Makefiles and programs name', () => {
  expect(factsOf('api/requirements/dev.txt', '-r base.txt').pathMentions).toEqual(['api/requirements/base.txt']);
  expect(factsOf('Makefile', 'include make/all.mk').pathMentions).toEqual(['make/all.mk']);
  expect(factsOf('alembic.ini', '[alembic]\nscript_location = app/migrations\n').pathMentions).toEqual([
    'app/migrations',
  ]);
});
