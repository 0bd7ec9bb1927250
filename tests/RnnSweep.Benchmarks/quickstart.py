#!/usr/bin/env python3
"""The quickstart sweep here, and the same in Optuna with PyTorch: wall time and best accuracy. Prints a table in Markdown.

    apt-get install python3-torch libopenblas0-pthread python3-optuna
    dotnet build -c Release src/RnnSweep.Cli
    python3 tests/RnnSweep.Benchmarks/quickstart.py [--epochs 40] [--trials 24]

Both use two cores: RnnSweep two workers, Optuna two processes with one thread each that share a journal file. Optuna tries the variants that RnnSweep
drew, with starts and orders of its own. The times are of whole processes, start-up included.
"""
import argparse
import csv
import pathlib
import subprocess
import sys
import tempfile
import time

import optuna

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DLL = ROOT / "artifacts/bin/RnnSweep.Cli/release/rnnsweep.dll"
DIGITS = ROOT / "src/RnnSweep.Training/Tasks/Digits/digits.csv"


def ours(folder, epochs, trials):
    sweep = pathlib.Path(folder, "ours.yaml")
    sweep.write_text((ROOT / "sweeps/quickstart.yaml").read_text().replace("run_cap: 24", f"run_cap: {trials}"))
    out = pathlib.Path(folder, "sweep")
    start = time.perf_counter()
    subprocess.run(["dotnet", DLL, "run", sweep, "--out", out, "--workers", "2", "--set", f"parameters.epochs.value={epochs}"], check=True, capture_output=True)
    seconds = time.perf_counter() - start
    with open(out / "results.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return seconds, [float(row["best_valid_accuracy"]) for row in rows if row["best_valid_accuracy"]], [variant(row) for row in rows]


def variant(row):
    activation = {"activation": row["activation"]} if row["activation"] else {}
    return {"cell": row["cell"], "hidden_size": int(row["hidden_size"]), "sequence_length": int(row["sequence_length"]),
            "learning_rate": float(row["learning_rate"]), **activation}


def theirs(folder, epochs, variants):
    journal = pathlib.Path(folder, "optuna.log")
    storage = optuna.storages.JournalStorage(optuna.storages.JournalFileStorage(str(journal)))
    study = optuna.create_study(study_name="quickstart", storage=storage)
    for parameters in variants:
        study.enqueue_trial(parameters)
    start = time.perf_counter()
    workers = [subprocess.Popen([sys.executable, HERE / "peer_quickstart.py", journal, str(epochs), DIGITS]) for _ in range(2)]
    if any(worker.wait() != 0 for worker in workers):
        sys.exit("a worker of the other side failed")
    seconds = time.perf_counter() - start
    return seconds, [trial.user_attrs["valid_accuracy"] for trial in study.trials if "valid_accuracy" in trial.user_attrs]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--trials", type=int, default=24)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        *mine, variants = ours(folder, options.epochs, options.trials)
        other = theirs(folder, options.epochs, variants)
    print("| side | variants | wall time, s | best valid_accuracy |\n|---|--:|--:|--:|")
    for name, (seconds, accuracies) in (("RnnSweep, 2 workers", mine), (f"Optuna {optuna.__version__} with PyTorch, 2 processes", other)):
        print(f"| {name} | {len(accuracies)} | {seconds:.1f} | {max(accuracies):.4f} |")
    print(f"\nRatio of wall times: {other[0] / mine[0]:.1f}.")


if __name__ == "__main__":
    main()
