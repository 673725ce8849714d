import { expect, test } from 'vitest';
import type { DraftFacts, ImportFact } from '../../facts.ts';
import type { Resolution } from '../resolution.ts';
import { defining, emptyFiles, sampleRepository } from '../sample-repository.ts';
import { pythonResolver } from './resolve-python.ts';

/** `from ..a.b import c, d` as a fact; `import a.b` likewise. */
const importOf = (statement: string): ImportFact => {
  const [, dots = '', module = '', names = '*'] =
    /^(?:from|import) (\.*)([\w.]*)(?: import (.+))?$/.exec(statement) ?? [];
  return { line: 1, module, names: names.split(', '), level: dots.length };
};

const written = (resolution: Resolution): string => {
  if (resolution.kind === 'file') return resolution.path;
  return resolution.kind === 'package' ? `${resolution.standing} ${resolution.package}` : 'unresolved';
};

const resolveIn = (
  texts: Readonly<Record<string, string>>,
  given: Readonly<Record<string, Partial<DraftFacts>>> = {},
): ((from: string, statement: string) => string[]) => {
  const resolve = pythonResolver(sampleRepository(texts, given));
  return (from, statement) => resolve(from, importOf(statement)).map(written);
};

const backend = emptyFiles(
  'backend/pyproject.toml',
  'backend/app/__init__.py',
  'backend/app/main.py',
  'backend/app/core/__init__.py',
  'backend/app/core/config.py',
  'backend/app/api/__init__.py',
  'backend/app/api/routes/users.py',
  'backend/app/api/routes/__init__.py',
  'backend/tests/conftest.py',
  'backend/tests/helpers.py',
  'backend/tests/unit/test_users.py',
);

const inBackend: readonly [string, string, string[]][] = [
  ['backend/app/main.py', 'import app.core.config', ['backend/app/core/config.py']],
  ['backend/app/main.py', 'from app.core.config import settings', ['backend/app/core/config.py']],
  ['backend/app/main.py', 'from app.core import config', ['backend/app/core/config.py']],
  [
    'backend/app/main.py',
    'from app.core import config, missing',
    ['backend/app/core/config.py', 'backend/app/core/__init__.py'],
  ],
  ['backend/app/main.py', 'from app.core import *', ['backend/app/core/__init__.py']],
  ['backend/app/main.py', 'from app.cores import x', ['unresolved']],
  ['backend/app/main.py', 'import app.core.config.settings', ['unresolved']],
  ['backend/app/main.py', 'from .core.config import settings', ['backend/app/core/config.py']],
  ['backend/app/main.py', 'from . import core', ['backend/app/core/__init__.py']],
  ['backend/app/main.py', 'from .nowhere import x', ['unresolved']],
  ['backend/app/main.py', 'from ._version import version', []],
  ['backend/app/api/routes/users.py', 'from ...core.config import settings', ['backend/app/core/config.py']],
  ['backend/app/api/routes/users.py', 'from ....... import settings', ['unresolved']],
  ['backend/app/api/routes/users.py', 'from . import users', ['backend/app/api/routes/users.py']],
  ['backend/tests/unit/test_users.py', 'from app.main import app', ['backend/app/main.py']],
  ['backend/tests/unit/test_users.py', 'from helpers import make', ['backend/tests/helpers.py']],
  ['backend/tests/unit/test_users.py', 'import conftest', ['backend/tests/conftest.py']],
  ['backend/app/main.py', 'import os.path', ['builtin os']],
  ['backend/app/main.py', 'from __future__ import annotations', ['builtin __future__']],
  ['backend/app/main.py', 'import tomllib', ['builtin tomllib']],
  ['backend/app/main.py', 'import bpy', ['builtin bpy']],
];

test.each(inBackend)('in %s, `%s` leads to %j', (from, statement, expected) => {
  expect(resolveIn(backend)(from, statement)).toEqual(expected);
});

