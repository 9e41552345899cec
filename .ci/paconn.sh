#!/usr/bin/env bash
# Runs the real paconn (0.0.21, from PyPI) over the package, with the very lines of the package's README, against a stand-in
# of the Power Platform; what `download` brings back must equal what went in. Prints `paconn: N passed, M failed`.
set -uo pipefail
cd "$(dirname "$0")/.."
source .ci/packages.bash
source .ci/check.bash
root=$PWD
venv=$root/.ci-cache/paconn
work=$(mktemp -d)

stop() {
  [[ -n ${platform_pid:-} ]] && kill "$platform_pid" 2>/dev/null && wait "$platform_pid" 2>/dev/null
  rm -rf "$work"
}
trap stop EXIT

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

# publish NAME OPTIONS… : writes a package and runs the lines of its README, in the locale of `code_page`.
publish() {
  local folder=$work/$1 name=$1
  shift
  write_package "$name" "$@"
  while IFS= read -r line; do
    check "$name: $line" paconn_line "$folder" "$line"
  done < <(paconn_lines "$folder")
  check "$name: what came back is what went in" node test/interop/paconn/compare.mjs "$folder" "$folder/downloaded"
}

write_package() { # NAME OPTIONS…
  local folder=$work/$1 name=$1
  shift
  check "$name: the package is written" npm run --silent connector -- \
    --host "${name%%-in-*}.acs-identity-connector.app" --environment "$ENVIRONMENT" --out "$folder" "$@"
  sed -i "s#https://api.powerapps.com#$PLATFORM_URL#; s#https://api.flow.microsoft.com#$PLATFORM_URL#" "$folder/settings.json"
}

paconn_lines() { grep '^paconn ' "$1/README.md" | grep -v '^paconn login'; }

code_page=(LC_ALL=C.UTF-8)
paconn_line() { # FOLDER LINE
  env -C "$1" "${code_page[@]}" HOME="$work/home" PATH="$venv/bin:$PATH" bash -c "$2 </dev/null"
}

# A locale of another code page, where the system can make one.
make_locale() { # LOCALE CHARMAP
  mkdir -p "$work/locales"
  localedef -i "$1" -f "$2" "$work/locales/$1.$2" 2>/dev/null
  [[ -d $work/locales/$1.$2 ]]
}

# paconn reads files in the code page of the system; the Korean package must be read in each, and raw Korean must not be,
# or the locale was not in force.
publish_korean() { # CODE_PAGE ENVIRONMENT…
  local name=korean-in-$1
  shift
  code_page=("$@" PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 PYTHONIOENCODING=ascii)
  publish "$name" --locale ko --auth connection-string,api-key,entra "${app[@]}"
  cp -r "$work/$name" "$work/$name-raw"
  node -e 'const [file] = process.argv.slice(1); const { readFileSync, writeFileSync } = require("node:fs")
    writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, "utf8"))))' "$work/$name-raw/apiProperties.json"
  check "$name: Korean without escapes does not come through" not comes_through "$work/$name-raw"
  code_page=(LC_ALL=C.UTF-8)
  check "$name: it does in UTF-8" comes_through "$work/$name-raw"
}

comes_through() { # FOLDER
  rm -rf "$1/downloaded"
  paconn_line "$1" 'paconn update --settings settings.json --secret "$CLIENT_SECRET"' &&
    paconn_line "$1" 'paconn download --settings settings.json --dest downloaded --overwrite' &&
    node test/interop/paconn/compare.mjs "$1" "$1/downloaded"
}

not() { ! "$@"; }

# The stand-in validates for real: a finding that certification would report comes back through paconn.
publish_fault() {
  cp -r "$work/certified" "$work/fault"
  sed -i 's/"operationId": "CreateCommunicationIdentity"/"operationId": ""/' "$work/fault/apiDefinition.swagger.json"
  check 'a faulty definition is refused' refuses B01 paconn_line "$work/fault" 'paconn validate --settings settings.json'
}

# A package for certification can be created, and not updated: what paconn's own README says of stackOwner.
publish_certified() {
  write_package certified --certification --privacy-policy https://www.acs-identity-connector.app/privacy \
    --support-url https://www.acs-identity-connector.app/support --support-email help@acs-identity-connector.app
  local line
  while IFS= read -r line; do
    case $line in
      'paconn update'*)
        check "certified: $line is refused for stackOwner" \
          refuses "Could not find member 'stackOwner'" paconn_line "$work/certified" "$line"
        ;;
      *) check "certified: $line" paconn_line "$work/certified" "$line" ;;
    esac
  done < <(paconn_lines "$work/certified")
}

# A sign-in with OAuth cannot be created without its secret, and the secret is refused where it does not belong.
publish_without_secret() {
  check 'entra: create without --secret is refused' \
    refuses '--secret' paconn_line "$work/entra" 'paconn create --settings settings.json --overwrite-settings'
  check 'entra: the stand-in refuses a secret elsewhere' refuses 'the secret stands at' paconn_line "$work/entra" \
    "sed -i 's/\"publisher\": \"[^\"]*\"/\"publisher\": \"$CLIENT_SECRET\"/' apiProperties.json && paconn update --settings settings.json --secret \"\$CLIENT_SECRET\""
}

install_paconn || { echo 'paconn: skipped, it could not be installed' && exit $not_run; }
npm run --silent build || exit 1
export ENVIRONMENT=11111111-2222-3333-4444-555555555555 CLIENT_SECRET='a secret of a test'
start_platform || { echo 'paconn: the stand-in of the platform did not start' >&2 && exit 1; }
export HTTPS_PROXY NO_PROXY=127.0.0.1 REQUESTS_CA_BUNDLE=$work/certificate.pem
sign_in
app=(--tenant common --client-id 33333333-4444-5555-6666-777777777777 --resource api://33333333-4444-5555-6666-777777777777)
publish connection-string
publish api-key --auth api-key
publish entra --auth entra "${app[@]}"
publish several --auth connection-string,api-key,entra "${app[@]}"
publish_korean ascii LC_ALL=C
for locale in ko_KR.CP949 en_US.CP1252; do
  if make_locale "${locale%.*}" "${locale#*.}"; then publish_korean "${locale#*.}" LC_ALL="$locale" LOCPATH="$work/locales"
  else echo "skipped $locale: this system has no such character map (Debian: package locales)"; fi
done
publish_certified
publish_fault
publish_without_secret
echo "paconn: $passed passed, $failed failed"
((failed == 0))
