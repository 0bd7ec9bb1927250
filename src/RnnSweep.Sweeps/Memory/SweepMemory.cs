using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Memory;

/// <summary>What the runs of a sweep take, from its smallest variant to its largest, by arithmetic: nothing is made.</summary>
/// <param name="Least">What the smallest takes.</param>
/// <param name="Most">What the largest takes.</param>
/// <param name="Largest">The largest.</param>
/// <param name="Endless">One whose epoch takes more FLOPs than are taken; null as a rule.</param>
public sealed record SweepMemory(RunMemory Least, RunMemory Most, Variant Largest, Variant? Endless = null)
{
    /// <summary>That of a definition; null where runs take nothing worth counting, or no variant can be trained.</summary>
    /// <param name="definition">The effective definition, with the sizes of its data.</param>
    /// <param name="work">What makes the runs.</param>
    /// <param name="samples">Variants that its method would try; null: they are drawn where they matter.</param>
    public static SweepMemory? Of(SweepDefinition definition, IRunWorkFactory work, IReadOnlyList<Variant>? samples = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(work);
        if (!definition.Task.IsTrained) return null;
        var corners = new SpaceCorners(definition.Space);
        var extremes = new Extremes(definition.Task, work);
        foreach (var variant in corners.All()) extremes.Look(variant);
        for (var round = 0; round < 2 && corners.Count > SpaceCorners.Most && extremes.Largest is { } largest; round++)
            foreach (var variant in corners.Around(largest)) extremes.Look(variant);
        // What where admits need not be a corner.
        if (definition.Space.Where.Count > 0)
            foreach (var variant in samples ?? VariantSamples.Of(CoordinatorParts.MethodOf(definition with { Prior = [] }), definition)) extremes.Look(variant);
        foreach (var given in definition.Space.Enqueued.Take(SpaceCorners.Most)) extremes.Look(corners.With(extremes.Largest ?? new Variant(0, []), given));
        return extremes.Found;
    }

    /// <summary>Why runs do not fit into a limit, or would never end, with the numbers and what would fit; null where all do.</summary>
    public static SweepTooLargeException? Refusal(SweepDefinition definition, IRunWorkFactory work, long limit) =>
        Of(definition, work) is { } memory ? Refusal(definition, work, memory, limit) : null;

    /// <summary>As above, where it is known what runs take.</summary>
    public static SweepTooLargeException? Refusal(SweepDefinition definition, IRunWorkFactory work, SweepMemory memory, long limit)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return !memory.Most.Fits(limit) ? new MemoryRefusal(definition, work, limit).Of(memory)
        : memory.Endless is { } endless ? new MemoryRefusal(definition, work, limit).OfEndless(endless) : null;
    }

    /// <summary>The smallest and the largest of what is looked at.</summary>
    private sealed class Extremes(Training.Tasks.TaskSettings task, IRunWorkFactory work)
    {
        private RunMemory? _least;
        private RunMemory? _most;

        internal Variant? Largest { get; private set; }

        private Variant? _endless;

        internal SweepMemory? Found => _least is null || _most is null || Largest is null ? null : new SweepMemory(_least, _most, Largest, _endless);

        internal void Look(Variant variant)
        {
            try
            {
                if (work.Memory(task, variant.Values) is not { } memory) return;
                if (memory.EpochFlops > RunMemory.MostEpochFlops) _endless ??= variant;
                if (_least is null || memory.Bytes < _least.Bytes) _least = memory;
                if (_most is null || (memory.Bytes, memory.Longest).CompareTo((_most.Bytes, _most.Longest)) > 0) (_most, Largest) = (memory, variant);
            }
            catch (RunRefusedException)
            {
                // It cannot be trained, so it takes nothing; why is said elsewhere.
            }
        }
    }
}
