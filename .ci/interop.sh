#!/usr/bin/env bash
# Runs the document's quickstarts of every language, unmodified SDKs, against the compiled directory over http and https.
# Installs what they need, from Debian and into .ci-cache (ignored by git). Each prints `name: N passed, N failed`; what
# cannot be installed on a machine is named as skipped. Ends with 1 when a check failed.
#   bash .ci/interop.sh [javascript] [python] [java] [az] [dotnet]
set -uo pipefail
cd "$(dirname "$0")/.."
source .ci/packages.bash
cache=$PWD/.ci-cache/interop
work=$(mktemp -d)
passed=0 failed=0 skipped=0
wanted=" ${*:-javascript python java az dotnet} "

stop() {
  [[ -n ${directory_pid:-} ]] && kill "$directory_pid" 2>/dev/null && wait "$directory_pid" 2>/dev/null
  rm -rf "$work"
}
trap stop EXIT

start_directory() {
  npm run --silent build || exit 1
  mkdir "$work/data"
  node test/interop/directory.mjs "$work/data" >"$work/environment" &
  directory_pid=$!
  until grep -q '^READY=' "$work/environment"; do
    kill -0 "$directory_pid" 2>/dev/null || { echo 'interop: the directory did not start' >&2; exit 1; }
    sleep 0.2
  done
  while IFS= read -r line; do export "${line?}"; done <"$work/environment"
  node test/interop/examples.mjs "$work"
}

# The very lines that start-up prints are run, so that they are tested too.
trust() { # CLIENT COMMAND...
  local line
  line=$(CA_FILE=$CA_FILE node test/interop/trustLine.mjs "$1")
  shift
  (eval "$line" >/dev/null 2>&1; "$@")
}

run() { if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi; }

skip() {
  skipped=$((skipped + 1))
  echo "$1: skipped, $2"
}

fail() {
  failed=$((failed + 1))
  echo "$1: $2" >&2
}

# As in an App Service with a managed identity: nothing else of an identity is set.
managed_identity() {
  env -u AZURE_AUTHORITY_HOST -u AZURE_TENANT_ID -u AZURE_CLIENT_ID -u AZURE_CLIENT_SECRET \
    IDENTITY_ENDPOINT="$MANAGED_IDENTITY_ENDPOINT" IDENTITY_HEADER="$MANAGED_IDENTITY_HEADER" "$@"
}

# As in a pod, for the form of virtual machines.
pod_identity() {
  env -u AZURE_AUTHORITY_HOST -u AZURE_TENANT_ID -u AZURE_CLIENT_ID -u AZURE_CLIENT_SECRET \
    AZURE_POD_IDENTITY_AUTHORITY_HOST="$DIRECTORY_HTTP_ENDPOINT" "$@"
}

# By a secret, without asking another authority about this one.
application_secret() { env AZURE_TENANT_ID=adfs "$@"; }

# A sample ends with 0, and names what it created.
sample() { # NAME COMMAND...
  local name=$1 output
  shift
  if output=$("$@" 2>&1) && [[ $output == *8:acs:* ]]; then
    echo "$name: 1 passed, 0 failed"
  else
    printf '%s: 0 passed, 1 failed\n%s\n' "$name" "$output" >&2
    return 1
  fi
}

javascript() {
  local samples=$PWD/docs/samples
  run trust Node sample 'javascript sample' node "$samples/accessTokens.mjs"
  run trust Node sample 'javascript sample, managed identity' managed_identity node "$samples/managedIdentity.mjs"
  run trust Node sample 'javascript sample, pod identity' pod_identity node "$samples/managedIdentity.mjs"
  run trust Node sample 'javascript sample, secret' application_secret node "$samples/managedIdentity.mjs"
  run trust Node sample 'javascript sample, Teams Phone' node "$samples/teamsPhone.mjs"
  run trust Node managed_identity node test/interop/javascript/publicSamples.mjs
  run trust Node node test/interop/javascript/quickstart.mjs https
  run node test/interop/javascript/quickstart.mjs http
}

python_environment() {
  need python3 python3 || return
  python3 -c 'import ensurepip' 2>/dev/null || need no-such-command python3-venv || return
  [[ -x $cache/python/bin/python ]] || python3 -m venv "$cache/python" || return
  retry "$cache/python/bin/pip" install --quiet --disable-pip-version-check --requirement test/interop/python/requirements.txt
}

