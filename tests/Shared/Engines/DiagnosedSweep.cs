using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Tests.Shared.Engines;

/// <summary>A small sweep in which runs fail for reasons that are put in by hand, and what is said of them everywhere.</summary>
internal static class DiagnosedSweep
{
    public const string Yaml = """
        name: diagnosed
        task: { dataset: delayed_echo, train: 64, valid: 32, test: 16 }
        method: grid
        seed: 3
        parameters:
          cell: { value: gru }
          learning_rate: { values: [1.0e-6, 0.02, 30] }
          hidden_size: { values: [2, 12] }
          sequence_length: { value: 8 }
          lag: { value: 2 }
          batch_size: { value: 8 }
          epochs: { value: 8 }
        """;

    /// <summary>The same under another name.</summary>
    public static string Named(string name) => Yaml.Replace("name: diagnosed", $"name: {name}", StringComparison.Ordinal);

    /// <summary>The cause of each run in a word or two, by number; empty where it learned.</summary>
    public static IReadOnlyList<string> Causes { get; } =
        ["step too small", "underfitting", "step too large", "step too small", "", "step too large"];

    /// <summary>What is said of the second run.</summary>
    public const string OfTheSecond = "Underfitting: the lowest valid_loss, of epoch 8, is 0.8111; the best prediction without memory has 0.5199; its layers "
        + "have 2 units. Try a larger hidden_size, another cell or more epochs.";

    /// <summary>What is said of the third run, one finding after the other.</summary>
    public static IReadOnlyList<string> OfTheThird { get; } =
    [
        "No better than guessing: the lowest valid_loss, of epoch 7, is 10.91; the best prediction without memory has 0.5199.",
        "Step too large: from epoch 4 on the median valid_loss is 15.33 (epoch 5) and train_loss 13.40 (epoch 7); guessing has 0.5380. Try a smaller "
            + "learning_rate (usual with adam: 0.001 to 0.01).",
    ];

    /// <summary>Checks what an engine's snapshot says.</summary>
    public static void Check(SweepSnapshot sweep)
    {
        Assert.Equal(Causes, sweep.Runs.Select(run => Diagnosis.Of(sweep, run)));
        Assert.Equal([OfTheSecond], Diagnosis.Sentences(sweep, sweep.Runs[1]));
        Assert.Equal(OfTheThird, Diagnosis.Sentences(sweep, sweep.Runs[2]));
    }
}
