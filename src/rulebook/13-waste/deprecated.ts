/** Calls, modules and packages whose own authors say that they should no longer be used, with what takes their place. */
import type { DependencyFact, Language } from '../../repository/facts.ts';

const table = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .trim()
      .split('\n')
      .map((line) => line.trim().split(' -> '))
      .map(([name = '', instead = '']) => [name, instead]),
  );

const pythonCalls = table(`
  datetime.utcnow -> datetime.now(UTC)
  datetime.datetime.utcnow -> datetime.now(UTC)
  datetime.utcfromtimestamp -> datetime.fromtimestamp(seconds, UTC)
  datetime.datetime.utcfromtimestamp -> datetime.fromtimestamp(seconds, UTC)
  logging.warn -> logging.warning
  asyncio.coroutine -> async def
  inspect.getargspec -> inspect.signature
  inspect.formatargspec -> inspect.signature
  locale.getdefaultlocale -> locale.getlocale
  ssl.wrap_socket -> ssl.SSLContext.wrap_socket
  ssl.match_hostname -> the check of ssl.SSLContext
  unittest.makeSuite -> unittest.TestLoader
  threading.currentThread -> threading.current_thread
  threading.activeCount -> threading.active_count
  pkg_resources.resource_filename -> importlib.resources
  pkg_resources.get_distribution -> importlib.metadata
  pkg_resources.iter_entry_points -> importlib.metadata.entry_points
`);

const javascriptCalls = table(`
  Buffer -> Buffer.from
  url.parse -> new URL
  fs.exists -> fs.access
  util.isArray -> Array.isArray
  util.isString -> typeof
  util.isFunction -> typeof
  util.isRegExp -> instanceof RegExp
  util._extend -> Object.assign
  crypto.createCipher -> crypto.createCipheriv
  crypto.createDecipher -> crypto.createDecipheriv
  process.binding -> a public module
  document.write -> the DOM
  document.execCommand -> the clipboard and editing interfaces
  ReactDOM.render -> createRoot
  ReactDOM.hydrate -> hydrateRoot
  ReactDOM.findDOMNode -> a ref
`);

const none: ReadonlyMap<string, string> = new Map();

export const deprecatedCalls = (language: Language): ReadonlyMap<string, string> => {
  if (language === 'python') return pythonCalls;
  return language === 'javascript' ? javascriptCalls : none;
};

/** Top-level Python modules. */
export const deprecatedModules = table(`
  imp -> importlib
  distutils -> setuptools or packaging
  asyncore -> asyncio
  asynchat -> asyncio
  smtpd -> aiosmtpd
  cgi -> a web framework
  cgitb -> traceback
  pipes -> subprocess and shlex
  telnetlib -> telnetlib3
  imghdr -> filetype
  sndhdr -> filetype
  nntplib -> another client
  crypt -> a password hashing library
  audioop -> audioop-lts
  uu -> binascii
  xdrlib -> struct
  pkg_resources -> importlib.metadata and importlib.resources
`);

const npm = table(`
  request -> fetch
  request-promise -> fetch
  request-promise-native -> fetch
  tslint -> eslint with typescript-eslint
  babel-eslint -> @babel/eslint-parser
  eslint-loader -> eslint-webpack-plugin
  node-sass -> sass
  istanbul -> nyc or c8
  gulp-util -> the modules it was made of
  popper.js -> @popperjs/core
  har-validator -> ajv
  node-uuid -> uuid
  querystring -> URLSearchParams
  uglify-es -> terser
  uglifyjs-webpack-plugin -> terser-webpack-plugin
  extract-text-webpack-plugin -> mini-css-extract-plugin
  react-scripts -> a build tool such as Vite
  @babel/polyfill -> core-js
  rollup-plugin-babel -> @rollup/plugin-babel
  rollup-plugin-node-resolve -> @rollup/plugin-node-resolve
  rollup-plugin-commonjs -> @rollup/plugin-commonjs
  rollup-plugin-terser -> @rollup/plugin-terser
  apollo-server-express -> @apollo/server
  apollo-client -> @apollo/client
  vm2 -> isolated-vm
  phantomjs-prebuilt -> playwright
  phantomjs -> playwright
  protractor -> playwright
`);

const pypi = table(`
  nose -> pytest
  sklearn -> scikit-learn
  pycrypto -> pycryptodome or cryptography
  typing -> the standard library
  futures -> the standard library
  pathlib -> the standard library
  dataclasses -> the standard library
  enum34 -> the standard library
  asyncio -> the standard library
  argparse -> the standard library
  unittest2 -> the standard library
  aioredis -> redis
  flask-script -> flask.cli
  pep8 -> pycodestyle
  bs4 -> beautifulsoup4
  pytest-runner -> pytest
  tensorflow-gpu -> tensorflow
  pypdf2 -> pypdf
  raven -> sentry-sdk
  google-generativeai -> google-genai
`);

export const deprecatedPackages = (ecosystem: DependencyFact['ecosystem']): ReadonlyMap<string, string> =>
  ecosystem === 'npm' ? npm : pypi;
