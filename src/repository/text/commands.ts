import type { CommandFact, DraftFacts } from '../facts.ts';
import { mentionPaths, pathsIn } from './path-mentions.ts';
import { addPorts, portMapping } from './ports.ts';

const mostCommands = 300;
const longestCommand = 4_000;

const server =
  /\b(?:uvicorn|gunicorn|hypercorn|daphne|granian|waitress-serve|flask|fastapi|streamlit|http-server|live-server|serve|vite|next|nuxt|astro|webpack|ng|jupyter|mlflow|tensorboard|http\.server|runserver|vllm|prefect|airflow|chroma|litellm)\b/;
// `psql --port` and its like ask; only what is known to answer counts.
const listening =
  /(?:--(?:[\w-]{1,20}[.-])?port[= ]|--(?:bind|addr|listen)[= ][\w.*:]{0,40}:|-b[= ][\w.]{0,40}:|-p )(\d{2,5})\b/g;
const positional = /\b(?:http\.server|runserver)\s+(?:[\w.]{0,40}:)?(\d{2,5})\b/g;
const published =
  /(?:^|\s)(?:-p|--publish)[= ]?["']?((?:[\d.]{7,15}:)?(?:\d{1,5}|\$\{\w{1,60}:-\d{1,5}\})(?:-\d{1,5})?:\d{1,5}(?:-\d{1,5})?)\b/g;

/** Adds the ports that a command listens on or has a container publish. */
export const addCommandPorts = (facts: DraftFacts, command: string, place: { line: number }): void => {
  if (/\b(?:docker|podman|nerdctl)\b/.test(command) && command.includes(' run ')) {
    for (const [, mapping = ''] of command.matchAll(published)) {
      addPorts(facts, portMapping(mapping).published, { ...place, kind: 'publish' });
    }
    return;
  }
  if (!server.test(command)) return;
  for (const pattern of [listening, positional]) {
    for (const [, port] of command.matchAll(pattern)) {
      addPorts(
        facts,
        [Number(port)].filter((one) => one <= 65_535),
        { ...place, kind: 'listen' },
      );
    }
  }
};

/** Adds a command with the ports and paths it names, up to the limit of a file. */
export const addCommand = (facts: DraftFacts, fact: CommandFact): void => {
  const command = fact.command.trim().slice(0, longestCommand);
  if (command === '') return;
  if (facts.commands.length < mostCommands) facts.commands.push({ ...fact, command });
  addCommandPorts(facts, command, { line: fact.line });
  mentionPaths(facts, pathsIn(command));
};