python() {
  python_environment || { skip python 'its packages could not be installed'; return; }
  local python=$cache/python/bin/python
  run trust Python sample 'python sample' "$python" docs/samples/access_tokens.py
  run trust Python sample "python, the page's example" "$python" "$work/example.py"
  run trust Python sample 'python sample, managed identity' managed_identity "$python" docs/samples/managed_identity.py
  run trust Python sample 'python sample, pod identity' pod_identity "$python" docs/samples/managed_identity.py
  run trust Python sample 'python sample, secret' application_secret "$python" docs/samples/managed_identity.py
  for scheme in https http; do
    run trust Python "$cache/python/bin/python" test/interop/python/quickstart.py $scheme
    run trust Python "$cache/python/bin/python" test/interop/python/quickstart_aio.py $scheme
  done
}

java() {
  need javac openjdk-17-jdk-headless && need mvn maven || { skip java 'no JDK or Maven could be installed'; return; }
  mkdir -p "$cache/java"
  local maven=(mvn --quiet --batch-mode --file test/interop/java/pom.xml -DbuildDirectory="$cache/java")
  retry "${maven[@]}" -Dmdep.outputFile="$cache/java/classpath" dependency:build-classpath ||
    { skip java 'its packages could not be fetched'; return; }
  "${maven[@]}" compile || { fail java 'it could not be built'; return; }
  local classpath=$cache/java/classes:$(<"$cache/java/classpath")
  command javac -d "$cache/java/classes" -cp "$classpath" docs/samples/*.java "$work/Example.java" || { fail java 'the samples could not be built'; return; }
  run trust Java command java -cp "$classpath" Quickstart
  run trust Java sample 'java sample' java_program "$classpath" AccessTokens
  run trust Java sample "java, the page's example" java_program "$classpath" Example
  run trust Java sample 'java sample, managed identity' managed_identity "$(type -P java)" -cp "$classpath" ManagedIdentity
}

java_program() { command java -cp "$1" "$2"; }

# The Azure CLI itself where it has, or can get, its communication extension; else the stand-in.
az() {
  if type -P az >/dev/null && command az extension add --name communication --yes >/dev/null 2>&1; then
    AZ=$(type -P az) run trust az bash test/interop/az/quickstart.sh az
    run trust az sample 'az sample' bash docs/samples/access-tokens.sh
    run trust az sample "az, the page's example" bash "$work/example.sh"
    return
  fi
  python_environment || { skip az 'its package could not be installed'; return; }
  printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$cache/python/bin/python" "$PWD/test/interop/az/standIn.py" >"$work/az"
  chmod +x "$work/az"
  echo 'az: the communication extension cannot be had here; its Python package makes the same calls'
  AZ=$work/az run trust az bash test/interop/az/quickstart.sh 'az (its Python package)'
  run trust az sample 'az sample' env PATH="$work:$PATH" bash docs/samples/access-tokens.sh
  run trust az sample "az, the page's example" env PATH="$work:$PATH" bash "$work/example.sh"
}

dotnet() {
  type -P dotnet >/dev/null || { skip dotnet 'there is no dotnet'; return; }
  command dotnet build --nologo --verbosity quiet --output "$cache/dotnet" test/interop/dotnet/quickstart.csproj \
    -p:BaseIntermediateOutputPath="$cache/dotnet-obj/" ||
    { fail dotnet 'it could not be built'; return; }
  command dotnet build --nologo --verbosity quiet --output "$cache/dotnet-sample" test/interop/dotnet/sample.csproj \
    -p:BaseIntermediateOutputPath="$cache/dotnet-sample-obj/" || { fail dotnet 'the sample could not be built'; return; }
  run trust .NET sample 'dotnet sample' "$(type -P dotnet)" "$cache/dotnet-sample/sample.dll"
  command dotnet build --nologo --verbosity quiet --output "$cache/dotnet-example" test/interop/dotnet/sample.csproj \
    -p:BaseIntermediateOutputPath="$cache/dotnet-example-obj/" -p:Sample="$work/Example.cs" ||
    { fail dotnet "the page's example could not be built"; return; }
  run trust .NET sample "dotnet, the page's example" "$(type -P dotnet)" "$cache/dotnet-example/sample.dll"
  for scheme in https http; do
    run trust .NET command dotnet "$cache/dotnet/quickstart.dll" $scheme
  done
}

start_directory
for language in javascript python java az dotnet; do
  [[ $wanted == *" $language "* ]] && "$language"
done
echo "interop: $passed passed, $failed failed, $skipped skipped"
((failed == 0))
