using RnnSweep.Numerics.Streams;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Benchmarks.Diagnosis;

/// <summary>Trains all of the corpus, one run after the other: planted failures that taking the plant away heals, and healthy runs beside them.</summary>
/// <param name="folder">Where its own files are written.</param>
/// <param name="progress">Where it says how far it is.</param>
/// <param name="first">The first seed: tasks of even place have it and the next, those of odd place the two after. Healthy runs begin ten further on.</param>
internal sealed class Corpus(string folder, TextWriter progress, int first = 1)
{
    /// <summary>A run whose best loss is below this share of guessing's has learned.</summary>
    private const double Learned = 0.5;

    /// <summary>A planted run whose best loss is above this share of guessing's has failed.</summary>
    private const double Failed = 0.65;

    private const int HealthySeeds = 10;

    /// <summary>The runs.</summary>
    public IReadOnlyList<CorpusRun> Train()
    {
        var (tasks, runs) = (CorpusTask.All(folder), new List<CorpusRun>());
        for (var place = 0; place < tasks.Count; place++)
        {
            var before = runs.Count;
            foreach (var seed in (int[])[first, first + 1]) runs.AddRange(Planted(tasks[place], place, seed + 2 * (place % 2)));
            var planted = runs.Count - before;
            runs.AddRange(Healthy(tasks[place], place));
            progress.WriteLine($"{tasks[place].Name}: {planted} planted runs kept, {runs.Count - before - planted} healthy ones");
        }
        return runs;
    }

    private static IEnumerable<CorpusRun> Planted(CorpusTask task, int place, long seed)
    {
        var gated = new CorpusSettings(seed % 2 == 1 ? "gru" : "lstm", task.Epochs);
        var relu = new CorpusSettings("rnn", task.Epochs) { Activation = "relu", Init = "irnn", Rate = 0.003 };
        // Plain networks lose long memories; short ones they keep.
        var plain = new CorpusSettings("rnn", task.Epochs) { Rate = 0.005 };
        foreach (var group in Plant.All.GroupBy(plant => plant.Name switch { "relu, negative bias" => relu, "length beyond reach" => plain, _ => gated }))
        {
            var healthy = CorpusTrainer.Train(task, group.Key, seed, DataPlant.None, weights: null);
            if (!(Level(healthy) <= Learned)) continue;
            foreach (var plant in group)
                for (var strength = 0; strength < plant.Strengths.Length; strength++)
                {
                    if (PlantedSettings.Of(plant, strength, task, group.Key) is not { } planted) continue;
                    var run = CorpusTrainer.Train(task, planted.Settings, seed, planted.Data, planted.Weights);
                    if (Level(run) <= Failed) continue;
                    yield return new CorpusRun(place, task.Name, seed, group.Key.Cell, plant, strength, run,
                        healthy.Reports.Min(report => report["valid_loss"]))
                    {
                        Healed = strength == 0 ? null : Heals(task, planted, seed, run.Diagnosis?.Cause ?? ""),
                        Chance = strength == 0 ? null : Heals(task, planted, seed, Drawn(place, seed, plant, strength)),
                    };
                }
        }
    }

    /// <summary>Other seeds, cells, rates and clips, short of where anything breaks; late learners are those whose task has a plateau.</summary>
    private IEnumerable<CorpusRun> Healthy(CorpusTask task, int place)
    {
        foreach (var cell in new[] { "rnn", "gru", "lstm" })
            for (var seed = first + 10; seed < first + 10 + HealthySeeds; seed++)
            {
                var settings = new CorpusSettings(cell, task.Epochs)
                {
                    Rate = seed % 3 == 0 ? 0.005 : 0.01,
                    Clip = seed % 4 == 0 ? 0.05 : seed % 4 == 1 ? null : 1,
                    Hidden = seed % 2 == 0 ? 12 : 20,
                };
                var run = CorpusTrainer.Train(task, settings, seed, DataPlant.None, weights: null);
                if (Level(run) <= Learned) yield return new CorpusRun(place, task.Name, seed, cell, null, 0, run, double.NaN);
            }
    }

    private static bool Heals(CorpusTask task, PlantedSettings planted, long seed, string cause)
    {
        var changed = planted.After(cause, task);
        return Level(CorpusTrainer.Train(task, changed.Settings, seed, changed.Data, changed.Weights)) <= Learned + (Failed - Learned) / 2;
    }

    private static string Drawn(int place, long seed, Plant plant, int strength) => PlantedSettings.Causes[(int)StreamKey.Of(seed).With("suggestion")
        .With(place).With(plant.Name).With(strength).Open().NextBelow(PlantedSettings.Causes.Count)];

    /// <summary>The best loss as a share of guessing's; infinite where it diverged.</summary>
    private static double Level(TrainedRun run)
    {
        if (run.Snapshot.State == RunState.Diverged || run.Reports.Count == 0) return double.PositiveInfinity;
        var last = run.Reports[^1];
        var memoryless = last["memoryless_loss"];
        var guess = memoryless < last["baseline_loss"] ? memoryless : last["baseline_loss"];
        return run.Reports.Min(report => report["valid_loss"]) / guess;
    }
}
