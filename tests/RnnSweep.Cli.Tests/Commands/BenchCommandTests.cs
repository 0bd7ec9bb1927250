using RnnSweep.Training.Benchmarks;

namespace RnnSweep.Cli.Tests.Commands;

public sealed class BenchCommandTests
{
    [Fact]
    public async Task Bench_Json_IsOneLineWithTheDocumentedNames()
    {
        using var cli = new CliHarness();

        Assert.Equal(0, await cli.Run("bench", "--cell", "gru", "--seq", "50", "--json"));
        Assert.Equal(
            """
            {"engine":"rnnsweep 0.1.0","cell":"gru","hidden":64,"input":88,"output":88,"seq":50,"batch":32,"ms_per_step":12.345678,"gflops":45.5,"peak_gflops":91,"share":0.5,"vector_bits":512,"peak_512_gflops":91,"peak_256_gflops":50.5}

            """, cli.Output);
    }

    [Fact]
    public async Task Bench_Text_ReadsWell()
    {
        using var cli = new CliHarness();

        Assert.Equal(0, await cli.Run("bench"));
        Assert.Equal(
            """
            lstm, 64 units, 88 in, 88 out, 100 steps, batch of 32
            12.35 ms a training step (median of 101)
            45.50 GFLOP/s, 50% of the 91.00 that one core of this machine can do
            vectors of 512 bits; a core's peak in GFLOP/s: 91.00 with 512 bits, 50.50 with 256 bits

            """, cli.Output);
    }

    [Fact]
    public async Task Bench_Phases_AreAddedToBothForms()
    {
        using var cli = new CliHarness();

        Assert.Equal(0, await cli.Run("bench", "--phases"));
        Assert.EndsWith("  forward     4.000 ms   32%\n  backward    8.000 ms   64%\n", cli.Output, StringComparison.Ordinal);

        using var json = new CliHarness();
        Assert.Equal(0, await json.Run("bench", "--phases", "--json"));
        Assert.EndsWith(",\"forward_ms\":4,\"backward_ms\":8}\n", json.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bench_MoreThanFitsIntoMemory_IsTwo()
    {
        using var cli = new CliHarness { Benchmark = _ => throw new OverflowException() };

        Assert.Equal(2, await cli.Run("bench", "--hidden", "2000000000"));
        Assert.StartsWith("rnnsweep: a network of these sizes does not fit", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bench_AllSizes_ReachTheBenchmark()
    {
        StepBenchmarkCase? measured = null;
        using var cli = new CliHarness { Benchmark = what => new StepBenchmarkResult(measured = what, 1, 1, 1, 1) };

        await cli.Run("bench", "--cell", "rnn", "--hidden", "1", "--input", "2", "--output", "3", "--seq", "4", "--batch", "5");

        Assert.Equal(new StepBenchmarkCase("rnn", 1, 2, 3, 4, 5), measured);
    }

    [Fact]
    public async Task Bench_Variant_ReachesTheBenchmarkAndIsShown()
    {
        using var cli = new CliHarness();
        Assert.Equal(0, await cli.Run("bench", "--cell", "gru", "--variant", "reset_after", "--json"));
        Assert.Contains("\"cell\":\"gru\",\"variant\":\"reset_after\",\"hidden\":64,", cli.Output, StringComparison.Ordinal);
        Assert.Equal(2, await cli.Run("bench", "--cell", "rnn", "--variant", "reset_after"));
        Assert.Contains("--variant: rnn has no 'reset_after'; it has one form only", cli.Error, StringComparison.Ordinal);
    }
}
