#!/usr/bin/env bash
# Three sweeps of weights 1, 2 and 4 on one cluster: long runs, short runs, and runs of all lengths, the last of them late. Says which share of the slots each had, over
# windows of 20 of the longest runs (where they report and may be suspended: of 20 of the longest turns), and whether it is what its weight gives it. The runs wait and need no
# processor, so that there can be many more slots than cores.

usage() {
  cat <<'TEXT'
Usage: deploy/share-drill.sh [options]      exits with 1 where a share is further from its weight than allowed
Options: --silos N        silos                                        (default: 2)
         --slots S        runs that each silo trains at a time         (default: 4)
         --longest T      the longest runs, in seconds                 (default: 2)
         --short T        the short runs, in seconds                   (default: 0.2)
         --epoch T        the long runs report every T seconds, so that after a quantum of 10 s they may be suspended   (default: at their ends alone)
         --windows N      how many windows to measure before and after the third sweep comes   (default: 2)
         --points P       how far a share may be from its weight, in percentage points   (default: 5)
         --base-port P    as of local-cluster.sh                       (default: 23000)
TEXT
}

silos=2 slots=4 longest=2 short=0.2 epoch='' windows=2 points=5 base_port=23000
# shellcheck source=deploy/drill-lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/drill-lib.sh"
read_options "silos slots windows base-port" "longest short epoch points" "$@"

make_room
echo "building ..."
build_silo
start_cluster "$silos" "$base_port" --slots "$slots"

# A sweep that has work to the end of the drill: $1 its name, $2 its weight, $3 seconds an epoch, $4 how many epochs its runs have.
submit() {
  cat >"$work/$1.yaml" <<TEXT
name: $1
task: { function: sphere, seconds: $3 }
method: random
run_cap: 1000000
parameters:
  x0: { min: -5, max: 5 }
  epochs: { values: [$4] }
TEXT
  "$RNNSWEEP_CLUSTER_PROGRAM" submit "$work/$1.yaml" --id "$1" --weight "$2" >"$work/submit-$1.log" 2>&1 || { cat "$work/submit-$1.log" >&2; fail "sweep $1 was not accepted"; }
}

# The longest turn: a whole run, or a quantum and an epoch. A window is 20 of them. Some seconds on top: the first runs of a sweep, and those that still train when it is
# measured, are no part of a window.
turn=$(awk -v l="$longest" -v e="$epoch" 'BEGIN { print e == "" || l < 10 + e ? l : 10 + e }')
window=$(awk -v t="$turn" 'BEGIN { print 20 * t }')
span=$(awk -v n="$windows" -v t="$turn" 'BEGIN { printf "%.0f", (n * 20 + 4) * t + 5 }')
# The epochs of the longest runs, and of runs of an eighth, a quarter and half of that.
whole=$(awk -v l="$longest" -v e="$epoch" 'BEGIN { n = e == "" ? 8 : 8 * int(l / e / 8 + 0.5); print n < 8 ? 8 : n }')
submit long 1 "$([ -z "$epoch" ] && echo "$longest" || echo "$epoch")" "$([ -z "$epoch" ] && echo 1 || echo "$whole")"
submit short 2 "$short" 1
echo "two sweeps train for $span s, then a third one too, for as long"
sleep "$span"
submit mixed 4 "$(awk -v l="$longest" -v n="$whole" 'BEGIN { print l / n }')" "$((whole / 8)), $((whole / 4)), $((whole / 2)), $whole"
sleep "$span"

# Who held which slot from when to when: what a worker says of a run, until it names another one. A run that was suspended and continues begins a new stretch.
sql "
CREATE TABLE held AS
WITH entry AS (SELECT sweep, seq, event::jsonb AS event FROM journal),
said AS (
  SELECT sweep, seq, event ->> 'worker' AS worker, (event ->> 'run')::int AS run, (event ->> 'time')::timestamptz AS at, coalesce((event ->> 'seconds')::float8, 0) AS seconds
  FROM entry WHERE event ->> 'event' IN ('attempt_started', 'epoch_recorded', 'run_concluded', 'attempt_ended')),
