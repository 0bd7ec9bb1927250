#!/usr/bin/env python3
"""Random search, trained whole, against bayes with asha at half the FLOPs, on digits-asha.yaml. Prints a line a seed.

    dotnet build -c Release src/RnnSweep.Cli
    python3 tests/RnnSweep.Benchmarks/half_flops.py FOLDER [--seeds 11-20] [--set method=... --set early_terminate=...]

Sweeps stay in FOLDER; those that are there are not run again. FLOPs are counted, not seconds: the machine may be busy.
"""
import argparse
import csv
import pathlib
import statistics
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COMMAND = ROOT / "artifacts/bin/RnnSweep.Cli/release/rnnsweep"
SWEEP = ROOT / "tests/RnnSweep.Benchmarks/digits-asha.yaml"
OURS = ["method={name: bayes, startup: 30}", "early_terminate={type: asha, min_iter: 3}"]


def swept(folder, seed, *sets):
    """A sweep's best valid_loss, its FLOPs and its runs."""
    if not (folder / "results.csv").exists():
        pairs = [part for text in (f"seed={seed}", *sets) for part in ("--set", text)]
        command = [COMMAND, "run", SWEEP, "--out", folder, "--workers", "1", "--no-dashboard", "--quiet", *pairs]
        subprocess.run(command, check=True, capture_output=True)
    with open(folder / "results.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    losses = [float(row["best_valid_loss"]) for row in rows if row["best_valid_loss"] not in ("", "NaN")]
    return min(losses), sum(float(row["flops"] or 0) for row in rows), len(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seeds", default="11-20")
    parser.add_argument("--set", action="append", dest="sets", metavar="PATH=VALUE", help=f"in place of {OURS}")
    arguments = parser.parse_args()
    first, last = map(int, arguments.seeds.split("-"))
    pairs = []
    for seed in range(first, last + 1):
        random, flops, _ = swept(arguments.folder / f"random-{seed}", seed)
        best, spent, runs = swept(arguments.folder / f"ours-{seed}", seed, *(arguments.sets or OURS), "run_cap=5000", f"compute_cap={int(flops / 2)}")
        pairs.append((random, best))
        print(f"seed {seed}: random {random:.4f}, ours {best:.4f} ({runs} runs, {spent / flops:.2f} of the FLOPs){'' if best <= random else ' worse'}", flush=True)
    wins = sum(best <= random for random, best in pairs)
    print(f"as good or better on {wins} of {len(pairs)} seeds; medians {statistics.median(r for r, _ in pairs):.4f} and {statistics.median(b for _, b in pairs):.4f}")


if __name__ == "__main__":
    main()
