/** What Claude Code needs to run alone: without questions and without anything that leaves the machine. */
export const quiet: Readonly<Record<string, string>> = {
  // Lets root skip the client's own questions, so that the hook alone stands in the way.
  IS_SANDBOX: '1',
  DISABLE_AUTOUPDATER: '1',
  DISABLE_TELEMETRY: '1',
  DISABLE_ERROR_REPORTING: '1',
  CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
};
