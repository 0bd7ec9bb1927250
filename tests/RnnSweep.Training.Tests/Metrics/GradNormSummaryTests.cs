using RnnSweep.Training.Metrics;

namespace RnnSweep.Training.Tests.Metrics;

public sealed class GradNormSummaryTests
{
    [Theory]
    [InlineData(new[] { 3.0 }, 3, 3, 3)]
    [InlineData(new[] { 8.0, 2 }, 4, 5, 8)]
    [InlineData(new[] { 100.0, 1, 10 }, 10, 10, 100)]
    [InlineData(new[] { 1e-300, 1e300, 1e-300, 1e300 }, 1, 5e299, 1e300)]
    [InlineData(new[] { 0.0, 4, 6 }, 0, 4, 6)]
    public void Summarize_GivesGeometricMeanMedianAndMaximum(double[] norms, double mean, double median, double max)
    {
        var summary = new GradNormSummary(norms.Length);
        foreach (var norm in norms) summary.Add(norm, norm > 5);
        var figures = summary.Summarize();
        Assert.Equal(mean, figures.Mean, 1e-12 * mean);
        Assert.Equal(median, figures.Median, 1e-15 * median);
        Assert.Equal(max, figures.Max);
        Assert.Equal(norms.Count(norm => norm > 5) / (double)norms.Length, figures.ClippedShare);
    }

    [Fact]
    public void Summarize_OfNoSteps_IsNaN() =>
        Assert.Equal(new GradNormFigures(double.NaN, double.NaN, double.NaN, double.NaN), new GradNormSummary(4).Summarize());

    [Fact]
    public void Restore_OfWhatWasCaptured_ContinuesAlike()
    {
        double[] norms = [0.3, 7, 2.5, 1.1, 9];
        var whole = new GradNormSummary(5);
        foreach (var norm in norms) whole.Add(norm, norm > 2);
        var before = new GradNormSummary(5);
        foreach (var norm in norms[..2]) before.Add(norm, norm > 2);
        var after = new GradNormSummary(5);
        after.Add(77, true);
        after.Restore(before.Capture());
        Assert.Equal(2, after.Count);
        foreach (var norm in norms[2..]) after.Add(norm, norm > 2);
        Assert.Equal(whole.Summarize(), after.Summarize());
    }

    [Fact]
    public void Restore_OfSomethingElse_IsRefused()
    {
        var summary = new GradNormSummary(2);
        Assert.Throws<ArgumentException>(() => summary.Restore([]));
        Assert.Throws<ArgumentException>(() => summary.Restore([0, 1, 2, 3]));
        Assert.Throws<ArgumentException>(() => summary.Restore([2, 1]));
        Assert.Throws<ArgumentException>(() => summary.Restore([double.NaN, 1]));
    }

    [Fact]
    public void Clear_BeginsAgain()
    {
        var summary = new GradNormSummary(1);
        summary.Add(5, true);
        Assert.Throws<InvalidOperationException>(() => summary.Add(5, true));
        summary.Clear();
        summary.Add(2, false);
        Assert.Equal(0, summary.Summarize().ClippedShare);
    }

    [Fact]
    public void AddAndSummarize_AllocateNothing()
    {
        var summary = new GradNormSummary(1000);
        Once();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Once();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Once()
        {
            summary.Clear();
            for (var i = 0; i < 1000; i++) summary.Add(1 + i % 7, false);
            summary.Summarize();
        }
    }
}
