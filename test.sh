#!/usr/bin/env bash
# Builds everything and runs all tests. With CI=true, warnings are errors, packages must be those of the lock files, and the format is checked too.
# The last line reads "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")" || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
[ -d /usr/share/zoneinfo ] || export TZ=UTC

solution=RnnSweep.sln
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
locked=()
[ "${CI:-}" = true ] && locked=(--locked-mode)
dotnet restore "$solution" -v quiet ${locked[@]+"${locked[@]}"} || status=1
# One warm compiler for all projects halves the time of a first build; it is let go, so that the tests have its memory and nothing stays behind.
[ $status -eq 0 ] && { dotnet build "$solution" -c Release --no-restore -v quiet -clp:NoSummary -p:UseSharedCompilation=true || status=1; }
dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1
# The build has checked the code's style already (EnforceCodeStyleInBuild).
[ $status -eq 0 ] && [ "${CI:-}" = true ] && { dotnet format whitespace "$solution" --no-restore --verify-no-changes || status=1; }
if [ $status -eq 0 ]; then
  dotnet test "$solution" -c Release --no-build --results-directory "$results" --logger "trx" --logger "console;verbosity=minimal" || status=1
fi

count() { cat "$results"/*.trx 2>/dev/null | grep -oE "<Counters [^>]*>" | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+' | awk '{ sum += $1 } END { print sum + 0 }'; }
total=$(count total)
passed=$(count passed)
failed=$(count failed)
skipped=$((total - passed - failed))
[ $status -ne 0 ] && [ "$failed" -eq 0 ] && failed=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
