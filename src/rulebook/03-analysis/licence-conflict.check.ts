import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { baseName, directoryOf } from '../../repository/paths.ts';

/** Words that only the text of a licence has, with the identifiers it goes by (SPDX, without `-only` and `-or-later`). */
const texts: readonly (readonly [words: RegExp, licence: string])[] = [
  [/Permission is hereby granted, free of charge, to any person obtaining a copy/i, 'MIT'],
  [/Apache License,?\s{1,80}Version 2\.0/i, 'Apache-2.0'],
  [/Permission to use, copy, modify, and\/or distribute this software/i, 'ISC'],
  [/Neither the name of .{1,200}nor the names of its/is, 'BSD-3-Clause'],
  [/Redistribution and use in source and binary forms/i, 'BSD-2-Clause'],
  [/GNU AFFERO GENERAL PUBLIC LICENSE\s{1,80}Version 3/i, 'AGPL-3.0'],
  [/GNU LESSER GENERAL PUBLIC LICENSE\s{1,80}Version 3/i, 'LGPL-3.0'],
  [/GNU LESSER GENERAL PUBLIC LICENSE\s{1,80}Version 2\.1/i, 'LGPL-2.1'],
  [/GNU GENERAL PUBLIC LICENSE\s{1,80}Version 3/i, 'GPL-3.0'],
  [/GNU GENERAL PUBLIC LICENSE\s{1,80}Version 2/i, 'GPL-2.0'],
  [/Mozilla Public License,?\s{1,80}Version 2\.0/i, 'MPL-2.0'],
  [/This is free and unencumbered software released into the public domain/i, 'Unlicense'],
];

const licenceFile = /^(?:LICEN[CS]E|COPYING|UNLICENSE)(?:[._-][\w.-]+)?$/i;
const manifestFile = /^(?:package\.json|pyproject\.toml|setup\.cfg)$/;
const longestRead = 60_000;

const licencesOf = (text: string): string[] => {
  const found = texts.filter(([words]) => words.test(text)).map(([, licence]) => licence);
  // The two-clause text is the beginning of the three-clause one.
  return found.includes('BSD-3-Clause') ? found.filter((licence) => licence !== 'BSD-2-Clause') : found;
};

/** Ways in which manifests write the names. */
const spellings: ReadonlyMap<string, RegExp> = new Map([
  ['MIT', /\b(?:MIT|Expat)\b/i],
  ['Apache-2.0', /\bApache\b/i],
  ['ISC', /\bISC\b/i],
  ['BSD-3-Clause', /\bBSD\b/i],
  ['BSD-2-Clause', /\bBSD\b/i],
  ['AGPL-3.0', /\bAGPL|Affero/i],
  ['LGPL-3.0', /\bLGPL|Lesser/i],
  ['LGPL-2.1', /\bLGPL|Lesser/i],
  ['GPL-3.0', /\bGPL|General Public/i],
  ['GPL-2.0', /\bGPL|General Public/i],
  ['MPL-2.0', /\bMPL|Mozilla/i],
  ['Unlicense', /\bUnlicense\b/i],
]);

const namesKnown = (declared: string): boolean => [...spellings.values()].some((spelling) => spelling.test(declared));

/** Licence files by folder, with the licences whose text they hold. */
const licencesByFolder = ({ paths, read }: CheckedRepository): Map<string, { path: string; licences: string[] }[]> => {
  const byFolder = new Map<string, { path: string; licences: string[] }[]>();
  for (const path of paths) {
    if (!licenceFile.test(baseName(path)) || /\.(?:py|[jt]sx?|go|java|rb)$/.test(path)) continue;
    const entry = { path, licences: licencesOf((read(path) ?? '').slice(0, longestRead)) };
    const folder = directoryOf(path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), entry]);
  }
  return byFolder;
};

export const check: RepositoryCheck = {
  id: 'analysis/licence-conflict',
  enforces: ['R3.9'],
  severity: 'high',
  recommended: true,
  why: 'Nobody can know on which terms they may use a package that states two.',
  remedy: 'Write the licence of the licence file into the manifest, or replace the file.',
  reads: 'repository',
  bad: [
    {
      LICENSE:
        'MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy of this software\n',
      'package.json': '{"name": "orders", "version": "1.0.0", "license": "ISC"}\n',
    },
    {
      LICENSE: 'Apache License\nVersion 2.0, January 2004\n',
      'pyproject.toml': '[project]\nname = "orders"\nlicense = "MIT"\n',
    },
  ],
  good: [
    {
      LICENSE:
        'MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy of this software\n',
      'package.json': '{"name": "orders", "version": "1.0.0", "license": "MIT"}\n',
    },
    {
      'LICENSE-MIT': 'Permission is hereby granted, free of charge, to any person obtaining a copy of this software\n',
      'LICENSE-APACHE': 'Apache License\nVersion 2.0, January 2004\n',
      'package.json': '{"name": "orders", "version": "1.0.0", "license": "(MIT OR Apache-2.0)"}\n',
    },
    {
      LICENSE: 'Apache License\nVersion 2.0, January 2004\n',
      'pyproject.toml': '[project]\nname = "orders"\nlicense = {file = "LICENSE"}\n',
    },
  ],
  find: (repository) => {
    const manifests = repository.asked.filter(({ path }) => manifestFile.test(baseName(path)));
    if (manifests.length === 0) return;
    const byFolder = licencesByFolder(repository);
    for (const { path, settings, role } of manifests) {
      const files = byFolder.get(directoryOf(path)) ?? [];
      // A licence that is not known here may be the one the manifest means.
      if (role.test || role.example || files.length === 0 || files.some(({ licences }) => licences.length === 0))
        continue;
      const stated = settings.find(({ key }) => key === 'license' || key === 'metadata.license');
      if (!stated || !namesKnown(stated.value) || /SEE LICEN[CS]E|UNLICENSED/i.test(stated.value)) continue;
      const licences = files.flatMap((file) => file.licences);
      if (licences.some((licence) => spellings.get(licence)?.test(stated.value))) continue;
      const related = files.map((file) => ({ path: file.path, place: { line: 1 }, message: file.licences.join(', ') }));
      const inFile = [...new Set(licences)].join(' and ');
      repository.report(
        path,
        stated,
        `The manifest states ${stated.value.slice(0, 60)}; ${files[0]?.path ?? ''} is ${inFile}.`,
        { related },
      );
    }
  },
};
