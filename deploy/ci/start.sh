#!/usr/bin/env bash
# Starts API and directory in the background, waits until both serve, and writes what later steps need to $GITHUB_OUTPUT, or
# to the file of the first argument. Where PROGRAM is set, it is run instead of the package of the npm registry.
#   VERSION=latest API_PORT=0 IDENTITY_PORT=0 start.sh [FILE]
set -euo pipefail
outputs=${1:-${GITHUB_OUTPUT:?name a file for the outputs}}
folder=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/acs-identity-connector.XXXXXX")
log=$folder/log
if [[ -n ${PROGRAM:-} ]]; then
  program=(node "$PROGRAM")
else
  npm install --silent --no-audit --no-fund --prefix "$folder" "acs-identity-connector@${VERSION:-latest}"
  program=("$folder/node_modules/.bin/acs-identity-connector")
fi
nohup "${program[@]}" start --port "${API_PORT:-0}" --directory-port "${IDENTITY_PORT:-0}" --directory-tls-port 0 \
  --data "$folder/data" >"$log" 2>"$folder/errors" </dev/null &
process=$!

for _ in $(seq 300); do
  grep -q '^Stop with Ctrl-C' "$log" && break
  kill -0 "$process" 2>/dev/null || { cat "$folder/errors" >&2; exit 1; }
  sleep 0.2
done
endpoint=$(sed -n 's/^Connector API  *//p' "$log")
[[ -n $endpoint ]] || { echo 'The API did not start within a minute.' >&2; cat "$folder/errors" >&2; exit 1; }
curl --silent --fail --output /dev/null "$endpoint/health/ready"

authority=$folder/data/authority.pem
{
  echo "endpoint=$endpoint"
  echo "connection-string=$(sed -n 's/^over http  *//p' "$log")"
  echo "https-connection-string=$(sed -n 's/^Connection string  *//p' "$log")"
  echo "authority-file=$authority"
  echo "process=$process"
} >>"$outputs"
echo "Connector API at $endpoint"
