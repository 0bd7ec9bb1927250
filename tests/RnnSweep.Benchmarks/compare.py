#!/usr/bin/env python3
"""`rnnsweep bench` and PyTorch, in turn, over a table of shapes; writes docs/reference/benchmarks.md.

    apt-get install python3-torch libopenblas0-pthread
    dotnet build -c Release src/RnnSweep.Cli
    python3 tests/RnnSweep.Benchmarks/compare.py [--rounds 3] [--other-rounds 1] [--seconds 1] [--only main,small,long,odd,cells,avx2] [--rows FILE] [--output FILE]

Each side runs on one thread. A round measures a case on one side, then on the other; a figure is the median over the rounds of each round's
median. Run it on a machine that has nothing else to do: PyTorch and RnnSweep suffer from neighbours in different ways.
"""
import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BENCH = ROOT / "artifacts/bin/RnnSweep.Cli/release/rnnsweep.dll"
CELLS = ("rnn", "gru", "lstm")
SIZES = (16, 32, 64, 128, 256, 512)
OTHER_CELLS = (
    ("residual_linear", None), ("residual", None), ("antisymmetric", None), ("ugrnn", None), ("mgu", None), ("gru", "reset_before"),
    *(("lstm", variant) for variant in ("vanilla", "no_input_gate", "no_forget_gate", "no_output_gate", "no_input_activation", "no_output_activation", "coupled", "full_gate_recurrence")),
)
RATIO = {16: 5, 32: 5, 64: 3, 128: 2.5, 256: 1.6, 512: 1.4}
SHARE = {16: 0.30, 64: 0.55, 128: 0.65, 256: 0.65, 512: 0.65}


