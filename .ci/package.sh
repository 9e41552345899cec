#!/usr/bin/env bash
# Makes the package as it would be published, installs it without development dependencies in an empty folder whose path has
# spaces and Korean letters, and runs each of its commands with no network and standard input closed. Then does what a
# production host does in a clone. Prints `package: N passed, M failed`.
set -uo pipefail
cd "$(dirname "$0")/.."
source .ci/packages.bash
work=$(mktemp -d)
folder="$work/빈 폴더 of a maker"
passed=0 failed=0
trap 'rm -rf "$work"' EXIT

check() { # TITLE COMMAND…
  local title=$1 output
  shift
  if output=$("$@" 2>&1 <&-); then
    passed=$((passed + 1))
    echo "ok      $title"
  else
    failed=$((failed + 1))
    printf 'FAILED  %s\n%s\n' "$title" "$output"
  fi
}

# A network of its own that holds nothing but loopback; where the system does not allow that, the test runs with the network.
isolated=(unshare --net sh -c 'ip link set lo up && exec "$@"' sh)
if ! "${isolated[@]}" true 2>/dev/null; then
  echo 'package: this system gives no network of its own, so the commands run with the network'
  isolated=(env)
fi

contains() { # TEXT COMMAND…
  local text=$1 output
  shift
  output=$("$@" 2>&1)
  local code=$?
  echo "$output"
  [[ $code == 0 && $output == *"$text"* ]]
}

refused() { # TEXT COMMAND… : exit code 2 and one line that holds the text.
  local text=$1 output
  shift
  output=$("$@" 2>&1)
  local code=$?
  echo "exit code $code: $output"
  [[ $code == 2 && $output == *"$text"* && $output != *$'\n'* ]]
}

package() { (cd "$folder" && "${isolated[@]}" npx --no-install acs-identity-connector "$@"); }

# Server and client share one isolated network, so one shell holds both.
serves() { # SUBCOMMAND LINE CLIENT…
  local subcommand=$1 line=$2
  shift 2
  (cd "$folder" && "${isolated[@]}" bash -c '
    set -u
    subcommand=$1 line=$2 log=$(mktemp)
    shift 2
    npx --no-install acs-identity-connector $subcommand >"$log" 2>&1 &
    server=$!
    for _ in $(seq 600); do
      grep -q "Stop with Ctrl-C" "$log" && break
      kill -0 $server 2>/dev/null || break
      sleep 0.1
    done
    cat "$log"
    grep -q "$line" "$log" || exit 1
    "$@"
    code=$?
    kill -TERM $server
    wait $server
    rm -f "$log"
    exit $code' bash "$subcommand" "$line" "$@")
}

mkdir -p "$folder"
npm pack --silent --pack-destination "$work" >/dev/null || { echo 'package: npm pack failed' >&2 && exit 1; }
tarball=$(ls "$work"/*.tgz)
(cd "$folder" && retry npm install --silent --omit=dev --no-audit --no-fund "$tarball") ||
  { echo 'package: skipped, its dependencies could not be installed' && exit $not_run; }
installed=$folder/node_modules/acs-identity-connector

check 'the package holds no test and no source' bash -c "! tar tzf '$tarball' | grep -E '^package/(test|src|bench|\.ci)/'"
check '--version' contains "$(node -p 'require("./package.json").version')" package --version
check '--help' contains 'acs-identity-connector SUBCOMMAND --help' package --help
check 'an unknown subcommand' refused 'Did you mean' package directry
check 'an unknown option' refused --prot package start --prot 1
check 'start: API and directory' serves '--port 41700 --directory-port 41701 --directory-tls-port 41702' 'Connector API' \
  curl -sf http://localhost:41700/health/ready
check 'directory, and users on it' serves 'directory --port 3001 --tls-port off --data :memory:' 'Identity directory' \
  npx --no-install acs-identity-connector users create --scope chat --json
check 'workflow' contains 'Succeeded in' package workflow "$installed/workflows/create-and-manage-access-tokens.json"
check 'workflow test' package workflow test "$installed/workflows"
check 'connector' contains 'wrote contoso/apiDefinition.swagger.json' package connector \
  --host identity.acs-identity-connector.app --out contoso
check 'lint of the written package' package lint --definition contoso/apiDefinition.swagger.json \
  --properties contoso/apiProperties.json --icon contoso/icon.png
check 'lint of the own package' package lint
check 'deploy template' contains 'wrote azuredeploy.json' package deploy template
check 'deploy solution' contains 'wrote acs-solutions/AcsIdentityConnector.zip' package deploy solution \
  --host identity.acs-identity-connector.app
for shell in bash zsh fish powershell; do check "complete $shell" contains acs-identity-connector package complete $shell; done
check 'the exported function' env -C "$folder" "${isolated[@]}" node --input-type=module -e '
  import { startEmbedded } from "acs-identity-connector"
  const services = await startEmbedded()
  const { status } = await fetch(`${services.apiUrl}/identities`, { method: "POST" })
  await services.close()
  process.exitCode = status === 201 ? 0 : 1'
echo 'import { startEmbedded, type EmbeddedServices } from "acs-identity-connector"
export const start = (): Promise<EmbeddedServices> => startEmbedded()' >"$folder/types.mts"
check 'its types' env -C "$folder" "$PWD/node_modules/.bin/tsc" --noEmit --strict --skipLibCheck --types '' --module nodenext types.mts
check 'publint' npx --yes publint@0.3.25 --strict "$tarball"

# What a host does that was told `NODE_ENV=production npm ci && npm start`.
clone=$work/clone
git clone --quiet . "$clone"
check 'a clone: NODE_ENV=production npm ci' env -C "$clone" NODE_ENV=production npm ci --silent --no-audit --no-fund
says_what_to_run() {
  local output
  output=$(cd "$clone" && NODE_ENV=production npm start --silent 2>&1) && return 1
  echo "$output"
  [[ $output == *'Run: npm ci --include=dev && npm run build' && $output != *$'\n'* ]]
}
check 'a clone: npm start says what to run' says_what_to_run
cp -r dist "$clone/dist"
starts() {
  timeout -s TERM 20 env -C "$clone" NODE_ENV=production PORT=0 DATA_DIR=:memory: npm start --silent >"$work/started" 2>&1
  cat "$work/started"
  grep -q '^Connector API  *http' "$work/started"
}
check 'a clone, compiled: npm start starts' starts

for shell in 'Windows PowerShell' cmd; do echo "$shell: not run here"; done
echo "package: $passed passed, $failed failed"
((failed == 0))
