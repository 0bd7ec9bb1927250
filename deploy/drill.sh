#!/usr/bin/env bash
# A sweep on a cluster whose silos are killed (kill -9) one after the other and started again. Says whether the table is the one that "rnnsweep run" gives, whether every run
# was counted once, and how long it took from each kill until the dead silo's runs trained elsewhere.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: deploy/drill.sh [options] [SWEEP.yaml]      default: sweeps/quickstart.yaml with 60 runs of 80 epochs
Options: --silos N        silos                            (default: 3)
         --every SECONDS  between two kills                (default: 15)
         --base-port P    as of local-cluster.sh           (default: 22000)
         --set A=B        as of rnnsweep run; may be repeated
TEXT
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
silos=3 every=15 base=22000 sweep=''
sets=()
fail() { echo "drill: $*" >&2; exit 1; }

while [ $# -gt 0 ]; do
  case $1 in
    --silos) silos=$2; shift 2 ;;
    --every) every=$2; shift 2 ;;
    --base-port) base=$2; shift 2 ;;
    --set) sets+=(--set "$2"); shift 2 ;;
    -h | --help) usage; exit 0 ;;
    -*) usage >&2; exit 2 ;;
    *) sweep=$1; shift ;;
  esac
done
if [ -z "$sweep" ]; then
  sweep=$root/sweeps/quickstart.yaml
  [ ${#sets[@]} -gt 0 ] || sets=(--set run_cap=60 --set parameters.epochs.value=80)
fi
[ "$silos" -ge 2 ] || fail "a drill needs two silos or more: one of them dies"

work=$(mktemp -d)
chmod 711 "$work"
cluster=$work/cluster
main=''
finish() {
  local code=$?
  [ -z "$main" ] || { kill -TERM "$main" 2>/dev/null || true; wait "$main" 2>/dev/null || true; }
  if [ "$code" -eq 0 ]; then rm -rf -- "$work"; else echo "drill: what is left of it is in $work" >&2; fi
}
trap finish EXIT
trap 'exit 130' INT TERM

echo "building ..."
dotnet build "$root/src/RnnSweep.Cluster" -c Release -v quiet -clp:ErrorsOnly
dotnet build "$root/src/RnnSweep.Cli" -c Release -v quiet -clp:ErrorsOnly
# A copy: who builds meanwhile does not pull the rug from under the silos.
cp -r "$root/artifacts/bin/RnnSweep.Cluster/release" "$work/program"
cp -r "$root/artifacts/bin/RnnSweep.Cli/release" "$work/command"
export RNNSWEEP_CLUSTER_PROGRAM=$work/program/rnnsweep-cluster

"$root/deploy/local-cluster.sh" --dir "$cluster" --base-port "$base" "$silos" >"$work/cluster.log" 2>&1 &
main=$!
for _ in $(seq 900); do
  ! grep -q '^The cluster is up' "$work/cluster.log" || break
  kill -0 "$main" 2>/dev/null || fail "the cluster did not start; see $work/cluster.log"
  sleep 0.1
done
eval "$("$root/deploy/local-cluster.sh" --dir "$cluster" env)"

# Where and under which name the journal is asked for: the settings of the clients.
setting() { tr ';' '\n' <<<"$RNNSWEEP__CONNECTIONSTRING" | sed -n "s/^$1=//p"; }
sql() {
  PGPASSWORD=$(setting Password) "$(cat "$cluster/postgres.bin")/psql" --host=127.0.0.1 --port="$base" --username=rnnsweep --dbname=rnnsweep \
    --quiet --no-align --tuples-only --field-separator=' ' --command="$1"
}
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
  "$root/deploy/local-cluster.sh" --dir "$cluster" kill "$k"
  killed=$((killed + 1))
  echo "killed silo $k"
  sleep 1
  "$root/deploy/local-cluster.sh" --dir "$cluster" silo "$k" >>"$work/cluster.log" 2>&1
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

# The last five columns say when and where, all others what came out.
what() { awk -F, 'NR == 1 { n = NF - 5 } { line = $1; for (i = 2; i <= n; i++) line = line "," $i; print line }'; }
"$RNNSWEEP_CLUSTER_PROGRAM" export drill 2>"$work/export.log" | what >"$work/cluster.csv"
"$work/command/rnnsweep" run "$sweep" --out "$work/local" ${sets[@]+"${sets[@]}"} >"$work/local.log" 2>&1 || fail "rnnsweep run failed; see $work/local.log"
what <"$work/local/results.csv" >"$work/local.csv"
cmp "$work/cluster.csv" "$work/local.csv" || fail "the tables differ; see $work/cluster.csv and $work/local.csv"
echo "The table of $(($(wc -l <"$work/local.csv") - 1)) runs is the one that rnnsweep run gives, every run counted once."
