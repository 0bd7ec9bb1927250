using RnnSweep.Terminal;
using RnnSweep.Tests.Shared.Architecture;

namespace RnnSweep.Cli.Tests.Architecture;

/// <summary>Rules for the records of everything but the cluster, which has a test of its own.</summary>
public sealed class RecordTests
{
    [Fact]
    public void Records_OfTheProduct_HaveFewPositionalParameters()
    {
        var cli = typeof(CliApplication).Assembly;
        Assert.Contains(typeof(ExitCode).Assembly, LargeRecords.Product(cli));
        Assert.True(LargeRecords.Product(cli).Count >= 7);
        Assert.Empty(LargeRecords.Under(cli));
    }

    [Fact]
    public void Under_RecordsWithNineParameters_AreFound() => Assert.Equal(
        [$"{typeof(NineOfAClass).FullName}: 9", $"{typeof(NineOfAStruct).FullName}: 9"],
        LargeRecords.Under(typeof(RecordTests).Assembly).Where(found => found.StartsWith(typeof(RecordTests).FullName!, StringComparison.Ordinal)));

    private sealed record NineOfAClass(int A, int B, int C, int D, int E, int F, int G, int H, int I);

    private readonly record struct NineOfAStruct(int A, int B, int C, int D, int E, int F, int G, int H, int I);

    private sealed record Eight(int A, int B, int C, int D, int E, int F, int G, int H);
}
