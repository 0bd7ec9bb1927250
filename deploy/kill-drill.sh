#!/usr/bin/env bash
# "rnnsweep run" is killed (kill -9) at random times and resumed by "rnnsweep resume", over and over; a sweep that has ended
# meanwhile is started again. Reports whether every table is the one of the same sweep undisturbed, and whether a run counted
# as failed, though none of them does any harm. A life too short for a run to make progress costs time and nothing else: when
# the killing is over, the last sweep runs to its end.

usage() {
  cat <<'TEXT'
Usage: deploy/kill-drill.sh [options] [SWEEP.yaml]      default: sweeps/quickstart.yaml with 12 runs of 40 epochs
Options: --kills N        how often                              (default: 200)
         --seed N         of the random times                    (default: 1)
         --from T --to T  each process lives so many seconds     (default: 0.3 to 4)
         --workers N      runs that train at a time              (default: 3)
         --set A=B        as of rnnsweep run; may be repeated
TEXT
}

kills=200 seed=1 from=0.3 to=4 workers=3
# shellcheck source=deploy/drill-lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/drill-lib.sh"
read_options "kills seed workers" "from to sweep" "$@"
if [ -z "$sweep" ]; then
  sweep=$root/sweeps/quickstart.yaml
  [ ${#sets[@]} -gt 0 ] || sets=(--set run_cap=12)
fi

make_room
echo "building ..."
build_command

"$command" run "$sweep" --out "$work/whole" --workers "$workers" ${sets[@]+"${sets[@]}"} >"$work/whole.log" 2>&1 ||
  fail "the sweep does not end even undisturbed; see $work/whole.log"
what <"$work/whole/results.csv" >"$work/whole.csv"
runs=$(($(wc -l <"$work/whole.csv") - 1))
! grep -q '"event":"run_concluded".*"state":"failed"' "$work/whole/journal.jsonl" || fail "a run of it fails even undisturbed: this drill wants innocent ones"

# How many lines of the sweep's journal match; 0 where there is none so far.
count() { grep -c -- "$1" "$folder/journal.jsonl" 2>/dev/null || true; }

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
  failed=$(count '"event":"run_concluded".*"state":"failed"')
  [ "$failed" = 0 ] || fail "$failed runs count as failed after $killed kills, though they do no harm; see $folder"
  twice=$(grep -o '"event":"run_concluded","run":[0-9]*' "$folder/journal.jsonl" | sort | uniq -d | wc -l)
  [ "$twice" = 0 ] || fail "$twice runs were concluded more than once; see $folder"
  attempts=$((attempts + $(count '"event":"attempt_started"')))
  cmp "$work/table.csv" "$work/whole.csv" || fail "the tables differ after $killed kills; see $folder and $work/whole"
  unbegun=$((unbegun + $(count '"event":"attempt_ended".*"unbegun":true')))
  sweeps=$((sweeps + 1))
  folder=$work/sweep-$((sweeps + 1))
}

RANDOM=$seed
killed=0 sweeps=0 attempts=0 unbegun=0 folder=$work/sweep-1
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
  if kill -KILL "$victim" 2>/dev/null; then
    killed=$((killed + 1))
    echo "kill $killed after $life s: sweep $((sweeps + 1)), $(count '"event":"run_concluded"') of $runs runs ended, $(count '"event":"attempt_started"') attempts"
  fi
  wait "$victim" 2>/dev/null || true
  victim=''
done

# The last sweep runs to its end.
start
wait "$victim" || fail "the last 'resume' did not end well; see $work/log"
victim=''
inspect

echo "$killed kills (seed $seed, after $from to $to s) over $sweeps sweeps of $runs runs with $workers workers: $attempts attempts, $unbegun of them died alone before they had begun."
echo "Every table is the one of the sweep undisturbed, every run counted once."
echo "No run is failed."
