/** What a writer says of one entry once it is acknowledged. */
export interface Acknowledgement {
  readonly sequence: number;
  readonly hash: string;
  readonly cpuMicroseconds: number;
}

const digits = 12;

/** Every line has this many bytes, so that a file's size tells how many it holds. */
export const lineBytes = digits + 1 + 64 + 1 + digits + 1;

export const acknowledgementLine = ({ sequence, hash, cpuMicroseconds }: Acknowledgement): string =>
  `${String(sequence).padStart(digits)} ${hash} ${String(cpuMicroseconds).padStart(digits)}\n`;

/** Reads lines; half a line, which a killed process may leave, was not said. */
export const parseAcknowledgements = (text: string): Acknowledgement[] =>
  text
    .slice(0, text.length - (text.length % lineBytes))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [sequence = '', hash = '', cpu = ''] = line.trim().split(/ +/);
      return { sequence: Number(sequence), hash, cpuMicroseconds: Number(cpu) };
    });
