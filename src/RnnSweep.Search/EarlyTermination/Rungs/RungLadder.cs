using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination.Rungs;

/// <summary>Where rungs lie: at <c>first · eta^k</c> of a resource, k = 0, 1, …</summary>
/// <param name="first">The first rung, in the resource, above 0.</param>
/// <param name="eta">How much further the next one lies, above 1.</param>
/// <param name="resource">In what.</param>
internal sealed class RungLadder(double first, double eta, RungResource resource)
{
    // As many has a ladder to a million epochs whose eta is 1.01.
    private const int Most = 1500;

    private readonly Dictionary<(int Epochs, long Cost), IReadOnlyList<Rung>> _known = [];

    /// <summary>A run's rungs before its last epoch, where it ends anyway; ascending. Of those that fall on one epoch the last.</summary>
    public IReadOnlyList<Rung> Of(ProposalSeen run)
    {
        var key = (run.Epochs, resource switch
        {
            RungResource.Flops => Math.Max(1, run.EpochCost),
            RungResource.Steps => Math.Max(1, run.EpochSteps ?? 1),
            _ => 1L,
        });
        if (!_known.TryGetValue(key, out var rungs)) _known.Add(key, rungs = Of(key.Epochs, key.Item2));
        return rungs;
    }

    private List<Rung> Of(int epochs, long cost)
    {
        var rungs = new List<Rung>();
        var amount = first;
        for (var number = 0; number < Most; number++, amount *= eta)
        {
            // A product that is whole may come out a hair below it.
            var exact = resource == RungResource.Epochs ? Math.Floor(amount * (1 + 1e-12)) : Math.Ceiling(amount / cost);
            if (exact >= epochs) break;
            var rung = new Rung(number, Math.Max(1, (int)exact));
            if (rungs.Count > 0 && rungs[^1].Epoch == rung.Epoch) rungs[^1] = rung;
            else rungs.Add(rung);
        }
        return rungs;
    }
}
