import { baseName } from '../../paths.ts';
import { addCodeOwners } from './codeowners.ts';
import { addCrontab, addSystemdUnit } from './schedule.ts';
import { addIni } from './ini.ts';
import { addPythonLock, addPipfileLock, addYarnLock, addBunLock } from './lockfiles.ts';
import { addMakefile } from './makefile.ts';
import { addPipfile } from './pipfile.ts';
import { addProcfile } from './procfile.ts';
import { addDiagramFile } from './diagram.ts';
import type { NamedFileReader } from './reader.ts';
import { addRequirements } from './requirements.ts';
import { addSetupPy } from './setup-py.ts';
import { addToolVersions } from './tool-versions.ts';
import { addNginx } from './nginx.ts';
import { addTerraform } from './terraform.ts';

/** Files that are known by their name, not by a language; the first that matches reads the file. */
const namedFiles: readonly { readonly name: RegExp; readonly read: NamedFileReader }[] = [
  { name: /(?:^|\/)(?:[\w.-]*requirements[\w.-]*|[\w.-]*constraints[\w.-]*)\.(?:txt|in|pip)$/i, read: addRequirements },
  { name: /(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/, read: addRequirements },
  { name: /(?:^|\/)setup\.py$/, read: addSetupPy },
  { name: /(?:^|\/)(?:uv|poetry|pdm)\.lock$/, read: addPythonLock },
  { name: /(?:^|\/)Pipfile$/, read: addPipfile },
  { name: /(?:^|\/)Pipfile\.lock$/, read: addPipfileLock },
  { name: /(?:^|\/)yarn\.lock$/, read: addYarnLock },
  { name: /(?:^|\/)bun\.lock$/, read: addBunLock },
  { name: /(?:^|\/)(?:GNU)?[Mm]akefile(?:\.[\w-]+)?$|\.mk$/, read: addMakefile },
  { name: /(?:^|\/)Procfile(?:\.[\w-]+)?$/, read: addProcfile },
  { name: /(?:^|\/)[\w.-]*crontab(?:\.[\w-]+)?$|\.cron$|(?:^|\/)cron\.d\/[^/]+$/, read: addCrontab },
  { name: /\.(?:service|timer)$/, read: addSystemdUnit },
  { name: /(?:^|\/)CODEOWNERS$/, read: addCodeOwners },
  { name: /(?:^|\/)\.(?:nvmrc|node-version|python-version|tool-versions)$/, read: addToolVersions },
  { name: /nginx[^/]*\.(?:conf|template|tpl)$|(?:^|\/)nginx\/[^/]+\.conf$/, read: addNginx },
  { name: /\.(?:ini|cfg|conf)$/, read: addIni },
  { name: /\.(?:mmd|mermaid|puml|plantuml)$/, read: addDiagramFile },
  { name: /\.(?:tf|tofu)$/, read: addTerraform },
];

/** Adds what a file of a known name says, whatever language it was read as. */
export const addNamedFileFacts: NamedFileReader = (file, facts, lines) => {
  if (facts.language !== 'text' && baseName(file.path) !== 'setup.py') return;
  namedFiles.find(({ name }) => name.test(file.path))?.read(file, facts, lines);
};
