import { gitUnavailable, runGit } from './git-process.ts';

/** As large as a file that is read from disk may be. */
export const largestBlobBytes = 1_500_000;

// Asked for in shares, so that the output of one process stays well below what a buffer can hold.
const blobsPerProcess = 2000;

const newline = 0x0a;

/** Hands over the text of each blob that is one; ids are hexadecimal, so nothing in the input can pass as another request. */
export const readBlobs = async (
  root: string,
  blobs: readonly string[],
  signal: AbortSignal,
  take: (blob: string, text: string) => void,
): Promise<void> => {
  for (let start = 0; start < blobs.length; start += blobsPerProcess) {
    const input = `${blobs.slice(start, start + blobsPerProcess).join('\n')}\n`;
    const read = await runGit(root, ['cat-file', '--batch'], { signal, input });
    if (read.code !== 0) throw gitUnavailable(root, read);
    takeBatch(read.output, take);
  }
};

const takeBatch = (output: Buffer, take: (blob: string, text: string) => void): void => {
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(newline, at);
    if (end < 0) return;
    const [blob, kind, size] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    // A blob that is not here (`missing`, in a partial clone) has no content behind its line.
    if (kind !== 'blob' || !blob) continue;
    const bytes = output.subarray(at, at + Number(size));
    at += Number(size) + 1;
    if (!bytes.subarray(0, 8000).includes(0)) take(blob, bytes.toString('utf8'));
  }
};
