using RnnSweep.Sweeps.Reports.Sections;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Sweeps.Tests.Reports.Sections;

public sealed class DiagnosisSectionTests
{
    [Fact]
    public void Of_RunsThatDidNotLearn_HasTheirSentences()
    {
        var sweep = SampleSweeps.WithGradients;
        var failed = sweep.Runs.Where(run => Diagnosis.Full(sweep, run) is { HasFailed: true }).ToList();
        var text = string.Concat(DiagnosisSection.Of(sweep).Select(element => element.Value));

        Assert.NotEmpty(failed);
        foreach (var run in failed) Assert.Contains(string.Join(' ', Diagnosis.Sentences(sweep, run)), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ManyRuns_EndsWithHowManyMore()
    {
        var sweep = SampleSweeps.WithGradients;
        var failed = sweep.Runs.First(run => run.Reports.Count > 0 && Diagnosis.Full(sweep, run) is { HasFailed: true });
        var many = sweep with { Runs = [.. Enumerable.Range(1, 40).Select(number => failed with { Number = number, State = RunState.Diverged })] };

        Assert.Contains("and 10 more runs", DiagnosisSection.Of(many).Last().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SweepThatNobodyCanJudge_IsNotThere() =>
        Assert.Empty(DiagnosisSection.Of(SampleSweeps.Sweep(SweepState.Finished, SampleSweeps.Mixed.Runs.Count, SampleSweeps.Mixed.Runs)));
}
