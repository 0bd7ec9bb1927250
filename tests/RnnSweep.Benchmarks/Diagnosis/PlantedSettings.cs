using RnnSweep.Numerics.Streams;

namespace RnnSweep.Benchmarks.Diagnosis;

/// <summary>A run with its plant, and what is left of it after a change.</summary>
/// <param name="Settings">Its parameters.</param>
/// <param name="Data">What is done to its data.</param>
/// <param name="Weights">What is done to its first weights; null for nothing.</param>
internal sealed record PlantedSettings(CorpusSettings Settings, DataPlant Data, Func<float[], float[]>? Weights)
{
    /// <summary>Causes that a change is suggested against.</summary>
    public static IReadOnlyList<string> Causes { get; } = ["step too large", "still improving", "degenerate start", "dead", "vanishing",
        "no signal in the data", "underfitting"];

    /// <summary>A plant in a healthy run; null where the task has no room for it.</summary>
    public static PlantedSettings? Of(Plant plant, int strength, CorpusTask task, CorpusSettings healthy)
    {
        var (amount, plain) = (plant.Strengths[strength], new PlantedSettings(healthy, DataPlant.None, null));
        return plant.Name switch
        {
            "rates too high" => plain with { Settings = healthy with { Rate = amount } },
            "rates too low" => plain with { Settings = healthy with { Rate = amount } },
            "epochs too few" => plain with { Settings = healthy with { Epochs = (int)amount } },
            "start at zero" or "huge start" => plain with { Weights = weights => Array.ConvertAll(weights, weight => (float)(amount * weight)) },
            // Where inputs can be negative, weights below 0 silence no unit.
            "relu, negative bias" => task.HasSignedInputs ? null : plain with { Weights = weights => Negative(weights, amount) },
            "labels shuffled" => plain with { Data = new(DataPlantKind.ShuffledTargets, amount) },
            "targets without signal" => plain with { Data = new(DataPlantKind.Noise, amount) },
            "unbalanced classes" => task.Classes ? plain with { Data = new(DataPlantKind.Unbalanced, amount) } : null,
            "network too small" => plain with { Settings = healthy with { Hidden = (int)amount } },
            "data too few" => plain with { Settings = healthy with { Epochs = 3 * healthy.Epochs }, Data = new(DataPlantKind.Few, amount) },
            _ => task.Lengths.Length > 0 ? plain with { Settings = healthy with { Length = task.Lengths[strength] } } : null,
        };
    }

    /// <summary>The run after the change that is suggested against a cause, all else as planted.</summary>
    public PlantedSettings After(string cause, CorpusTask task) => cause switch
    {
        "step too large" or "step too small" or "diverged" or "no better than guessing" => this with { Settings = Settings with { Rate = 0.005 } },
        "still improving" => this with { Settings = Settings with { Epochs = 8 * Settings.Epochs } },
        "degenerate start" => this with { Settings = Settings with { Init = "orthogonal" }, Weights = null },
        "dead" => this with { Settings = Settings with { Activation = "tanh" } },
        "vanishing" or "saturated" or "exploding" => this with { Settings = Settings with { Cell = "gru", KeepBias = 4, Init = "uniform" } },
        "no signal in the data" or "too little data" or "overfitting" => this with { Data = DataPlant.None },
        "underfitting" => this with { Settings = Settings with { Hidden = Math.Max(16, 4 * Settings.Hidden) } },
        _ => this,
    };

    /// <summary>So many of the weights turn negative: units that never answer, where inputs are not negative.</summary>
    private static float[] Negative(float[] weights, double share)
    {
        var random = StreamKey.Of(3).With("negative").Open();
        return Array.ConvertAll(weights, weight => random.NextDouble() < share ? -Math.Abs(weight) : Math.Abs(weight));
    }
}
