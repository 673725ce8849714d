/** How the guard gets into a client's settings, and out of them again. One file a client. */

/** How a client reaches the guard. */
export interface GuardEntry {
  /** Absolute path of the Node that runs the entry, and of the entry itself. */
  readonly node: string;
  readonly entry: string;
  /** The running daemon's address and secret, for clients that can speak HTTP. */
  readonly daemon: { readonly url: string; readonly secret: string } | undefined;
}

/** A settings file of a client, and how it looks with the guard in it and without. */
export interface Settings {
  /** Relative to the project for `project`, to the user's home for `user`. */
  readonly path: string;
  readonly scope: 'project' | 'user';
  /**
   * The text with the guard's entries in it; every other byte is kept, and entries of an older guard are replaced.
   *
   * Throws CONFIG_UNREADABLE for a damaged file, and CONFIG_INVALID for one that switches the guard off.
   */
  readonly withGuard: (text: string | undefined, entry: GuardEntry) => string;
  /** The text without the guard's entries; undefined where nothing but them was in it and the file can go. */
  readonly withoutGuard: (text: string) => string | undefined;
}
