import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../../../test/support/small-repository.ts';
import { searchExisting } from './search.ts';

const repository = await repositoryOf({
  'src/retries.ts': [
    '/** Calls again, later each time. */',
    'export const retryWithBackoff = (call: () => void) => call();',
    'export const MAX_RETRIES = 3;',
  ].join('\n'),
  'src/mail.py': 'def send_email(to):\n    """Sends one message to one address."""\n    return to\n',
  'src/report.py': 'class ReportWriter:\n    def write_pages(self):\n        return 1\n',
  'docs/caching.md': '# How answers are cached\n\nText.\n',
  'scripts/nightly-backup.sh': '#!/bin/sh\n# Copies the database every night.\ncp a b\n',
  'test/retries.test.ts': 'export const retryTwice = () => 1;\n',
  'src/many.py': Array.from({ length: 60 }, (_, at) => `def parse_invoice_${at}():\n    return ${at}\n`).join('\n'),
});

const namesFor = (description: string): string[] =>
  searchExisting(repository, description).found.map(({ name }) => name);

describe('a search for existing solutions', () => {
  it.each([
    ['retry with a backoff', 'retryWithBackoff'],
    ['Retried calls', 'retryWithBackoff'],
    ['sending emails', 'send_email'],
    ['send_email', 'send_email'],
    ['one message to an address', 'send_email'],
    ['writing the pages of a report', 'ReportWriter.write_pages'],
    ['cache answers', 'docs/caching.md'],
    ['back up the database nightly', 'scripts/nightly-backup.sh'],
  ])('for %s finds %s first', (description, name) => {
    expect(namesFor(description)[0]).toBe(name);
  });

  it.each(['', '   ', 'the of and', '???', 'quantum teleportation', 'constructor __proto__'])(
    'for %j finds nothing',
    (description) => {
      expect(namesFor(description)).toEqual([]);
    },
  );

  it('ranks what does the work above a constant, and leaves tests out', () => {
    const names = namesFor('retry');
    expect(names.indexOf('retryWithBackoff')).toBeLessThan(names.indexOf('MAX_RETRIES'));
    expect(names).not.toContain('retryTwice');
  });

  it('lets no file fill the answer', () => {
    expect(namesFor('parse invoice')).toHaveLength(5);
  });
});
