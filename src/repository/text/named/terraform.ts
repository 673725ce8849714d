import { addSetting } from '../settings.ts';
import type { NamedFileReader } from './reader.ts';

const block = /^(variable|output)[ \t]+"([\w-]{1,100})"/;

/** Reads Terraform: a setting `variable.<name>` or `output.<name>` for each that a module has. */
export const addTerraform: NamedFileReader = (_file, facts, lines) => {
  for (let line = 1; line <= lines.count; line++) {
    const [, kind, name] = block.exec(lines.line(line)) ?? [];
    if (kind && name) addSetting(facts, `${kind}.${name}`, name, { line });
  }
};
