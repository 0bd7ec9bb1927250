#!/usr/bin/env bash
# "rnnsweep run" is asked to stop (kill -INT) at random times, with every network: while data are made, while it starts, trains, evaluates a large part,
# probes and concludes. Reports how long each took to end, and fails where one took longer than the limit, ended otherwise than in order, or cannot be
# resumed.

usage() {
  cat <<'TEXT'
Usage: deploy/stop-drill.sh [options]
Options: --rounds N       stops of each network                  (default: 4)
         --units N        hidden_size                            (default: 128)
         --seed N         of the random times                    (default: 1)
         --from T --to T  asked after so many seconds            (default: 0.5 to 3)
         --limit T        seconds that it may take to end        (default: 2)
TEXT
}

rounds=4 units=128 seed=1 from=0.5 to=3 limit=2
# shellcheck source=deploy/drill-lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/drill-lib.sh"
read_options "rounds units seed" "from to limit" "$@"

make_room
echo "building ..."
build_command

# Every network by the page of names, which is generated.
networks=$(awk '/^## /{in_cells = /`cell`/} in_cells && /^\| `/{gsub(/[|`]/, ""); print $1}' "$root/docs/reference/names.md" | sort -u)
[ -n "$networks" ] || fail "docs/reference/names.md lists no cell"

# A sweep of one network: long enough to be stopped anywhere, with parts whose evaluation takes as long as an epoch.
write_sweep() {
  local task='dataset: adding, train: 3000, valid: 3000, test: 20000' size="  hidden_size: { value: $units }" init=''
  case $1 in
    ar) task='dataset: sunspots' size='' ;;
    narx) task='dataset: mackey_glass, pattern: per_step' ;;
    tree) task='dataset: listops, train: 3000, valid: 3000, test: 10000' ;;
    rnn | gru | lstm | mgu | ugrnn) init='  init: { values: [orthogonal, uniform] }' ;;
  esac
  {
    printf '%s\n' "task: { $task }" 'method: grid' 'parameters:' "  cell: { value: $1 }" '  epochs: { value: 3 }' '  learning_rate: { values: [0.001, 0.002, 0.003, 0.004] }'
    [ -z "$size" ] || printf '%s\n' "$size"
    [ -z "$init" ] || printf '%s\n' "$init"
  } >"$2"
}

now() { date +%s.%N; }
RANDOM=$seed slowest=0 where='' ended=0 stopped=0
for network in $networks; do
  write_sweep "$network" "$work/$network.yaml"
  for ((round = 1; round <= rounds; round++)); do
    folder=$work/$network-$round
    # With job control, without which a shell lets what runs beside it ignore SIGINT.
    set -m
    "$command" run "$work/$network.yaml" --out "$folder" --workers 2 >"$folder.log" 2>&1 &
    victim=$!
    set +m
    sleep "$(awk -v from="$from" -v to="$to" -v r="$RANDOM" 'BEGIN { print from + (to - from) * r / 32767 }')"
    asked=$(now)
    kill -INT "$victim" 2>/dev/null || true
    code=0
    wait "$victim" || code=$?
    took=$(awk -v from="$asked" -v to="$(now)" 'BEGIN { printf "%.2f", to - from }')
    victim=''
    case $code in
      0) ended=$((ended + 1)); continue ;;
      130) stopped=$((stopped + 1)) ;;
      *) fail "$network ended with $code; see $folder.log" ;;
    esac
    if grep -qi 'unexpected\|unhandled' "$folder.log"; then fail "$network: see $folder.log"; fi
    if [ -f "$folder/journal.jsonl" ] && grep -q '"state":"failed"' "$folder/journal.jsonl"; then fail "a run of $network failed; see $folder"; fi
    if awk -v a="$took" -v b="$slowest" 'BEGIN { exit !(a > b) }'; then slowest=$took where="$network, $folder.log"; fi
    echo "$network: $took s"
  done
done
echo "$stopped stops, $ended had ended before; the slowest took $slowest s ($where)"
awk -v a="$slowest" -v b="$limit" 'BEGIN { exit !(a <= b) }' || fail "it took longer than $limit s"
