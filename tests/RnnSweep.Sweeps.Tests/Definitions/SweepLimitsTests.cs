using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class SweepLimitsTests
{
    [Theory]
    [InlineData("run_cap: 1000000", 1, null)]
    [InlineData("run_cap: 1000000000", 1, "found 1000000000; allowed: a whole number from 1 to 1000000")]
    [InlineData("", 3, null)]
    [InlineData("", 4, "The grid has 100000000 runs; allowed: 1000000. Make it smaller, or add run_cap, the number of runs at most.")]
    [InlineData("repeats: 2", 3, "The grid has 2000000 runs; allowed: 1000000.")]
    [InlineData("", 50, "The grid has about 1e100 runs; allowed: 1000000.")]
    [InlineData("run_cap: 1000", 50, null)]
    public void Read_SweepOfManyRuns_IsRefusedBeyondAMillion(string key, int axes, string? message)
    {
        var axis = string.Join(", ", Enumerable.Range(1, 100));
        var yaml = $"name: large\ntask: {{ function: sphere }}\nmethod: grid\n{key}\nparameters:\n"
            + string.Concat(Enumerable.Range(1, axes).Select(number => $"  x{number}: {{ values: [{axis}] }}\n"));
        var read = new SweepDefinitionReader().Read(yaml, "large.yaml");
        if (message is null) Assert.Empty(read.Errors);
        else Assert.Contains(message, Assert.Single(read.Errors).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    [InlineData(5000, false)]
    public void IsValid_LongId_IsRefusedBeyondTheLimit(int length, bool valid)
    {
        var id = new string('a', length);
        Assert.Equal(valid, SweepId.IsValid(id));
        Assert.True(SweepId.Shown(id).Length < 140);
    }
}
