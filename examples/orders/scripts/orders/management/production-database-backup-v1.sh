#!/usr/bin/env bash
# Purpose: write a dump of the orders database and keep the newest fourteen.
# Usage: production-database-backup-v1.sh [--help]
# Prerequisites: the postgres service runs; BACKUP_FOLDER names a folder with room for a dump.
# Expected runtime: two minutes for 10 GB.
# Failure modes: exits with 1 and leaves earlier dumps alone when the dump cannot be written or is empty.
set -euo pipefail

if [[ "${1:-}" == "--help" ]]; then
  sed -n '2,6p' "$0"
  exit 0
fi

log() { printf '%s backup: %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" >&2; }

folder="${BACKUP_FOLDER:?name the folder of the dumps}"
file="${folder}/orders-$(date -u +%Y%m%dT%H%M%SZ).dump"
started=$SECONDS

mkdir -p "$folder"
docker compose exec -T postgres pg_dump --username orders --format custom orders > "${file}.part"
[[ -s "${file}.part" ]] || { log "the dump is empty; see the log of postgres"; exit 1; }
mv "${file}.part" "$file"
find "$folder" -name 'orders-*.dump' -type f | sort -r | tail -n +15 | while read -r old; do rm -- "$old"; done
log "wrote ${file} in $((SECONDS - started)) seconds"
