namespace RnnSweep.Benchmarks.Diagnosis;

/// <summary>A cause that is put into a run by hand, and the answers that count as right for it.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Right">The causes that are right. They were written down before anything was measured.</param>
/// <param name="Strengths">What it is changed by: weak, medium, full.</param>
internal sealed record Plant(string Name, string[] Right, double[] Strengths)
{
    /// <summary>Plants in the order of tables. Plants that curves cannot tell apart share answers.</summary>
    public static IReadOnlyList<Plant> All { get; } =
    [
        new("rates too high", ["step too large", "diverged"], [0.3, 3, 30]),
        new("rates too low", ["step too small", "still improving"], [3e-5, 1e-5, 1e-6]),
        new("epochs too few", ["step too small", "still improving"], [4, 2, 1]),
        new("start at zero", ["degenerate start", "vanishing"], [1e-2, 1e-4, 0]),
        new("huge start", ["degenerate start", "saturated"], [8, 30, 100]),
        new("relu, negative bias", ["dead"], [0.9, 0.97, 1]),
        new("labels shuffled", ["no signal in the data"], [0.8, 0.95, 1]),
        new("targets without signal", ["no signal in the data"], [0.8, 0.95, 1]),
        new("unbalanced classes", ["no signal in the data"], [0.9, 0.95, 0.98]),
        new("network too small", ["underfitting"], [3, 2, 1]),
        new("data too few", ["overfitting", "too little data", "no signal in the data"], [40, 20, 10]),
        new("length beyond reach", ["vanishing", "saturated"], [0, 1, 2]),
    ];
}
