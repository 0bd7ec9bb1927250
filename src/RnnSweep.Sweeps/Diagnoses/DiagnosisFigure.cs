using System.Globalization;
using RnnSweep.Sweeps.Results;
using RnnSweep.Training.GradientFlow;

namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>A number that a diagnosis rests on, and where in the run's curves it stands.</summary>
/// <param name="Metric">Its metric.</param>
/// <param name="Epoch">After which epoch; 0 for before the first step.</param>
/// <param name="Value">Its value there.</param>
public sealed record DiagnosisFigure(string Metric, int Epoch, double Value)
{
    /// <summary>The value as sentences have it: rounded, and whole where it counts steps.</summary>
    public string Shown => Metric == FlowMetrics.Dependency && double.IsInteger(Value)
        ? Value.ToString("F0", CultureInfo.InvariantCulture) : NumberFormat.Figure(Value);
}
