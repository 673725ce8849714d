import { type Language, byName } from './language.ts';

const hash = /#[^\n]*/y;

export const perl: Language = {
  name: 'perl',
  spelling: {
    comment: /(?<![$@%\w])#[^\n]*/y,
    quotes: ['"', "'", '`'],
    inserts: '{',
    variable: /[$@]\w/,
    pattern: /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y,
    runsBackquotes: true,
    needsPrefix: false,
  },
  isBare: true,
  guarded: new Set(['POSIX', 'IPC', 'Socket', 'IO.Socket', 'DynaLoader']),
  meanings: byName({
    deletes: 'unlink rmdir',
    'deletes a tree': 'rmtree remove_tree File.Path.rmtree File.Path.remove_tree',
    moves: 'rename move',
    copies: 'link symlink copy',
    'makes a directory': 'mkdir make_path mkpath',
    'changes permissions': 'chmod chown',
    writes: 'truncate sysopen',
    opens: 'open',
    'runs a text': 'system exec',
    'is dynamic': 'eval do require qx syscall kill fork socket evalbytes dbmopen',
    'is harmless': 'POSIX.floor POSIX.ceil POSIX.strftime POSIX.fmod',
  }),
  methods: byName({}),
};

export const ruby: Language = {
  name: 'ruby',
  spelling: {
    comment: hash,
    quotes: ['"', "'", '`'],
    inserts: '#{',
    pattern: /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y,
    runsBackquotes: true,
    needsPrefix: false,
  },
  isBare: true,
  guarded: new Set(['FileUtils', 'Open3', 'PTY', 'Process', 'Kernel', 'ObjectSpace', 'Fiddle', 'Socket', 'TCPSocket']),
  meanings: byName({
    deletes:
      'File.delete File.unlink Dir.delete Dir.rmdir Dir.unlink FileUtils.rm FileUtils.rm_f FileUtils.rmdir FileUtils.safe_unlink',
    'deletes a tree':
      'FileUtils.rm_r FileUtils.rm_rf FileUtils.remove_dir FileUtils.remove_entry FileUtils.remove_entry_secure FileUtils.rmtree FileUtils.remove',
    'writes a text': 'File.write IO.write File.binwrite',
    opens: 'File.open File.new open',
    writes: 'File.truncate FileUtils.touch',
    moves: 'File.rename FileUtils.mv FileUtils.move',
    copies: 'FileUtils.cp FileUtils.cp_r FileUtils.ln FileUtils.ln_s FileUtils.copy',
    'makes a directory': 'Dir.mkdir FileUtils.mkdir FileUtils.mkdir_p',
    'changes permissions': 'File.chmod FileUtils.chmod FileUtils.chmod_R FileUtils.chown File.chown',
    'runs a text':
      'system exec spawn IO.popen Kernel.system Open3.capture2 Open3.capture3 Open3.capture2e Process.spawn Kernel.exec Kernel.spawn',
    'is dynamic':
      'eval send public_send __send__ instance_eval class_eval binding load const_get method define_method syscall fork',
    'is harmless': 'Process.pid Process.clock_gettime Process.CLOCK_MONOTONIC FileUtils.pwd Kernel.puts Kernel.format',
    sends: 'Net.HTTP.get Net.HTTP.post URI.open TCPSocket.new',
  }),
  methods: byName({
    'is dynamic': 'send public_send __send__ instance_eval class_eval const_get instance_variable_get eval',
    deletes: 'unlink',
    'deletes a tree': 'rmtree',
  }),
};

export const php: Language = {
  name: 'php',
  spelling: {
    comment: /(?:#|\/\/)[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y,
    quotes: ['"', "'", '`'],
    inserts: '{',
    variable: /\$\w/,
    runsBackquotes: true,
    needsPrefix: false,
  },
  isBare: true,
  guarded: new Set(['FFI', 'ReflectionFunction', 'ReflectionMethod', 'Closure']),
  meanings: byName({
    deletes: 'unlink rmdir',
    'writes a text': 'file_put_contents',
    opens: 'fopen',
    writes: 'touch ftruncate move_uploaded_file',
    moves: 'rename',
    copies: 'copy symlink link',
    'makes a directory': 'mkdir',
    'changes permissions': 'chmod chown chgrp',
    'runs a text': 'exec shell_exec system passthru popen proc_open pcntl_exec',
    'is dynamic':
      'eval assert create_function call_user_func call_user_func_array array_map array_walk usort unserialize include include_once require require_once preg_replace_callback_eval dl extract parse_str',
    sends: 'curl_init fsockopen mail',
  }),
  methods: byName({}),
};

export const lua: Language = {
  name: 'lua',
  spelling: {
    comment: /--[^\n]*/y,
    quotes: ['"', "'"],
    inserts: undefined,
    runsBackquotes: false,
    needsPrefix: false,
  },
  isBare: true,
  guarded: new Set(['os', 'io', 'debug', 'ffi', 'package']),
  meanings: byName({
    deletes: 'os.remove',
    moves: 'os.rename',
    opens: 'io.open',
    'runs a text': 'os.execute io.popen',
    'is dynamic': 'load loadstring dofile loadfile setfenv _G _ENV',
    'is harmless':
      'os.time os.date os.clock os.getenv io.write io.read io.lines io.stdout io.stderr package.path package.loaded',
  }),
  methods: byName({}),
};
