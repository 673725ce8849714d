/**
 * Everything that can be wrong with an agent's file, in one table.
 *
 * An `error` leaves no definition behind, or one that no run can use; a `warning` says what its author probably did not
 * mean. `next` is what to do unless the problem says it better.
 */
const agentProblemTable = {
  // Reading
  empty: { severity: 'error', next: 'Write the agent, or delete the file.' },
  'too-large': { severity: 'error', next: 'Move what is not the prompt into documents that the prompt names.' },
  'not-text': { severity: 'error', next: 'Save the file as UTF-8 text.' },
  'frontmatter-missing': { severity: 'error', next: 'Begin the file with `---`, name, description and `---`.' },
  'frontmatter-unclosed': { severity: 'error', next: 'Close the frontmatter with a line `---`.' },
  'frontmatter-unreadable': { severity: 'error', next: 'Write the frontmatter as plain `name: value` lines.' },
  'frontmatter-not-yaml': {
    severity: 'warning',
    next: 'Put the value in double quotes, or below `description: |` with two spaces before each line.',
  },
  'field-duplicate': { severity: 'warning', next: 'Keep one of them.' },
  'field-misspelt': { severity: 'warning', next: 'Correct the name of the field.' },
  'field-type': { severity: 'warning', next: 'Give the field a value of the type it has.' },
  'limit-unreadable': { severity: 'error', next: 'Correct it: a limit that cannot be read limits nothing.' },
  'name-missing': { severity: 'error', next: 'Add `name:` with a lower-case name whose words are joined by hyphens.' },
  'description-missing': { severity: 'error', next: 'Add `description:` that says when the agent is to be used.' },
  'bylaw-invalid': { severity: 'error', next: 'Correct the `bylaw:` block.' },
  'text-garbled': {
    severity: 'warning',
    next: 'Save the original as UTF-8 again; the text was decoded as another encoding.',
  },
  // Linting
  'name-malformed': { severity: 'warning', next: 'Use lower-case words joined by hyphens.' },
  'name-not-file-name': { severity: 'warning', next: 'Give the file the name of the agent.' },
  'name-duplicate': { severity: 'error', next: 'Rename one of them; a client takes either.' },
  'description-too-short': { severity: 'warning', next: 'Say what the agent does and when to use it.' },
  'body-empty': { severity: 'error', next: 'Write the prompt below the frontmatter.' },
  'tool-unknown': { severity: 'warning', next: 'Use the name of a tool that the client has.' },
  'tool-allowed-and-disallowed': { severity: 'error', next: 'Keep it in one of the two lists.' },
  'trigger-malformed': {
    severity: 'warning',
    next: 'Write each trigger once, as lower-case words joined by underscores.',
  },
  'success-missing': { severity: 'warning', next: 'Add a section of success criteria that something can measure.' },
  'agent-unknown': { severity: 'warning', next: 'Name an agent that exists, or add its definition.' },
  'validator-unable': { severity: 'error', next: 'Show it evidence that it has criteria for, or give it criteria.' },
  'evidence-unpromised': { severity: 'error', next: 'Add the kind to the evidence of a stage.' },
  'requirement-unknown': { severity: 'error', next: 'Name a requirement that the rulebook has.' },
} as const satisfies Record<string, { readonly severity: 'error' | 'warning'; readonly next: string }>;

export type AgentProblemCode = keyof typeof agentProblemTable;

export interface AgentProblem {
  readonly severity: 'error' | 'warning';
  readonly code: AgentProblemCode;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
  /** What to do, as one sentence in the imperative. */
  readonly next: string;
}

interface ProblemPlace {
  readonly path: string;
  readonly line: number;
}

/** A problem of a code, with the severity and the next step of {@link agentProblemTable} unless others are given. */
export const problemOf = (
  code: AgentProblemCode,
  { path, line }: ProblemPlace,
  message: string,
  other: { readonly severity?: 'error' | 'warning'; readonly next?: string } = {},
): AgentProblem => {
  const { severity, next } = agentProblemTable[code];
  return { severity: other.severity ?? severity, code, path, line, message, next: other.next ?? next };
};
