#!/bin/bash
# Builds a knowledge base here, and on a scheduler and two workers that have nothing in common with
# it: a network and mounts of their own. One worker is killed on the way; the sites are compared.
#
#     sudo tests/project/namespaces.sh BASE MACHINE HIDDEN...
#
# MACHINE is a virtual environment with veiviser[dask], the same as here; HIDDEN are folders that
# are empty for it: all but what Python itself stands in.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
base=$(realpath "$1") machine=$(realpath "$2") hidden=("${@:3}")
logs=$(mktemp -d "$machine/XXXX")
export COMPRESS=false

cleanup() {
  for name in scheduler lasts dies; do
    ip netns pids "$name" | xargs --no-run-if-empty kill
    ip netns del "$name"
  done
  ip link del machines
  rm -r "$logs"
}
trap cleanup EXIT

ip link add machines type bridge
ip addr add 10.77.0.1/24 dev machines
ip link set machines up
number=2
for name in scheduler lasts dies; do
  ip netns add "$name"
  ip link add "of-$name" type veth peer name eth0 netns "$name"
  ip link set "of-$name" master machines up
  ip -n "$name" addr add "10.77.0.$number/24" dev eth0
  ip -n "$name" link set eth0 up
  ip -n "$name" link set lo up
  number=$((number + 1))
done

inside() { # NAME COMMAND...
  ip netns exec "$1" unshare --mount sh -ec '
    for folder in $HIDDEN; do mount -t tmpfs none "$folder"; done
    mkdir -p /tmp/home; cd /tmp/home; export HOME=$PWD TMPDIR=$PWD; exec "$@"' sh "${@:2}"
}
export HIDDEN="${hidden[*]}"

cat >"$logs/dies.py" <<'PYTHON'
import os, signal
from distributed import WorkerPlugin

class Dies(WorkerPlugin):
    left = 3

    def transition(self, key, start, finish, **kwargs):
        self.left -= finish == "memory"
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)

async def dask_setup(worker):
    await worker.plugin_add(Dies())
PYTHON

if inside lasts ls "$base" 2>/dev/null; then
  echo "$base can be seen from there: hide a folder above it" >&2
  exit 1
fi
address=tcp://10.77.0.2:8786
inside scheduler "$machine/bin/dask" scheduler --host 10.77.0.2 2>"$logs/scheduler" &
worker=("$machine/bin/dask" worker "$address" --no-nanny --nthreads 1)
inside lasts "${worker[@]}" 2>"$logs/lasts" &
inside dies "${worker[@]}" --preload "$logs/dies.py" 2>"$logs/dies" &
killed=$!
for name in lasts dies; do
  until grep -q "Registered to" "$logs/$name"; do sleep 0.2; done
done

cd "$base"
build() { # SITE OPTION...
  rm -rf .cache site "$1"
  "$here/.venv/bin/veiviser" build "${@:2}"
  mv site "$1"
}
build site-there --scheduler "$address"
code=0; wait "$killed" || code=$?
test "$code" = 137 || { echo "no worker was killed: $code" >&2; exit 1; }
build site-here
diff -r site-here site-there
echo "The same: $(find site-here -type f | wc -l) files, though one of two workers was killed"
