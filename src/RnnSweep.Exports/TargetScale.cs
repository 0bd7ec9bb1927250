using RnnSweep.Training.Data;

namespace RnnSweep.Exports;

/// <summary>The scale of a model's answer, whether it is one number or several.</summary>
internal static class TargetScale
{
    /// <summary>Whether inputs or answers have scales of their own: symbols have none, and the numbers that answer them have.</summary>
    internal static bool HasScales(this DataPreparation preparation) => preparation.Columns.Count > 0 || preparation.TargetMeans.Count > 0;

    /// <summary>What is added, one an output.</summary>
    internal static IReadOnlyList<double> TargetMeansEach(this DataPreparation preparation) =>
        preparation.TargetMeans.Count > 0 ? preparation.TargetMeans : [preparation.TargetMean];

    /// <summary>What is multiplied by before.</summary>
    internal static IReadOnlyList<double> TargetDeviationsEach(this DataPreparation preparation) =>
        preparation.TargetDeviations.Count > 0 ? preparation.TargetDeviations : [preparation.TargetDeviation];
}