test('a name that a package binds comes from the package, not from its module of that name', () => {
  const resolve = resolveIn(emptyFiles('p/__init__.py', 'p/app.py', 'p/part.py', 'use.py'), {
    'p/__init__.py': {
      imports: [
        { line: 1, module: 'app', names: ['app'], level: 1 },
        { line: 2, module: '', names: ['part'], level: 1 },
      ],
      // What `__all__` lists is exported.
      exports: [{ line: 3, name: 'part', kind: 'value' }],
    },
  });
  expect(resolve('use.py', 'from p import app')).toEqual(['p/__init__.py']);
  expect(resolve('use.py', 'from p import part')).toEqual(['p/part.py']);
});

test('a package that is installed is meant where one of the repository has its name and nothing of what is asked', () => {
  const resolve = resolveIn(
    {
      'app/pyproject.toml': 'openai\n',
      'app/src/app/__init__.py': '',
      'app/src/app/providers/openai/__init__.py': '',
      'app/src/app/providers/openai/client.py': '',
      'app/src/app/providers/openai/memory.py': '',
    },
    {
      'app/src/app/providers/openai/__init__.py': {
        exports: [{ line: 1, name: 'Provider', kind: 'class' }],
      },
    },
  );
  const from = 'app/src/app/providers/openai/client.py';
  expect(resolve(from, 'from openai import AsyncOpenAI')).toEqual(['declared openai']);
  expect(resolve(from, 'from openai import Provider')).toEqual(['app/src/app/providers/openai/__init__.py']);
  expect(resolve(from, 'from openai import memory')).toEqual(['app/src/app/providers/openai/memory.py']);
});

const layouts: readonly [string, readonly string[], string, string, string[]][] = [
  [
    'a source folder',
    ['pyproject.toml', 'src/pkg/__init__.py', 'tests/test_a.py'],
    'tests/test_a.py',
    'import pkg',
    ['src/pkg/__init__.py'],
  ],
  ['namespace packages', ['ns/part/a.py', 'run.py'], 'run.py', 'from ns.part import a', ['ns/part/a.py']],
  ['a namespace alone', ['ns/part/a.py', 'run.py'], 'run.py', 'import ns', []],
  ['the folder of a script', ['scripts/a.py', 'scripts/b.py'], 'scripts/a.py', 'import b', ['scripts/b.py']],
  [
    'a package that is run from inside',
    ['app/__init__.py', 'app/core/__init__.py', 'app/core/c.py', 'app/main.py'],
    'app/main.py',
    'from core.c import x',
    ['app/core/c.py'],
  ],
  [
    'another folder that was put on the path',
    ['lib1/tool.py', 'deep/er/run.py'],
    'deep/er/run.py',
    'import tool',
    ['lib1/tool.py'],
  ],
  [
    'a workspace of packages',
    ['a/pyproject.toml', 'a/src/one/__init__.py', 'b/pyproject.toml', 'b/src/two/__init__.py'],
    'b/src/two/__init__.py',
    'import one',
    ['a/src/one/__init__.py'],
  ],
  [
    'a folder that is no package of Python',
    ['docker/Dockerfile', 'run.py'],
    'run.py',
    'import docker',
    ['undeclared docker'],
  ],
  ['a stub', ['pkg/__init__.py', 'pkg/fast.pyi', 'pkg/a.py'], 'pkg/a.py', 'from .fast import f', ['pkg/fast.pyi']],
  [
    'a compiled module',
    ['pkg/__init__.py', 'pkg/fast.pyx', 'pkg/a.py'],
    'pkg/a.py',
    'from pkg.fast import f',
    ['pkg/fast.pyx'],
  ],
  [
    'a module built from Rust',
    ['src/lib.rs', 'pkg/__init__.py', 'pkg/a.py'],
    'pkg/a.py',
    'from pkg._core import f',
    [],
  ],
  [
    'the tests of a project',
    ['test/__init__.py', 'test/helpers.py', 'test/a.py'],
    'test/a.py',
    'from test.helpers import x',
    ['test/helpers.py'],
  ],
  [
    'an application named as a standard module',
    ['profile/__init__.py', 'profile/models.py', 'manage.py'],
    'manage.py',
    'from profile.models import X',
    ['profile/models.py'],
  ],
];

