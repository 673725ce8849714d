import { type Language, byName } from './language.ts';

const each = (names: string, modules: readonly string[]): string =>
  names
    .split(' ')
    .flatMap((name) =>
      modules.flatMap((module) =>
        module === 'fs'
          ? [`fs.${name}`, `fs.${name}Sync`, `fs.promises.${name}`, `fs/promises.${name}`, `fsp.${name}`]
          : [`${module}.${name}`, `${module}.${name}Sync`],
      ),
    )
    .join(' ');

export const javascript: Language = {
  name: 'node',
  spelling: {
    comment: /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y,
    quotes: ['"', "'", '`'],
    inserts: '${',
    pattern: /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y,
    runsBackquotes: false,
    needsPrefix: false,
  },
  isBare: false,
  guarded: new Set(
    'fs fs/promises fsp child_process vm worker_threads cluster module inspector v8 repl net dgram tls execa shelljs zx rimraf del fs-extra'.split(
      ' ',
    ),
  ),
  meanings: byName({
    deletes: `${each('unlink rmdir', ['fs'])} Deno.remove Deno.removeSync`,
    'deletes a tree': `${each('rm', ['fs'])} rimraf rimraf.sync del del.sync fs-extra.remove fs-extra.removeSync fs-extra.emptyDir fs-extra.emptyDirSync shelljs.rm`,
    'writes a text': `${each('writeFile', ['fs'])} Deno.writeTextFile Deno.writeTextFileSync Bun.write fs-extra.outputFile fs-extra.writeJson`,
    writes: `${each('appendFile truncate open', ['fs'])} fs.createWriteStream`,
    moves: each('rename', ['fs']),
    copies: `${each('copyFile cp symlink link', ['fs'])} fs-extra.copy`,
    'makes a directory': each('mkdir mkdtemp', ['fs']),
    'changes permissions': each('chmod chown lchown', ['fs']),
    reads: each('readFile', ['fs']),
    'runs a text':
      'child_process.exec child_process.execSync shelljs.exec execaCommand execaCommandSync Bun.$ Deno.run',
    'runs words':
      'child_process.spawn child_process.spawnSync child_process.execFile child_process.execFileSync execa execa.sync Bun.spawn Bun.spawnSync Deno.Command',
    sends:
      'fetch http.get https.get http.request https.request axios axios.get axios.post net.connect net.createConnection tls.connect WebSocket XMLHttpRequest',
    'is dynamic':
      'eval Function process.binding process.dlopen process.kill child_process.fork Reflect.get Reflect.apply Reflect.construct globalThis.eval process.mainModule module.constructor setTimeout.constructor process._linkedBinding',
    'is harmless': `${each('exists stat lstat readdir access realpath readlink fstat watch opendir statfs', ['fs'])} fs.constants fs.createReadStream fs.promises fs.Stats fs.Dirent vm.Script.cachedData v8.getHeapStatistics v8.serialize module.exports module.createRequire module.builtinModules cluster.isPrimary net.isIP net.isIPv4 net.isIPv6 worker_threads.isMainThread`,
  }),
  methods: byName({
    deletes: 'unlinkSync rmdirSync',
    'deletes a tree': 'rmSync',
    'writes a text': 'writeFileSync writeFile outputFileSync',
    writes: 'appendFileSync createWriteStream',
    moves: 'renameSync',
    copies: 'copyFileSync cpSync',
    'makes a directory': 'mkdirSync',
    'runs a text': 'execSync',
    'runs words': 'spawnSync execFileSync',
    'is dynamic':
      'constructor binding dlopen mainModule runInNewContext runInThisContext runInContext compileFunction __proto__ getBuiltinModule',
  }),
};
