#!/usr/bin/env bash
# The cluster of docker-compose.yml as processes on this machine: a throw-away PostgreSQL, its schema, and silos.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: deploy/local-cluster.sh [options] N        start PostgreSQL, the schema and N silos; Ctrl-C stops all of it
       deploy/local-cluster.sh [options] silo K   start silo K of a cluster that runs (again, or one more)
       deploy/local-cluster.sh [options] kill K   kill silo K without warning (kill -9)
       deploy/local-cluster.sh [options] stop K   shut down silo K gracefully
       deploy/local-cluster.sh [options] stop     stop everything
       deploy/local-cluster.sh [options] env      print the settings of a client, for: eval "$(deploy/local-cluster.sh env)"
Options: --dir DIR     where its data, logs and pid files are   (default: rnnsweep-cluster-<user> in the temporary folder)
         --base-port P PostgreSQL takes P, silo K takes P+10K to P+10K+2   (default: 21000)
         --slots S     runs that each silo trains at a time   (default: what the cores allow)
         --keep        keep the folder when it stops   (default: it is removed, except after a failure)
TEXT
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dir=${TMPDIR:-/tmp}/rnnsweep-cluster-$(id -un)
base=21000
slots=''
data=${RNNSWEEP_DATA:-}
keep=no
main=''
fail() { echo "local-cluster: $*" >&2; exit 1; }
is_number() { [[ $1 =~ ^[1-9][0-9]{0,3}$ ]]; }

while [ $# -gt 0 ]; do
  case $1 in
    --dir) [ $# -ge 2 ] || fail "--dir needs a folder"; dir=$(realpath -m "$2"); shift 2 ;;
    --base-port) [ $# -ge 2 ] || fail "--base-port needs a port"; base=$2; shift 2 ;;
    --slots) is_number "${2:-}" || fail "--slots needs a number"; slots=$2; shift 2 ;;
    --keep) keep=yes; shift ;;
    -h | --help) usage; exit 0 ;;
    *) break ;;
  esac
done

program=${RNNSWEEP_CLUSTER_PROGRAM:-$root/artifacts/bin/RnnSweep.Cluster/release/rnnsweep-cluster}
cores=$(nproc)

# --- the settings: the same names as in docker-compose.yml ---

database_settings() {
  cat <<TEXT
RNNSWEEP__MODE=postgres
RNNSWEEP__CONNECTIONSTRING=Host=127.0.0.1;Port=$base;Database=rnnsweep;Username=rnnsweep;Password=$password;GssEncryptionMode=Disable
TEXT
}

cluster_settings() {
  database_settings
  cat <<TEXT
RNNSWEEP__SERVICEID=rnnsweep
RNNSWEEP__CLUSTERID=local
RNNSWEEP__DATA=$data
RNNSWEEP__CERTIFICATES=none
TEXT
}

silo_settings() {
  cluster_settings
  cat <<TEXT
RNNSWEEP__SILOPORT=$((base + 10 * $1))
RNNSWEEP__GATEWAYPORT=$((base + 10 * $1 + 1))
RNNSWEEP__HTTPPORT=$((base + 10 * $1 + 2))
RNNSWEEP__ADVERTISEDADDRESS=127.0.0.1
RNNSWEEP__SLOTS=$slots
RNNSWEEP__SHUTDOWNSECONDS=120
TEXT
}

# --- PostgreSQL ---

# PostgreSQL refuses to run as root.
as_postgres() { if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

start_postgres() {
  local bin
  bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)
  [ -n "$bin" ] || fail "PostgreSQL is not installed (Debian: apt-get install postgresql)"
  mkdir -p "$dir/postgres"
  chmod 711 "$dir"
  [ "$(id -u)" -ne 0 ] || chown postgres "$dir/postgres"
  chmod 700 "$dir/postgres"
  echo "$bin" >"$dir/postgres.bin"
  # The file is gone again before anything listens; the superuser has the same password, over TCP on loopback alone.
  (umask 077; echo "$password" >"$dir/postgres/password")
  [ "$(id -u)" -ne 0 ] || chown postgres "$dir/postgres/password"
  as_postgres "$bin/initdb" --pgdata="$dir/postgres/data" --username=rnnsweep --pwfile="$dir/postgres/password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C >"$dir/initdb.log"
  rm "$dir/postgres/password"
  as_postgres "$bin/pg_ctl" --pgdata="$dir/postgres/data" --log="$dir/postgres/log" --wait --timeout=60 \
    --options="-c listen_addresses=127.0.0.1 -c port=$base -c unix_socket_directories=''" start >/dev/null \
    || fail "PostgreSQL did not start; see $dir/postgres/log"
  PGPASSWORD=$password "$bin/psql" --host=127.0.0.1 --port="$base" --username=rnnsweep --dbname=postgres --quiet --command='CREATE DATABASE rnnsweep'
}

stop_postgres() {
  [ -d "$dir/postgres/data" ] || return 0
  as_postgres "$(cat "$dir/postgres.bin")/pg_ctl" --pgdata="$dir/postgres/data" --mode=fast --wait stop >/dev/null 2>&1 || true
}

# --- silos ---

pid_of() { cat "$dir/silo-$1.pid" 2>/dev/null || true; }
runs() { [ -n "$1" ] && kill -0 "$1" 2>/dev/null; }

