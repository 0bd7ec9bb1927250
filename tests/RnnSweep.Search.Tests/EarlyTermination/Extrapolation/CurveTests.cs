using RnnSweep.Numerics.Streams;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Extrapolation;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.Tests.EarlyTermination.Extrapolation;

public sealed class CurveTests
{
    [Theory]
    [InlineData(0.15, 0.0, 0.2)]
    [InlineData(0.3, 0.8, 1.0)]
    public void ChanceBelow_PowerLawWithNoise_FollowsItsLimit(double bound, double least, double most)
    {
        // 0.2 + t^-0.8: 0.226 after epoch 100, and 0.31 after epoch 15.
        var stream = StreamKey.Of(3).With("noise").Open();
        var values = Enumerable.Range(1, 15).Select(t => 0.2 + Math.Pow(t, -0.8) + 0.004 * (stream.NextDouble() - 0.5)).ToList();
        var chance = new CurveFamily().ChanceBelow(values, 100, bound);
        Assert.InRange(chance, least, most);
    }

    [Fact]
    public void Judge_HopelessCurve_IsStopped_AndItsChanceIsRecorded()
    {
        var state = new CurveSettings().Create().Begin();
        state.Propose(1, epochs: 30);
        state.Propose(2, epochs: 30);
        for (var epoch = 1; epoch <= 30; epoch++) state.Tell("curve", 1, epoch, 0.05 + 1.0 / epoch);
        var (verdict, at) = (RuleVerdict.GoOn, 0);
        while (verdict.Decision == RuleDecision.Continue && at < 29) verdict = state.Tell("curve", 2, ++at, 0.6 + 1.0 / at);
        Assert.Equal(RuleDecision.Stop, verdict.Decision);
        Assert.InRange(at, 6, 12);
        Assert.InRange(verdict.Figures!.Chance!.Value, 0, 0.05);
        Assert.Contains("the chance to beat 0.0833", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_PlateauWhereItBegan_IsNeverStopped()
    {
        var state = new CurveSettings { P = 0.5 }.Create().Begin();
        state.Propose(1, epochs: 30);
        state.Propose(2, epochs: 30);
        for (var epoch = 1; epoch <= 30; epoch++) state.Tell("curve", 1, epoch, 1.0 / epoch);
        for (var epoch = 1; epoch <= 29; epoch++)
            Assert.Equal(RuleDecision.Continue, state.Tell("curve", 2, epoch, 0.7 + 0.01 * (epoch % 2)).Decision);
    }

    [Fact]
    public void Judge_JustDownFromAPlateau_HasItsGraceBeforeItIsJudged()
    {
        var state = new CurveSettings { P = 0.5 }.Create().Begin();
        state.Propose(1, epochs: 60);
        state.Propose(2, epochs: 60);
        for (var epoch = 1; epoch <= 60; epoch++) state.Tell("curve", 1, epoch, 1e-6 + 0.5 / epoch / epoch);
        for (var epoch = 1; epoch <= 20; epoch++)
            Assert.Equal(RuleDecision.Continue, state.Tell("curve", 2, epoch, 1.38 + 0.01 * (epoch % 2)).Decision);
        // Down, and then as level as can be: within its grace nothing is said of it, whatever it does.
        for (var epoch = 21; epoch <= 24; epoch++) Assert.Equal(RuleDecision.Continue, state.Tell("curve", 2, epoch, 0.7).Decision);
        var at = 25;
        while (at < 59 && state.Tell("curve", 2, at, 0.7).Decision == RuleDecision.Continue) at++;
        Assert.InRange(at, 25, 30);
    }

    [Fact]
    public void DecidesAt_AnInterval_NamesTheEpochsAtWhichItJudges()
    {
        var state = new CurveSettings { Grace = 4, Interval = 3 }.Create().Begin();
        Assert.Equal<int?>([5, 5, 5, 5, 5, 8, 8, 8, 11], Enumerable.Range(0, 9).Select(epoch => state.DecidesAt(2, epoch)));
        state.Propose(1, epochs: 30);
        state.Propose(2, epochs: 30);
        for (var epoch = 1; epoch <= 30; epoch++) state.Tell("curve", 1, epoch, 0.05 + 1.0 / epoch);
        var judged = new List<int>();
        for (var epoch = 1; epoch <= 12; epoch++)
        {
            // Asked, and left to train on whatever the answer is.
            if (state.Judge(RuleEvents.Report(2, epoch, 3 + 1.0 / epoch)).Figures is not null) judged.Add(epoch);
            state.Observe(new ReportSeen(RuleEvents.Report(2, epoch, 3 + 1.0 / epoch)));
        }
        Assert.Equal([5, 8, 11], judged);
    }

    /// <summary>The best run itself, a value that is none, and a run before there is a best one.</summary>
    [Fact]
    public void Judge_NothingToCompare_GoesOnWithoutFigures()
    {
        var state = new CurveSettings { P = 0.99 }.Create().Begin();
        state.Propose(1, epochs: 30);
        for (var epoch = 1; epoch <= 9; epoch++) state.Observe(new ReportSeen(RuleEvents.Report(1, epoch, double.NaN)));
        Assert.Equal(RuleVerdict.GoOn, state.Judge(RuleEvents.Report(1, 10, 1)));
        state.Propose(2, epochs: 30);
        for (var epoch = 1; epoch <= 9; epoch++) state.Observe(new ReportSeen(RuleEvents.Report(2, epoch, 1.0 / epoch)));
        Assert.Equal(RuleVerdict.GoOn, state.Judge(RuleEvents.Report(2, 10, 1.0 / 9)));
        Assert.Equal(RuleVerdict.GoOn, state.Judge(RuleEvents.Report(2, 10, double.NaN)));
        Assert.Equal(RuleVerdict.GoOn, state.Judge(RuleEvents.Report(3, 10, 5)));
        state.End(2, 0.1);
        Assert.Equal(RuleVerdict.GoOn, state.Judge(RuleEvents.Report(2, 10, 5)));
    }
}
