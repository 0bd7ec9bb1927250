using RnnSweep.Sweeps.Diagnoses;

namespace RnnSweep.Sweeps.Tests.Diagnoses;

public sealed class FisherExactTests
{
    [Fact]
    public void LogChance_LadyTastingTea_IsOneInSeventy() => Assert.Equal(1.0 / 70, Math.Exp(new FisherExact(8).LogChance(4, 4, 0, 4)), 1e-12);

    [Theory]
    // From the whole tail, summed term by term.
    [InlineData(3, 10, 1, 12)]
    [InlineData(7, 9, 4, 30)]
    [InlineData(1, 1, 0, 5)]
    [InlineData(5, 20, 0, 1)]
    public void LogChance_OfSmallSides_IsTheTail(int hits, int runs, int otherHits, int otherRuns)
    {
        var (all, tail) = (hits + otherHits, 0.0);
        for (var k = hits; k <= Math.Min(all, runs); k++) tail += Choose(runs, k) * Choose(otherRuns, all - k) / Choose(runs + otherRuns, all);
        Assert.Equal(tail, Math.Exp(new FisherExact(runs + otherRuns).LogChance(hits, runs, otherHits, otherRuns)), 1e-12);

        static double Choose(int n, int k)
        {
            if (k < 0 || k > n) return 0;
            var product = 1.0;
            for (var i = 1; i <= k; i++) product *= (double)(n - k + i) / i;
            return product;
        }
    }

    [Fact]
    public void LogChance_OfManyRuns_TellsApartWhatIsTooSmallForANumber()
    {
        var fisher = new FisherExact(100_000);
        var (uneven, less) = (fisher.LogChance(50_000, 50_000, 0, 50_000), fisher.LogChance(49_000, 50_000, 1_000, 50_000));
        Assert.Equal(0, Math.Exp(uneven));
        Assert.True(uneven < less && less < -10_000, $"{uneven}, {less}");
    }
}
