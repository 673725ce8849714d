/** Variables that the shell, the login or a CI runner sets. */
const given = new Set(
  (
    'HOME PATH PWD OLDPWD USER LOGNAME SHELL IFS RANDOM SRANDOM SECONDS LINENO HOSTNAME HOSTTYPE OSTYPE MACHTYPE UID EUID ' +
    'PPID GROUPS FUNCNAME PIPESTATUS OPTARG OPTIND OPTERR REPLY SHLVL SHELLOPTS TERM TERM_PROGRAM COLORTERM LANG LANGUAGE ' +
    'TMPDIR TEMP TMP EDITOR VISUAL PAGER DISPLAY MAIL COLUMNS LINES PS1 PS2 PS3 PS4 DIRSTACK EPOCHSECONDS EPOCHREALTIME ' +
    'MAPFILE COPROC PROMPT_COMMAND CI NO_COLOR FORCE_COLOR DEBIAN_FRONTEND VIRTUAL_ENV LD_LIBRARY_PATH LD_PRELOAD ' +
    'DYLD_LIBRARY_PATH PYTHONPATH MANPATH CDPATH TZ HISTFILE HISTSIZE EXECIGNORE GLOBIGNORE TIMEFORMAT INPUTRC ZSH_VERSION ' +
    'KSH_VERSION APPDATA LOCALAPPDATA WINDIR SYSTEMROOT USERPROFILE OS XDG_RUNTIME_DIR WSL_DISTRO_NAME INIT_CWD CODESPACES'
  ).split(' '),
);
const givenPrefix =
  /^(?:BASH|LC_|COMP_|READLINE_|XDG_|SUDO_|SSH_|GITHUB_|RUNNER_|ACTIONS_|GITLAB_|CI_|BUILDKITE|TRAVIS|CIRCLE|JENKINS|TEAMCITY_|BITBUCKET_|AGENT_|BUILD_|SYSTEM_|CONDA_|npm_|VSCODE_|KUBERNETES_|HIST)/;

/** Whether a name looks like an environment variable that someone has to provide. */
const isProvided = (name: string): boolean =>
  /^[A-Z][A-Z0-9_]+$/.test(name) && !given.has(name) && !givenPrefix.test(name);

export interface VariableRead {
  readonly name: string;
  readonly at: number;
  readonly hasDefault: boolean;
  readonly isInFunction: boolean;
}

/** What a script reads and assigns, as the traversal finds it. */
export interface ShellVariables {
  readonly reads: VariableRead[];
  /** End of the first assignment of each name: the value is there from then on. */
  readonly assigned: Map<string, number>;
}

/** Keeps the earliest assignment of a name. */
export const noteAssignment = ({ assigned }: ShellVariables, name: string, end: number): void => {
  const known = assigned.get(name);
  if (known === undefined || end < known) assigned.set(name, end);
};

/**
 * First reads of variables that the file itself has not set by then: what follows a guarded read is guarded by it.
 *
 * A function runs after what is below it, so any assignment in the file serves its reads.
 */
export const unassignedReads = ({ reads, assigned }: ShellVariables): VariableRead[] => {
  const seen = new Set<string>();
  return reads
    .toSorted((left, right) => left.at - right.at)
    .filter(({ name, at, hasDefault, isInFunction }) => {
      const from = assigned.get(name);
      if (!isProvided(name) || seen.has(name)) return false;
      // `A=${A:-x}` reads before it assigns, so an assignment counts from its end.
      if (from !== undefined && (from <= at || (isInFunction && !hasDefault))) return false;
      seen.add(name);
      return true;
    });
};
