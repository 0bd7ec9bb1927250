"""Writes values.json: test functions at points of their domains, from the published formulas with 50 digits (mpmath 1.3.0), rounded to float64."""
import json
import os
import random
from fractions import Fraction

from mpmath import cos, e, exp, mp, mpf, pi, sin, sqrt

mp.dps = 50


def q(text):
    return mpf(Fraction(text).numerator) / Fraction(text).denominator


def table(text):
    return [[q(word) for word in line.split()] for line in text.strip().splitlines()]


ALPHA = [q(word) for word in "1 1.2 3 3.2".split()]
A3 = table("3 10 30\n0.1 10 35\n3 10 30\n0.1 10 35")
P3 = table("0.3689 0.1170 0.2673\n0.4699 0.4387 0.7470\n0.1091 0.8732 0.5547\n0.03815 0.5743 0.8828")
A6 = table("10 3 17 3.5 1.7 8\n0.05 10 17 0.1 8 14\n3 3.5 1.7 10 17 8\n17 8 0.05 10 0.1 14")
P6 = table("0.1312 0.1696 0.5569 0.0124 0.8283 0.5886\n0.2329 0.4135 0.8307 0.3736 0.1004 0.9991\n"
           "0.2348 0.1451 0.3522 0.2883 0.3047 0.6650\n0.4047 0.8828 0.8732 0.5743 0.1091 0.0381")


def hartmann(a, p):
    return lambda x: -sum(ALPHA[i] * exp(-sum(a[i][j] * (x[j] - p[i][j]) ** 2 for j in range(len(x)))) for i in range(4))


def griewank(x):
    product = mpf(1)
    for i, xi in enumerate(x, 1):
        product *= cos(xi / sqrt(i))
    return sum(xi ** 2 for xi in x) / 4000 - product + 1


def levy(x):
    w = [1 + (xi - 1) / 4 for xi in x]
    return (sin(pi * w[0]) ** 2 + sum((wi - 1) ** 2 * (1 + 10 * sin(pi * wi + 1) ** 2) for wi in w[:-1])
            + (w[-1] - 1) ** 2 * (1 + sin(2 * pi * w[-1]) ** 2))


FUNCTIONS = {
    "sphere": (lambda x: sum(xi ** 2 for xi in x), [(-5.12, 5.12)], (1, 4)),
    "rastrigin": (lambda x: 10 * len(x) + sum(xi ** 2 - 10 * cos(2 * pi * xi) for xi in x), [(-5.12, 5.12)], (1, 4)),
    "rosenbrock": (lambda x: sum(100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2 for i in range(len(x) - 1)), [(-5, 10)], (2, 5)),
    "ackley": (lambda x: -20 * exp(-q("0.2") * sqrt(sum(xi ** 2 for xi in x) / len(x)))
               - exp(sum(cos(2 * pi * xi) for xi in x) / len(x)) + 20 + e, [(-32.768, 32.768)], (1, 4)),
    "griewank": (griewank, [(-600, 600)], (1, 4)),
    "levy": (levy, [(-10, 10)], (1, 4)),
    "styblinski_tang": (lambda x: sum(xi ** 4 - 16 * xi ** 2 + 5 * xi for xi in x) / 2, [(-5, 5)], (1, 4)),
    "branin": (lambda x: (x[1] - q("5.1") / (4 * pi ** 2) * x[0] ** 2 + 5 / pi * x[0] - 6) ** 2
               + 10 * (1 - 1 / (8 * pi)) * cos(x[0]) + 10, [(-5, 10), (0, 15)], (2,)),
    "six_hump_camel": (lambda x: (4 - q("2.1") * x[0] ** 2 + x[0] ** 4 / 3) * x[0] ** 2 + x[0] * x[1]
                       + (-4 + 4 * x[1] ** 2) * x[1] ** 2, [(-3, 3), (-2, 2)], (2,)),
    "hartmann3": (hartmann(A3, P3), [(0, 1)], (3,)),
    "hartmann6": (hartmann(A6, P6), [(0, 1)], (6,)),
}

draw = random.Random(1)
lines = []
for name, (function, bounds, dimensions) in FUNCTIONS.items():
    for dimension in dimensions:
        for _ in range(6 // len(dimensions)):
            x = [round(draw.uniform(*bounds[min(i, len(bounds) - 1)]), 6) for i in range(dimension)]
            value = float(function([mpf(xi) for xi in x]))
            lines.append(json.dumps({"function": name, "x": x, "value": value}))
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "values.json"), "w", encoding="utf-8") as file:
    file.write("[\n  " + ",\n  ".join(lines) + "\n]\n")
