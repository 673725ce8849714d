#!/usr/bin/env bash
# Purpose: restart one service.
# Usage: bounce.sh SERVICE
# Prerequisites: Docker with the compose plugin.
# Expected runtime: ten seconds.
# Failure modes: exits with compose's own code when there is no such service.
set -euo pipefail

if [[ "${1:-}" == "--help" || $# -ne 1 ]]; then
  sed -n '2,6p' "$0"
  exit 2
fi
[[ "$1" =~ ^[a-z-]+$ ]] || { echo "not a service: $1" >&2; exit 2; }
docker compose restart "$1"
