/** What the effects of a call depend on beside the call: where the agent stands and what is on disk there. */
export interface Surroundings {
  /** Absolute path of the repository, links resolved. */
  readonly root: string;
  /** Absolute path of the directory that the agent stands in, links resolved. */
  readonly directory: string;
  /** Absolute path of the user's home. */
  readonly home: string;
  readonly disk: Disk;
}

/** Looks at the disk. Only `main` picks the real one. None of these throws: what cannot be read is not there. */
export interface Disk {
  /** Text of a file of at most 1.5 MB; undefined for anything else. */
  readonly read: (path: string) => string | undefined;
  readonly kind: (path: string) => 'file' | 'directory' | 'other' | undefined;
  /** Names in a directory; empty where there is none. */
  readonly list: (path: string) => readonly string[];
  /** The path with every link in it resolved, also one that leads to nothing; the rest of a path that is not there stays. */
  readonly realPath: (path: string) => string;
}
