#!/usr/bin/env bash
# How the page bears 10,000 runs of 50 epochs, and 100,000 of 10, on this machine, in figures: time until it can be used, answer to a brush, longest task under
# 500 updates a second, memory, bytes, and what it costs while nothing happens.
set -euo pipefail
cd "$(dirname "$0")"
dotnet test -c Release --filter "FullyQualifiedName~PageLoadTests|FullyQualifiedName~LargePageTests" --logger "console;verbosity=detailed" -- xUnit.Explicit=only | grep -E "^ *(opened|viewed|brushed|updated|idle|memory)|Failed|Error"
