import type { CheckedRepository, RepositoryCheck } from '../../enforcement/unit.ts';
import { baseName } from '../../repository/paths.ts';
import { deploymentCode, mainDeployScript, startsServices } from './deploy-script.ts';

const tool =
  /\b(?:mkdocs|sphinx-(?:build|apidoc)|typedoc|jsdoc|docusaurus|vitepress|redoc(?:ly|-cli)?|terraform-docs|helm-docs|swagger-cli|openapi-(?:generator|typescript)|widdershins|pdoc|compodoc|doxygen|antora|mdbook|hugo)\b/i;
const target =
  /\b(?:make|npm run|pnpm(?: run)?|yarn(?: run)?|just|task)[ \t]+(?:-\w+[ \t]+)*[\w:-]*(?:docs?|openapi)\b|(?:generat|writ|export|build|updat)\w{0,3}[-_ ](?:api[-_ ])?(?:docs?|documentation|openapi|changelog)\b/i;

const start = '#!/usr/bin/env bash\nset -euo pipefail\n';

const generates = (text: string): boolean => tool.test(text) || target.test(text);

/** Where documents are made from code or configuration: the name of what makes them. */
const generatorOf = ({ files }: CheckedRepository): string | undefined => {
  for (const { path, commands } of files.values()) {
    const found = commands.find(
      ({ source, name, command }) =>
        (source === 'make' || source === 'package') &&
        (tool.test(command) || /^(?:docs?|openapi)(?:[:_-](?:build|generate|gen|api))?$/i.test(name ?? '')),
    );
    if (found) return `${found.name ?? found.command} of ${path}`;
    if (/^(?:mkdocs\.ya?ml|typedoc\.json|docusaurus\.config\.\w+|Doxyfile)$/.test(baseName(path))) return path;
  }
  return undefined;
};

/** Whether a pipeline makes the documents anew, as it does whenever it deploys. */
const isPipelined = ({ files }: CheckedRepository): boolean =>
  Array.from(files.values()).some(({ commands, jobs }) =>
    [
      ...commands.filter(({ source }) => source === 'ci').map(({ command }) => command),
      ...jobs.flatMap(({ steps }) => steps.map(({ uses = '' }) => uses)),
    ].some((text) => generates(text) || /(?:^|\/)(?:deploy-pages|mkdocs|docs)\b/i.test(text)),
  );

export const check: RepositoryCheck = {
  id: 'deploy/regenerates-documentation',
  enforces: ['R12.9'],
  severity: 'low',
  recommended: false,
  why: 'Documents that are made by hand after a deployment describe the version before it.',
  remedy: 'Make the documents in the deployment, or in the pipeline that deploys.',
  reads: 'repository',
  bad: [{ 'deploy.sh': `${start}docker compose up --detach\n`, Makefile: 'docs:\n\tmkdocs build\n' }],
  good: [
    { 'deploy.sh': `${start}make docs\ndocker compose up --detach\n`, Makefile: 'docs:\n\tmkdocs build\n' },
    {
      'deploy.sh': `${start}docker compose up --detach\n`,
      Makefile: 'docs:\n\tmkdocs build\n',
      '.github/workflows/docs.yml':
        'on: push\njobs:\n  docs:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: mkdocs gh-deploy\n',
    },
    { 'deploy.sh': `${start}docker compose up --detach\n`, 'README.md': '# Orders\n' },
  ],
  find: (repository) => {
    const script = mainDeployScript(repository);
    const code = script ? deploymentCode(script, repository) : '';
    if (!script || startsServices(code) === undefined || generates(code)) return;
    const generator = generatorOf(repository);
    if (generator !== undefined && !isPipelined(repository))
      repository.report(
        script.path,
        { line: 1 },
        `Neither the deploy script nor a pipeline makes the documents that ${generator} generates.`,
      );
  },
};
