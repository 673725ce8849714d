/** Commands that validate code: tests, linters, type checkers. */

const tools: readonly (readonly [tool: string, command: RegExp])[] = [
  ['pytest', /\b(?:py\.?test|tox|nox)\b|\bunittest\b/],
  [
    'JavaScript tests',
    /\b(?:npm|pnpm|yarn|bun)(?: run)? (?:-\w+ )*test\b|\b(?:jest|vitest|mocha|playwright test|cypress run)\b/,
  ],
  ['JavaScript lint', /\b(?:npm|pnpm|yarn|bun)(?: run)? lint\b|\b(?:eslint|biome (?:check|ci|lint)|oxlint)\b/],
  ['Python lint', /\b(?:flake8|ruff check|ruff \.|pylint)\b/],
  ['mypy', /\b(?:mypy|pyright|pyre check)\b/],
  ['TypeScript types', /\btsc\b|\b(?:npm|pnpm|yarn|bun) run type-?check\b/],
  ['go test', /\bgo test\b/],
  ['go lint', /\b(?:go vet|golangci-lint|staticcheck)\b/],
  ['cargo test', /\bcargo (?:test|nextest)\b/],
  ['clippy', /\bcargo clippy\b/],
  ['Maven', /\b(?:mvn|mvnw)\b.{0,80}\b(?:test|verify)\b/],
  ['Gradle', /\b(?:gradle|gradlew)\b.{0,80}\b(?:test|check)\b/],
  ['RSpec', /\b(?:rspec|rake (?:test|spec))\b/],
  ['PHPUnit', /\bphpunit\b|\bartisan test\b/],
  ['ShellCheck', /\bshellcheck\b/],
  ['pre-commit', /\bpre-commit run\b/],
  ['make test', /\bmake (?:-\w+ )*(?:test|check|lint)\b/],
];

// `pip install pytest` and `pytest --version` validate nothing.
const validatesNothing = /\b(?:install|add|uninstall|sync)\b|--version\b|--help\b/;

/** The tools of validation that a command runs. O(command). */
export const validationsOf = (command: string): string[] => {
  const parts = command
    .split(/&&|\|\||[;\n]/)
    .filter((part) => !validatesNothing.test(part) && !/^\s*(?:#|echo\b)/.test(part));
  return tools.flatMap(([tool, pattern]) => (parts.some((part) => pattern.test(part)) ? [tool] : []));
};
