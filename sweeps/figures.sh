#!/usr/bin/env bash
# Runs the ready sweeps and writes what they reached into docs/reference/ready-sweeps.md, with the commit: to be done for every release, so that no figure
# ages unseen. A sweep whose data are not there keeps the lines that it has, which say of which commit they are.

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
page=$root/docs/reference/ready-sweeps.md
begin='<!-- figures: sweeps/figures.sh writes what follows -->' end='<!-- end of the figures -->'

usage() {
  cat <<'TEXT'
Usage: sweeps/figures.sh [options] [NAME ...]           default: all files in sweeps/
Options: --workers N      runs that train at a time              (default: 2)
         --data DIR       datasets that do not come with rnnsweep (default: $RNNSWEEP_DATA)
         --check          write nothing; fail where a figure differs from the page's
TEXT
}

workers=2 check='' names=()
while [ $# -gt 0 ]; do
  case $1 in
    --workers) workers=${2:?--workers needs a number}; shift 2 ;;
    --data) export RNNSWEEP_DATA=${2:?--data needs a folder}; shift 2 ;;
    --check) check=yes; shift ;;
    -h | --help) usage; exit 0 ;;
    -*) usage >&2; exit 2 ;;
    *) names+=("$(basename "$1" .yaml)"); shift ;;
  esac
done
if [ ${#names[@]} = 0 ]; then for file in "$root"/sweeps/*.yaml; do names+=("$(basename "$file" .yaml)"); done; fi

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
dotnet build "$root/src/RnnSweep.Cli" -c Release -v quiet -clp:ErrorsOnly
cp -r "$root/artifacts/bin/RnnSweep.Cli/release" "$work/command"
commit="\`$(git -C "$root" rev-parse --short HEAD)\`"
[ -z "$(git -C "$root" status --porcelain -- src sweeps ':!sweeps/figures.sh')" ] || commit="$commit with changes"

# Lines of a sweep: for each cell (or for all runs, where none is varied) the run with the best validation and its test figures. Values of a table hold no
# commas here.
lines() {
  awk -F, -v name="$1" -v time="$2" -v commit="$commit" '
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["state"] != "finished" && $at["state"] != "stopped" { next }
    {
      key = ("cell" in at) ? $at["cell"] : "all"
      metric = ("best_valid_loss" in at) ? "best_valid_loss" : "best_value"
      value = $at[metric]
      if (value == "" || value !~ /^-?[0-9]/) next
      runs[key]++
      if (!(key in best) || value + 0 < best[key] + 0) { best[key] = value; run[key] = $1
        loss[key] = ("test_loss" in at) ? $at["test_loss"] : ""; accuracy[key] = ("test_accuracy" in at) ? $at["test_accuracy"] : "" }
    }
    END {
      for (key in best) {
        printf "| `%s` | %s | %d | %d | %.4g | %s | %s | %s | %s |\n", name, key == "all" ? "all" : "`" key "`", runs[key], run[key], best[key],
          loss[key] == "" ? "" : sprintf("%.4g", loss[key]), accuracy[key] == "" ? "" : sprintf("%.1f %%", 100 * accuracy[key]), time, commit
      }
    }' "$3" | sort
}

old() { sed -n "\|^$begin|,\|^$end|p" "$page" | grep "^| \`$1\` |" || true; }

for name in "${names[@]}"; do
  file=$root/sweeps/$name.yaml
  if ! "$work/command/rnnsweep" validate "$file" --workers "$workers" >"$work/$name.txt" 2>"$work/$name.err"; then
    echo "$name: left as it is: $(head -1 "$work/$name.err")" >&2
    old "$name" >"$work/$name.lines"
    continue
  fi
  began=$(date +%s)
  "$work/command/rnnsweep" run "$file" --out "$work/$name" --workers "$workers" --no-dashboard --quiet >"$work/$name.log" 2>&1 ||
    { echo "$name failed:" >&2; tail -3 "$work/$name.log" >&2; exit 1; }
  lines "$name" "$(($(date +%s) - began)) s" "$work/$name/results.csv" >"$work/$name.lines"
  echo "$name: $(sed -n 's/^time  *//p' "$work/$name.txt"); took $(($(date +%s) - began)) s" >&2
done

{
  echo "$begin"
  echo
  echo "| sweep | cell | runs | best run | validation | test loss | test accuracy | time | commit |"
  echo "|---|---|---|---|---|---|---|---|---|"
  for file in "$root"/sweeps/*.yaml; do
    name=$(basename "$file" .yaml)
    if [ -f "$work/$name.lines" ]; then cat "$work/$name.lines"; else old "$name"; fi
  done
  echo
  echo "$end"
} >"$work/block"

# Time and commit differ from run to run; the figures must not.
figures() { grep '^| `' "$1" | awk -F'|' 'BEGIN { OFS = "|" } { NF = NF - 3; print }'; }
if [ -n "$check" ]; then
  sed -n "\|^$begin|,\|^$end|p" "$page" >"$work/there"
  diff <(figures "$work/there") <(figures "$work/block") || { echo "figures.sh: the page is older than the program" >&2; exit 1; }
  exit 0
fi
awk -v block="$work/block" -v begin="$begin" -v end="$end" '
  $0 == begin { while ((getline line < block) > 0) print line; skip = 1 }
  !skip { print }
  $0 == end { skip = 0 }' "$page" >"$work/page"
cp "$work/page" "$page"
