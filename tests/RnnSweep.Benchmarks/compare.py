#!/usr/bin/env python3
"""`rnnsweep bench` and two versions of PyTorch, in turn, over a table of shapes; writes docs/reference/benchmarks.md.

    apt-get install python3-torch libopenblas0-pthread
    dotnet build -c Release src/RnnSweep.Cli
    python3 tests/RnnSweep.Benchmarks/compare.py [--newer step.sh] [--onednn onednn_step] [--rounds 3] [--other-rounds 1] [--seconds 1] [--only main,small,long,odd,cells,avx2] [--rows FILE] [--output FILE]

`--newer` names a program that times the same step in a newer PyTorch: it is called with --cell, --hidden, --input, --output, --seq, --batch and
--seconds, and prints one line of JSON with "peer" (its name) and "ms_per_step". `--onednn` names the program that onednn_step.cpp becomes (its head says
how): oneDNN's own training primitives, which PyTorch does not use for rnn and gru. Each side runs on one thread. A round measures a case on one side, then on the other; a figure is the median over the rounds of each round's
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
import textwrap

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BENCH = ROOT / "artifacts/bin/RnnSweep.Cli/release/rnnsweep.dll"
CELLS = ("rnn", "gru", "lstm")
SIZES = (16, 32, 64, 128, 256, 512)
OTHER_CELLS = (
    ("residual_linear", None), ("residual", None), ("antisymmetric", None), ("ugrnn", None), ("mgu", None), ("gru", "reset_before"),
    *(("lstm", variant) for variant in ("vanilla", "no_input_gate", "no_forget_gate", "no_output_gate", "no_input_activation", "no_output_activation", "coupled", "full_gate_recurrence")),
)
RATIO = {
    "rnn": dict(zip(SIZES, (10, 7, 4.5, 2.7, 1.8, 1.4))),
    "gru": dict(zip(SIZES, (12, 8, 5.5, 3, 2, 1.5))),
    "lstm": dict(zip(SIZES, (3, 2.6, 2.2, 2, 1.9, 1.5))),
}
SHARE = {cell: dict(zip(SIZES, (share - (0.05 if cell == "rnn" else 0) for share in (0.35, 0.45, 0.60, 0.72, 0.68, 0.62)))) for cell in CELLS}


class NewerPeer:
    """A newer PyTorch: one process a case."""

    def __init__(self, program):
        self.program = program

    def measure(self, case):
        arguments = [part for name in ("cell", "hidden", "input", "output", "seq", "batch", "seconds") for part in (f"--{name}", str(case[name]))]
        return json.loads(subprocess.run([self.program, *arguments], capture_output=True, text=True, check=True).stdout)


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


def measure(peer, newer, case, rounds, environment, file):
    """One row of a table."""
    if (row := known(file, case, environment)) is not None:
        return row
    ours, theirs, newest = [], [], []
    for _ in range(rounds):
        ours.append(bench(case, environment))
        if peer is not None:
            theirs.append(peer.measure(case))
        if newer is not None:
            newest.append(newer.measure(case))
    row = dict(case, environment=environment, ms=median(ours, "ms_per_step"), gflops=median(ours, "gflops"), peak=median(ours, "peak_gflops"), share=median(ours, "share"))
    if theirs:
        row["peer"] = median(theirs, "ms_per_step")
        row["ratio"] = row["peer"] / row["ms"]
    if newest:
        row["newer"] = median(newest, "ms_per_step")
        row["newer_name"] = newest[0]["peer"]
    print(json.dumps(row), file=sys.stderr, flush=True)
    if file is not None:
        with file.open("a") as rows:
            rows.write(json.dumps(row) + "\n")
    return row


def mark(value, least):
    return "" if least is None else (" ✓" if value >= least else " ✗")


def beside(row, name, least):
    if name not in row:
        return " | "
    ratio = row[name] / row["ms"]
    return f"{row[name]:.3g} | {ratio:.2f}{mark(ratio, least)}"


def step_table(rows, aims=False):
    lines = [
        "| cell | H | T | B | RnnSweep, ms | PyTorch 2, ms | ratio | PyTorch 1, ms | ratio | GFLOP/s | share of peak |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        cell, hidden = row["cell"], row["hidden"]
        share = f"{row['share']:.0%}{mark(row['share'], SHARE[cell][hidden] if aims else None)}"
        against = [beside(row, "newer", RATIO[cell][hidden] if aims else 1), beside(row, "peer", None if aims else 1)]
        lines.append(f"| {cell} | {hidden} | {row['seq']} | {row['batch']} | {row['ms']:.3g} | {' | '.join(against)} | {row['gflops']:.1f} | {share} |")
    return "\n".join(lines)


def onednn_table(rows):
    lines = ["| cell | H | RnnSweep, ms | oneDNN, ms | ratio |", "|---|--:|--:|--:|--:|"]
    for row, other in rows:
        ratio = other["ms_per_step"] / row["ms"]
        lines.append(f"| {row['cell']} | {row['hidden']} | {row['ms']:.3g} | {other['ms_per_step']:.3g} | {ratio:.2f}{mark(ratio, 1)} |")
    return "\n".join([f"{rows[0][1]['peer']}, one thread.", "", *lines])


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


def remarks(rows):
    """Which aims for the ratio the core's peak does not allow."""
    peak = median(rows, "peak")
    needs = [(row, RATIO[row["cell"]][row["hidden"]] * row["gflops"] * row["ms"] / row["newer"]) for row in rows if "newer" in row]
    beyond = [f"{row['cell']} {row['hidden']} ({need:.0f} GFLOP/s)" for row, need in needs if need > 0.85 * peak]
    if not beyond:
        return "Every aim for the ratio is below 85 % of the core's peak."
    return f"Ratio × PyTorch's GFLOP/s is what an aim takes. More than 85 % of this core's peak, {0.85 * peak:.0f} GFLOP/s, would be needed for {', '.join(beyond)}."


