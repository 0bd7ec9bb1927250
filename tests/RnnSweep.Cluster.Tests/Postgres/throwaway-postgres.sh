#!/bin/sh
# A PostgreSQL server for tests: made new, on the loopback and the given port, gone with all its data as soon as the standard input ends,
# however the process at its other end has died. Prints "ready" and its folder when it takes connections.
# Usage: throwaway-postgres.sh FOLDER_OF_PROGRAMS PORT
set -eu
bin=$1
port=$2

# The server refuses to run as root.
as_owner() {
  if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@" </dev/null; else "$@" </dev/null; fi
}

dir=$(mktemp -d "${TMPDIR:-/tmp}/rnnsweep-pg.XXXXXX")
finish() {
  as_owner "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
  cd /
  rm -rf "$dir"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM
if [ "$(id -u)" -eq 0 ]; then chown postgres "$dir"; fi
cd "$dir"

as_owner "$bin/initdb" -D "$dir/data" -U rnnsweep -A trust -E UTF8 --locale=C --no-sync >"$dir/initdb.log" 2>&1 || {
  cat "$dir/initdb.log" >&2
  exit 1
}
as_owner "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/server.log" -o "-h 127.0.0.1 -p $port -k $dir -c fsync=on -c max_connections=200" start >/dev/null 2>&1 || {
  cat "$dir/server.log" >&2
  exit 1
}
echo "ready $dir"
cat >/dev/null
