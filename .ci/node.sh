#!/usr/bin/env bash
# Runs the suite, and one workflow from the command line, on Node 22 and 24 as well; the binaries are those of the registry's
# `node` package. No version may print a warning. Prints `node: N passed, M failed`.
#   bash .ci/node.sh [VERSION…]
set -uo pipefail
cd "$(dirname "$0")/.."
source .ci/packages.bash
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check() { # TITLE COMMAND…
  local title=$1
  shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAILED on Node: $title" >&2; fi
}

install_node() { # VERSION
  [ -x ".ci-cache/node-$1/node_modules/node/bin/node" ] ||
    retry npm install --silent --no-audit --no-fund --no-save --prefix ".ci-cache/node-$1" "node@$1"
}

without_warnings() { # COMMAND…
  "$@" >"$work/output" 2>&1 || { cat "$work/output" >&2 && return 1; }
  ! grep -E '\(node:[0-9]+\)|Warning:' "$work/output"
}

versions=("$@")
[ $# -gt 0 ] || versions=(22 24)
run_workflow=(dist/src/workflowCommand.js workflows/create-and-manage-access-tokens.json --no-history)

npm run --silent build || exit 1
for version in "${versions[@]}"; do
  install_node "$version" || { echo "node: version $version could not be installed" && exit "$not_run"; }
  bin=$PWD/.ci-cache/node-$version/node_modules/node/bin
  echo "== Node $("$bin/node" --version)"
  check "$version: npm test" env PATH="$bin:$PATH" npm test
  check "$version: no warning" without_warnings "$bin/node" "${run_workflow[@]}"
done
check "$(node --version): no warning" without_warnings node "${run_workflow[@]}"
echo "node: $passed passed, $failed failed"
((failed == 0))
