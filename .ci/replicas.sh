#!/usr/bin/env bash
# Two replicas of the API on one PostgreSQL behind nginx, with deploy/compose/nginx.conf: one replica is stopped under load,
# and no call may be lost. A connection that waits to be accepted when a replica stops listening is reset, so callers repeat a
# 502 once with the same Idempotency-Key, as a workflow's retry policy does; no user may be made twice. Prints
# `replicas: N calls, K repeated, M lost`. The container engine of compose.yaml is not run here.
set -uo pipefail
cd "$(dirname "$0")/.."
source .ci/packages.bash
need nginx nginx || { echo 'replicas: skipped, nginx could not be installed' && exit $not_run; }
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need no-such-command postgresql ||
  { echo 'replicas: skipped, PostgreSQL could not be installed' && exit $not_run; }
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
work=$(mktemp -d)
chmod 755 "$work"
processes=()
if [ "$(id -u)" = 0 ]; then as() { runuser -u postgres -- "$@"; }; else as() { "$@"; }; fi

stop() {
  ((${#processes[@]})) && kill "${processes[@]}" 2>/dev/null
  [ -f "$work/nginx.pid" ] && kill "$(<"$work/nginx.pid")" 2>/dev/null
  (cd / && as "$bin/pg_ctl" -D "$work/cluster/data" -m immediate stop >/dev/null 2>&1)
  wait 2>/dev/null
  rm -rf "$work"
}
trap stop EXIT

mapfile -t ports < <(node -e '
  const servers = Array.from({ length: 5 }, () => require("node:net").createServer().listen(0, "127.0.0.1"))
  setTimeout(() => servers.forEach((server) => { console.log(server.address().port); server.close() }), 50)')
key=$(node -p 'require("node:crypto").randomBytes(24).toString("hex")')

mkdir "$work/cluster" && [ "$(id -u)" != 0 ] || chown postgres "$work/cluster"
as "$bin/initdb" -D "$work/cluster/data" -U acs -A trust -E UTF8 >/dev/null || exit 1
(cd "$work/cluster" && as "$bin/pg_ctl" -D data -w -l log \
  -o "-p ${ports[0]} -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/cluster" start >/dev/null) || exit 1

npm run --silent build || exit 1
wait_for() { # FILE
  until grep -q 'Stop with Ctrl-C' "$1"; do
    kill -0 "$2" 2>/dev/null || { cat "$1" >&2; exit 1; }
    sleep 0.1
  done
}
# The service is the local directory; development keys are refused in production, so NODE_ENV stays unset, and the delay that
# production has before it closes connections is set here.
DATA_DIR=:memory: DIRECTORY_PORT=${ports[1]} DIRECTORY_TLS_PORT=off node dist/src/directoryServer.js >"$work/directory.log" 2>&1 &
processes+=($!)
wait_for "$work/directory.log" $!
connection=$(grep -o 'endpoint=http:.*' "$work/directory.log" | head -1)
for replica in 2 3; do
  HOST=127.0.0.1 PORT=${ports[$replica]} DATA_DIR="$work/data-$replica" API_KEYS=$key TRUST_PROXY=1 LOG_LEVEL=warn SHUTDOWN_DELAY_SECONDS=1 \
    PUBLIC_URL="http://localhost:${ports[4]}" STORE="postgres://acs@127.0.0.1:${ports[0]}/postgres" \
    COMMUNICATION_SERVICES_CONNECTION_STRING=$connection node dist/src/server.js >"$work/api-$replica.log" 2>&1 &
  processes+=($!)
  wait_for "$work/api-$replica.log" $!
done

sed "s/api-1:3000/127.0.0.1:${ports[2]}/; s/api-2:3000/127.0.0.1:${ports[3]}/; s/listen 8080/listen 127.0.0.1:${ports[4]}/" \
  deploy/compose/nginx.conf >"$work/nginx.conf"
nginx -c "$work/nginx.conf" -g "pid $work/nginx.pid; error_log $work/nginx.log;" || exit 1

URL=http://127.0.0.1:${ports[4]} KEY=$key STOP=${processes[1]} node --input-type=module -e '
  const { URL: url, KEY, STOP } = process.env
  const calls = 600, stopAt = 200
  let made = 0
  let repeated = 0
  const lost = []
  const ids = new Set()
  async function caller() {
    while (made < calls) {
      if (++made === stopAt) process.kill(Number(STOP), "SIGTERM")
      const headers = { "X-API-Key": KEY, "Idempotency-Key": `call-${made}` }
      const call = () => fetch(`${url}/identities`, { method: "POST", headers }).catch((error) => error)
      let response = await call()
      if (response.status === 502) {
        repeated++
        response = await call()
      }
      if (response.status !== 201) lost.push(response.status ?? response.cause?.code ?? response.message)
      else ids.add((await response.json()).identity.id)
    }
  }
  await Promise.all(Array.from({ length: 8 }, caller))
  console.log(`replicas: ${made} calls, ${repeated} repeated, ${lost.length} lost ${[...new Set(lost)].join(", ")}`)
  process.exitCode = lost.length === 0 && ids.size === made ? 0 : 1'
