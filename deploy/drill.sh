#!/usr/bin/env bash
# A cluster of separate processes under seeded faults (tests/RnnSweep.Drills): builds what it needs and starts it. "deploy/drill.sh --help" lists its options.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
for project in src/RnnSweep.Cluster src/RnnSweep.Cli tests/RnnSweep.Drills; do
  dotnet build "$root/$project" -c Release -v quiet -clp:ErrorsOnly
done
exec "$root/artifacts/bin/RnnSweep.Drills/release/rnnsweep-drills" "$@"
