#!/usr/bin/env bash
# Runs the tests that need PostgreSQL against a private cluster: installs Debian's package if there is none, makes a
# cluster in a temporary folder on a free port, tests, and takes everything down again. Needs Node, and root to install.
set -eu
cd "$(dirname "$0")/.."

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
if [ -z "$bin" ]; then
  echo "Installing PostgreSQL from Debian"
  . .ci/packages.bash
  need no-such-command postgresql || { echo 'PostgreSQL: skipped, it could not be installed'; exit "$not_run"; }
  bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
fi

cluster=$(mktemp -d)
# initdb refuses to work as root.
if [ "$(id -u)" = 0 ]; then chown postgres "$cluster" && as() { runuser -u postgres -- "$@"; }; else as() { "$@"; }; fi
trap 'cd / && as "$bin/pg_ctl" -D "$cluster/data" -m immediate stop >/dev/null 2>&1; rm -rf "$cluster"' EXIT
port=$(node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
password=$(node -p 'require("node:crypto").randomBytes(12).toString("hex")')

# A new cluster of the machine's PostgreSQL, reached over TCP with a password, as a deployed one is.
(umask 077 && printf %s "$password" > "$cluster/password")
if [ "$(id -u)" = 0 ]; then chown postgres "$cluster/password"; fi
(
  cd "$cluster"
  as "$bin/initdb" -D "$cluster/data" -U directory -A scram-sha-256 --pwfile="$cluster/password" -E UTF8 >/dev/null
  as "$bin/pg_ctl" -D "$cluster/data" -w -l "$cluster/log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$cluster" start >/dev/null
)
"$bin/postgres" --version

export TEST_POSTGRES_URL="postgres://directory:$password@127.0.0.1:$port/postgres"
# With arguments: that command in place of the tests, such as `npm run bench -- postgres`.
if [ $# -gt 0 ]; then "$@" && exit; exit 1; fi

[ -d dist ] || npm run --silent build
report=$cluster/report.json
status=0
node --experimental-vm-modules --no-warnings node_modules/jest/bin/jest.js \
  --json --outputFile="$report" ostgres test/storage test/store || status=$?
[ -f "$report" ] && node -p '
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(require("node:fs").readFileSync(process.argv[1]));
  `PostgreSQL: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`' "$report"
exit "$status"
