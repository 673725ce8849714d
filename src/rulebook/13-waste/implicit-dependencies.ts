/** Packages that work without being imported: a tool, a driver, a compiler or another package loads them by name. */
import type { DependencyFact } from '../../repository/facts.ts';

const npm = new RegExp(
  [
    '^@types/',
    '^(?:core-js|regenerator-runtime|tslib|react|react-dom|react-native|react-native-web|react-is|scheduler|prop-types)$',
    '^(?:typescript|ts-node|tsx|esbuild|sharp|encoding|bufferutil|utf-8-validate|fsevents|source-map-support|graphql|webpack|vite|rollup)$',
    '^(?:server-only|client-only|critters|styled-jsx|next|nuxt|vue|svelte|astro|expo|zone\\.js|rxjs|reflect-metadata|supports-color)$',
    '^(?:pg|pg-native|pg-query-stream|mysql|mysql2|sqlite3|better-sqlite3|tedious|oracledb|mssql|mongodb|redis|ioredis|nats|amqplib|kafkajs)$',
    '^(?:pino-pretty|pino-[\\w-]+|swagger-ui-dist|aws-crt|canvas|jsdom|happy-dom|hiredis|deasync|node-gyp|node-addon-api|nan|prebuild-install|node-gyp-build|bindings)$',
    '^@vitest/',
    // Icons by name, and functions that auto-import hands out.
    '^@(?:iconify(?:-json)?|vueuse)/',
    // What React Router and Remix load for an application that has no server entry of its own.
    '^(?:isbot|@(?:react-router|remix-run)/(?:node|serve|express|cloudflare|architect))$',
    '^(?:react-email|prisma|@prisma/client|drizzle-kit|dotenv|dotenv-cli|cross-env|npm|yarn|pnpm|bun|husky|patch-package|postinstall-postinstall|npm-run-all2?|concurrently|serve|pm2|nodemon|forever|rimraf|env-cmd)$',
    '(?:^|[-/])(?:plugin|preset|loader|config|adapter|transformer|theme|polyfill|shim|webpack|babel|eslint|postcss|tailwindcss|prettier|stylelint|jest|vitest|rollup|vite|gulp|grunt|remark|rehype|storybook|cli|runtime|fonts?|fontsource|icons?)(?:[-/]|$)',
    '^@(?:babel|mdx-js|fortawesome|fontsource|fontsource-variable|storybook|nx|nrwl|angular|expo|ionic|capacitor|docusaurus|astrojs|sveltejs|nuxt|nuxtjs|vue|swc|rollup|esbuild|parcel|emotion|mui|opentelemetry|datadog|react-native|react-native-community|aws-sdk|smithy)/',
    '^(?:babel|eslint|postcss|gulp|grunt|karma|gatsby|hexo|hubot|generator|serverless|vuepress|nodebb|cordova|expo|capacitor)-',
  ].join('|'),
);

const pypi = new RegExp(
  [
    '^(?:pip|setuptools|wheel|setuptools-scm|cython|tzdata|certifi|urllib3|idna|charset-normalizer|chardet|six|typing-extensions|importlib-metadata|importlib-resources|zipp|packaging|attrs|cffi|pycparser|markupsafe|blinker|itsdangerous|greenlet|h11|h2|anyio|sniffio|click|colorama|python-dateutil|pytz)$',
    '^(?:uvicorn|gunicorn|hypercorn|daphne|waitress|granian|uwsgi|pyuwsgi|gevent|eventlet|meinheld|supervisor|honcho|circus|httptools|uvloop|watchfiles|watchdog|websockets|wsproto|flower|mod-wsgi)$',
    '^(?:pysocks|pycurl|paho-mqtt|psycopg2?|psycopg2?-(?:binary|pool|c)|asyncpg|pg8000|aiosqlite|pysqlite3(?:-binary)?|aiomysql|asyncmy|pymysql|mysqlclient|mysql-connector-python|cx-oracle|oracledb|pyodbc|pymssql|aioodbc|duckdb-engine|snowflake-sqlalchemy|clickhouse-sqlalchemy|sqlalchemy-[\\w-]+|redis|hiredis|kombu|celery|pylibmc|python-memcached|pymemcache)$',
    '^(?:python-multipart|email-validator|jinja2|orjson|ujson|python-dotenv|pydantic(?:-\\w+)*|fastapi-cli|alembic|flask-migrate|watchgod|asgiref|sqlparse|aiofiles|dnspython|httpx|starlette)$',
    '^(?:bcrypt|argon2-cffi|cryptography|pyopenssl|pyjwt|pycryptodomex?|passlib|secretstorage|keyring|keyrings-[\\w-]+)$',
    '^(?:openpyxl|xlrd|xlsxwriter|xlwt|odfpy|pyxlsb|pyarrow|fastparquet|tables|lxml|html5lib|cssselect|tabulate|numexpr|bottleneck|numba|s3fs|gcsfs|adlfs|fsspec|pillow|kaleido|nbformat|pydot|graphviz|pygraphviz|matplotlib|scipy)$',
    '^(?:torch\\w*|triton|xformers|accelerate|sentencepiece|protobuf|tiktoken|safetensors|einops|bitsandbytes|flash-attn|peft|optimum|onnx|onnxruntime(?:-gpu)?|tensorboard\\w*|tensorflow-\\w[\\w-]*|jax|jaxlib|h5py|timm|hf-transfer|hf-xet|nvidia-[\\w-]+|ninja|soundfile|ffmpeg-python|opencv-[\\w-]+|llama-cpp-python)$',
    '(?:^|-)(?:pytest|stubs|typing|plugin|types|theme|django|drf|flask|sphinx|mkdocs|mypy|flake8|pylint|airflow|dagster|dbt|jupyter|jupyterlab|ipython|ipykernel|notebook|opentelemetry|ddtrace|newrelic|sentry|elastic-apm|cli)(?:-|$)',
    '^(?:azure-(?:common|core|storage-[\\w-]+)|python-gdcm|(?:tox|nox|hatch|pdm|setuptools)-[\\w-]+)$',
    '^(?:pyasync\\w+|standard-\\w+|audioop-lts|legacy-cgi|rfc3339-validator|rfc3986-validator|jsonschema-\\w+|ruamel-yaml-clib|pyparsing|whitenoise|channels|channels-redis|dj-\\w[\\w-]*|psutil|setproctitle|poetry[\\w-]*|hatchling|pdm|uv|twine|build|flit|hatch|bump2?version|bump-my-version|towncrier|invoke|mypy|pyright|pylint|flake8|bandit|safety|mkautodoc|awscli|aws-[\\w-]+|botocore|black|ruff|isort|coverage|tox|nox|pre-commit|debugpy|ptvsd|ipdb|pudb|pywin32|backports-\\w[\\w-]*|exceptiongroup|tomli|dataclasses|enum34|futures|contextvars|async-timeout|simplejson|rich|shellingham|prompt-toolkit|pyreadline3?|readline|gnureadline)$',
  ].join('|'),
);

export const isImplicit = ({ ecosystem }: DependencyFact, name: string): boolean =>
  (ecosystem === 'npm' ? npm : pypi).test(name);
