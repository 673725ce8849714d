const qualityProgram =
  /(?:^|[;&|(][ \t]*|\b(?:npx|bunx|run|exec|-m|sudo|time|env)[ \t]+(?:--?[\w-]{1,30}(?:=\S{1,60}|[ \t]+(?!-)[\w./-]{1,40})?[ \t]+){0,6})(?:\w{1,40}=\S{0,100}[ \t]+)?[ \t]*(pytest|tox|nox|unittest|jest|vitest|mocha|playwright(?![ \t]{1,3}install)|cypress(?![ \t]{1,3}install)|go test|cargo test|mvn (?:test|verify)|gradle (?:test|check)|make (?:test|lint|check)|(?:npm|yarn|pnpm|bun)(?: run)? (?:test|lint|check|typecheck|type-check)|ruff|flake8|pylint|mypy|pyright|eslint|oxlint|biome|tsc|shellcheck|hadolint|yamllint|bandit|npm audit|pip-audit|trivy|semgrep)(?![\w:-])/;

/** Whether a command checks the quality of what is built: tests, linters, type checkers, audits. */
export const isQualityCommand = (command: string): boolean => qualityProgram.test(command);

/** The program that checks quality in a command, with its first word where that is no option: `npm audit`, `pytest unit`. */
export const qualityProgramIn = (command: string): string | undefined => {
  const match = qualityProgram.exec(command);
  if (!match?.[1]) return undefined;
  const [, word] = /^[ \t]{1,3}([\w./:][\w./:-]{0,60})/.exec(command.slice(match.index + match[0].length)) ?? [];
  return word === undefined ? match[1] : `${match[1]} ${word}`;
};
