#!/usr/bin/env python3
"""Compares our search methods with those of Optuna 5 whose results are kept in peer-optuna5.jsonl: compare_with_peer.py FOLDER

FOLDER holds files of `race` named METHOD-FUNCTION-IN_FLIGHT.jsonl. With --keep FOLDER it makes peer-optuna5.jsonl of the files of a script
that runs Optuna, named alike: one line each, with the best value after 25, 50 and 100 evaluations of every seed.

A is the share of all pairs of seeds in which ours has the better value, ties half; 0.5 is equal. Its variance is that of the Mann-Whitney
statistic. The bound is the lower end of a one-sided 95 % interval of the mean over functions. "Worse" is said after Holm's correction over
all comparisons of a method.
"""
import json, math, pathlib, sys

KEPT, STEPS = pathlib.Path(__file__).with_name('peer-optuna5.jsonl'), (25, 50, 100)
PAIRS = {'tpe': ['tpe', 'tpe-group'], 'gp': ['gp'], 'cmaes': ['cmaes']}

def read(path):
    with open(path, encoding='utf-8') as lines: return [json.loads(line) for line in lines]

def keep(folder):
    with open(KEPT, 'w', encoding='utf-8') as kept:
        for path in sorted(pathlib.Path(folder).glob('*.jsonl')):
            runs = read(path); first = runs[0]
            line = {key: first[key] for key in ('peer', 'sampler', 'function', 'shift', 'in_flight')} | {'seeds': len(runs)}
            for step in STEPS: line[str(step)] = [float(f"{run['best'][step - 1]:.6g}") for run in runs]
            line['seconds'] = round(sum(run['seconds'] for run in runs) / len(runs), 2)
            kept.write(json.dumps(line) + '\n')

def share(x, y): return sum((p < q) + 0.5 * (p == q) for p in x for q in y) / (len(x) * len(y))

def median(x): x = sorted(x); return (x[(len(x) - 1) // 2] + x[len(x) // 2]) / 2

def compare(folder):
    kept = {(line['sampler'], line['function'], line['in_flight']): line for line in read(KEPT)}
    for method, peers in PAIRS.items():
        for peer in peers:
            for step in STEPS:
                rows = []
                for (sampler, function, flight), line in sorted(kept.items()):
                    path = pathlib.Path(folder) / f'{method}-{function}-{flight}.jsonl'
                    if sampler != peer or not path.exists(): continue
                    theirs = line[str(step)]
                    # The same seeds: each moves the optimum elsewhere.
                    ours = [run['best'][step - 1] for run in read(path)[:len(theirs)]]
                    a, sigma = share(ours, theirs), math.sqrt((len(ours) + len(theirs) + 1) / (12 * len(ours) * len(theirs)))
                    rows.append((function, flight, a, sigma, median(ours), median(theirs), 0.5 * math.erfc((0.5 - a) / sigma / math.sqrt(2))))
                if not rows: continue
                mean, sigma = sum(row[2] for row in rows) / len(rows), math.sqrt(sum(row[3] ** 2 for row in rows)) / len(rows)
                print(f'{method} against {peer} after {step}: mean A {mean:.3f}, at least {mean - 1.645 * sigma:.3f}')
                order, still = sorted(range(len(rows)), key=lambda i: rows[i][6]), True
                for rank, i in enumerate(order):
                    still = still and rows[i][6] * (len(rows) - rank) < 0.05
                    if still: print(f'  WORSE: {rows[i][0]}, {rows[i][1]} in flight')
                if step == STEPS[-1]:
                    for function, flight, a, sigma, one, other, _ in rows:
                        print(f'  {function:16} {flight} in flight: A {a:.3f} ± {1.96 * sigma:.3f}, medians {one:.4g} and {other:.4g}')

if sys.argv[1] == '--keep': keep(sys.argv[2])
else: compare(sys.argv[1])
