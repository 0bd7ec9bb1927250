# shellcheck shell=bash
# What the drills share: their options, a folder of their own that is cleared away, copies of the programs, a cluster. A drill sets the variables of its options, defines
# "usage" and sources this file.

set -euo pipefail
drill=$(basename "$0" .sh)
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work='' cluster='' main='' victim='' sweep=''
sets=()
fail() { echo "$drill: $*" >&2; exit 1; }

# Options, each kept in the variable of its name. $1: names of those with a whole number; $2: of those with any number; where "sweep" is among them, a sweep file and --set
# are taken too.
read_options() {
  local whole=" $1 " known=" $1 $2 " name
  shift 2
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help) usage; exit 0 ;;
      --*)
        name=${1#--}
        [[ $name != sweep && ($known == *" $name "* || ($name == set && $known == *" sweep "*)) ]] || { usage >&2; exit 2; }
        [ $# -ge 2 ] || fail "$1 needs a value"
        if [ "$name" = set ]; then
          sets+=(--set "$2")
        else
          [[ $whole != *" $name "* || $2 =~ ^[0-9]+$ ]] || fail "$1 needs a whole number, not '$2'"
          [[ $2 =~ ^[0-9]+(\.[0-9]+)?$ ]] || fail "$1 needs a number, not '$2'"
          printf -v "${name//-/_}" '%s' "$2"
        fi
        shift 2
        ;;
      -*) usage >&2; exit 2 ;;
      *)
        [[ $known == *" sweep "* && -z $sweep ]] || { usage >&2; exit 2; }
        [ -f "$1" ] || fail "there is no file '$1'"
        sweep=$1
        shift
        ;;
    esac
  done
}

# PostgreSQL, which may be another user, has its folder in it.
make_room() {
  work=$(mktemp -d)
  chmod 711 "$work"
  trap clear_away EXIT
  trap 'exit 130' INT TERM
}

clear_away() {
  local code=$?
  [ -z "$victim" ] || kill -KILL "$victim" 2>/dev/null || true
  [ -z "$main" ] || { kill -TERM "$main" 2>/dev/null || true; wait "$main" 2>/dev/null || true; }
  if [ "$code" -eq 0 ]; then rm -rf -- "$work"; else echo "$drill: what is left of it is in $work" >&2; fi
}

# Copies: who builds meanwhile does not pull the rug from under those that run.
build_command() {
  dotnet build "$root/src/RnnSweep.Cli" -c Release -v quiet -clp:ErrorsOnly
  cp -r "$root/artifacts/bin/RnnSweep.Cli/release" "$work/command"
  # shellcheck disable=SC2034  # For the drills.
  command=$work/command/rnnsweep
}

build_silo() {
  dotnet build "$root/src/RnnSweep.Cluster" -c Release -v quiet -clp:ErrorsOnly
  cp -r "$root/artifacts/bin/RnnSweep.Cluster/release" "$work/program"
  export RNNSWEEP_CLUSTER_PROGRAM=$work/program/rnnsweep-cluster
}

# Any verb or option of local-cluster.sh, for this drill's cluster.
on_cluster() { "$root/deploy/local-cluster.sh" --dir "$cluster" "$@"; }

# $1 silos, $2 the base port; what follows are further options of local-cluster.sh. Returns when all are active.
start_cluster() {
  local silos=$1
  port=$2
  shift 2
  cluster=$work/cluster
  # Not by way of a function, whose shell would be told to stop instead of the script.
  "$root/deploy/local-cluster.sh" --dir "$cluster" --base-port "$port" "$@" "$silos" >"$work/cluster.log" 2>&1 &
  main=$!
  for _ in $(seq 900); do
    ! grep -q '^The cluster is up' "$work/cluster.log" || break
    kill -0 "$main" 2>/dev/null || fail "the cluster did not start; see $work/cluster.log"
    sleep 0.1
  done
  eval "$(on_cluster env)"
}

# Where and under which name the journal is asked for: the settings of the clients.
setting() { tr ';' '\n' <<<"$RNNSWEEP__CONNECTIONSTRING" | sed -n "s/^$1=//p"; }
sql() {
  PGPASSWORD=$(setting Password) "$(cat "$cluster/postgres.bin")/psql" --host=127.0.0.1 --port="$port" --username=rnnsweep --dbname=rnnsweep \
    --quiet --no-align --tuples-only --field-separator=' ' --set=ON_ERROR_STOP=1 --command="$1"
}

# A table without its last five columns, which say when and where: all others say what came out.
what() { awk -F, 'NR == 1 { n = NF - 5 } { line = $1; for (i = 2; i <= n; i++) line = line "," $i; print line }'; }
