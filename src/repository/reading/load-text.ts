import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { SkipReason } from '../model.ts';
import { decoded } from './encoding.ts';

/** Larger files are counted and left unread: they are data, and one could stall a run. */
export const largestFileBytes = 1_500_000;

export type LoadedText =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number }
  | { readonly kind: 'skipped'; readonly reason: Extract<SkipReason, 'binary' | 'huge' | 'unreadable'> };

const binaryExtensions =
  /\.(?:png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|pdf|zip|gz|tgz|bz2|xz|zst|7z|rar|jar|war|whl|woff2?|ttf|otf|eot|mp[34]|mov|avi|webm|ogg|wav|flac|so|dylib|dll|exe|bin|o|a|class|pyc|pyo|db|sqlite3?|parquet|npy|npz|pkl|pt|pth|onnx|gguf|safetensors|h5|wasm|node)$/i;

/** Known by its name to hold no text. */
const isBinaryName = (path: string): boolean => binaryExtensions.test(path);

/** Bytes of a file of a size that are read as text: none of one that is left alone. */
export const textBytes = (path: string, size: number): number =>
  size > largestFileBytes || isBinaryName(path) ? 0 : size;

const readWhole = (path: string): Uint8Array | 'huge' => {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > largestFileBytes) return 'huge';
    const bytes = new Uint8Array(size);
    let length = 0;
    while (length < size) {
      const count = readSync(file, bytes, length, size - length, null);
      if (count === 0) break;
      length += count;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
};

/** Reads a file as text; bytes that are not UTF-8 become U+FFFD. Never throws for what is on disk. */
export const loadText = (absolutePath: string): LoadedText => {
  if (isBinaryName(absolutePath)) return { kind: 'skipped', reason: 'binary' };
  try {
    const bytes = readWhole(absolutePath);
    if (bytes === 'huge') return { kind: 'skipped', reason: 'huge' };
    const text = decoded(bytes);
    return text === undefined ? { kind: 'skipped', reason: 'binary' } : { kind: 'text', text, bytes: bytes.length };
  } catch {
    return { kind: 'skipped', reason: 'unreadable' };
  }
};
