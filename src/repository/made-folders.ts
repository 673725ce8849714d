const made =
  /(?:^|\/)(?:node_modules|dist|build|out|target|coverage|htmlcov|__pycache__|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.next|\.nuxt|\.turbo|\.cache|\.venv|venv|tmp|temp|\.tox)(?:\/|$)/;

/** Whether a path is, or lies in, a folder that tools fill and fill again. */
export const isInMadeFolder = (path: string): boolean => made.test(path);
