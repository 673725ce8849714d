import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface Address {
  readonly port: number;
  readonly secret: string;
}

export interface EntryAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Under the limit after which clients stop waiting and let the call through. */
const timeoutMs = 25_000;

const home = (): string => {
  const state = process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state');
  return process.env['BYLAW_GUARD_DIR'] ?? join(state, 'bylaw');
};

export const readAddressFile = (): Address | undefined => {
  try {
    const value: unknown = JSON.parse(readFileSync(join(home(), 'daemon.json'), 'utf8'));
    if (typeof value !== 'object' || value === null || !('port' in value) || !('secret' in value)) return undefined;
    const { port, secret } = value;
    return typeof port === 'number' && typeof secret === 'string' ? { port, secret } : undefined;
  } catch {
    return undefined;
  }
};

const answerOf = (text: string): EntryAnswer => {
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && value !== null && 'stdout' in value && 'stderr' in value && 'exitCode' in value) {
    const { stdout, stderr, exitCode } = value;
    if (typeof stdout === 'string' && typeof stderr === 'string' && typeof exitCode === 'number')
      return { stdout, stderr, exitCode };
  }
  throw new Error('the daemon gave no answer that can be read');
};

/** Sends one event to the daemon and waits for its answer. Rejects for anything but an answer. */
export const answerFromDaemon = ({ port, secret }: Address, path: string, body: Uint8Array): Promise<EntryAnswer> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    const asked = request(
      { host: '127.0.0.1', port, path, method: 'POST', headers, timeout: timeoutMs },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode !== 200) reject(new Error(`the daemon answered ${response.statusCode}`));
          else
            try {
              resolve(answerOf(text));
            } catch (error) {
              reject(error instanceof Error ? error : new Error(String(error)));
            }
        });
      },
    );
    asked.on('timeout', () => asked.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)));
    asked.on('error', reject);
    asked.end(body);
  });
