#!/usr/bin/env bash
# Purpose: give the space of deleted order lines back to the disk.
# Usage: production-database-vacuum-v1.sh [--help]
# Prerequisites: the postgres service runs; nobody places orders.
# Expected runtime: ten minutes for 10 GB.
# Failure modes: exits with postgres' own code; the table stays as it was.
set -euo pipefail

if [[ "${1:-}" == "--help" ]]; then
  sed -n '2,6p' "$0"
  exit 0
fi

started=$SECONDS
docker compose exec -T postgres psql --username orders --command 'VACUUM (FULL, ANALYZE) order_lines' orders
printf '%s vacuum: done in %s seconds\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$((SECONDS - started))" >&2
