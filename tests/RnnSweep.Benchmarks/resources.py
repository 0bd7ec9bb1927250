#!/usr/bin/env python3
"""Peak memory of one training run over that of an idle process, and what a second worker adds. Prints Markdown.

    dotnet build -c Release src/RnnSweep.Cli
    python3 tests/RnnSweep.Benchmarks/resources.py [--rounds 3]

Memory: the peak resident set of `rnnsweep bench` for an lstm of 256 units, 100 steps, batch 32, less that of `rnnsweep --version`.
Workers: the wall time of a sweep of eight equal runs with one worker and with two, in turn, less that of the same sweep of one epoch.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DLL = ROOT / "artifacts/bin/RnnSweep.Cli/release/rnnsweep.dll"
RUN = ["bench", "--cell", "lstm", "--hidden", "256", "--seq", "100", "--batch", "32"]
SWEEP = """\
name: workers
task: { dataset: digits }
method: grid
parameters:
  cell: { value: lstm }
  hidden_size: { value: 64 }
  sequence_length: { value: 64 }
  learning_rate: { values: [0.001, 0.0011, 0.0012, 0.0013, 0.0014, 0.0015, 0.0016, 0.0017] }
  epochs: { value: 30 }
"""


def peak(*arguments):
    """Peak resident set of a command, in MB."""
    with subprocess.Popen(["dotnet", DLL, *arguments], stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{arguments}: exit code {process.returncode}")
    return usage.ru_maxrss / 1024


def seconds(workers, epochs):
    with tempfile.TemporaryDirectory() as folder:
        sweep = pathlib.Path(folder, "sweep.yaml")
        sweep.write_text(SWEEP)
        command = ["dotnet", DLL, "run", sweep, "--out", pathlib.Path(folder, "out"), "--workers", str(workers), "--set", f"parameters.epochs.value={epochs}"]
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    idle = statistics.median(peak("--version") for _ in range(rounds))
    run = statistics.median(peak(*RUN) for _ in range(rounds))
    pairs = [[seconds(workers, epochs) for workers, epochs in ((1, 1), (1, 30), (2, 1), (2, 30))] for _ in range(rounds)]
    gains = [(one - idle_one) / (two - idle_two) for idle_one, one, idle_two, two in pairs]
    print(f"* Peak memory of one lstm run, H = 256, T = 100, B = 32: {run:.0f} MB; of a process that only says its version: {idle:.0f} MB; difference {run - idle:.0f} MB.")
    print(f"* Two workers on {os.cpu_count()} cores do {statistics.median(gains):.2f} × the steps per second of one (median of {rounds}; {', '.join(f'{gain:.2f}' for gain in gains)}).")


if __name__ == "__main__":
    main()
