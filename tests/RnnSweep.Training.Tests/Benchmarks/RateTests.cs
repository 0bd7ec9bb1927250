using RnnSweep.Training.Benchmarks;

namespace RnnSweep.Training.Tests.Benchmarks;

/// <summary>Steps of every shape that an estimate asks for can be timed.</summary>
public sealed class RateTests
{
    [Theory]
    [InlineData(false, false, 1, null)]
    [InlineData(true, false, 2, null)]
    [InlineData(false, true, 1, 2)]
    [InlineData(true, true, 3, 1)]
    public void Rate_SymbolsPatternsAndLengths_IsThatOfTheStep(bool symbols, bool lastStep, int threads, int? shortest)
    {
        var what = new StepBenchmarkCase("gru", 8, 5, 3, 6, 4) { ReadsSymbols = symbols, LastStep = lastStep, Shortest = shortest };
        Assert.True(new StepBenchmark(TimeProvider.System).Rate(what, threads, TimeSpan.Zero) > 0);
    }

    /// <summary>What is wasted on the ends of short sequences is no work.</summary>
    [Fact]
    public void Steps_OfDifferentLengths_AreThoseOfTheSequences()
    {
        var what = new StepBenchmarkCase("gru", 8, 5, 3, 6, 4);
        Assert.Equal(24, what.Steps);
        Assert.Equal(2 + 3 + 4 + 6, (what with { Shortest = 2 }).Steps);
        Assert.Equal(6, (what with { Shortest = 2, BatchSize = 1 }).Steps);
    }
}
