#!/usr/bin/env bash
# Uses the page of the API and opens the report of a run in Debian's Chromium. Holds the page to its safety.
# Prints `page: …`, `safe: …` and `browser: N passed, M failed`.
#   bash .ci/browser.sh [FOLDER FOR SCREENSHOTS]
set -uo pipefail
cd "$(dirname "$0")/.."
source .ci/packages.bash
need chromium chromium || { echo 'browser: skipped, Chromium could not be installed' && exit $not_run; }
npm run --silent build || exit 1
work=$(mktemp -d)
PORT=0 DIRECTORY_PORT=0 DIRECTORY_TLS_PORT=off DATA_DIR=:memory: node dist/src/server.js >"$work/banner" 2>/dev/null &
server_pid=$!
trap 'kill $server_pid 2>/dev/null; wait $server_pid 2>/dev/null; rm -rf "$work"' EXIT
until grep -q 'Stop with Ctrl-C' "$work/banner"; do
  kill -0 $server_pid 2>/dev/null || { echo 'browser: the server did not start' >&2 && exit 1; }
  sleep 0.1
done
url=$(sed -n 's/^Connector API *//p' "$work/banner")
workflow() { node dist/src/workflowCommand.js "$@" --no-history >/dev/null; }
workflow workflows/create-and-manage-access-tokens.json --api "$url" --html "$work/run.html" || exit 1
workflow test/browser/everyKind.json --html "$work/every-kind.html" || exit 1
workflow test/browser/longNames.json --html "$work/long-names.html" || exit 1
workflow test/browser/many.json --mock-unresolved --html "$work/many.html"
workflow test workflows --html "$work/suite" || exit 1
CHROMIUM=$(command -v chromium)
export CHROMIUM
status=0
node test/browser/page.mjs "$url" "$@" || status=1
node test/browser/safe.mjs "$url" || status=1
node test/browser/pages.mjs "$work" "$@" || status=1
exit $status
