#!/usr/bin/env bash
# Purpose: see that compose and Prometheus can read their files.
# Usage: any-config-validate-v1.sh [--help]
# Prerequisites: Docker with the compose plugin.
# Expected runtime: ten seconds.
# Failure modes: exits with 1 and names the file that cannot be read.
set -euo pipefail

log() { printf '%s validate: %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" >&2; }

if [[ "${1:-}" == "--help" ]]; then
  sed -n '2,6p' "$0"
  exit 0
fi

started=$SECONDS
docker compose --env-file .env.example config --quiet || { log "docker-compose.yml cannot be read"; exit 1; }
docker compose run --rm --no-deps --entrypoint promtool prometheus check config /etc/prometheus/prometheus.yml ||
  { log "monitoring/prometheus.yml cannot be read"; exit 1; }
log "all files can be read; took $((SECONDS - started)) seconds"
