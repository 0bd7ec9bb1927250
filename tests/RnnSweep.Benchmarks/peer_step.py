"""The PyTorch side of compare.py: how long one training step takes, as one JSON line a case.

A step is what `rnnsweep bench` measures: forward, sigmoid cross-entropy at every step, backward, clipping at norm 1, Adam, on dense
input, on one thread. Cases come on standard input, one JSON object a line, so that one process serves a whole table.
"""
import json
import os
import statistics
import sys
import time

# Before the import: OpenBLAS starts its threads when it is loaded.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import torch  # noqa: E402

torch.set_num_threads(1)
CELLS = {"rnn": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}


def step_of(case):
    """A function that trains once on a batch of its own."""
    torch.manual_seed(0)
    layer = CELLS[case["cell"]](case["input"], case["hidden"])
    head = torch.nn.Linear(case["hidden"], case["output"])
    weights = [*layer.parameters(), *head.parameters()]
    adam = torch.optim.Adam(weights, lr=0.001)
    inputs = torch.rand(case["seq"], case["batch"], case["input"])
    targets = (torch.rand(case["seq"], case["batch"], case["output"]) < 0.05).float()
    loss = torch.nn.BCEWithLogitsLoss()

    def step():
        adam.zero_grad()
        states, _ = layer(inputs)
        loss(head(states), targets).backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        adam.step()

    return step


def measure(case):
    step = step_of(case)
    for _ in range(3):
        step()
    times = []
    begin = time.perf_counter()
    while len(times) < 5 or time.perf_counter() - begin < case["seconds"]:
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    return 1e3 * statistics.median(times)


if __name__ == "__main__":
    print(json.dumps({"torch": torch.__version__, "config": torch.__config__.show()}), flush=True)
    for line in sys.stdin:
        print(json.dumps({"ms_per_step": measure(json.loads(line))}), flush=True)
