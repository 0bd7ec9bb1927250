#!/usr/bin/env python3
"""Compares two files of `race` (or of a script that writes the same lines for another program): compare_methods.py OURS THEIRS

A is the share of all pairs of seeds in which ours has the better value, ties half; 0.5 is equal. The interval is that of a normal distribution
with the variance of the Mann-Whitney statistic, 95 % on each side together.
"""
import json, statistics, sys

def read(path):
    with open(path, encoding='utf-8') as lines: return [json.loads(line)['best'] for line in lines]

ours, theirs = read(sys.argv[1]), read(sys.argv[2])
for n in (25, 50, 100):
    x, y = ([best[min(n, len(best)) - 1] for best in bests] for bests in (ours, theirs))
    a = sum((p < q) + 0.5 * (p == q) for p in x for q in y) / (len(x) * len(y))
    half = 1.96 * ((len(x) + len(y) + 1) / (12 * len(x) * len(y))) ** 0.5
    print(f'{n} evaluations: A {a:.3f} ± {half:.3f}, medians {statistics.median(x):.4g} and {statistics.median(y):.4g}')
