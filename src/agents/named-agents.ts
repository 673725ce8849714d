/** An agent that a prompt names as one to work with. */
interface NamedAgent {
  readonly name: string;
  /** 0-based line of the prompt. */
  readonly line: number;
}

const heading = /^#{1,6}[ \t]+(.*)$/;
const validationHeading = /cross-agent validation/i;
// `- **expert-code-reviewer**: …`; one word alone is more often an emphasis than an agent.
const boldItem = /^[-*][ \t]+\*\*([a-z0-9]+(?:-[a-z0-9]+){1,8})\*\*/;
const partner = /\b(?:coordinate|collaborate|integrate|consult)[ \t]+with[ \t]+`?([a-z0-9]+(?:-[a-z0-9]+){1,8})\.md\b/i;

/**
 * Agents that a prompt names: the bold items below a heading on cross-agent validation, and `work with <name>.md` where
 * the work is to coordinate, collaborate, integrate or consult. Each once, where it is named first. O(text).
 */
export const namedAgents = (body: string): readonly NamedAgent[] => {
  const named = new Map<string, NamedAgent>();
  let isValidation = false;
  for (const [line, text] of body.split('\n').entries()) {
    const title = heading.exec(text)?.[1];
    if (title !== undefined) isValidation = validationHeading.test(title);
    const name = (isValidation ? boldItem.exec(text)?.[1] : undefined) ?? partner.exec(text)?.[1];
    if (name !== undefined && !named.has(name)) named.set(name, { name, line });
  }
  return [...named.values()];
};