start_silo() {
  local pid settings
  runs "$(pid_of "$1")" && fail "silo $1 runs already"
  : >"$dir/silo-$1.out"
  mapfile -t settings < <(silo_settings "$1")
  # In a session of its own: Ctrl-C in this terminal reaches this script alone, which then stops the silos.
  env "${settings[@]}" setsid "$program" silo >>"$dir/silo-$1.out" 2>>"$dir/silo-$1.log" </dev/null &
  pid=$!
  echo "$pid" >"$dir/silo-$1.pid"
  disown "$pid"
  for _ in $(seq 600); do
    if grep -q '^silo active' "$dir/silo-$1.out"; then
      echo "silo $1 (pid $pid): $(cat "$dir/silo-$1.out")"
      return 0
    fi
    runs "$pid" || fail "silo $1 ended; see $dir/silo-$1.log"
    sleep 0.1
  done
  fail "silo $1 is not active after 60 s; see $dir/silo-$1.log"
}

# Sends a signal to the silos named, then waits for all of them; longer than a silo's own time for stopping.
end_silos() {
  local signal=$1 k pid
  shift
  for k in "$@"; do pid=$(pid_of "$k"); if runs "$pid"; then kill "-$signal" "$pid" || true; fi; done
  for k in "$@"; do
    pid=$(pid_of "$k")
    for _ in $(seq 1500); do runs "$pid" || break; sleep 0.1; done
    ! runs "$pid" || kill -KILL "$pid" || true
    rm -f "$dir/silo-$k.pid"
  done
}

started_silos() { find "$dir" -maxdepth 1 -name 'silo-*.pid' -printf '%f\n' | sed -E 's/^silo-([0-9]+)\.pid$/\1/' | sort -n; }

# --- the verbs ---

stop_all() {
  local silos
  mapfile -t silos < <(started_silos)
  end_silos TERM ${silos[@]+"${silos[@]}"}
  stop_postgres
  if [ "$keep" = yes ]; then rm -f "$dir/cluster"; else rm -rf -- "$dir"; fi
}

start_all() {
  local n=$1 settings
  # Refuses what it did not make, for the folder is removed at the end.
  mkdir -p "$dir"
  [ -O "$dir" ] || fail "$dir belongs to somebody else"
  [ -z "$(ls -A "$dir")" ] || fail "$dir is not empty: 'stop' ends a cluster there; logs that one left behind are yours to remove"
  if [ ! -x "$program" ]; then
    echo "building ..."
    dotnet build "$root/src/RnnSweep.Cluster" -c Release -v quiet -clp:NoSummary
  fi
  [ -n "$slots" ] || slots=$(((cores - 1) / n))
  [ "$slots" -ge 1 ] || slots=1
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077; printf 'base=%s\nslots=%s\npassword=%s\nmain=%s\n' "$base" "$slots" "$password" "$$" >"$dir/cluster")
  ending=no
  finish() {
    local code=$?
    [ "$ending" = no ] || return 0
    ending=yes
    trap '' INT TERM
    echo "stopping ..."
    # After a failure the logs are wanted.
    [ "$code" -eq 0 ] || keep=yes
    stop_all
    kill "$(jobs -p)" 2>/dev/null || true
  }
  trap finish EXIT
  trap 'exit 0' INT TERM

  start_postgres
  echo "PostgreSQL runs at 127.0.0.1:$base"
  mapfile -t settings < <(database_settings)
  env "${settings[@]}" "$program" migrate
  echo "$n silos with $slots slots each on $cores cores"
  [ $((n * slots)) -lt "$cores" ] ||
    echo "that is more than this machine has: $((cores - 1)), one core being left to messages; expect slower runs and slower answers"
  for k in $(seq "$n"); do start_silo "$k"; done
  cat <<TEXT
The cluster is up. In another terminal:
  eval "\$($0 --dir $dir env)"
  $program submit SWEEP.yaml --watch
  $program watch ID
Ctrl-C stops it.
TEXT
  # Silos may be killed and started meanwhile; the cluster is there until it is told to stop.
  while :; do sleep 3600 & wait $! || true; done
}

of_running() {
  if [ ! -f "$dir/cluster" ] || [ ! -O "$dir/cluster" ]; then fail "no cluster runs in $dir"; fi
  # shellcheck source=/dev/null
  . "$dir/cluster"
}

case ${1:-} in
  silo | kill)
    is_number "${2:-}" || fail "$1 needs the number of a silo"
    of_running
    if [ "$1" = silo ]; then start_silo "$2"; else end_silos KILL "$2"; fi
    ;;
  stop)
    of_running
    if [ -n "${2:-}" ]; then
      is_number "$2" || fail "stop takes the number of a silo"
      end_silos TERM "$2"
    elif runs "$main"; then
      kill -TERM "$main"
      for _ in $(seq 2000); do runs "$main" || break; sleep 0.1; done
    else
      stop_all
    fi
    ;;
  env)
    of_running
    cluster_settings | sed -E "s/^([A-Z_]+)=(.*)$/export \1='\2'/"
    ;;
  *)
    if [ $# -ne 1 ] || ! is_number "$1"; then usage >&2; exit 2; fi
    start_all "$1"
    ;;
esac
