using RnnSweep.Sweeps.Diagnoses;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sentences;

/// <summary>
/// What the numbers of a sweep say, in sentences by subject. They say what was measured and name no causes: runs differ in several parameters at once.
/// </summary>
/// <param name="State">How far it is and how its runs ended.</param>
/// <param name="Best">Which variant is best, and by how much.</param>
/// <param name="Parameters">Which values went with good and bad results.</param>
/// <param name="Failures">What diverged and what failed.</param>
/// <param name="Gradients">What happened to the gradient's norm.</param>
public sealed record SweepSummary(
    IReadOnlyList<string> State, IReadOnlyList<string> Best, IReadOnlyList<string> Parameters, IReadOnlyList<string> Failures, IReadOnlyList<string> Gradients)
{
    /// <summary>The summary of a sweep at this moment.</summary>
    public static SweepSummary Of(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var board = Leaderboard.Of(sweep);
        List<string> parameters = [.. ParameterSentences.Of(sweep), .. RangeSentences.Of(sweep, board)];
        var verdict = Verdict.Of(sweep).ToList();
        string[] unbeaten = BaselineBoard.Unbeaten(sweep) is { } first ? [first] : [];
        string[] beaten = BaselineBoard.Beaten(sweep) is { } baseline ? [baseline] : [];
        return new SweepSummary(
            [.. StateSentences.Of(sweep), .. PriorSentences.Of(sweep.Definition)],
            [.. unbeaten, verdict[0], .. MarginSentences.Of(sweep, board), .. beaten],
            parameters.Count == 0 ? [] : [.. parameters, "All of this is over runs that differ in their other parameters too."],
            [.. CauseStory.Of(sweep), .. verdict.Skip(1).Except(beaten), .. FailureSentences.Of(sweep)],
            [.. GradientSentences.Of(sweep, board)]);
    }
}
