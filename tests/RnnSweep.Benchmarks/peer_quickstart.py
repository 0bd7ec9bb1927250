"""One worker of the PyTorch and Optuna side of quickstart.py: takes trials of a shared study until there are enough.

The study holds the variants that are to be tried, waiting. The search space, the data, their split, batch size, epochs, optimiser, clipping and the figure that counts are those of sweeps/quickstart.yaml.
usage: peer_quickstart.py JOURNAL EPOCHS DIGITS.CSV
"""
import os
import sys

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import optuna  # noqa: E402
import torch  # noqa: E402

torch.set_num_threads(1)
CELLS = {"rnn": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}
BATCH = 32


class Reader(torch.nn.Module):
    """A recurrent network that names the digit after the last step."""

    def __init__(self, cell, inputs, hidden, activation):
        super().__init__()
        extra = {"nonlinearity": activation} if cell == "rnn" else {}
        self.layer = CELLS[cell](inputs, hidden, **extra)
        self.head = torch.nn.Linear(hidden, 10)

    def forward(self, x):
        states, _ = self.layer(x)
        return self.head(states[-1])


def load(path):
    rows = [[int(part) for part in line.split(",")] for line in open(path, encoding="utf-8") if line.strip()]
    values = torch.tensor([row[:64] for row in rows], dtype=torch.float32) / 16
    return values, torch.tensor([row[64] for row in rows])


def evaluate(model, x, y):
    model.eval()
    with torch.no_grad():
        logits = model(x)
        return float(torch.nn.functional.cross_entropy(logits, y)), float((logits.argmax(1) == y).float().mean())


def train(trial, data, epochs):
    cell = trial.suggest_categorical("cell", list(CELLS))
    hidden = trial.suggest_int("hidden_size", 16, 64, step=8)
    activation = trial.suggest_categorical("activation", ["tanh", "relu"]) if cell == "rnn" else "tanh"
    length = trial.suggest_categorical("sequence_length", [8, 16, 32, 64])
    rate = trial.suggest_float("learning_rate", 0.001, 0.03, log=True)
    torch.manual_seed(trial.number)
    values, classes = data
    part = torch.arange(len(classes)) % 5
    # Time first, as torch.nn.RNN reads it.
    values = values.reshape(len(classes), length, 64 // length).transpose(0, 1)
    (x, y), (vx, vy) = ((values[:, rows].contiguous(), classes[rows]) for rows in (part < 3, part == 3))
    model = Reader(cell, 64 // length, hidden, activation)
    adam = torch.optim.Adam(model.parameters(), lr=rate)
    best = (float("inf"), 0.0)
    for _ in range(epochs):
        model.train()
        order = torch.randperm(len(y))
        for first in range(0, len(y), BATCH):
            rows = order[first:first + BATCH]
            adam.zero_grad()
            loss = torch.nn.functional.cross_entropy(model(x[:, rows]), y[rows])
            if not torch.isfinite(loss):
                raise optuna.TrialPruned()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            adam.step()
        best = min(best, evaluate(model, vx, vy))
    trial.set_user_attr("valid_accuracy", best[1])
    return best[0]


def main():
    journal, epochs, digits = sys.argv[1:]
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    storage = optuna.storages.JournalStorage(optuna.storages.JournalFileStorage(journal))
    study = optuna.load_study(study_name="quickstart", storage=storage, sampler=optuna.samplers.RandomSampler(seed=7))
    data = load(digits)
    waiting = (optuna.trial.TrialState.WAITING,)
    while study.get_trials(deepcopy=False, states=waiting):
        study.optimize(lambda trial: train(trial, data, int(epochs)), n_trials=1)


if __name__ == "__main__":
    main()
