#!/usr/bin/env bash
# A sweep on a cluster whose silos are killed (kill -9) one after the other and started again. Says whether the table is the one that "rnnsweep run" gives, whether every run
# was counted once, and how long it took from each kill until the dead silo's runs trained elsewhere.

usage() {
  cat <<'TEXT'
Usage: deploy/drill.sh [options] [SWEEP.yaml]      default: sweeps/quickstart.yaml with 60 runs of 80 epochs
Options: --silos N        silos                            (default: 3)
         --every SECONDS  between two kills                (default: 15)
         --base-port P    as of local-cluster.sh           (default: 22000)
         --set A=B        as of rnnsweep run; may be repeated
TEXT
}

silos=3 every=15 base_port=22000
# shellcheck source=deploy/drill-lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/drill-lib.sh"
read_options "silos every base-port" "sweep" "$@"
if [ -z "$sweep" ]; then
  sweep=$root/sweeps/quickstart.yaml
  [ ${#sets[@]} -gt 0 ] || sets=(--set run_cap=60 --set parameters.epochs.value=80)
fi
[ "$silos" -ge 2 ] || fail "a drill needs two silos or more: one of them dies"

make_room
echo "building ..."
build_silo
build_command
start_cluster "$silos" "$base_port"

has_ended() { [ "$(sql "SELECT count(*) FROM journal WHERE sweep = 'drill' AND event::jsonb ->> 'event' = 'sweep_finished'")" = 1 ]; }

"$RNNSWEEP_CLUSTER_PROGRAM" submit "$sweep" --id drill ${sets[@]+"${sets[@]}"} >"$work/submit.log" 2>&1 || { cat "$work/submit.log" >&2; fail "the sweep was not accepted"; }
"$RNNSWEEP_CLUSTER_PROGRAM" watch drill >"$work/watch.log" 2>&1 &
watch=$!
sql "CREATE TABLE kill (at timestamptz NOT NULL)"
killed=0
while :; do
  for _ in $(seq "$every"); do sleep 1; ! has_ended || break 2; done
  k=$((killed % silos + 1))
  sql "INSERT INTO kill VALUES (clock_timestamp())"
  on_cluster kill "$k"
  killed=$((killed + 1))
  echo "killed silo $k"
  sleep 1
  on_cluster silo "$k" >>"$work/cluster.log" 2>&1
done
wait "$watch" || fail "the watch ended with an error; see $work/watch.log"

echo
echo "$killed kills. From a kill until a run of the dead silo trained elsewhere, in seconds:"
sql "
WITH entry AS (SELECT seq, event::jsonb AS event FROM journal WHERE sweep = 'drill'),
lost AS (SELECT (event ->> 'run')::int AS run, (event ->> 'attempt')::int AS attempt FROM entry WHERE event ->> 'event' = 'attempt_ended'),
again AS (
  SELECT run, min((event ->> 'time')::timestamptz) AS at FROM lost JOIN entry
    ON event ->> 'event' = 'attempt_started' AND (event ->> 'run')::int = run AND (event ->> 'attempt')::int = lost.attempt + 1 GROUP BY run, lost.attempt),
took AS (SELECT run, extract(epoch FROM again.at - (SELECT max(kill.at) FROM kill WHERE kill.at < again.at)) AS seconds FROM again)
SELECT '  run ' || run, round(seconds, 1) FROM took
UNION ALL SELECT '  median', round(percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds)::numeric, 1) FROM took"

twice=$(sql "
SELECT count(*) FROM (SELECT event::jsonb ->> 'run' FROM journal WHERE sweep = 'drill' AND event::jsonb ->> 'event' = 'run_concluded' GROUP BY 1 HAVING count(*) <> 1) AS twice")
[ "$twice" = 0 ] || fail "$twice runs were concluded more than once"

"$RNNSWEEP_CLUSTER_PROGRAM" export drill 2>"$work/export.log" | what >"$work/cluster.csv"
"$command" run "$sweep" --out "$work/local" ${sets[@]+"${sets[@]}"} >"$work/local.log" 2>&1 || fail "rnnsweep run failed; see $work/local.log"
what <"$work/local/results.csv" >"$work/local.csv"
cmp "$work/cluster.csv" "$work/local.csv" || fail "the tables differ; see $work/cluster.csv and $work/local.csv"
echo "The table of $(($(wc -l <"$work/local.csv") - 1)) runs is the one that rnnsweep run gives, every run counted once."
