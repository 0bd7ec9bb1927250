using System.Text.Json.Serialization;

namespace RnnSweep.Search.EarlyTermination;

/// <summary>What a decision was made of. Values are as the metric is reported, whichever way is better. What a rule does not look at is null.</summary>
public sealed record RuleFigures
{
    /// <summary>The rung or band of the comparison: the epoch at which it lies, or the sequence_length.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Rung { get; init; }

    /// <summary>The run's place among <see cref="Competitors"/>, itself included; 1 is the best.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Rank { get; init; }

    /// <summary>How many runs it was compared with, itself included.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Competitors { get; init; }

    /// <summary>How many of them pass. The run passes at this rank, and not at the next.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Pass { get; init; }

    /// <summary>The value that was compared.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Value { get; init; }

    /// <summary>What it was compared with: the worst value that passes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Cutoff { get; init; }

    /// <summary>How far the value lies on the wrong side of the cutoff; negative on the right side.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Margin { get; init; }

    /// <summary>A probability, 0 to 1: that the run beats the best one, or that a difference is luck.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Chance { get; init; }

    /// <summary>With value, cutoff and margin of two values that are to be minimised.</summary>
    /// <param name="report">Whose metric it is.</param>
    /// <param name="value">The run's.</param>
    /// <param name="cutoff">Infinite where none is known; then it is left out.</param>
    public RuleFigures Against(RunReport report, double value, double cutoff) => this with
    {
        Value = double.IsFinite(value) ? report.AsReported(value) : null,
        Cutoff = double.IsFinite(cutoff) ? report.AsReported(cutoff) : null,
        Margin = double.IsFinite(value) && double.IsFinite(cutoff) ? value - cutoff : null,
    };
}
