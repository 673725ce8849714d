/** Programs whose calls other files may have to agree with: what builds, tests, deploys, installs or starts something. */
const programs = new Set(
  (
    'docker docker-compose podman kubectl helm kustomize skaffold terraform tofu pulumi ansible ansible-playbook aws gcloud az ' +
    'flyctl fly heroku vercel netlify npm npx pnpm yarn bun bunx deno node tsx ts-node pip pip3 pipx pipenv poetry uv uvx pdm ' +
    'hatch conda mamba python python3 pytest tox nox coverage ruff black mypy flake8 pylint uvicorn gunicorn hypercorn celery ' +
    'alembic flask django-admin streamlit jupyter vitest jest playwright cypress eslint prettier tsc vite next webpack turbo nx ' +
    'make just task cargo go mvn gradle bash sh zsh source apt apt-get yum dnf apk brew systemctl service crontab supervisorctl ' +
    'nginx psql pg_dump pg_restore mysql mysqldump mongodump redis-cli rsync scp ssh curl wget git gh ollama rm mv'
  ).split(' '),
);

const script = /\.(?:sh|bash|py|[cm]?js|ts|rb|pl)$/;

/** Whether a command runs another script or a program that matters beyond this file. */
export const isNotableCommand = (words: readonly string[]): boolean => {
  const [name = ''] = words;
  if (programs.has(name.slice(name.lastIndexOf('/') + 1))) return true;
  return script.test(name) || /^\.{1,2}\/|^(?:[\w.-]+\/)+[\w.-]+$/.test(name) || /\$\w*\}?\/[\w./-]+$/.test(name);
};
