using RnnSweep.Search.Methods.Cmaes;

namespace RnnSweep.Search.Tests.Methods.Cmaes;

public sealed class CategorySharesTests
{
    /// <summary>The margin of one parameter with two categories that can be drawn: 1 − 0.73.</summary>
    private const double Margin = 0.27;

    [Fact]
    public void Of_ACategoryThatIsNeverDrawn_IsNothing()
    {
        var shares = new CategoryShares([[0.999, 0, 0.001, 0]]);
        Same([1 - Margin, 0, Margin, 0], shares.Of(0));
        Assert.Equal((0, 2, 2), (shares.Draw(0, 0.7), shares.Draw(0, 0.75), shares.Draw(0, 1 - 1e-17)));
        var rates = new CmaRates(1, 6, hasNegative: false);
        for (var generation = 0; generation < 5; generation++) shares.Update([[2], [2], [2], [0], [0], [0]], rates.Weights);
        Same([Margin, 0, 1 - Margin, 0], shares.Of(0));
    }

    [Fact]
    public void Update_InactiveCategories_TeachNothing()
    {
        var (shares, alone) = (new CategoryShares([[0.5, 0.5], [0.5, 0.5]]), new CategoryShares([[0.5, 0.5], [0.5, 0.5]]));
        var rates = new CmaRates(1, 6, hasNegative: false);
        shares.Update([[0, -1], [-1, -1], [1, -1], [0, -1], [1, -1], [0, -1]], rates.Weights);
        Same([0.5, 0.5], shares.Of(1));
        // The worse half counts for nothing.
        alone.Update([[0, -1], [-1, -1], [1, -1], [1, 1], [0, 0], [1, 1]], rates.Weights);
        Same(shares.Of(0).ToArray(), alone.Of(0));
        Same([0.5, 0.5], alone.Of(1));
        Assert.True(shares.Of(0)[0] > 0.5);
    }

    [Fact]
    public void Of_AParameterWithOneCategory_StaysWhole()
    {
        var shares = new CategoryShares([[0, 1], [0.5, 0.5]]);
        shares.Update([[1, 0], [1, 0], [1, 1], [1, 1]], new CmaRates(1, 4, hasNegative: false).Weights);
        Same([0, 1], shares.Of(0));
        Assert.Equal(1, shares.Draw(0, 0));
    }

    private static void Same(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-12);
    }
}
