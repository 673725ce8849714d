#!/usr/bin/env bash
# Purpose: deploy the orders system to an environment.
# Usage: deploy.sh staging|production
# Prerequisites: Docker with the compose plugin, and .env filled in.
# Expected runtime: four minutes.
# Failure modes: stops at the first command that fails; the containers of before may then be gone.
set -euo pipefail

log() { printf '%s deploy: %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" >&2; }

if [[ "${1:-}" == "--help" || $# -ne 1 ]]; then
  sed -n '2,6p' "$0"
  exit 2
fi
case "$1" in
  staging | production) environment="$1" ;;
  *) log "unknown environment: $1"; exit 2 ;;
esac

read -rp "Deploy to ${environment}? [y/N] " answer
[[ "$answer" == "y" ]] || exit 1

log "deploying to ${environment}"
apt-get install docker-compose-plugin
docker compose config --quiet
docker compose pull --ignore-buildable
docker compose build
docker compose down --remove-orphans
docker compose up --detach postgres redis minio
docker compose run --rm api python -m app.db.migrate
docker compose up --detach
docker image prune --force
log "deployed to ${environment}"
