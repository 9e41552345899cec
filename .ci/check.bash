# Sourced by the scripts beside it: checks that are counted, each printed as one line.

passed=0 failed=0

# check TITLE COMMAND… : the command must succeed; its output is shown when it does not.
check() {
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
