#!/usr/bin/env bash
# Installs what the tests need, builds once, and runs every test. Results are in TestResults/.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
exec < /dev/null
# A closed network has no service of known vulnerabilities: the audit is on in every other build.
export OPENLAYER_OFFLINE=${OPENLAYER_OFFLINE:-true}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DEBIAN_FRONTEND=noninteractive

configuration=${CONFIGURATION:-Debug}
results=TestResults

fail() {
  echo "test.sh: $*" >&2
  echo "0 passed, 1 failed"
  exit 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

try_install() {
  command -v apt-get > /dev/null || return 1
  echo "Installing $*"
  as_root apt-get update -qq > /dev/null
  as_root apt-get install -y -qq --no-install-recommends "$@" > /dev/null
}

apt_install() {
  command -v apt-get > /dev/null || fail "install $* first: there is no apt-get here"
  try_install "$@" || fail "could not install $*"
}

find_chromium() {
  local name
  for name in "${CHROMIUM_PATH:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$name" ] && command -v "$name" && return
  done
  return 1
}

command -v dotnet > /dev/null || apt_install dotnet-sdk-10.0
command -v clang > /dev/null || command -v gcc > /dev/null || apt_install gcc libc6-dev zlib1g-dev # links native programs
find_chromium > /dev/null || apt_install chromium
CHROMIUM_PATH=$(find_chromium) || fail "no Chromium for the browser tests; set CHROMIUM_PATH"
export CHROMIUM_PATH

# Runs programs for Windows. Without it their tests are skipped, and name the reason.
[ -x /usr/lib/wine/wine64 ] || try_install wine64 ||
  echo "test.sh: could not install wine64, so the tests of programs for Windows are skipped" >&2

# The tests start a server of their own.
command -v initdb > /dev/null || ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1 || apt_install postgresql

rm -rf "$results"
mkdir -p "$results"
dotnet tool restore > /dev/null || fail "the tools could not be restored"
dotnet csharpier check . || fail "the files above are not formatted: run 'dotnet csharpier format .'"
dotnet build Openlayer.Generators.sln --configuration "$configuration" --nologo --verbosity quiet || fail "the build failed"

status=0
ran=0
for project in tests/*Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  echo "== $name"
  dotnet test "$project" --configuration "$configuration" --no-build --nologo --verbosity quiet \
    --results-directory "$results" --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
    --blame-hang-timeout 10m --blame-hang-dump-type none || status=1
  [ -f "$results/$name.trx" ] || { echo "test.sh: $name left no results" >&2; status=1; }
  ran=$((ran + 1))
done

# The sums are of what the runner wrote down, test by test, not of what it printed.
counters() {
  cat "$results"/*.trx 2> /dev/null | grep -o "<Counters [^>]*>" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ sum += $1 } END { print sum + 0 }'
}

total=$(counters total)
passed=$(counters passed)
executed=$(counters executed)
skipped=$((total - executed))
failed=$((executed - passed))

[ "$ran" -gt 0 ] && [ "$passed" -gt 0 ] && [ "$failed" -eq 0 ] || status=1
# A project that broke without naming a test has failed too.
[ "$status" -ne 0 ] && [ "$failed" -eq 0 ] && failed=1
if [ "$skipped" -gt 0 ]; then
  echo "$passed passed, $failed failed, $skipped skipped"
else
  echo "$passed passed, $failed failed"
fi
exit "$status"