test.each(layouts)('knows %s', (_what, paths, from, statement, expected) => {
  expect(resolveIn(emptyFiles(...paths))(from, statement)).toEqual(expected);
});

test('a file named as a standard module serves those who ask for what it defines', () => {
  const resolve = resolveIn(emptyFiles('types.py', 'a.py'), { 'types.py': defining('Order') });
  expect(resolve('a.py', 'from types import Order')).toEqual(['types.py']);
  expect(resolve('a.py', 'from types import SimpleNamespace')).toEqual(['builtin types']);
});

const requirements = {
  'requirements.txt':
    'PyYAML\nopencv-python-headless\nscikit-learn\ngoogle-cloud-storage\npydocket\nDjango\ndjango-environ\ntypes-requests',
  'uv.lock': 'starlette\nsqlalchemy',
  'a.py': '',
  'alembic/env.py': '',
};

const packages: readonly [string, string][] = [
  ['import yaml', 'declared pyyaml'],
  ['import cv2', 'declared opencv-python-headless'],
  ['from sklearn.svm import SVC', 'declared scikit-learn'],
  ['from google.cloud import storage', 'declared google-cloud-storage'],
  ['from google import genai', 'undeclared google-genai'],
  ['from docket import Docket', 'declared pydocket'],
  ['import django.db.models', 'declared django'],
  ['import environ', 'declared django-environ'],
  ['import requests', 'declared requests'],
  ['from sqlalchemy.orm import Session', 'transitive sqlalchemy'],
  ['import PIL.Image', 'undeclared pillow'],
  ['import numpy', 'undeclared numpy'],
  ['from alembic import op', 'undeclared alembic'],
];

test.each(packages)('`%s` is %s', (statement, expected) => {
  expect(resolveIn(requirements)('a.py', statement)).toEqual([expected]);
});

test('a service counts on its own requirements and those above it, not on its neighbour’s', () => {
  const resolve = resolveIn({
    'requirements.txt': 'shared',
    'one/requirements/base.txt': 'redis',
    'one/app.py': '',
    'two/requirements.txt': '-r ../common/requirements.txt\nflask',
    'two/app.py': '',
    'common/requirements.txt': 'celery',
  });
  expect(resolve('one/app.py', 'import redis')).toEqual(['declared redis']);
  expect(resolve('one/app.py', 'import shared')).toEqual(['declared shared']);
  expect(resolve('two/app.py', 'import redis')).toEqual(['undeclared redis']);
  expect(resolve('two/app.py', 'import celery')).toEqual(['declared celery']);
});

test('where no manifest is above the code, all of them count', () => {
  const resolve = resolveIn({ 'docker/api/requirements.txt': 'redis', 'src/app.py': '' });
  expect(resolve('src/app.py', 'import redis')).toEqual(['declared redis']);
});

test('a script states its own dependencies, and commands install some', () => {
  const resolve = resolveIn(
    { 'requirements.txt': 'flask', 'a.py': '', 'setup.py': '', Dockerfile: '' },
    {
      'a.py': { comments: ['/// script', 'dependencies = ["httpx>=0.27"]', '///'].map((text) => ({ text, line: 1 })) },
      Dockerfile: {
        commands: [
          { command: 'pip install --no-cache-dir gunicorn==21 "uvicorn[standard]"', source: 'docker', line: 1 },
        ],
      },
    },
  );
  expect(resolve('a.py', 'import httpx')).toEqual(['declared httpx']);
  expect(resolve('a.py', 'import gunicorn')).toEqual(['declared gunicorn']);
  expect(resolve('a.py', 'import uvicorn')).toEqual(['declared uvicorn']);
  expect(resolve('setup.py', 'import setuptools')).toEqual(['declared setuptools']);
});

test('an installed package goes before a folder of its name that is no package', () => {
  const texts = { 'requirements.txt': 'redis', 'redis/tools.py': '', 'a.py': '' };
  expect(resolveIn(texts)('a.py', 'from redis import Redis')).toEqual(['declared redis']);
});
