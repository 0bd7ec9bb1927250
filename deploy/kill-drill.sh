#!/usr/bin/env bash
# "rnnsweep run" is killed (kill -9) at random times and resumed by "rnnsweep resume", over and over; a sweep that has ended meanwhile is started again. Says whether every
# table is the one of the same sweep undisturbed, and whether a run was counted as failed, though none of them does any harm.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: deploy/kill-drill.sh [options] [SWEEP.yaml]      default: sweeps/quickstart.yaml with 12 runs of 40 epochs
Options: --kills N        how often                              (default: 200)
         --seed N         of the random times                    (default: 1)
         --from T --to T  each process lives so many seconds     (default: 1 to 6)
         --workers N      runs that train at a time              (default: 3)
         --set A=B        as of rnnsweep run; may be repeated
TEXT
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
kills=200 seed=1 from=1 to=6 workers=3 sweep=''
sets=()
fail() { echo "kill-drill: $*" >&2; exit 1; }

while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --kills | --seed | --from | --to | --workers | --set)
      [ $# -ge 2 ] || fail "$1 needs a value"
      [ "$1" = --set ] || [[ $2 =~ ^[0-9]+(\.[0-9]+)?$ ]] || fail "$1 needs a number, not '$2'"
      case $1 in
        --kills) kills=$2 ;;
        --seed) seed=$2 ;;
        --from) from=$2 ;;
        --to) to=$2 ;;
        --workers) workers=$2 ;;
        --set) sets+=(--set "$2") ;;
      esac
      shift 2
      ;;
    -*) usage >&2; exit 2 ;;
    *) sweep=$1; shift ;;
  esac
done
if [ -z "$sweep" ]; then
  sweep=$root/sweeps/quickstart.yaml
  [ ${#sets[@]} -gt 0 ] || sets=(--set run_cap=12)
fi

work=$(mktemp -d)
victim=''
finish() {
  local code=$?
  [ -z "$victim" ] || kill -KILL "$victim" 2>/dev/null || true
  if [ "$code" -eq 0 ]; then rm -rf -- "$work"; else echo "kill-drill: what is left of it is in $work" >&2; fi
}
trap finish EXIT
trap 'exit 130' INT TERM

echo "building ..."
dotnet build "$root/src/RnnSweep.Cli" -c Release -v quiet -clp:ErrorsOnly
cp -r "$root/artifacts/bin/RnnSweep.Cli/release" "$work/command"
command=$work/command/rnnsweep

# The last five columns say when and where, all others what came out.
what() { awk -F, 'NR == 1 { n = NF - 5 } { line = $1; for (i = 2; i <= n; i++) line = line "," $i; print line }'; }
"$command" run "$sweep" --out "$work/whole" --workers "$workers" ${sets[@]+"${sets[@]}"} >"$work/whole.log" 2>&1 || fail "the sweep does not end even undisturbed; see $work/whole.log"
what <"$work/whole/results.csv" >"$work/whole.csv"
runs=$(($(wc -l <"$work/whole.csv") - 1))
! grep -q '"event":"run_concluded".*"state":"failed"' "$work/whole/journal.jsonl" || fail "a run of it fails even undisturbed: this drill wants innocent ones"

count() { grep -c "\"event\":\"$1\"" "$folder/journal.jsonl" || true; }

# Takes the sweep up, or begins it.
start() {
  # Killed before its first event was durable, there is no sweep so far.
  if [ -f "$folder/journal.jsonl" ] && [ "$(wc -l <"$folder/journal.jsonl")" -gt 0 ]; then
    "$command" resume "$folder" --workers "$workers" >>"$work/log" 2>&1 &
  else
    rm -rf -- "$folder"
    "$command" run "$sweep" --out "$folder" --workers "$workers" ${sets[@]+"${sets[@]}"} >>"$work/log" 2>&1 &
  fi
  victim=$!
}

# The sweep has ended: checks its results.
inspect() {
  what <"$folder/results.csv" >"$work/table.csv"
  failed=$(grep -c '"event":"run_concluded".*"state":"failed"' "$folder/journal.jsonl" || true)
  [ "$failed" = 0 ] || fail "$failed runs count as failed after $killed kills, though they do no harm; see $folder"
  twice=$(grep -o '"event":"run_concluded","run":[0-9]*' "$folder/journal.jsonl" | sort | uniq -d | wc -l)
  [ "$twice" = 0 ] || fail "$twice runs were concluded more than once; see $folder"
  attempts=$((attempts + $(count attempt_started)))
  cmp "$work/table.csv" "$work/whole.csv" || fail "the tables differ after $killed kills; see $folder and $work/whole"
  sweeps=$((sweeps + 1))
  folder=$work/sweep-$((sweeps + 1))
}

RANDOM=$seed
killed=0 sweeps=0 attempts=0 folder=$work/sweep-1
while [ "$killed" -lt "$kills" ]; do
  start
  # Two draws of 15 bits are enough for milliseconds.
  life=$(awk -v a="$RANDOM" -v b="$RANDOM" -v from="$from" -v to="$to" 'BEGIN { printf "%.3f", from + (to - from) * (a * 32768 + b) / 1073741824 }')
  sleep "$life" &
  sleeper=$!
  code=0
  wait -n -p first "$victim" "$sleeper" || code=$?
  if [ "$first" = "$victim" ]; then
    # It came to its end before its time.
    kill "$sleeper" 2>/dev/null || true
    victim=''
    [ "$code" -eq 0 ] || fail "'resume' ended with exit code $code after $killed kills; see $work/log"
    inspect
    continue
  fi
  # Where it has just ended by itself, the next process finds that there is nothing left to do.
  kill -KILL "$victim" 2>/dev/null && killed=$((killed + 1)) || true
  wait "$victim" 2>/dev/null || true
  victim=''
  [ $((killed % 20)) -ne 0 ] || echo "$killed kills"
done

# The last sweep runs to its end.
start
wait "$victim" || fail "the last 'resume' did not end well; see $work/log"
victim=''
inspect

echo "$killed kills (seed $seed, after $from to $to s) over $sweeps sweeps of $runs runs with $workers workers: $attempts attempts."
echo "Every table is the one of the sweep undisturbed, every run counted once."
echo "No run is failed."
