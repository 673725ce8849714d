import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Real programs that a command may use: they touch nothing but what is in front of them. */
const tools =
  'awk base64 basename bash cat cmp comm cp cut date df diff dirname du echo env expr false file find gawk grep gzip gunzip head id jq ln ls mkdir mktemp mv nice nl nohup node paste perl printf python3 readlink realpath rev sed seq setsid sh sha256sum sleep sort split stat stdbuf stty tac tail tar tee test timeout touch tr true truncate uname uniq wc which whoami xargs xxd yes watch script patch zip ps printenv install flock ionice'.split(
    ' ',
  );

/** Programs that say what they were asked to do, and do nothing. */
const silent =
  'rm rmdir unlink shred wipefs mkfs.ext4 shutdown reboot kill pkill killall crontab systemctl journalctl service docker kubectl helm terraform aws gcloud az gh psql mysql sqlite3 redis-cli mongosh dropdb pg_dump scp rsync ssh nc pip pip3 poetry uv cargo go make tsc eslint prettier vitest pytest ruff mypy black vite prisma lsof pgrep rg cc coverage gofmt gsutil kind mail mdbook mkdocs nslookup openssl rustup sd shellcheck twine dig host ping podman systemd-run at tofu pulumi bq doctl heroku rclone vault etcdctl mysqladmin clickhouse-client rails alembic pg_restore blkdiscard zfs lvremove userdel apt-get gpg ansible restic sftp socat lftp telnet ruby php bun bunx deno golangci-lint corepack turbo biome'.split(
    ' ',
  );

/** Python says which hosts a program looks up, and Node the same: each as a call of a program named `lookup`. */
const pythonLookups = (log: string): string => `import sys
def hook(event, given):
    if event == 'socket.getaddrinfo':
        with open('${log}', 'a') as log:
            log.write('\\x1f'.join(['', 'lookup', str(given[0]), '']) + '\\x1e')
sys.addaudithook(hook)
`;
const nodeLookups = (log: string): string => `const dns = require('node:dns');
const { lookup } = dns;
dns.lookup = (host, ...rest) => {
  require('node:fs').appendFileSync('${log}', ['', 'lookup', host, ''].join('\\x1f') + '\\x1e');
  return lookup(host, ...rest);
};
`;

/** Writes what makes interpreters say which hosts they look up, and gives the variables that turn it on. */
export const tellLookups = (directory: string, log: string): Readonly<Record<string, string>> => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'sitecustomize.py'), pythonLookups(log));
  const script = join(directory, 'lookups.cjs');
  writeFileSync(script, nodeLookups(log));
  return { PYTHONPATH: directory, PYTHONDONTWRITEBYTECODE: '1', NODE_OPTIONS: `--require=${script}` };
};

const payload = 'rm -rf payload';

/** What a shim does after it has said what it was asked. */
const bodies: Readonly<Record<string, string>> = {
  sudo: 'while [ $# -gt 0 ]; do case "$1" in -u) shift 2;; -*) shift;; *) break;; esac; done\nexec "$@"',
  chmod: 'for a; do case "$a" in /*) exit 0;; esac; done\nexec /bin/chmod "$@"',
  chown: 'exit 0',
  dd: 'for a; do case "$a" in of=/dev/*) exit 0;; esac; done\nexec /bin/dd "$@" 2>/dev/null',
  git: `case "$*" in
  "rev-parse --show-toplevel") echo "$WORK";;
  ls-files*-z*) printf 'src/app.py\\0src/util.py\\0';;
  ls-files*) printf 'src/app.py\\nsrc/util.py\\n';;
  "branch --merged"*) printf '  main\\n  old\\n';;
  "branch --show-current") echo main;;
  rev-parse*) echo abc1234;;
  log*%ct*) echo 1700000000;;
  *alias.z*) shift; sh -c "\${1#alias.z=!}";;
  log*) [ -n "$GIT_EDITOR" ] && sh -c "$GIT_EDITOR";;
esac`,
  docker: 'case "$*" in "ps -q"|"ps -aq") echo abc;; esac',
  curl: `out=; for a; do case "$p" in -o) out=$a;; esac; p=$a; done
answer='{"status":"up"}'; case "$*" in *install.sh*) answer='${payload}';; esac
if [ -n "$out" ]; then echo "$answer" > "$out"; else echo "$answer"; fi`,
  wget: `case "$*" in *install.sh*) echo '${payload}';; *-O\\ data/*) echo x > data/new.csv;; esac`,
  npm: `case "$1" in run|run-script) for s in "pre$2" "$2" "post$2"; do c=$(jq -r --arg s "$s" '.scripts[$s] // empty' package.json); [ -z "$c" ] || sh -c "$c"; done;; test) sh -c "$(jq -r .scripts.test package.json)";; esac`,
  npx: 'exec "$@"',
  busybox: 'exec "$@"',
  make: `case "$*" in clean) rm -rf build dist;; esac`,
};
const others: Readonly<Record<string, string>> = { pnpm: bodies.npm ?? '', yarn: bodies.npm ?? '' };

/** Fills a directory with shims and real tools; every shim adds where, who and what to the log. */
export const makePrograms = (directory: string, log: string, work: string): void => {
  mkdirSync(directory, { recursive: true });
  for (const name of tools) {
    const real = ['/usr/bin', '/bin', '/usr/local/bin']
      .map((folder) => join(folder, name))
      .find((path) => existsSync(path));
    const path = name === 'node' ? process.execPath : real;
    if (path !== undefined) symlinkSync(path, join(directory, name));
  }
  const shims = { ...Object.fromEntries(silent.map((name) => [name, ''])), ...bodies, ...others };
  for (const [name, body] of Object.entries(shims)) {
    // In one write: two that run at once would mix what they say.
    const say = `WORK='${work}'\nsaid=$(printf '%s\\037' "$PWD" "${name}" "$@"; printf '\\036')\nprintf '%s' "$said" >> '${log}'\n`;
    const drain = /^(?:curl|nc|ssh|psql|mysql|socat|sftp|telnet|mail|at)$/.test(name)
      ? '[ -t 0 ] || cat > /dev/null 2>&1\n'
      : '';
    writeFileSync(join(directory, name), `#!/bin/sh\n${say}${drain}${body}\n`);
    chmodSync(join(directory, name), 0o755);
  }
};