told AS (SELECT *, (sweep, run) IS DISTINCT FROM lag((sweep, run)) OVER (PARTITION BY worker ORDER BY at, sweep, seq) AS begins FROM said),
numbered AS (SELECT *, count(*) FILTER (WHERE begins) OVER (PARTITION BY worker ORDER BY at, sweep, seq) AS stretch FROM told)
SELECT sweep, worker, run, min(at - seconds * interval '1 s') AS since, max(at) AS until FROM numbered GROUP BY sweep, worker, run, stretch;

CREATE TABLE weight (sweep text, weight float8);
INSERT INTO weight VALUES ('long', 1), ('short', 2), ('mixed', 4);

-- The span of two sweeps and that of three. The runs that train at the end have said nothing of it yet.
CREATE TABLE span AS
SELECT 2 AS sweeps, max(since) AS since, (SELECT min(since) FROM held WHERE sweep = 'mixed') AS until
  FROM (SELECT min(since) AS since FROM held WHERE sweep <> 'mixed' GROUP BY sweep) AS first
UNION ALL
SELECT 3, min(since), (SELECT max(until) FROM held) - $turn * interval '1 s' FROM held WHERE sweep = 'mixed';

CREATE TABLE share AS
WITH frame AS (
  SELECT sweeps, since, since + $window * interval '1 s' AS until
  FROM (SELECT sweeps, until, generate_series(since, until, interval '1 s') AS since FROM span) AS start WHERE start.since + $window * interval '1 s' <= start.until),
used AS (
  SELECT frame.sweeps, frame.since, held.sweep, sum(extract(epoch FROM least(held.until, frame.until) - greatest(held.since, frame.since))) AS seconds
  FROM frame JOIN held ON held.since < frame.until AND held.until > frame.since AND (frame.sweeps = 3 OR held.sweep <> 'mixed') GROUP BY 1, 2, 3),
part AS (
  SELECT sweeps, sweep, since, 100 * seconds / sum(seconds) OVER one AS got, 100 * weight / sum(weight) OVER one AS due
  FROM used JOIN weight USING (sweep) WINDOW one AS (PARTITION BY sweeps, since))
SELECT *, abs(got - due) AS off FROM part"

echo
echo "Slots held, in percent, over windows of $window s, one a second; $silos silos of $slots slots, runs of up to $longest s:"
printf '%-8s %-6s %7s %8s %8s %8s %8s %9s %9s\n' sweeps sweep weight due mean least most distance windows
sql "
SELECT format('%-8s %-6s %7s %8s %8s %8s %8s %9s %9s', sweeps, sweep, weight, round(max(due)::numeric, 1), round(avg(got)::numeric, 1), round(min(got)::numeric, 1),
              round(max(got)::numeric, 1), round(max(off)::numeric, 2), count(*))
FROM share JOIN weight USING (sweep) GROUP BY sweeps, sweep, weight ORDER BY sweeps, weight"
idle=$(sql "
SELECT round((100 - 100 * sum(extract(epoch FROM least(held.until, span.until) - greatest(held.since, span.since))) / max($silos * $slots * extract(epoch FROM span.until - span.since)))::numeric, 1)
FROM span JOIN held ON held.since < span.until AND held.until > span.since WHERE span.sweeps = 3")
waited=$(sql "
SELECT round(extract(epoch FROM min(held.since) - min((event::jsonb ->> 'time')::timestamptz))::numeric, 2)
FROM held JOIN journal USING (sweep) WHERE sweep = 'mixed' AND event::jsonb ->> 'event' = 'sweep_created'")
echo "The third sweep had its first slot after $waited s; while all three had work, $idle % of the slots' time went to changing runs."

[ "$(sql 'SELECT count(DISTINCT sweeps) FROM share')" = 2 ] || fail "there is no window of $window s: measure for longer (--windows)"
worst=$(sql 'SELECT round(max(off)::numeric, 2) FROM share')
echo "The largest distance of a share from its weight is $worst percentage points."
awk -v worst="$worst" -v points="$points" 'BEGIN { exit !(worst <= points) }' || fail "that is more than $points"
