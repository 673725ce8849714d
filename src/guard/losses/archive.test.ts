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
import { defaultGuardSetting } from '../../kernel/config/guard-setting.ts';
import { type ArchiveLimits, limitsOf, openArchive } from './archive.ts';

let root = '';
const place = (): string => join(root, '.bylaw', 'archive');
let today = new Date('2026-06-01T00:00:00Z');
const opened = (limits: Partial<ArchiveLimits> = {}) =>
  openArchive(place(), root, { ...limitsOf(defaultGuardSetting), ...limits }, () => today);
const objectOf = (content: string): string => join(place(), digest(content).slice(0, 2), `${digest(content)}.gz`);

beforeEach(() => {
  today = new Date('2026-06-01T00:00:00Z');
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
    expect(opened({ totalBytes: 100 }).obstacles(paths).get('large.yaml')).toMatch(/the archive takes 0 MB in all/);
    expect(opened({ fileBytes: 100, totalBytes: 100 }).obstacles(['large.yaml', 'app.yaml']).has('app.yaml')).toBe(
      false,
    );
    expect(opened({ files: 1 }).obstacles(paths).get('large.yaml')).toMatch(/more than 1 files/);
  });

  it('drops the oldest where there is more than there is room for, also of what earlier processes have kept', () => {
    const noises = ['first', 'second', 'third'].map((name, round) => {
      writeFileSync(join(root, name), Buffer.from(Array.from({ length: 900 }, (_, at) => (at * (7919 + round)) % 251)));
      today = new Date(`2026-06-0${round + 1}T00:00:00Z`);
      return opened().keep(name).digest;
    });
    const archive = opened({ totalBytes: opened().holding().bytes - 1 });
    expect(archive.dropOld()).toEqual([{ digest: noises[0], keptAt: '2026-06-01T00:00:00.000Z' }]);
    expect(noises.map((digest) => archive.holds(digest))).toEqual([false, true, true]);
    expect(archive.holding()).toMatchObject({ contents: 2, oldest: '2026-06-02T00:00:00.000Z' });
    expect(archive.dropOld()).toEqual([]);
  });

  it('drops what nobody took away for too long, and counts anew from the last time', () => {
    writeFileSync(join(root, 'other.yaml'), 'port: 81\n');
    const [kept, other] = ['app.yaml', 'other.yaml'].map((path) => opened().keep(path).digest);
    today = new Date('2026-08-01T00:00:00Z');
    opened().keep('app.yaml');
    today = new Date('2026-09-15T00:00:00Z');
    const archive = opened();
    expect(archive.dropOld().map(({ digest }) => digest)).toEqual([other]);
    expect(kept !== undefined && archive.holds(kept)).toBe(true);
  });

  it('fails where it cannot write, and leaves nothing half-written', () => {
    writeFileSync(join(root, '.bylaw'), 'a file where a folder should be');
    expect(() => opened().keep('app.yaml')).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }));
    expect(existsSync(join(root, 'app.yaml'))).toBe(true);
  });
});
