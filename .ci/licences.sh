#!/usr/bin/env bash
# Holds the licences of what is installed to those accepted, and THIRD-PARTY-NOTICES.txt to package-lock.json.
set -uo pipefail
cd "$(dirname "$0")/.."
node .ci/notices.mjs --check
