import { describe, expect, it } from 'vitest';
import { factsOf } from './example.ts';

const reads = (text: string): string[] =>
  factsOf(text).environmentReads.map(({ name, hasDefault }) => (hasDefault ? `${name}?` : name));

describe('a variable that ends in ? has a default', () => {
  it.each([
    ['import os\nos.environ["A"]', ['A']],
    ['import os\nos.environ["A"] = "x"', []],
    ['import os\ndel os.environ["A"]', []],
    ['import os\nos.environ.get("A")', ['A']],
    ['import os\nos.environ.get("A", "x")', ['A?']],
    ['import os\nos.getenv("A") or "x"', ['A?']],
    ['import os\nif os.getenv("A"): pass', ['A?']],
    ['import os\nx = os.getenv("A") == "1"', ['A?']],
    ['import os\nif "A" in os.environ: pass', ['A?']],
    ['import os\ntry:\n    os.environ["A"]\nexcept KeyError: pass', ['A?']],
    ['from os import environ, getenv as read\nenviron["A"]\nread("B", default="x")', ['A', 'B?']],
    ['import os\nNAME = "A"\nos.environ[NAME]', ['A']],
    ['import os\nos.environ[name]', []],
    ['settings.get("A")\ncache["A"]', []],
    ['import environ\nenv = environ.Env()\nenv("A")\nenv.bool("B", default=False)\nenv.read_env(".env")', ['A', 'B?']],
    ['from decouple import config\nconfig("A")\nconfig("B", default=1)', ['A', 'B?']],
    ['from starlette.config import Config\nconfig = Config(".env")\nconfig("A", cast=bool)', ['A']],
    ['config("A")', []],
  ])('%j reads %j', (text, expected) => {
    expect(reads(text)).toEqual(expected);
  });
});

describe('settings classes', () => {
  it.each([
    [
      'class S(BaseSettings):\n    api_key: str\n    port: int = 80\n    _hidden: int = 1\n    model_config = {}',
      ['API_KEY', 'PORT?'],
    ],
    ['class S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="APP_")\n    key: str', ['APP_KEY']],
    ['class S(BaseSettings):\n    key: str\n    class Config:\n        env_prefix = "APP_"', ['APP_KEY']],
    ['class S(pydantic_settings.BaseSettings):\n    key: str = Field(..., alias="THE_KEY")', ['THE_KEY']],
    ['class S(BaseSettings):\n    key: str = Field(validation_alias=AliasChoices("A", "B"))', ['A?', 'B?']],
    ['class S(BaseSettings):\n    key: str = Field(default_factory=str)\n    other: int = ...', ['KEY?', 'OTHER']],
    ['class B(BaseSettings):\n    model_config = {"env_prefix": "X_"}\nclass S(B):\n    key: str', ['X_KEY']],
    ['class S(BaseSettings):\n    model_config = build("x")\n    key: str', []],
    ['class S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix=PREFIX)\n    key: str', []],
    ['class S(BaseModel):\n    key: str', []],
    ['class S(BaseSettings):\n    kinds: ClassVar[dict] = {}', []],
  ])('%j reads %j', (text, expected) => {
    expect(reads(text)).toEqual(expected);
  });
});
