using RnnSweep.Numerics;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods;

/// <summary>
/// What a variant's cost takes off the logarithm of what it promises: expected improvement per FLOP (Snoek, Larochelle and Adams 2012). Under
/// <c>compute_cap</c> cost counts the less the more of it has been spent (cost cooling: Lee, Perrone, Archambeau and Seeger 2020): early on many cheap variants
/// are looked at, and in the end the best is looked for, whatever it costs.
/// </summary>
/// <param name="task">Knows what runs cost.</param>
/// <param name="perFlop">Whether cost counts at all.</param>
internal sealed class CostTilt(SearchTask task, bool perFlop)
{
    /// <summary>The setting of the methods that have it.</summary>
    public const string Name = "per_flop";

    /// <summary>Its key.</summary>
    public static readonly SettingKey Key = new(Name, SettingKind.Truth, ParameterValue.Of(false),
        "Whether what a variant promises is divided by the FLOPs of its run; under compute_cap the less, the more has been spent.")
    {
        Synonyms = "cost_aware per_cost",
    };

    private double _spent;

    /// <summary>Whether there is anything to take off.</summary>
    public bool IsOn => perFlop && task.Cost is not null;

    /// <summary>
    /// Counts a run as if it trained to its end: what becomes of it is known too late. Of a variant's repeats methods are told of the first alone.
    /// </summary>
    public void Observe(ProposalSeen proposed)
    {
        if (IsOn) _spent += (double)proposed.EpochCost * proposed.Epochs;
    }

    /// <summary>What is taken off; 0 where cost does not count.</summary>
    public double Of(Variant variant) => IsOn ? Share * Elementary.Log(Math.Max(1, task.Cost!(variant))) : 0;

    private double Share => task.ComputeCap is { } cap && cap > 0 ? Math.Clamp(1 - _spent / cap, 0, 1) : 1;
}
