using RnnSweep.Training.Benchmarks;

namespace RnnSweep.Training.Tests.Benchmarks;

/// <summary>Steps of every shape that an estimate asks for can be timed.</summary>
public sealed class RateTests
{
    [Theory]
    [InlineData(false, false, 1)]
    [InlineData(true, false, 2)]
    [InlineData(false, true, 1)]
    [InlineData(true, true, 3)]
    public void Rate_SymbolsAndPatterns_IsThatOfTheStep(bool symbols, bool lastStep, int threads)
    {
        var what = new StepBenchmarkCase("gru", 8, 5, 3, 6, 4) { ReadsSymbols = symbols, LastStep = lastStep };
        Assert.True(new StepBenchmark(TimeProvider.System).Rate(what, threads, TimeSpan.Zero) > 0);
    }
}