class Peer:
    """One PyTorch process that measures case after case."""

    def __init__(self):
        self.process = subprocess.Popen([sys.executable, HERE / "peer_step.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.about = json.loads(self.process.stdout.readline())

    def measure(self, case):
        self.process.stdin.write(json.dumps(case) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def bench(case, environment=None):
    arguments = [part for name in ("cell", "hidden", "input", "output", "seq", "batch") for part in (f"--{name}", str(case[name]))]
    if case.get("variant"):
        arguments += ["--variant", case["variant"]]
    run = subprocess.run(["dotnet", BENCH, "bench", *arguments, "--json"], capture_output=True, text=True, check=True, env={**os.environ, **(environment or {})})
    return json.loads(run.stdout)


def median(results, name):
    return statistics.median(result[name] for result in results)


def known(file, case, environment):
    """The row of an earlier call, if there is one; of several the one in which PyTorch (where it did not run: RnnSweep) was disturbed least."""
    if file is None or not file.exists():
        return None
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    keys = ("cell", "hidden", "input", "output", "seq", "batch")
    found = [row for row in rows if all(row[key] == case[key] for key in keys) and row.get("variant") == case.get("variant") and row.get("environment") == environment]
    return min(found, key=lambda row: row.get("peer", row["ms"]), default=None)


def measure(peer, case, rounds, environment, file):
    """One row of a table."""
    if (row := known(file, case, environment)) is not None:
        return row
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(bench(case, environment))
        if peer is not None:
            theirs.append(peer.measure(case))
    row = dict(case, environment=environment, ms=median(ours, "ms_per_step"), gflops=median(ours, "gflops"), peak=median(ours, "peak_gflops"), share=median(ours, "share"))
    if theirs:
        row["peer"] = median(theirs, "ms_per_step")
        row["ratio"] = row["peer"] / row["ms"]
    print(json.dumps(row), file=sys.stderr, flush=True)
    if file is not None:
        with file.open("a") as rows:
            rows.write(json.dumps(row) + "\n")
    return row


def mark(value, least):
    return "" if least is None else (" ✓" if value >= least else " ✗")


def step_table(rows, aims=False):
    lines = ["| cell | H | T | B | RnnSweep, ms | PyTorch, ms | ratio | GFLOP/s | share of peak |", "|---|--:|--:|--:|--:|--:|--:|--:|--:|"]
    for row in rows:
        hidden = row["hidden"]
        ratio = f"{row['ratio']:.2f}{mark(row['ratio'], RATIO.get(hidden) if aims else 1)}" if "ratio" in row else ""
        share = f"{row['share']:.0%}{mark(row['share'], SHARE.get(hidden) if aims else None)}"
        theirs = f"{row['peer']:.3g}" if "peer" in row else ""
        lines.append(f"| {row['cell']} | {hidden} | {row['seq']} | {row['batch']} | {row['ms']:.3g} | {theirs} | {ratio} | {row['gflops']:.1f} | {share} |")
    return "\n".join(lines)


def odd_table(rows):
    by_shape = {(row["cell"], row["hidden"]): row for row in rows}
    lines = ["| cell | H | GFLOP/s | next multiple of 16 | its GFLOP/s | of it |", "|---|--:|--:|--:|--:|--:|"]
    for (cell, hidden), row in by_shape.items():
        if hidden % 16 == 0:
            continue
        whole = by_shape[cell, (hidden + 15) // 16 * 16]
        part = row["gflops"] / whole["gflops"]
        lines.append(f"| {cell} | {hidden} | {row['gflops']:.1f} | {whole['hidden']} | {whole['gflops']:.1f} | {part:.0%}{mark(part, 0.75)} |")
    return "\n".join(lines)


def cell_table(rows):
    lines = ["| cell | variant | H = 64, ms | GFLOP/s | share of peak | H = 128, ms | GFLOP/s | share of peak |", "|---|---|--:|--:|--:|--:|--:|--:|"]
    by_cell = {}
    for row in rows:
        by_cell.setdefault((row["cell"], row["variant"] or ""), []).append(f"{row['ms']:.3g} | {row['gflops']:.1f} | {row['share']:.0%}")
    return "\n".join(lines + [f"| {cell} | {variant} | {' | '.join(figures)} |" for (cell, variant), figures in by_cell.items()])


def narrow_table(rows):
    lines = ["| cell | H | ms | GFLOP/s | peak of Vector256 | share |", "|---|--:|--:|--:|--:|--:|"]
    for row in rows:
        lines.append(f"| {row['cell']} | {row['hidden']} | {row['ms']:.3g} | {row['gflops']:.1f} | {row['peak']:.1f} | {row['share']:.0%}{mark(row['share'], 0.70)} |")
    return "\n".join(lines)


def shell(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def machine(peer, rows):
    """Processor and versions, without which no figure means anything."""
    cpu = next((line.split(":", 1)[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), "unknown")
    flags = pathlib.Path("/proc/cpuinfo").read_text()
    blas = shell("readlink", "-f", "/etc/alternatives/libblas.so.3-x86_64-linux-gnu")
    version = shell("dpkg-query", "-W", "-f", "${Package} ${Version}", "libopenblas0-pthread") if "openblas" in blas else blas
    load = os.getloadavg()
    capability = re.search(r"CPU capability usage: (\S+)", peer.about["config"])
    return "\n".join([
        f"* {cpu}, {os.cpu_count()} cores, {'AVX-512' if 'avx512f' in flags else 'no AVX-512'}; a core's measured peak of fused multiply-adds: {median(rows, 'peak'):.0f} GFLOP/s (float32).",
        f"* RnnSweep {shell('git', '-C', str(ROOT), 'rev-parse', '--short', 'HEAD')}, .NET {shell('dotnet', '--version')}, one thread.",
        f"* PyTorch {peer.about['torch']} ({capability.group(1) if capability else 'unknown'} kernels), BLAS: {version}, one thread (OMP_NUM_THREADS = OPENBLAS_NUM_THREADS = 1).",
        f"* Load average at the end, this script's own process included: {load[0]:.1f}, {load[1]:.1f}, {load[2]:.1f}.",
    ])


def cases(cells, sizes, seq, batch, seconds):
    return [dict(cell=cell, hidden=hidden, input=88, output=88, seq=seq, batch=batch, seconds=seconds) for cell in cells for hidden in sizes]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="of the first table")
    parser.add_argument("--other-rounds", type=int, default=1, help="of the other tables")
    parser.add_argument("--seconds", type=float, default=1.0, help="PyTorch's time a case and round; rnnsweep bench takes two")
    parser.add_argument("--only", default="main,small,long,odd,cells,avx2")
    parser.add_argument("--rows", type=pathlib.Path, help="a file that keeps each row as it is measured; rows that it has are not measured again")
    parser.add_argument("--output", default=str(ROOT / "docs/reference/benchmarks.md"))
    options = parser.parse_args()
    parts = options.only.split(",")
    peer = Peer()
    seconds = options.seconds
    text = (HERE / "benchmarks.template.md").read_text()
    every = []

    def table(name, heading, what, render, against=peer, environment=None):
        if name not in parts:
            return f"Not measured this time ({heading})."
        rounds = options.rounds if name == "main" else options.other_rounds
        rows = [measure(against, case, rounds, environment, options.rows) for case in what]
        every.extend(rows if environment is None else [])
        return render(rows)

    tables = {
        "MAIN": table("main", "the table", cases(CELLS, SIZES, 100, 32, seconds), lambda rows: step_table(rows, aims=True)),
        "SMALL": table("small", "small batches", [case for batch in (1, 8) for case in cases(CELLS, SIZES, 100, batch, seconds)], step_table),
        "LONG": table("long", "long sequences", cases(CELLS, SIZES, 1000, 32, seconds), step_table),
        "ODD": table("odd", "other sizes", cases(CELLS, (24, 32, 40, 48, 100, 112, 200, 208), 100, 32, seconds), odd_table, against=None),
        "CELLS": table("cells", "other cells", [dict(case, variant=variant) for cell, variant in OTHER_CELLS for case in cases([cell], (64, 128), 100, 32, seconds)], cell_table, None),
        "AVX2": table("avx2", "without AVX-512", cases(CELLS, (128, 256, 512), 100, 32, seconds), narrow_table, None, {"DOTNET_EnableAVX512": "0"}),
    }
    tables["MACHINE"] = machine(peer, every)
    for name, content in tables.items():
        text = text.replace(f"<!-- {name} -->", content)
    text = text.replace("<!-- ROUNDS -->", f"{options.rounds} in the first table, {options.other_rounds} in the others")
    pathlib.Path(options.output).write_text(text)


if __name__ == "__main__":
    main()
