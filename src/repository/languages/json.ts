import { baseName } from '../paths.ts';
import { addDashboard, isDashboard } from './json/dashboard.ts';
import { type DataFile, dataFile } from './json/data-file.ts';
import { addLeafSettings } from './json/leaf-settings.ts';
import { addMcpConfiguration, isMcpConfiguration } from './json/mcp.ts';
import { addOpenApi, isOpenApi } from './json/openapi.ts';
import { addPackageJson } from './json/package-json.ts';
import { addPackageLock } from './json/package-lock.ts';
import { parseData } from './json/parse-data.ts';
import { type JsonReading, parseJson } from './json/parse-json.ts';
import type { LanguageReader } from './reader.ts';

// Larger ones are data, lockfiles aside.
const largestDocument = 1_000_000;
const largestSettings = 20_000;

const lockNames = /^(?:package-lock|npm-shrinkwrap)\.json$/;
const configuration =
  /(?:^|\/)(?:[\w.-]*(?:config|rc|settings|appsettings|tsconfig|jsconfig|flags?)[\w.-]*\.jsonc?|(?:nx|turbo|vercel|lerna|biome|deno|firebase|renovate|devcontainer|manifest|project|components|angular|app|crowdin|now|fly|wrangler)\.jsonc?)$/;
// Only these keys make a document one of the kinds below, so most data is never read into nodes.
const tellingKeys = /"(?:openapi|swagger|mcpServers|servers|panels)"\s*:/;

/** Readings of the files in progress, by parsed value: nodes need the strict text that a parse leaves. */
const readings = new WeakMap<object, JsonReading>();

const addByKind = (file: DataFile, size: number): void => {
  const name = baseName(file.path);
  if (name === 'package.json') addPackageJson(file);
  else if (lockNames.test(name)) addPackageLock(file);
  else if (isOpenApi(file)) addOpenApi(file);
  else if (isMcpConfiguration(file)) addMcpConfiguration(file);
  else if (isDashboard(file)) addDashboard(file);
  else if (size <= largestSettings && configuration.test(file.path)) addLeafSettings(file);
};

export const json: LanguageReader<'json'> = {
  language: 'json',
  parse(path, text) {
    const reading = parseJson(path, text);
    if (!reading) return { tree: undefined };
    if ('error' in reading) return { tree: undefined, error: reading.error };
    const tree = { value: reading.value };
    readings.set(tree, reading);
    return { tree };
  },
  extract({ path, text, tree }, facts, lines) {
    facts.codeLines = lines.count;
    const reading = tree && readings.get(tree);
    if (!reading) return;
    for (const { start, end } of reading.comments) {
      const content = text.slice(start, end).replace(/^\/[/*]+ ?| ?\*+\/$/g, '');
      facts.comments.push({ ...lines.span(start, end), text: content });
    }
    const name = baseName(path);
    const isNamed = name === 'package.json' || lockNames.test(name) || configuration.test(path);
    if (!isNamed && (text.length > largestDocument || !tellingKeys.test(text))) return;
    addByKind(dataFile(path, parseData(reading.json), facts, lines), text.length);
  },
};
