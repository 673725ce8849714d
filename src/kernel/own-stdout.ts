import { Writable } from 'node:stream';

/**
 * Standard output for the protocol alone.
 *
 * A team's own rules are programs that run in this process and its threads, and one that prints would break the
 * protocol: whatever else is written to standard output goes to standard error from now on.
 */
export const ownStdout = ({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>): Writable => {
  const speak = stdout.write.bind(stdout);
  const protocol = new Writable({
    decodeStrings: false,
    write: (chunk: string | Uint8Array, _encoding, done) => void speak(chunk, (error) => done(error)),
  });
  stdout.on('error', (error: Error) => protocol.destroy(error));
  stdout.write = stderr.write.bind(stderr);
  return protocol;
};
