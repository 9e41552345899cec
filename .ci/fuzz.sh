#!/usr/bin/env bash
# Sends generated requests (Schemathesis) to the API, the wire of the directory and its control API.
#   bash .ci/fuzz.sh [--minutes N] [--seed N]
# Each gets a third of the time. Prints `fuzz: N passed, M failed`.
set -uo pipefail
cd "$(dirname "$0")/.."
source .ci/packages.bash
root=$PWD
seconds=90 seed=()
while (($# > 0)); do
  case $1 in
    --minutes) [[ ${2:-} =~ ^[0-9]+$ && $2 -gt 0 ]] || { echo 'fuzz: --minutes needs a whole number' >&2 && exit 2; }
      seconds=$(($2 * 60)) ;;
    --seed) [[ ${2:-} =~ ^[0-9]+$ ]] || { echo 'fuzz: --seed needs a whole number' >&2 && exit 2; }
      seed=(--seed "$2") ;;
    --help) echo 'Usage: npm run fuzz -- [--minutes N] [--seed N]' && exit ;;
    *) echo 'Usage: npm run fuzz -- [--minutes N] [--seed N]' >&2 && exit 2 ;;
  esac
  shift 2
done
python_packages fuzz schemathesis==4.32.5 || { echo 'fuzz: skipped, Schemathesis could not be installed' && exit $not_run; }
npm run --silent build || exit 1

work=$(mktemp -d)
key=$(node -p 'require("node:crypto").randomBytes(32).toString("hex")')
PORT=0 DIRECTORY_PORT=0 DIRECTORY_TLS_PORT=off DATA_DIR=:memory: API_KEYS=$key node dist/src/server.js >"$work/banner" 2>"$work/log" &
server_pid=$!
trap 'kill $server_pid 2>/dev/null; wait $server_pid 2>/dev/null; rm -rf "$work"' EXIT
until grep -q 'Stop with Ctrl-C' "$work/banner"; do
  kill -0 $server_pid 2>/dev/null || { cat "$work/log" >&2 && exit 1; }
  sleep 0.1
done
api=$(sed -n 's/^Connector API *//p' "$work/banner")
directory=$(sed -n 's/^Identity directory *//p' "$work/banner")
passed=0 failed=0
# What a description says more strictly than the program: null counts as not sent, parameters may be missing that the certified
# connector requires, and some members exclude each other. Whether a credential is asked for is held by tests.
lenient=negative_data_rejection,positive_data_acceptance,missing_required_header,ignored_auth

fuzz() { # NAME ARGUMENT OF SCHEMATHESIS…
  local name=$1
  shift
  # In the folder of this run, since Schemathesis keeps what it found where it is started.
  if (cd "$work" && "$root/.ci-cache/fuzz/bin/schemathesis" run --max-time $((seconds / 3)) --no-color --suppress-health-check all \
    --warnings off --request-timeout 20 "${seed[@]}" "$@") >"$work/$name" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    grep -v '^ *$' "$work/$name" | tail -100
  fi
  echo "fuzz: $name: $(grep -oE '[0-9,]+ generated.*' "$work/$name" | head -1)"
}

fuzz api "$api/openapi.json" --header "X-API-Key: $key" --exclude-checks $lenient
PYTHONPATH=$root/test/fuzz SCHEMATHESIS_HOOKS=hooks DIRECTORY_ACCESS_KEY=$(sed -n 's/.*accesskey=//p' "$work/banner" | head -1) \
  fuzz wire "$root/test/fuzz/wire.json" --url "$directory" --checks not_a_server_error,content_type_conformance,response_schema_conformance
fuzz control "$directory/_control/openapi.json" --url "$directory/_control" --exclude-checks $lenient

if grep -E '"level":(50|60)' "$work/log" | head -5 | grep .; then
  failed=$((failed + 1))
  echo 'FAILED  the log has errors'
fi
kill -0 $server_pid || failed=$((failed + 1))
echo "fuzz: $passed passed, $failed failed"
((failed == 0))
