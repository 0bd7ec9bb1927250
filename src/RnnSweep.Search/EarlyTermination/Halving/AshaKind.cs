using RnnSweep.Search.EarlyTermination.Rungs;
using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Halving;

/// <summary><c>type: asha</c> and <c>type: asha_stop</c>.</summary>
/// <param name="stops">Which of the two.</param>
internal sealed class AshaKind(bool stops) : IRuleKind
{
    internal const string PauseName = "asha";

    internal const string StopName = "asha_stop";

    internal static readonly IReadOnlyList<SettingKey> Table =
    [
        new("min_iter", SettingKind.Real, ParameterValue.Of(1.0), "The first rung, in epochs, or as resource says.")
            { Minimum = 0, MinimumExclusive = true, Maximum = 1e30, Synonyms = "grace_period min_resource r" },
        new("eta", SettingKind.Real, ParameterValue.Of(3.0), "One run in so many passes a rung, and the next rung lies so many times further.")
            { Minimum = 1, MinimumExclusive = true, Maximum = 1000, Synonyms = "reduction_factor rf" },
        new("skip", SettingKind.Whole, ParameterValue.Of(0L), "How many of the first rungs are left out.")
            { Minimum = 0, Maximum = 30, Synonyms = "min_early_stopping_rate s" },
        new("resource", SettingKind.Word, ParameterValue.Of("epochs"), "In what rungs are counted.")
            { Words = ["epochs", "steps", "flops", AshaSettings.LengthParameter], Synonyms = "time_attr resource_attr" },
    ];

    /// <inheritdoc/>
    public string Name => stops ? StopName : PauseName;

    /// <inheritdoc/>
    public string Description => stops
        ? "stops runs at rungs unless they are among the best that got there so far"
        : "pauses runs at rungs, and promotes the best of them when a slot is free";

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys => Table;

    /// <inheritdoc/>
    public RuleSettings Read(SettingValues values) => new AshaSettings(stops)
    {
        MinIter = values.Real("min_iter"),
        Eta = values.Real("eta"),
        Skip = values.Whole("skip"),
        Resource = values.Word("resource") switch
        {
            "flops" => RungResource.Flops,
            "steps" => RungResource.Steps,
            AshaSettings.LengthParameter => RungResource.SequenceLength,
            _ => RungResource.Epochs,
        },
    };

    /// <inheritdoc/>
    public string? Problem(RuleSettings settings) =>
        settings is AshaSettings { Stops: true, Resource: RungResource.SequenceLength }
            ? $"resource {AshaSettings.LengthParameter} goes with {PauseName}: a run is trained whole at each length, and nothing is stopped at a rung. Set "
                + $"type: {PauseName}."
            : null;
}
