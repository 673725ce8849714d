#!/usr/bin/env bash
# Purpose: see that a deployed API answers as it should.
# Usage: staging-api-smoke-v1.sh URL
# Prerequisites: curl.
# Expected runtime: five seconds.
# Failure modes: exits with 1 at the first route that does not answer as it should.
set -euo pipefail

if [[ "${1:-}" == "--help" || $# -ne 1 ]]; then
  sed -n '2,6p' "$0"
  exit 2
fi

log() { printf '%s smoke: %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" >&2; }
[[ "$1" =~ ^https?://[a-z0-9.-]+(:[0-9]+)?$ ]] || { log "not an address: $1"; exit 2; }

expect() {
  local status
  status=$(curl --silent --output /dev/null --write-out '%{http_code}' --max-time 5 "$2")
  [[ "$status" == "$1" ]] || { log "$2 answered ${status} and not $1; see docs/orders/runbooks/deployment.md"; exit 1; }
}

started=$SECONDS
expect 200 "$1/healthz"
expect 200 "$1/api/v1/public/products"
expect 401 "$1/api/v1/orders"
log "all routes answer as they should; took $((SECONDS - started)) seconds"
