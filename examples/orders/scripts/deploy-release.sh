#!/usr/bin/env bash
# Purpose: put a version into production.
# Usage: deploy-release.sh 2.4.0
# Prerequisites: Docker with the compose plugin, and .env filled in.
# Expected runtime: five minutes.
# Failure modes: stops at the first command that fails.
set -euo pipefail

if [[ "${1:-}" == "--help" || $# -ne 1 ]]; then
  sed -n '2,6p' "$0"
  exit 2
fi
[[ "$1" =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || { echo "not a version: $1" >&2; exit 2; }

git fetch --tags
git checkout "v$1"
docker compose config --quiet
docker compose pull --ignore-buildable
docker compose build
docker compose down --remove-orphans
docker compose up --detach postgres redis minio
docker compose run --rm api python -m app.db.migrate
docker compose up --detach
docker image prune --force
