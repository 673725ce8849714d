import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digest } from '../../kernel/hash.ts';
import { archiveLimits, openArchive } from './archive.ts';

let root = '';
const place = (): string => join(root, '.bylaw', 'archive');
const opened = (limits: Partial<typeof archiveLimits> = {}) =>
  openArchive(place(), root, { ...archiveLimits, ...limits });
const objectOf = (content: string): string => join(place(), digest(content).slice(0, 2), `${digest(content)}.gz`);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bylaw-archive-'));
  writeFileSync(join(root, 'app.yaml'), 'port: 80\n', { mode: 0o640 });
});
afterEach(() => rmSync(root, { recursive: true }));

describe('an archive', () => {
  it('gives back what it kept, under a name that says what it is', () => {
    const archive = opened();
    const kept = archive.keep('app.yaml');
    rmSync(join(root, 'app.yaml'));
    expect(kept).toEqual({ digest: digest('port: 80\n'), bytes: 9, mode: 0o640 });
    expect(Buffer.from(opened().contentOf(kept.digest)).toString()).toBe('port: 80\n');
    expect(gunzipSync(readFileSync(objectOf('port: 80\n'))).toString()).toBe('port: 80\n');
    expect(statSync(objectOf('port: 80\n')).mode & 0o777).toBe(0o600);
  });

  it('keeps bytes that are no text, and each content once', () => {
    const bytes = Uint8Array.from([0, 255, 254, 10, 0]);
    for (const name of ['a.bin', 'b.bin']) writeFileSync(join(root, name), bytes);
    const archive = opened();
    const [first, second] = ['a.bin', 'b.bin'].map((path) => archive.keep(path));
    expect(first).toEqual(second);
    expect(
      readdirSync(place(), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.gz')),
    ).toHaveLength(1);
    expect(first && Uint8Array.from(archive.contentOf(first.digest))).toEqual(bytes);
  });

  it('writes a content anew that was damaged, and gives no damaged one back', () => {
    const archive = opened();
    const kept = archive.keep('app.yaml');
    for (const damage of ['', 'no gzip', readFileSync(objectOf('port: 80\n')).subarray(0, 15)]) {
      writeFileSync(objectOf('port: 80\n'), damage);
      expect(() => archive.contentOf(kept.digest)).toThrow(/STORAGE_FAILED|cannot be read back/);
      archive.keep('app.yaml');
      expect(Buffer.from(archive.contentOf(kept.digest)).toString()).toBe('port: 80\n');
    }
    rmSync(objectOf('port: 80\n'));
    expect(() => archive.contentOf(kept.digest)).toThrow(/no longer holds/);
  });

  it('says beforehand what it cannot take', () => {
    symlinkSync('app.yaml', join(root, 'link.yaml'));
    writeFileSync(join(root, 'large.yaml'), 'x'.repeat(200));
    const paths = ['app.yaml', 'link.yaml', 'gone.yaml', 'large.yaml'];
    expect([...opened({ fileBytes: 100 }).obstacles(paths)]).toEqual([
      ['link.yaml', 'it cannot be read'],
      ['gone.yaml', 'it cannot be read'],
      ['large.yaml', 'it is larger than 0 MB'],
    ]);
    expect(opened({ totalBytes: 100 }).obstacles(paths).get('large.yaml')).toMatch(/the archive is full/);
    expect(opened({ files: 1 }).obstacles(paths).get('large.yaml')).toMatch(/more than 1 files/);
  });

  it('counts what earlier processes have kept', () => {
    writeFileSync(join(root, 'noise.yaml'), Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 7919) % 251)));
    opened().keep('noise.yaml');
    expect(opened({ totalBytes: 200 }).obstacles(['app.yaml']).get('app.yaml')).toMatch(/full/);
  });

  it('fails where it cannot write, and leaves nothing half-written', () => {
    writeFileSync(join(root, '.bylaw'), 'a file where a folder should be');
    expect(() => opened().keep('app.yaml')).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }));
    expect(existsSync(join(root, 'app.yaml'))).toBe(true);
  });
});
