import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../kernel/program.ts';

const parsed: unknown = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));

/** The version in package.json. */
export const version =
  typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : '0.0.0';
