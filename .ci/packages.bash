# Sourced by the scripts beside it: what they need from outside, installed by themselves.

# What a script ends with when its needs cannot be installed here, which is not a failure of this project.
readonly not_run=75

retry() {
  local attempt
  for attempt in 1 2 3; do
    "$@" && return
    sleep $((attempt * 5))
  done
  return 1
}

# need COMMAND PACKAGE… : installs Debian packages unless the command is there. Fails where that cannot be done.
need() {
  command -v "$1" >/dev/null && return
  [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null || return
  shift
  retry apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive retry apt-get install -qq -y "$@" >/dev/null
}
