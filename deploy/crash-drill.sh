#!/usr/bin/env bash
# A run that kills its process in its first epoch ("crash: true"), among innocent neighbours: with "rnnsweep run" and "resume" in a loop, then on a cluster whose dead silos
# are started again and which gets no other help. Says whether the run is failed after three deaths alone, its neighbours finish, and both tables are the same.

usage() {
  cat <<'TEXT'
Usage: deploy/crash-drill.sh [options]
Options: --silos N        silos of two slots each         (default: 3)
         --runs N         neighbours                      (default: 11)
         --base-port P    as of local-cluster.sh          (default: 24000)
TEXT
}

silos=3 runs=11 base_port=24000
# shellcheck source=deploy/drill-lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/drill-lib.sh"
read_options "silos runs base-port" "" "$@"
if [ "$silos" -lt 1 ] || [ "$runs" -lt 1 ]; then fail "a drill needs a silo and a neighbour"; fi

make_room
# Without it neither silos nor commands accept such a sweep.
export RNNSWEEP_TEST_CRASH=1
cat >"$work/crash.yaml" <<TEXT
name: crash-drill
task: { function: sphere, crash: true, seconds: 0.1 }
method: grid
parameters:
  x: { values: [$(seq -s ', ' 1 "$((runs / 2))")$([ "$runs" -lt 2 ] || echo ,) -1, $(seq -s ', ' "$((runs / 2 + 1))" "$runs")] }
  epochs: { value: 10 }
TEXT
culprit=$((runs / 2 + 1))

echo "building ..."
build_command
build_silo

# $1: the journal's lines. The culprit has died in company once or twice, then three times alone, and all others have finished.
judge() {
  local alone
  grep -q "\"event\":\"run_concluded\",\"run\":$culprit,.*\"state\":\"failed\",\"reason\":\"its process died 3 times in a row" "$1" || fail "run $culprit is not failed; see $1"
  [ "$(grep -c '"event":"run_concluded".*"state":"finished"' "$1")" = "$runs" ] || fail "not all neighbours have finished; see $1"
  alone=$(grep "\"event\":\"attempt_ended\",\"run\":$culprit," "$1" | tail -3)
  ! grep -q '"unbegun":true' <<<"$alone" || fail "run $culprit is charged with deaths before it had begun; see $1"
  alone=$(grep -c "\"event\":\"attempt_started\",\"run\":$culprit,.*\"alone\":true" "$1" || true)
  echo "Run $culprit is failed after $alone attempts alone, its $runs neighbours have finished; $(grep -c '"event":"attempt_ended"' "$1") attempts were lost in all."
}

# In a shell of its own, which says of each death that it was one.
here() { ("$command" "$@" --workers 2; exit $?) >>"$work/local.log" 2>&1; }

echo
deaths=0 code=0
here run "$work/crash.yaml" --out "$work/local" || code=$?
while [ "$code" -ne 0 ]; do
  deaths=$((deaths + 1))
  [ "$deaths" -le 20 ] || fail "the sweep does not get on; see $work/local"
  code=0
  here resume "$work/local" || code=$?
done
echo "On this machine: $deaths processes died."
judge "$work/local/journal.jsonl"

echo
start_cluster "$silos" "$base_port" --slots 2
"$RNNSWEEP_CLUSTER_PROGRAM" submit "$work/crash.yaml" --id drill >"$work/submit.log" 2>&1 || { cat "$work/submit.log" >&2; fail "the sweep was not accepted"; }
began=$SECONDS deaths=0
# Silos are started again where they have died, and nothing else is done.
until [ "$(sql "SELECT count(*) FROM journal WHERE sweep = 'drill' AND event::jsonb ->> 'event' = 'sweep_finished'")" = 1 ]; do
  [ $((SECONDS - began)) -lt 900 ] || fail "the sweep has not ended after 15 minutes; see $cluster"
  for k in $(seq "$silos"); do
    pid=$(cat "$cluster/silo-$k.pid" 2>/dev/null || true)
    ! kill -0 "${pid:-0}" 2>/dev/null || continue
    deaths=$((deaths + 1))
    echo "silo $k is dead $((SECONDS - began)) s after the sweep was submitted, and is started again"
    on_cluster silo "$k" >>"$work/cluster.log" 2>&1 || true
  done
  sleep 0.5
done
echo "On a cluster of $silos silos: $deaths silos died; the sweep took $((SECONDS - began)) s."
sql "SELECT event FROM journal WHERE sweep = 'drill' ORDER BY seq" >"$work/cluster.jsonl"
judge "$work/cluster.jsonl"

# The reason that a failed run bears says how its death was noticed, which is another thing here and there.
rows() { what | sed -E 's/; at last: [^,"]*//'; }
"$RNNSWEEP_CLUSTER_PROGRAM" export drill 2>"$work/export.log" | rows >"$work/cluster.csv"
rows <"$work/local/results.csv" >"$work/local.csv"
cmp "$work/cluster.csv" "$work/local.csv" || fail "the tables differ; see $work/cluster.csv and $work/local.csv"
echo "Both tables are the same."
