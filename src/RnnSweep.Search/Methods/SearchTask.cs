using RnnSweep.Search.Observing;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary>What a method is to search.</summary>
/// <param name="Space">Where variants come from.</param>
/// <param name="Objectives">What they are judged by, at least one; the first decides about a run's best epoch.</param>
/// <param name="Seed">The sweep's seed; methods without chance ignore it.</param>
public sealed record SearchTask(SearchSpace Space, IReadOnlyList<Objective> Objectives, long Seed)
{
    /// <summary>The method's settings, defaults filled in. Default: none are given.</summary>
    public SettingValues Settings { get; init; } = SettingValues.None;

    /// <summary>What other sweeps have found out, the oldest first. Default: nothing.</summary>
    public IReadOnlyList<PriorResult> Prior { get; init; } = [];

    /// <summary>Runs at most; null where there is no cap. Default null.</summary>
    public int? RunCap { get; init; }

    /// <summary>The computed FLOPs of a run of a variant, if it trains to its end; null where nothing is known of them. Default null.</summary>
    public Func<Variant, double>? Cost { get; init; }

    /// <summary>FLOPs that all runs together may take; null where there is no cap. Default null.</summary>
    public double? ComputeCap { get; init; }

    /// <summary>The names of parameters whose values a run can change when it is forked; null: all of them. Default null.</summary>
    public IReadOnlySet<string>? Changing { get; init; }
}
