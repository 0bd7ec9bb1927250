using System.Globalization;
using RnnSweep.Values;

namespace RnnSweep.Training.Settings;

/// <summary>One parameter of the trainer, as sweep files, schema, errors and results know it.</summary>
public sealed record TrainerParameter
{
    private static readonly TrainingSettings Untouched = new();

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Other names that a sweep file may use; results show <see cref="Name"/>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What values it takes.</summary>
    public required TrainerParameterKind Kind { get; init; }

    /// <summary>Other words that people have for it, in lower case; an error suggests <see cref="Name"/>.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Its value in some settings.</summary>
    public required Func<TrainingSettings, ParameterValue> Get { get; init; }

    /// <summary>The settings with another value, as <see cref="TryNormalize"/> gives it.</summary>
    public required Func<TrainingSettings, ParameterValue, TrainingSettings> Set { get; init; }

    /// <summary>The value where a sweep does not name it: that of the settings' property.</summary>
    public ParameterValue Default => Get(Untouched);

    /// <summary>What null means (<c>off</c>); null where the parameter does not take null.</summary>
    public string? NullMeans { get; init; }

    /// <summary>True for a number from 0 to 1 that may also be written true (1) or false (0).</summary>
    public bool TakesFlags { get; init; }

    /// <summary>True where null is a value.</summary>
    public bool Nullable => NullMeans is not null;

    /// <summary>The lower bound of a number.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>True where <see cref="Minimum"/> itself is not allowed.</summary>
    public bool MinimumExclusive { get; init; }

    /// <summary>The upper bound of a number.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>True where <see cref="Maximum"/> itself is not allowed.</summary>
    public bool MaximumExclusive { get; init; }

    /// <summary>The names to choose from; empty for other kinds.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What it counts or measures; empty where there is no unit.</summary>
    public string Unit { get; init; } = "";

    /// <summary>
    /// True where a forked run may have another value than the one that it comes from: it says how training continues, and nothing of what is trained. Default
    /// false.
    /// </summary>
    public bool ChangesInForks { get; init; }

    /// <summary>One sentence.</summary>
    public required string Description { get; init; }

    /// <summary>The allowed values in words: <c>a whole number from 1 to 64</c>.</summary>
    public string Allowed => Kind switch
    {
        TrainerParameterKind.Integer => "a whole number " + Bounds,
        TrainerParameterKind.Real => "a number " + Bounds + (TakesFlags ? ", true (1) or false (0)" : ""),
        TrainerParameterKind.Flag => "true or false",
        _ => string.Join(", ", Choices),
    } + (Nullable ? $", or null ({NullMeans})" : "");

    private string Bounds => string.Create(
        CultureInfo.InvariantCulture,
        $"{(MinimumExclusive ? "above" : "from")} {Minimum} {(MaximumExclusive ? "to below" : MinimumExclusive ? "up to" : "to")} {Maximum}");

    /// <summary>Whether a value is allowed; if so, <paramref name="normal"/> is it as the kind has it: a whole 3.0 is 3 for an integer.</summary>
    /// <param name="value">The value.</param>
    /// <param name="normal">The value as the kind has it.</param>
    public bool TryNormalize(ParameterValue value, out ParameterValue normal)
    {
        normal = ParameterValue.None;
        if (value.Kind == ParameterValueKind.None) return Nullable;
        normal = (Kind, value) switch
        {
            (TrainerParameterKind.Integer, { Integer: not null }) => value,
            (TrainerParameterKind.Integer, { Real: { } x }) when Math.Abs(x) <= 1L << 53 && Math.Floor(x) == x => ParameterValue.Of((long)x),
            (TrainerParameterKind.Real, { IsNumber: true }) => ParameterValue.Of(value.Number),
            (TrainerParameterKind.Real, { Flag: { } b }) when TakesFlags => ParameterValue.Of(b ? 1.0 : 0.0),
            (TrainerParameterKind.Flag, { Flag: not null }) => value,
            (TrainerParameterKind.Choice, { Text: { } s }) when Choices.Contains(s) => value,
            _ => ParameterValue.None,
        };
        return normal.IsNumber ? InBounds(normal.Number) : normal.Kind != ParameterValueKind.None;
    }

    /// <summary>Whether a number is lost where training rounds it: above or below 0, and 0 in float32.</summary>
    public static bool IsLost(ParameterValue value) => value is { IsNumber: true, Number: not 0 and var x } && (float)x == 0;

    private bool InBounds(double x) =>
        double.IsFinite(x)
        && !IsLost(ParameterValue.Of(x))
        && (MinimumExclusive ? x > Minimum : x >= Minimum)
        && (MaximumExclusive ? x < Maximum : x <= Maximum);
}