def machine(peer, newer, rows):
    """Processor and versions, without which no figure means anything."""
    cpu = next((line.split(":", 1)[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), "unknown")
    flags = pathlib.Path("/proc/cpuinfo").read_text()
    blas = shell("readlink", "-f", "/etc/alternatives/libblas.so.3-x86_64-linux-gnu")
    version = shell("dpkg-query", "-W", "-f", "${Package} ${Version}", "libopenblas0-pthread") if "openblas" in blas else blas
    load = os.getloadavg()
    capability = re.search(r"CPU capability usage: (\S+)", peer.about["config"])
    return "\n".join([
        f"* {cpu}, {os.cpu_count()} cores, {'AVX-512' if 'avx512f' in flags else 'no AVX-512'}; a core's measured peak of fused multiply-adds: {median(rows, 'peak'):.0f} GFLOP/s (float32).",
        f"* RnnSweep `{shell('git', '-C', str(ROOT), 'rev-parse', '--short', 'HEAD')}`, .NET {shell('dotnet', '--version')}, one thread.",
        f"* PyTorch 2: {next((row['newer_name'] for row in rows if 'newer_name' in row), 'not measured')} (oneDNN and MKL), one thread (OMP_NUM_THREADS = MKL_NUM_THREADS = 1)." if newer else "* PyTorch 2: not measured.",
        f"* PyTorch 1: {peer.about['torch']} ({capability.group(1) if capability else 'unknown'} kernels), BLAS: {version}, one thread (OMP_NUM_THREADS = OPENBLAS_NUM_THREADS = 1).",
        f"* Load average at the end, this script's own process included: {load[0]:.1f}, {load[1]:.1f}, {load[2]:.1f}.",
    ])


def cases(cells, sizes, seq, batch, seconds):
    return [dict(cell=cell, hidden=hidden, input=88, output=88, seq=seq, batch=batch, seconds=seconds) for cell in cells for hidden in sizes]


def onednn(options, rows):
    """Ours of the first table beside oneDNN, measured right after; of several rounds the median."""
    if not options.onednn or not rows:
        return "Not measured on this machine."
    program, measured = NewerPeer(options.onednn), []
    for row in rows:
        found = sorted((program.measure(row) for _ in range(options.rounds)), key=lambda one: one["ms_per_step"])
        measured.append((row, found[len(found) // 2]))
        print(json.dumps(found[len(found) // 2]), file=sys.stderr, flush=True)
    return onednn_table(measured)


def wrapped(text):
    """Paragraphs in lines of 120 characters; tables and headings as they are."""
    parts = []
    for part in text.split("\n\n"):
        lines = part.strip("\n").split("\n")
        if lines[0].startswith(("|", "#")):
            parts.append("\n".join(lines))
        elif lines[0].startswith("* "):
            items = ["* " + " ".join(item.split()) for item in re.split(r"^\* ", "\n".join(lines), flags=re.MULTILINE)[1:]]
            parts.append("\n".join(textwrap.fill(item, 120, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False) for item in items))
        else:
            parts.append(textwrap.fill(" ".join(" ".join(lines).split()), 120, break_long_words=False, break_on_hyphens=False))
    return "\n\n".join(parts) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--newer", help="a program that times a step in a newer PyTorch")
    parser.add_argument("--onednn", help="what onednn_step.cpp becomes")
    parser.add_argument("--rounds", type=int, default=3, help="of the first table")
    parser.add_argument("--other-rounds", type=int, default=1, help="of the other tables")
    parser.add_argument("--seconds", type=float, default=1.0, help="PyTorch's time a case and round; rnnsweep bench takes two")
    parser.add_argument("--only", default="main,small,long,odd,cells,avx2")
    parser.add_argument("--rows", type=pathlib.Path, help="a file that keeps each row as it is measured; rows that it has are not measured again")
    parser.add_argument("--output", default=str(ROOT / "docs/reference/benchmarks.md"))
    options = parser.parse_args()
    parts = options.only.split(",")
    peer = Peer()
    newer = NewerPeer(options.newer) if options.newer else None
    seconds = options.seconds
    text = (HERE / "benchmarks.template.md").read_text()
    every = []

    def table(name, heading, what, render, against=peer, environment=None):
        if name == "avx2" and "avx512f" not in pathlib.Path("/proc/cpuinfo").read_text():
            return "The core of the tables above has no AVX-512: they are this case."
        if name not in parts:
            return f"Not measured on this machine ({heading}); on another one, below."
        rounds = options.rounds if name == "main" else options.other_rounds
        rows = [measure(against, newer if against else None, case, rounds, environment, options.rows) for case in what]
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
    main_rows = [row for row in every if row["seq"] == 100 and row["batch"] == 32 and row["hidden"] in SIZES and not row.get("variant")]
    tables["REMARKS"] = remarks(main_rows)
    tables["ONEDNN"] = onednn(options, main_rows)
    tables["EARLIER"] = (HERE / "earlier.md").read_text().rstrip()
    tables["MACHINE"] = machine(peer, newer, every)
    for name, content in tables.items():
        text = text.replace(f"<!-- {name} -->", content)
    text = text.replace("<!-- ROUNDS -->", f"{options.rounds} in the first table, {options.other_rounds} in the others")
    pathlib.Path(options.output).write_text(wrapped(text))


if __name__ == "__main__":
    main()
