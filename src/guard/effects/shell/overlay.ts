import { dirname } from 'node:path';
import type { Disk } from '../../surroundings.ts';
import { type Value, known, unknown } from './value.ts';

/** Links lead to links, and in a circle. */
const mostHops = 20;

/** The disk as it is while the command runs: with what an earlier part of the command has written, linked or made. */
export class Overlay {
  readonly #disk: Disk;
  readonly #contents = new Map<string, Value>();
  readonly #links = new Map<string, string>();
  readonly #made = new Set<string>();
  #descriptors = 63;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  write(path: string, content: Value): void {
    this.#contents.set(path, content);
  }

  /** What is then written there is written where the link leads. */
  link(path: string, target: string): void {
    this.#contents.delete(path);
    this.#links.set(path, target);
  }

  /** A link that is moved leads where it led. */
  move(from: string, to: string): void {
    const target = this.#links.get(from);
    if (target !== undefined) this.link(to, target);
  }

  /** Does something where paths lead elsewhere, as in a container that is given directories of the machine. */
  redirected<T>(links: readonly { readonly from: string; readonly to: string }[], work: () => T): T {
    const before = new Map(this.#links);
    for (const { from, to } of links) this.#links.set(to, from);
    try {
      return work();
    } finally {
      this.#links.clear();
      for (const [path, target] of before) this.#links.set(path, target);
    }
  }

  make(directory: string): void {
    this.#made.add(directory);
  }

  /** Path under which a process substitution is read. */
  descriptor(content: Value): string {
    const path = `/dev/fd/${this.#descriptors--}`;
    this.#contents.set(path, content);
    return path;
  }

  isWritten(path: string): boolean {
    return this.#contents.has(path);
  }

  /** Content of a file; undefined where there is none. */
  read(path: string): Value | undefined {
    const written = this.#contents.get(path);
    if (written) return written;
    const text = this.#disk.read(path);
    if (text !== undefined) return known(text, [path]);
    return this.#disk.kind(path) === 'file' ? unknown(path, [path]) : undefined;
  }

  isFile(path: string): boolean {
    return this.#contents.has(path) || this.#disk.kind(path) === 'file';
  }

  isDirectory(path: string): boolean {
    return this.#made.has(path) || this.#disk.kind(path) === 'directory';
  }

  exists(path: string): boolean {
    return this.isDirectory(path) || this.#contents.has(path) || this.#disk.kind(path) !== undefined;
  }

  list(path: string): readonly string[] {
    const added = [...this.#contents.keys(), ...this.#made, ...this.#links.keys()]
      .filter((entry) => dirname(entry) === path)
      .map((entry) => entry.slice(path === '/' ? 1 : path.length + 1));
    const there = this.#disk.list(path);
    return added.length === 0 ? there : [...new Set([...there, ...added])];
  }

  realPath(path: string, hops = mostHops): string {
    // The descriptors of the command are not those of the guard.
    if (this.#contents.has(path) || /^\/dev\/(?:fd\/|std)/.test(path)) return path;
    const real = this.#disk.realPath(path);
    for (const [link, target] of this.#links) {
      if (real !== link && !real.startsWith(`${link}/`)) continue;
      const onwards = target + real.slice(link.length);
      return hops > 0 ? this.realPath(onwards, hops - 1) : this.#disk.realPath(onwards);
    }
    return real;
  }
}
