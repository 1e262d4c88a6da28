#!/usr/bin/env bash
# Plants right and faulty uses of ids in another program's code, builds it with the analyzers, and compares what they
# found with what was planted. Prints the analyzers' share of the compiler's time too.
#
# usage: eng/planted-ids.sh <checkout> <project to build> <folder to plant in> [seed] [count]
# The paths are relative to the checkout, which is copied, never changed. With WARM=1 the compiler that is measured has built
# the same before, as the one that an editor or a second build finds running; otherwise it is started for this one build.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
checkout=$1 project=$2 folder=$3 seed=${4:-1} count=${5:-100}

work=$(mktemp -d)
# The compiler that was kept running is this script's own, by its name.
trap 'pkill --full "pipename:planted-$$" || true; rm -rf "$work"' EXIT
cp -r "$checkout" "$work/code"
mkdir "$work/results"

dotnet build "$root/src/Openlayer" --configuration Release --verbosity quiet --nologo
dotnet build "$root/src/Openlayer.Generators" --configuration Release --verbosity quiet --nologo
dotnet build "$root/eng/Openlayer.AnalyzerFieldTest" --configuration Release --verbosity quiet --nologo
planting="$root/eng/Openlayer.AnalyzerFieldTest/bin/Release/net10.0/Openlayer.AnalyzerFieldTest.dll"
mkdir "$work/openlayer"
cp "$root/src/Openlayer/bin/Release/net10.0/Openlayer.dll" "$root/src/Openlayer.Generators/bin/Release/netstandard2.0/Openlayer.Generators.dll" "$work/openlayer"

dotnet "$planting" plant "$work/code/$folder" "$seed" "$count"

cd "$work/code"
# The SDK at hand will do, whichever was asked for.
find . -name global.json -delete
dotnet restore "$project" --verbosity quiet ${RESTORE_OPTIONS:-}
build() {
  dotnet build "$project" --no-restore --no-incremental --configuration Release --nologo --verbosity quiet -nodeReuse:false ${RESTORE_OPTIONS:-} \
    -p:UseSharedCompilation="$1" -p:SharedCompilationId="planted-$$" -p:CustomAfterMicrosoftCommonTargets="$root/eng/planted-ids.targets" \
    -p:OpenlayerOutput="$work/openlayer" -p:PlantedResults="$work/results" \
    -fileLogger "-fileLoggerParameters:Verbosity=detailed;PerformanceSummary;LogFile=$work/build.log"
}

if [[ -n ${WARM:-} ]]; then
  for _ in 1 2 3; do build true > "$work/warming.log"; done
  build true
else
  build false
fi

dotnet "$planting" share "$work/build.log"
dotnet "$planting" compare "$work/code/$folder" "$work/results"
