#!/usr/bin/env bash
# A sweep on a cluster under fire: a seeded mix of silos that are killed or stopped, alone, two at once or all of them, and of a database that is killed or away. Says whether
# the table is the one that "rnnsweep run" gives, whether every run was counted once, whether a silo ended by itself, and how long the sweep stood still at the most.

usage() {
  cat <<'TEXT'
Usage: deploy/fire-drill.sh [options] [SWEEP.yaml]    default: sweeps/quickstart.yaml with 80 runs of 100 epochs
Options: --faults N       how many                         (default: 20)
         --seed N         of the mix                       (default: 1)
         --pause SECONDS  of quiet after each fault, once everything is up again   (default: 12)
         --silos N        silos, 3 or more                 (default: 3)
         --base-port P    as of local-cluster.sh           (default: 25000)
         --set A=B        as of rnnsweep run; may be repeated
A sweep that has ended before the last fault is submitted again, under another id and with another seed.
TEXT
}

faults=20 seed=1 pause=12 silos=3 base_port=25000
# shellcheck source=deploy/drill-lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/drill-lib.sh"
read_options "faults seed pause silos base-port" "sweep" "$@"
if [ -z "$sweep" ]; then
  sweep=$root/sweeps/quickstart.yaml
  [ ${#sets[@]} -gt 0 ] || sets=(--set run_cap=80 --set parameters.epochs.value=100)
fi
[ "$silos" -ge 3 ] || fail "two silos at once are killed: there must be a third"

make_room
echo "building ..."
build_silo
build_command
start_cluster "$silos" "$base_port"

# --- numbers from the seed: the same faults in the same order whenever it is the same ---

# When there is no silo or no database (down), and from when on there is (up).
note() { printf '%s\t%s\n' "$(date +%s.%N)" "$1" >>"$work/outages.tsv"; }

drawn=0
# $1: how many there are to choose from, from 0. In "draw"; not by a subshell, which would forget that it drew.
draw=0
choose() {
  drawn=$((drawn + 1))
  draw=$((16#$(printf '%s/%s' "$seed" "$drawn" | sha256sum | cut -c1-12) % $1))
}

# --- faults ---

kinds=(silo coordinator stopped postmaster away two all)
declare -A count
silo_pid() { cat "$cluster/silo-$1.pid"; }
alive() { kill -0 "$1" 2>/dev/null; }
# Killed without a word, and started again later.
dead=()
kill_silo() { kill -KILL "$(silo_pid "$1")" 2>/dev/null || true; dead+=("$1"); }
revive() {
  local k
  for k in ${dead[@]+"${dead[@]}"}; do
    rm -f "$cluster/silo-$k.pid"
    for _ in 1 2 3; do
      ! on_cluster silo "$k" >>"$work/cluster.log" 2>&1 || { note up; continue 2; }
    done
    fail "silo $k does not start; see $cluster/silo-$k.log"
  done
  dead=()
}

# The silo whose log said last that it has opened the sweep: its coordinator lives there.
coordinator() {
  local k newest='' best=1
  for k in $(seq "$silos"); do
    local at
    at=$(grep "sweep $id opened" "$cluster/silo-$k.log" | tail -1 | cut -c1-24)
    if [[ -n $at && $at > $newest ]]; then newest=$at best=$k; fi
  done
  echo "$best"
}

as_postgres() { if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }
kill_database() { note down; kill -KILL "$(head -1 "$cluster/postgres/data/postmaster.pid")"; }
start_database() {
  for _ in $(seq 20); do
    ! as_postgres "$(cat "$cluster/postgres.bin")/pg_ctl" --pgdata="$cluster/postgres/data" --log="$cluster/postgres/log" --wait --timeout=30 \
      --options="-c listen_addresses=127.0.0.1 -c port=$base_port -c unix_socket_directories=''" start >/dev/null 2>&1 || { note up; return 0; }
    sleep 0.5
  done
  fail "the database does not start; see $cluster/postgres/log"
}

# Nobody but this script ends a silo: whoever is gone has gone by itself.
gone=0
check_silos() {
  local k
  for k in $(seq "$silos"); do
    [[ ! " ${dead[*]-} " == *" $k "* ]] || continue
    alive "$(silo_pid "$k")" && continue
    echo "  silo $k ended by itself; see $cluster/silo-$k.log" >&2
    cp "$cluster/silo-$k.log" "$work/silo-$k-ended-$gone.log"
    gone=$((gone + 1))
    dead+=("$k")
  done
}


fault() {
  local kind=$1 k other seconds
  count[$kind]=$((${count[$kind]:-0} + 1))
  choose "$silos"
  k=$((draw + 1))
  other=$((draw + 1 == silos ? 1 : draw + 2))
  choose 56
  seconds=$((draw + 5))
  case $kind in
    silo) echo "$n: silo $k is killed"; kill_silo "$k" ;;
    coordinator) k=$(coordinator); echo "$n: silo $k is killed, which coordinates"; kill_silo "$k" ;;
    stopped)
      seconds=$((seconds % 30 + 5))
      echo "$n: silo $k is stopped for $seconds s"
      kill -STOP "$(silo_pid "$k")"
      sleep "$seconds"
      kill -CONT "$(silo_pid "$k")"
      # Longer than the others take, it counts as dead, and ends when it hears of it: that is how it should be.
      sleep 10
      if ! alive "$(silo_pid "$k")"; then echo "  it has counted as dead meanwhile, and has ended"; dead+=("$k"); fi
      ;;
    postmaster) echo "$n: the database is killed and back after 5 s"; kill_database; sleep 5; start_database ;;
    away) echo "$n: the database is killed and away for $seconds s"; kill_database; sleep "$seconds"; start_database ;;
    two) echo "$n: silos $k and $other are killed"; kill_silo "$k"; kill_silo "$other" ;;
    all) echo "$n: all silos are killed"; note down; for k in $(seq "$silos"); do kill_silo "$k"; done ;;
  esac
  sleep 1
  check_silos
  revive
}

