/** Whether a value stands in the example that a schema of OpenAPI or JSON gives its readers. */

// Written as a key of JSON, YAML or a dict, or as an argument: `"example": {`, `examples=[`.
const exampleOpens = /(?:^|[\s{,("'])(?:examples?|openapi_examples)["']?\s{0,4}[:=]\s{0,4}$/;
const exampleKey = /^\s*(?:- )?["']?examples?["']?:\s*(?:#.*)?$/;

const reach = 2_000;
const mostOpened = 8;

/** What stands before each bracket that is open at the end of a text, the innermost first. O(text). */
const openedIn = (text: string): readonly string[] => {
  const opened: string[] = [];
  let closed = 0;
  for (let at = text.length - 1; at >= 0 && opened.length < mostOpened; at--) {
    const character = text.charAt(at);
    if (/[)\]}]/.test(character)) closed++;
    else if (/[([{]/.test(character) && closed-- <= 0) {
      closed = 0;
      opened.push(text.slice(Math.max(0, at - 40), at));
    }
  }
  return opened;
};

const indentationOf = (line: string): number => line.search(/\S|$/);

/** Whether a line above, of a smaller indentation than all between, says that an example follows. O(text). */
const isBelowExample = (text: string): boolean => {
  const lines = text.split('\n');
  let indentation = indentationOf(lines.at(-1) ?? '');
  for (const line of lines.slice(0, -1).toReversed()) {
    const own = indentationOf(line);
    if (line.trim() === '' || own >= indentation) continue;
    if (exampleKey.test(line)) return true;
    indentation = own;
  }
  return false;
};

export const isSchemaExample = (text: string, at: number): boolean => {
  const before = text.slice(Math.max(0, at - reach), at);
  return openedIn(before).some((opening) => exampleOpens.test(opening)) || isBelowExample(before);
};
