#!/usr/bin/env bash
# Holds deploy/azure to the facts about its resources and its Bicep to azuredeploy.json; nothing is deployed, and no Bicep
# compiler can be installed here. Runs the hook of azd with stand-ins for azd and az.
set -uo pipefail
cd "$(dirname "$0")/.."
source .ci/packages.bash
python=.ci-cache/deploy/bin/python

python_packages deploy pycep-parser==0.7.1 || { echo 'azure: skipped, its parser could not be installed' && exit $not_run; }
$python test/deploy/azure.py || exit 1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for tool in az azd; do
  printf '#!/bin/sh\necho "%s $*" >>"%s/calls"\ncase "$*" in *appId*) echo 33333333-4444-5555-6666-777777777777 ;; *tenantId*) echo TENANT ;; esac\n' \
    $tool "$work" >"$work/$tool"
  chmod +x "$work/$tool"
done
output=$(env -i PATH="$work:/usr/bin:/bin" AZURE_ENV_NAME=test SERVICE_API_URI=https://api.example.com ENTRA_REGISTRATION=on \
  NEXT_COMMAND='npx acs-identity-connector connector --host api.example.com' sh deploy/azure/postprovision.sh) || exit 1
grep -q 'azd env set ENTRA_AUDIENCE 33333333-4444-5555-6666-777777777777' "$work/calls" || { cat "$work/calls"; exit 1; }
grep -q 'connector --host api.example.com' <<<"$output" || { echo "$output"; exit 1; }
grep -q 'Nobody may call it yet' <<<"$(env -i PATH=/usr/bin:/bin AZURE_ENV_NAME=test sh deploy/azure/postprovision.sh)" || exit 1
! grep -q 'Nobody may call it yet' <<<"$(env -i PATH=/usr/bin:/bin API_KEYS=set sh deploy/azure/postprovision.sh)" || exit 1
echo 'azure: the hook makes a registration where asked, prints the next command, and says when nobody may call'
echo 'azure: not run here: Bicep itself, azd, PowerShell'