# --- the drill ---

sweeps=0 id=''
ids=()
submit() {
  sweeps=$((sweeps + 1))
  id=fire-$sweeps
  ids+=("$id")
  "$RNNSWEEP_CLUSTER_PROGRAM" submit "$sweep" --id "$id" ${sets[@]+"${sets[@]}"} --set "seed=$((seed * 1000 + sweeps))" >"$work/submit.log" 2>&1 ||
    { cat "$work/submit.log" >&2; fail "the sweep was not accepted"; }
}
has_ended() { [ "$(sql "SELECT count(*) FROM journal WHERE sweep = '$1' AND event::jsonb ->> 'event' = 'sweep_finished'")" = 1 ]; }

submit
began=$SECONDS
sleep 5
for n in $(seq "$faults"); do
  ! has_ended "$id" || submit
  # Every kind comes once before any comes twice.
  if [ $(((n - 1) % ${#kinds[@]})) -eq 0 ]; then left=("${kinds[@]}"); fi
  choose ${#left[@]}
  kind=${left[$draw]}
  left=("${left[@]:0:$draw}" "${left[@]:$((draw + 1))}")
  fault "$kind"
  sleep "$pause"
  check_silos
  revive
done
for id in "${ids[@]}"; do
  for _ in $(seq 1800); do ! has_ended "$id" || continue 2; sleep 1; check_silos; revive; done
  fail "sweep $id has not ended half an hour after the last fault; see $cluster"
done

echo
echo "$faults faults in $((SECONDS - began)) s, seed $seed: $(for kind in "${kinds[@]}"; do printf '%s %s, ' "${count[$kind]:-0}" "$kind"; done)${#ids[@]} sweeps."
echo "$gone silos ended by themselves."

# Standing still: no epoch and no end of any run came in, or of one run that had begun; the time without a silo or a database is not counted.
sql "CREATE TABLE outage (since timestamptz, until timestamptz)"
awk -F'\t' '$2 == "down" && b == "" { b = $1 } $2 == "up" && b != "" { printf "INSERT INTO outage VALUES (to_timestamp(%s), to_timestamp(%s));\n", b, $1; b = "" }' \
  "$work/outages.tsv" >"$work/outages.sql"
sql "$(cat "$work/outages.sql")"
sql "CREATE FUNCTION still(since timestamptz, until timestamptz) RETURNS numeric LANGUAGE sql AS \$\$
  SELECT round((extract(epoch FROM until - since) - coalesce((
    SELECT sum(extract(epoch FROM least(outage.until, still.until) - greatest(outage.since, still.since))) FROM outage
    WHERE outage.since < still.until AND outage.until > still.since), 0))::numeric, 1) \$\$"
echo "The longest standstill while there was a silo and a database, in seconds:"
sql "
WITH entry AS (
  SELECT sweep, (event::jsonb ->> 'run')::int AS run, event::jsonb ->> 'event' AS kind, (event::jsonb ->> 'time')::timestamptz AS at FROM journal),
gap AS (SELECT at AS since, lead(at) OVER (ORDER BY at) AS until FROM entry WHERE kind IN ('epoch_recorded', 'run_concluded', 'sweep_created')),
own AS (
  SELECT sweep, run, at AS since, lead(at) OVER (PARTITION BY sweep, run ORDER BY at) AS until FROM entry
  WHERE kind IN ('run_proposed', 'epoch_recorded', 'run_concluded'))
SELECT '  of all runs: ' || max(still(since, until)) FROM gap WHERE until IS NOT NULL
UNION ALL (SELECT '  of run ' || run || ' of ' || sweep || ': ' || still(since, until) FROM own WHERE until IS NOT NULL ORDER BY still(since, until) DESC LIMIT 1)"
echo "Attempts that were lost, by how:"
sql "
SELECT '  ' || coalesce(event::jsonb ->> 'kind', 'handed_over') || ' ' || count(*) FROM journal WHERE event::jsonb ->> 'event' = 'attempt_ended' GROUP BY event::jsonb ->> 'kind'"
failed=$(sql "SELECT count(*) FROM journal WHERE event::jsonb ->> 'event' = 'run_concluded' AND event::jsonb ->> 'state' = 'failed'")
[ "$failed" = 0 ] || fail "$failed runs are failed"
twice=$(sql "
SELECT count(*) FROM (SELECT sweep, event::jsonb ->> 'run' FROM journal WHERE event::jsonb ->> 'event' = 'run_concluded' GROUP BY 1, 2 HAVING count(*) <> 1) AS twice")
[ "$twice" = 0 ] || fail "$twice runs were concluded more than once"

number=0 rows=0
for id in "${ids[@]}"; do
  number=$((number + 1))
  "$RNNSWEEP_CLUSTER_PROGRAM" export "$id" 2>"$work/export.log" | what >"$work/$id.csv"
  "$command" run "$sweep" --out "$work/local-$number" ${sets[@]+"${sets[@]}"} --set "seed=$((seed * 1000 + number))" >"$work/local.log" 2>&1 ||
    fail "rnnsweep run failed; see $work/local.log"
  what <"$work/local-$number/results.csv" >"$work/local-$number.csv"
  cmp "$work/$id.csv" "$work/local-$number.csv" || fail "the tables differ; see $work/$id.csv and $work/local-$number.csv"
  rows=$((rows + $(wc -l <"$work/$id.csv") - 1))
done
echo "The tables of $rows runs are those that rnnsweep run gives, bit for bit; every run was counted once, none failed."
[ "$gone" = 0 ] || fail "$gone silos ended by themselves"
