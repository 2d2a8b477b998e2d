#!/usr/bin/env bash
# The one step of action.yml: runs the check, shows it as annotations, and sets the outputs. The format github also writes
# the step's summary.
# Inputs come as PREFLIGHT_* variables and are never evaluated.
set -uo pipefail

folder="$(mktemp -d "${RUNNER_TEMP:-/tmp}/netra-preflight.XXXXXX")"
report="$folder/report.json"

arguments=()
while read -r word; do
  [ -z "$word" ] || arguments+=("$word")
done < <(tr -s '[:space:]' '\n' <<<"$PREFLIGHT_ENVIRONMENT")
[ -z "${PREFLIGHT_CONFIG:-}" ] || arguments+=("--config" "$PREFLIGHT_CONFIG")
while read -r format; do
  [ -z "$format" ] || arguments+=("--format" "$format")
done < <(tr ',' '\n' <<<"${PREFLIGHT_FORMATS:-pretty}")
while read -r word; do
  [ -z "$word" ] || arguments+=("$word")
done < <(tr -s '[:space:]' '\n' <<<"${PREFLIGHT_ARGS:-}")
arguments+=("--format" "json:$report" "--format" "github:$folder/annotations")

npx --yes "netra-preflight@$PREFLIGHT_VERSION" "${arguments[@]}"
code=$?

if [ -s "$report" ]; then
  cat "$folder/annotations"
  {
    node -e 'const { status, summary } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
      console.log(`status=${status}\nerrors=${summary.errors}`);' "$report"
    echo "report=$report"
  } >>"${GITHUB_OUTPUT:-/dev/null}"
fi
exit "$code"
