import type { RepositoryCheck } from '../../enforcement/unit.ts';
import { isRecord } from '../documents.ts';
import { announcements, unannounced } from './announced.ts';
import { flagsIn } from './flags.ts';

export const check: RepositoryCheck = {
  id: 'preserve/removed-flag',
  enforces: ['R2.5'],
  severity: 'high',
  recommended: true,
  why: 'Every script and pipeline that passes the flag fails on its next run.',
  remedy: 'Keep the flag (it may do nothing but warn), or release a major version.',
  reads: 'repository',
  needs: ['base'],
  bad: [
    {
      'cli.py':
        'import argparse\n\nparser = argparse.ArgumentParser()\nparser.add_argument("--output")\nparser.parse_args()\n',
      'base/cli.py':
        'import argparse\n\nparser = argparse.ArgumentParser()\nparser.add_argument("-q", "--quiet")\nparser.add_argument("--output")\nparser.parse_args()\n',
    },
    {
      'src/cli.ts':
        "import { parseArgs } from 'node:util';\n\nparseArgs({ options: { output: { type: 'string' } } });\n",
      'base/src/cli.ts':
        "import { parseArgs } from 'node:util';\n\nparseArgs({ options: { output: { type: 'string' }, quiet: { type: 'boolean' } } });\n",
    },
    {
      'src/cli.ts': "import { program } from 'commander';\n\nprogram.option('--output <file>', 'Where to.');\n",
      'base/src/cli.ts':
        "import { program } from 'commander';\n\nprogram.option('--output <file>', 'Where to.');\nprogram.option('-q, --quiet', 'Say less.');\n",
    },
  ],
  good: [
    {
      'README.md': '# Orders\n',
      'docs/archive/import.py': 'import argparse\n\nparser = argparse.ArgumentParser()\n',
      'base/docs/archive/import.py':
        'import argparse\n\nparser = argparse.ArgumentParser()\nparser.add_argument("--force")\n',
    },
    {
      'cli.py':
        'import click\n\n\n@click.command()\n@click.option("--output", "--out")\ndef main(output):\n    print(output)\n',
      'base/cli.py':
        'import click\n\n\n@click.command()\n@click.option("--output")\ndef main(output):\n    print(output)\n',
    },
    {
      'shop/options.py':
        'import argparse\n\n\ndef add(parser: argparse.ArgumentParser):\n    parser.add_argument("--quiet")\n',
      'cli.py': 'import argparse\n\nfrom shop.options import add\n\nadd(argparse.ArgumentParser())\n',
      'base/cli.py': 'import argparse\n\nparser = argparse.ArgumentParser()\nparser.add_argument("--quiet")\n',
    },
    {
      'pyproject.toml': '[project]\nname = "orders"\nversion = "2.0.0"\n',
      'base/pyproject.toml': '[project]\nname = "orders"\nversion = "1.4.0"\n',
      'cli.py': 'import argparse\n\nparser = argparse.ArgumentParser()\nparser.parse_args()\n',
      'base/cli.py': 'import argparse\n\nparser = argparse.ArgumentParser()\nparser.add_argument("--quiet")\n',
    },
  ],
  find: (repository) => {
    const { base, files, read, report } = repository;
    if (!base) return;
    const lost = [...base.files.values()]
      .filter(({ path, role }) => !role.test && !role.example && !role.script && !isRecord(path))
      .map((facts) => ({ path: facts.path, flags: flagsIn(facts, base.read) }))
      .filter(({ flags }) => flags.size > 0);
    if (lost.length === 0) return;
    const kept = new Set([...files.values()].flatMap((facts) => [...flagsIn(facts, read)]));
    const announcementFor = announcements({ ...repository, base });
    for (const { path, flags } of lost) {
      const announcement = announcementFor(path);
      if (announcement.isAnnounced) continue;
      for (const flag of flags)
        if (!kept.has(flag)) report(path, { line: 1 }, `The flag ${flag} is gone${unannounced(announcement)}.`);
    }
  },
};
