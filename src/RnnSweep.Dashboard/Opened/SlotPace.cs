using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Dashboard.Opened;

/// <summary>How fast an engine trains networks, by what it has trained, and on how many slots.</summary>
/// <param name="FlopsASecond">FLOPs a second of a slot; null before anything was trained.</param>
/// <param name="Slots">Slots that there are; null where the engine does not say.</param>
internal sealed record SlotPace(double? FlopsASecond, int? Slots)
{
    // What was trained long ago says little about the machines of today.
    private const int MostSweeps = 20;

    /// <summary>That of an engine.</summary>
    public static async Task<SlotPace> OfAsync(OpenSweeps openSweeps, CancellationToken cancellation)
    {
        var sweeps = await openSweeps.ListAsync(cancellation).ConfigureAwait(false);
        var (flops, seconds) = (0.0, 0.0);
        foreach (var figures in sweeps.Select(sweep => sweep.Summary).OfType<SweepFigures>()
            .Where(figures => figures.Sweep.Definition.Task.IsTrained && figures.TrainSeconds > 0).Take(MostSweeps))
        {
            flops += figures.Flops;
            seconds += figures.TrainSeconds;
        }
        var silos = openSweeps.Engine is ISiloDirectory directory ? await directory.SilosAsync(cancellation).ConfigureAwait(false) : null;
        return new SlotPace(seconds > 0 && flops > 0 ? flops / seconds : null, silos?.Sum(silo => silo.Slots ?? 0));
    }
}
