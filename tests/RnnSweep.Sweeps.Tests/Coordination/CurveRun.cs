using RnnSweep.Search.Space;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>How a run of a simulated trainer goes: a function of its variant and repeat alone.</summary>
/// <param name="Losses">One an epoch that gets reported.</param>
/// <param name="Finish">How it ends by itself; null = by its last epoch.</param>
/// <param name="Failure">Set where it fails after its last report.</param>
internal sealed record CurveRun(IReadOnlyList<double> Losses, RunFinish? Finish = null, string? Failure = null)
{
    public RunFinish? FinishAt(int epoch) => epoch < Losses.Count || Failure is not null || Finish == RunFinish.Diverged ? null : Finish ?? RunFinish.Completed;

    public bool EndsWithoutReport => Failure is not null || Finish == RunFinish.Diverged;

    /// <summary>Smooth curves with some that diverge, fail, or run out of patience.</summary>
    public static CurveRun Of(Variant variant, int repeat, int epochs)
    {
        var stream = Numerics.Streams.StreamKey.Of(variant.Number).With("curve").With(repeat).Open();
        var floor = stream.NextDouble();
        var losses = Enumerable.Range(1, epochs).Select(epoch => floor + 1.0 / epoch).ToList();
        var cut = (int)stream.NextBelow(epochs);
        return stream.NextBelow(10) switch
        {
            0 => new CurveRun(losses.GetRange(0, cut), RunFinish.Diverged),
            1 => new CurveRun(losses.GetRange(0, cut), Failure: "made to fail"),
            2 => new CurveRun(losses.GetRange(0, cut + 1), RunFinish.Patience),
            _ => new CurveRun(losses),
        };
    }
}
