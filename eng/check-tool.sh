#!/usr/bin/env bash
# Packs the command, installs it from the packed file into a folder of its own, and calls it there.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
dotnet pack -m:1 -c Release src/RnnSweep.Cli -o "$folder/package" -v quiet
dotnet tool install rnnsweep --tool-path "$folder/tool" --add-source "$folder/package"
"$folder/tool/rnnsweep" validate sweeps/quickstart.yaml
"$folder/tool/rnnsweep" schema | cmp - src/RnnSweep.Sweeps/sweep.schema.json
