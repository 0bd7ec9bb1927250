using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;

namespace RnnSweep.Sweeps.Replaying;

/// <summary>A curve on its way.</summary>
internal sealed class ReplayedRun(int number, RecordedCurve curve, CurveSet set)
{
    public int Number => number;

    public RecordedCurve Curve => curve;

    /// <summary>Epochs that are behind it.</summary>
    public int Epoch { get; set; }

    /// <summary>When its next epoch is there.</summary>
    public long NextAt { get; set; }

    public bool HasEnded { get; set; }

    /// <summary>What was compared where it was paused last; null where nothing was, or where it never was.</summary>
    public RuleFigures? PausedAt { get; set; }

    public bool IsLast => Epoch + 1 >= curve.Values.Count;

    private Variant Variant => curve.Variant ?? new Variant(number, []);

    /// <param name="epochs">How many it may have: of one that was still training more than are recorded.</param>
    public ProposalSeen Proposal(int epochs) => new(number, Variant, curve.Repeat, epochs) { EpochCost = curve.EpochCost, EpochSteps = curve.EpochSteps };

    public RunReport Report(int epoch) => new(number, Variant.Number, curve.Repeat, epoch, set.Minimised(curve.Values[epoch - 1]))
    {
        IsMaximized = set.Maximize,
        Metrics = curve.Metrics?.Invoke(epoch),
    };

    public IEnumerable<SearchEvent> End(RunOutcome outcome)
    {
        var best = set.BestOf(curve, Epoch);
        double[] values = [double.IsFinite(best) ? best : double.NaN];
        return [new EndSeen(number, Variant.Number, curve.Repeat, outcome, values), new ResultSeen(Variant, values)];
    }
}
