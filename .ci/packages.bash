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

# python_packages NAME PACKAGE… : a virtual environment .ci-cache/NAME with these packages.
python_packages() {
  local venv=.ci-cache/$1
  shift
  need python3 python3 || return
  python3 -c 'import ensurepip' 2>/dev/null || need no-such-command python3-venv || return
  [[ -x $venv/bin/python ]] || python3 -m venv "$venv" || return
  retry "$venv/bin/pip" install --quiet --disable-pip-version-check "$@"
}
