#!/usr/bin/env bash
# Runs the real paconn (0.0.21, from PyPI) over the package, with the very lines of the package's README, against a stand-in
# of the Power Platform; what `download` brings back must equal what went in. Prints `paconn: N passed, M failed`.
set -uo pipefail
cd "$(dirname "$0")/.."
source .ci/packages.bash
root=$PWD
venv=$root/.ci-cache/paconn
work=$(mktemp -d)
passed=0 failed=0

stop() {
  [[ -n ${platform_pid:-} ]] && kill "$platform_pid" 2>/dev/null && wait "$platform_pid" 2>/dev/null
  rm -rf "$work"
}
trap stop EXIT

check() { # TITLE COMMAND…
  local title=$1 output
  shift
  if output=$("$@" 2>&1); then
    passed=$((passed + 1))
    echo "ok      $title"
  else
    failed=$((failed + 1))
    printf 'FAILED  %s\n%s\n' "$title" "$output"
  fi
}

refuses() { # TEXT COMMAND…
  local text=$1 output
  shift
  if output=$("$@" 2>&1); then
    echo 'it was accepted' && return 1
  fi
  echo "$output" && [[ $output == *"$text"* ]]
}

install_paconn() {
  need python3 python3 && need openssl openssl || return
  python3 -c 'import ensurepip' 2>/dev/null || need no-such-command python3-venv || return
  [[ -x $venv/bin/python ]] || python3 -m venv "$venv" || return
  retry "$venv/bin/pip" install --quiet --disable-pip-version-check paconn==0.0.21
}

start_platform() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=stand-in -keyout "$work/key.pem" -out "$work/certificate.pem" \
    -addext subjectAltName=DNS:contoso.blob.core.windows.net 2>/dev/null || return
  node test/interop/paconn/platform.mjs "$work/key.pem" "$work/certificate.pem" >"$work/environment" &
  platform_pid=$!
  until grep -q '^READY=' "$work/environment"; do
    kill -0 "$platform_pid" 2>/dev/null || return
    sleep 0.1
  done
  while IFS= read -r line; do export "${line?}"; done <"$work/environment"
}

# What `paconn login` leaves behind; signing in itself needs a person and Microsoft.
sign_in() {
  mkdir -p "$work/home/.paconn"
  printf '{"token_type":"Bearer","access_token":"the-token-of-a-test","expires_on":4102444800,"oid":"%s"}' \
    22222222-3333-4444-5555-666666666666 >"$work/home/.paconn/accessTokens.json"
}

publish() { # NAME OPTIONS…
  local folder=$work/$1 name=$1
  shift
  check "$name: the package is written" npm run --silent connector -- \
    --host identity.acs-identity-connector.app --environment "$ENVIRONMENT" --out "$folder" "$@"
  sed -i "s#https://api.powerapps.com#$PLATFORM_URL#; s#https://api.flow.microsoft.com#$PLATFORM_URL#" "$folder/settings.json"
  while IFS= read -r line; do
    check "$name: $line" env -C "$folder" HOME="$work/home" PATH="$venv/bin:$PATH" bash -c "$line </dev/null"
  done < <(grep '^paconn ' "$folder/README.md" | grep -v '^paconn login')
  check "$name: what came back is what went in" node test/interop/paconn/compare.mjs "$folder" "$folder/downloaded"
}

# The stand-in validates for real: a finding that certification would report comes back through paconn.
publish_fault() {
  cp -r "$work/single" "$work/fault"
  sed -i 's/"operationId": "CreateCommunicationIdentity"/"operationId": ""/' "$work/fault/apiDefinition.swagger.json"
  check 'a faulty definition is refused' \
    refuses B01 env -C "$work/fault" HOME="$work/home" "$venv/bin/paconn" validate --settings settings.json
}

install_paconn || { echo 'paconn: skipped, it could not be installed' && exit $not_run; }
npm run --silent build || exit 1
export ENVIRONMENT=11111111-2222-3333-4444-555555555555 CLIENT_SECRET='a secret of a test'
start_platform || { echo 'paconn: the stand-in of the platform did not start' >&2 && exit 1; }
export HTTPS_PROXY NO_PROXY=127.0.0.1 REQUESTS_CA_BUNDLE=$work/certificate.pem
sign_in
publish single
publish multi --auth connection-string,api-key,entra --tenant common \
  --client-id 33333333-4444-5555-6666-777777777777 --resource api://33333333-4444-5555-6666-777777777777
publish_fault
echo "paconn: $passed passed, $failed failed"
((failed == 0))
