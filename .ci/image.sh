#!/usr/bin/env bash
# Builds the real Dockerfile without Docker, with Debian's buildah, and runs the image: user, read-only root, health, SIGTERM,
# size, start, the API as well as the directory. Image registries may be out of reach, so it stands on a stand-in of
# node:24-slim, made of Debian's minbase and the npm registry's `node` and `npm` packages.
# Not run here: the second architecture, the real base image, Docker itself. Prints `image: N passed, M failed`.
set -uo pipefail
cd "$(dirname "$0")/.."
source .ci/packages.bash
cache=$PWD/.ci-cache/image
base=docker.io/library/node:24-slim
image=localhost/acs-identity-connector:ci
work=$(mktemp -d)
passed=0 failed=0
export BUILDAH_ISOLATION=chroot
buildah() { command buildah --storage-driver vfs --root "$cache/storage" --runroot "$cache/run" "$@"; }

stop() {
  [[ -n ${server_pid:-} ]] && kill "$server_pid" 2>/dev/null
  [[ -n ${container:-} ]] && buildah rm "$container" >/dev/null 2>&1
  rm -rf "$work"
}
trap stop EXIT

check() { # TITLE COMMAND…
  local title=$1 output
  shift
  if output=$("$@" 2>&1); then
    passed=$((passed + 1))
    output=${output##*$'\n'}
    echo "ok      $title${output:+: ${output:0:60}}"
  else
    failed=$((failed + 1))
    printf 'FAILED  %s\n%s\n' "$title" "$output"
  fi
}

# The certificate authorities of this machine go in, because its way to the npm registry may need them.
make_base() {
  buildah inspect --type image "$base" >/dev/null 2>&1 && return
  mkdir -p "$cache"
  local root=$work/base
  mmdebstrap --quiet --variant=minbase --include=ca-certificates bookworm "$root.tar" >"$work/mmdebstrap.log" 2>&1 ||
    { tail -3 "$work/mmdebstrap.log" >&2; return 1; }
  mkdir "$root" && tar -xf "$root.tar" -C "$root" --exclude=./dev || return
  retry npm install --silent --no-audit --no-fund --prefix "$work/node" "node-linux-$(node -p process.arch)@24" npm@11 >/dev/null || return
  install -D "$work"/node/node_modules/node-linux-*/bin/node "$root/usr/local/bin/node" || return
  mkdir -p "$root/usr/local/lib/node_modules" && cp -r "$work/node/node_modules/npm" "$root/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
  cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
  echo 'node:x:1000:1000::/home/node:/bin/bash' >>"$root/etc/passwd"
  echo 'node:x:1000:' >>"$root/etc/group"
  install -d -o 1000 -g 1000 "$root/home/node"
  local scratch
  scratch=$(buildah from scratch) || return
  buildah add --quiet "$scratch" "$root" / >/dev/null &&
    buildah config --env NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt --env NODE_VERSION=stand-in "$scratch" &&
    buildah commit --quiet "$scratch" "$base" >/dev/null
  local code=$?
  buildah rm "$scratch" >/dev/null
  return $code
}

build() {
  buildah bud --quiet --format docker --pull=never --layers=false \
    --build-arg VERSION="$(node -p 'require("./package.json").version')" --tag "$image" . >"$work/build.log" 2>&1 ||
    { tail -20 "$work/build.log"; return 1; }
}

# A member of the image's configuration, as a list of lines.
config() {
  buildah inspect --type image "$image" | MEMBER=$1 node -p '
    const { config } = JSON.parse(require("node:fs").readFileSync(0, "utf8")).Docker
    const value = config[process.env.MEMBER]
    Array.isArray(value) ? value.join("\n") : typeof value === "object" ? JSON.stringify(value) : value'
}

in_container() { buildah run "$container" -- "$@"; }

non_root() { [[ $(config User) == 1000:1000 && $(in_container id -u) == 1000 ]]; }
no_node_env() { ! config Env | grep NODE_ENV; }
labelled() { config Labels | grep -o '"org.opencontainers.image.licenses":"MIT"'; }

# What this project adds to the base image, in MB of files.
added_size() {
  local added
  added=$(du -sm --total "$root/app" "$root/data" | tail -1 | cut -f1)
  echo "$added MB added to the base"
  ((added <= 110))
}

# Starts the image's or another command on a read-only root with /data as its one volume, as the user `node`.
start() { # LINE COMMAND…
  local line=$1
  shift
  [[ -n ${keep_data:-} ]] || { rm -rf "$work/data" && install -d -o 1000 -g 1000 "$work/data"; }
  : >"$work/log"
  started=$(date +%s%N)
  unshare --mount bash -c '
    set -e
    root=$1 data=$2
    shift 2
    mount --bind "$root" "$root" && mount --bind "$data" "$root/data"
    mount --rbind /dev "$root/dev" && mount -t proc proc "$root/proc"
    mount -o remount,bind,ro "$root"
    exec chroot --userspec=1000:1000 "$root" /usr/bin/env -i "$@"
  ' bash "$root" "$work/data" PATH=/usr/local/bin:/usr/bin:/bin HOME=/home/node "${environment[@]}" \
    /bin/sh -c 'cd /app && exec "$@"' sh "$@" >"$work/log" 2>&1 &
  server_pid=$!
  for _ in $(seq 600); do
    if grep -q "$line" "$work/log"; then
      took=$((($(date +%s%N) - started) / 1000000))
      return
    fi
    kill -0 $server_pid 2>/dev/null || break
    sleep 0.02
  done
  cat "$work/log"
  return 1
}

# Not within check, whose subshell could not wait for the process.
end() { # NAME
  kill -TERM $server_pid
  wait $server_pid
  local code=$?
  server_pid=
  check "SIGTERM ends $1" test $code == 0
}

# The very command of the image's HEALTHCHECK.
health() {
  local probe
  probe=$(buildah inspect --type image "$image" | node -p '
    JSON.parse(require("node:fs").readFileSync(0, "utf8")).Docker.config.Healthcheck.Test[3]')
  in_container env PORT="$1" node -e "$probe"
}

read_only() {
  local output
  output=$(nsenter --mount="/proc/$server_pid/ns/mnt" chroot "$root" /bin/sh -c 'echo x >/app/x' 2>&1) && return 1
  echo "$output"
  [[ $output == *'Read-only file system'* ]]
}

fails() { ! "$@"; }
# Processor time of the server so far, in ms. Its process is node itself, which bash, unshare and chroot became.
processor_time() { awk -v hertz="$(getconf CLK_TCK)" '{ print int(($14 + $15) * 1000 / hertz) }' "/proc/$server_pid/stat"; }

# Processor time of Node with nothing to run, in ms; the fastest of four.
fastest_empty_program() {
  local times
  for _ in 1 2 3 4; do
    times=$({ TIMEFORMAT='%U %S'; time node -e 0; } 2>&1)
    awk '{ print int(($1 + $2) * 1000) }' <<<"$times"
  done | sort -n | head -1
}

# On the data of the first start, which made keys and certificates; the fastest of four. Where more wants to run than there are
# processors, a start waits for them: its processor time counts, if that is less.
fastest_start() {
  local fastest=$took least keep_data=yes counted
  least=$(processor_time)
  for _ in 1 2 3; do
    kill -TERM $server_pid && wait $server_pid
    start 'Stop with Ctrl-C' "${command[@]}" >/dev/null
    ((took < fastest)) && fastest=$took
    ((counted = $(processor_time), counted < least)) && least=$counted
  done
  # A machine that is slow at the moment is slow for an empty program too: a start takes 8 to 15 times as long as that.
  local empty limit
  empty=$(fastest_empty_program)
  limit=$((20 * empty > 1000 ? 20 * empty : 1000))
  ((least < fastest)) && counted=$least || counted=$fastest
  check "it starts within a second, or 20 times an empty program's start ($fastest ms, $least ms of processor time; empty: $empty ms)" \
    test "$counted" -le "$limit"
}
kept() { ls -A "$work/data" | grep -q .; }

need buildah buildah && need mmdebstrap mmdebstrap || { echo 'image: skipped, buildah or mmdebstrap could not be installed' && exit $not_run; }
make_base || { echo 'image: skipped, the stand-in of the base image could not be made' && exit $not_run; }

check 'the Dockerfile builds' build
((failed == 0)) || { echo "image: $passed passed, $failed failed" && exit 1; }
container=$(buildah from --pull=never "$image")
root=$(buildah mount "$container")
mapfile -t command < <(config Cmd)
mapfile -t settings < <(config Env)

check 'it does not run as root' non_root
check 'it sets no NODE_ENV' no_node_env
check 'it is labelled' labelled
check 'its size' added_size

run_image() { # NAME FIRST LINE, then a COMMAND…
  local name=$1 line=$2
  shift 2
  # In this shell, not within check: the process and its times are asked for below.
  if ! start "$line" "$@" >"$work/start.log" 2>&1; then
    check "$name starts on a read-only root" bash -c "cat '$work/start.log'; exit 1"
    return 1
  fi
  check "$name starts on a read-only root" true
}

environment=("${settings[@]}" PORT=41710 DIRECTORY_PORT=41711 DIRECTORY_TLS_PORT=41712)
if run_image 'the API' 'Stop with Ctrl-C' "${command[@]}"; then
  fastest_start
  check 'its root is read-only' read_only
  check 'it keeps what it writes in /data' kept
  check 'its health check passes' health 41710
  check 'its health check fails where nothing listens' fails health 41799
  end 'the API'
fi

environment=("${settings[@]}" PORT=41710 NODE_ENV=production)
if run_image 'the API in production' 'Stop with Ctrl-C' "${command[@]}"; then
  check 'it listens' curl -sf http://localhost:41710/health/ready
  end 'the API in production'
fi

environment=("${settings[@]}" DIRECTORY_PORT=41711 DIRECTORY_TLS_PORT=41712 DIRECTORY_CONTROL_KEY="$(openssl rand -hex 32)")
if run_image 'the directory' 'Stop with Ctrl-C' node dist/cli/main.js directory; then
  check 'it serves its keys' curl -sf http://localhost:41711/.well-known/jwks.json
  end 'the directory'
fi

echo 'image: not run here: arm64, the real base image, Docker'
echo "image: $passed passed, $failed failed"
((failed == 0))
