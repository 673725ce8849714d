import { type Language, byName } from './language.ts';

export const python: Language = {
  name: 'python',
  spelling: {
    comment: /#[^\n]*/y,
    quotes: ['"""', "'''", '"', "'"],
    inserts: '{',
    runsBackquotes: false,
    needsPrefix: true,
  },
  isBare: false,
  guarded: new Set(
    'os posix nt shutil subprocess ctypes cffi importlib runpy pty builtins imp marshal pickle cloudpickle dill code codeop signal fcntl mmap socket multiprocessing.managers zipimport pkgutil platform.popen commands popen2 sh plumbum fabric paramiko docker boto3'.split(
      ' ',
    ),
  ),
  meanings: byName({
    deletes: 'os.remove os.unlink os.rmdir posix.unlink posix.remove posix.rmdir',
    'deletes a tree': 'shutil.rmtree os.removedirs',
    writes: 'os.truncate shutil.make_archive',
    opens: 'open io.open codecs.open gzip.open bz2.open lzma.open zipfile.ZipFile tarfile.open os.fdopen',
    moves: 'os.rename os.renames os.replace shutil.move',
    copies: 'shutil.copy shutil.copy2 shutil.copyfile shutil.copytree os.link os.symlink',
    'makes a directory': 'os.mkdir os.makedirs',
    'changes permissions': 'os.chmod os.chown os.lchown shutil.chown',
    'runs a text':
      'os.system os.popen subprocess.getoutput subprocess.getstatusoutput asyncio.create_subprocess_shell commands.getoutput posix.system',
    'runs words':
      'subprocess.run subprocess.call subprocess.check_call subprocess.check_output subprocess.Popen asyncio.create_subprocess_exec os.execv os.execvp os.spawnvp pty.spawn',
    sends:
      'requests.get requests.post requests.put requests.delete requests.patch requests.request httpx.get httpx.post httpx.put urllib.request.urlopen urllib.request.urlretrieve socket.create_connection http.client.HTTPSConnection http.client.HTTPConnection smtplib.SMTP ftplib.FTP telnetlib.Telnet urlopen',
    'is dynamic':
      'exec eval compile __import__ getattr setattr globals locals vars breakpoint sys.modules sys.settrace sys.setprofile pickle.loads pickle.load __builtins__ __loader__ __subclasses__ types.FunctionType types.CodeType operator.attrgetter operator.methodcaller',
    'is harmless':
      'os.path os.getcwd os.listdir os.environ os.getenv os.sep os.name os.cpu_count os.walk os.stat os.lstat os.getpid os.getppid os.uname os.scandir os.linesep os.access os.pathsep os.devnull os.getuid os.geteuid os.getlogin os.get_terminal_size os.fspath os.PathLike os.R_OK os.W_OK os.X_OK os.F_OK os.curdir os.altsep os.urandom os.umask os.times os.readlink os.getloadavg os.isatty shutil.which shutil.disk_usage shutil.get_terminal_size importlib.metadata importlib.util.find_spec importlib.resources subprocess.PIPE subprocess.DEVNULL subprocess.STDOUT subprocess.CalledProcessError subprocess.TimeoutExpired subprocess.CompletedProcess socket.gethostname socket.AF_INET socket.SOCK_STREAM pkgutil.iter_modules pkgutil.walk_packages builtins.print platform.system',
  }),
  methods: byName({
    deletes: 'unlink rmdir',
    'deletes a tree': 'rmtree removedirs',
    writes: 'write_bytes touch symlink_to hardlink_to extractall to_csv to_json to_parquet to_excel to_pickle savefig',
    'writes a text': 'write_text',
    'makes a directory': 'mkdir',
    'changes permissions': 'chmod',
    'runs statements': 'execute executescript executemany',
    'is dynamic':
      '__import__ __subclasses__ __globals__ __builtins__ __getattribute__ __code__ __reduce__ system popen check_output import_module exec_module',
  }),
};
