import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Checkpoint, checkpointNote, verifyCheckpoint } from './checkpoint.ts';
import { environment, filledLedger, tamper } from './fixtures/scratch.ts';
import { generateCheckpointKeys } from './keys.ts';
import { signCheckpoint } from './sign.ts';
import { verifyLedger } from './verify.ts';

const keys = generateCheckpointKeys();
const origin = 'example.com/payments';

const checkpointOf = (note: string): Checkpoint => {
  const verdict = verifyCheckpoint(note, keys.publicKey);
  return verdict.kind === 'genuine' ? verdict.checkpoint : expect.unreachable(verdict.reason);
};

const signedNote = async (count: number): Promise<string> =>
  signCheckpoint(await filledLedger(count), { origin, privateKey: keys.privateKey }, environment);

describe('a checkpoint', () => {
  it('says in text what the ledger held', async () => {
    const note = await signedNote(3);
    expect(note.split('\n').slice(0, 5)).toEqual([
      origin,
      '3',
      expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      'at 2026-03-01T12:00:00.000Z',
      '',
    ]);
    expect(note.split('\n').slice(5)).toEqual([expect.stringMatching(`^— ${origin} [A-Za-z0-9+/]{91}=$`), '']);
  });

  it.each([0, 1, 2, 3, 8, 9])('of %i entries is genuine, and the ledger still matches it later', async (count) => {
    const ledger = await filledLedger(count);
    const note = await signCheckpoint(ledger, { origin, privateKey: keys.privateKey }, environment);
    expect(verifyCheckpoint(note, keys.publicKey)).toMatchObject({
      kind: 'genuine',
      checkpoint: { origin, size: count, at: '2026-03-01T12:00:00.000Z' },
      keyId: expect.stringMatching(/^[0-9a-f]{8}$/),
    });
    await ledger.append({ kind: 'test.later', actor: 'tester', body: null });
    expect(await verifyLedger(ledger, { checkpoints: [checkpointOf(note)] })).toMatchObject({ kind: 'intact' });
  });

  it('passes over signatures of others beside ours', async () => {
    const note = await signedNote(2);
    const other = checkpointNote(checkpointOf(note), generateCheckpointKeys().privateKey);
    const [line] = other.split('\n').slice(-2);
    expect(verifyCheckpoint(`${note}${line}\n`, keys.publicKey)).toMatchObject({ kind: 'genuine' });
    expect(verifyCheckpoint(`${other}${note.split('\n').at(-2)}\n`, keys.publicKey)).toMatchObject({ kind: 'genuine' });
  });

  it('is not signed over a ledger that breaks', async () => {
    const ledger = await filledLedger(5);
    tamper(ledger.path, "UPDATE entries SET actor = 'other' WHERE sequence = 2");
    const signing = signCheckpoint(ledger, { origin, privateKey: keys.privateKey }, environment);
    await expect(signing).rejects.toMatchObject({ code: 'LEDGER_BROKEN', place: `${ledger.path}#2` });
  });

  it.each(['', 'two words', 'a+b', 'line\nbreak', 'x'.repeat(201), '\ud800'])('has no origin like %j', async (bad) => {
    const signing = signCheckpoint(await filledLedger(1), { origin: bad, privateKey: keys.privateKey }, environment);
    await expect(signing).rejects.toMatchObject({ code: 'USAGE' });
  });
});

describe('a note that was changed is refused', () => {
  const root = 'A'.repeat(43);
  it.each<[string, (note: string) => string, string]>([
    ['another size', (note) => note.replace('\n3\n', '\n2\n'), 'wrong-signature'],
    ['another time', (note) => note.replace('12:00', '13:00'), 'wrong-signature'],
    ['another root', (note) => note.replace(/\n[A-Za-z0-9+/]{43}=\n/, `\n${root}=\n`), 'wrong-signature'],
    ['another origin in both places', (note) => note.replaceAll('payments', 'refunds'), 'unknown-key'],
    ['another origin above', (note) => note.replace('payments', 'refunds'), 'malformed'],
    ['a signature cut short', (note) => note.replace(/.{8}\n$/, '\n'), 'malformed'],
    ['no signature', (note) => note.replace(/— .*\n/, ''), 'malformed'],
    [
      'a root spelt another way',
      (note) => note.replace(/\n[A-Za-z0-9+/]{43}=\n/, `\n${'A'.repeat(42)}B=\n`),
      'malformed',
    ],
    ['no last newline', (note) => note.trimEnd(), 'malformed'],
    ['other line ends', (note) => note.replaceAll('\n', '\r\n'), 'malformed'],
    ['a line more', (note) => note.replace('\nat ', '\nmore\nat '), 'malformed'],
    ['a size with a leading zero', (note) => note.replace('\n3\n', '\n03\n'), 'malformed'],
    ['a size no number holds', (note) => note.replace('\n3\n', `\n${'9'.repeat(30)}\n`), 'malformed'],
    ['nothing', () => '', 'malformed'],
    ['a great deal', (note) => `${note}${'— x y\n'.repeat(100_000)}`, 'malformed'],
    ['bytes', () => '\u0000\uffff\ud800\n\n\n', 'malformed'],
  ])('%s', async (_name, change, reason) => {
    const changed = change(await signedNote(3));
    expect(verifyCheckpoint(changed, keys.publicKey)).toEqual({ kind: 'refused', reason });
  });

  it('for a key that did not sign it', async () => {
    const { publicKey } = generateCheckpointKeys();
    expect(verifyCheckpoint(await signedNote(3), publicKey)).toEqual({ kind: 'refused', reason: 'unknown-key' });
  });
});

describe('a key', () => {
  const elliptic = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });

  it.each(['', 'not PEM', keys.publicKey, elliptic.privateKey])(
    'does not sign where it cannot: %#',
    async (privateKey) => {
      const signing = signCheckpoint(await filledLedger(1), { origin, privateKey }, environment);
      await expect(signing).rejects.toMatchObject({ code: 'USAGE' });
    },
  );

  it.each(['', 'not PEM', elliptic.publicKey])('does not verify where it cannot: %#', async (publicKey) => {
    const note = await signedNote(1);
    expect(() => verifyCheckpoint(note, publicKey)).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });
});
