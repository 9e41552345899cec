#!/usr/bin/env bash
# Writes the bill of materials (CycloneDX) of an installation without development dependencies.
#   npm run --silent sbom [-- FILE]      default: sbom.cdx.json
# The generator is installed here without its optional packages, one of which fetches a binary.
set -uo pipefail
cd "$(dirname "$0")/.."
source .ci/packages.bash
case ${1:-} in
  --help) echo 'Usage: npm run --silent sbom [-- FILE]' && exit ;;
  -*) echo 'Usage: npm run --silent sbom [-- FILE]' >&2 && exit 2 ;;
esac
file=${1:-sbom.cdx.json}
tool=.ci-cache/sbom/node_modules/.bin/cyclonedx-npm
[[ -x $tool ]] || retry npm install --silent --no-audit --no-fund --no-save --omit=optional --ignore-scripts \
  --prefix .ci-cache/sbom @cyclonedx/cyclonedx-npm@6.0.1 ||
  { echo 'sbom: skipped, its generator could not be installed' && exit $not_run; }
$tool --omit dev --spec-version 1.6 --output-reproducible --no-validate --output-file "$file" || exit 1

node -e '
  const { bomFormat, specVersion, metadata, components } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))
  const { name, dependencies } = require("./package.json")
  const nameOf = ({ group, name }) => (group ? `${group}/${name}` : name)
  const incomplete = components.filter(({ purl, version, licenses = [] }) => !purl || !version || licenses.length === 0)
  const known = new Set(components.map(nameOf))
  const missing = Object.keys(dependencies).filter((wanted) => !known.has(wanted))
  if (incomplete.length > 0) console.error(`FAILED  without address, version or licence: ${incomplete.map(nameOf).join(", ")}`)
  if (missing.length > 0) console.error(`FAILED  not in the bill of materials: ${missing.join(", ")}`)
  console.log(`sbom: ${components.length} packages, ${bomFormat} ${specVersion}`)
  process.exit(metadata.component.name === name && incomplete.length + missing.length === 0 ? 0 : 1)
' "$file"
