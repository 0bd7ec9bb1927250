using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Patience;

namespace RnnSweep.Search.Tests.EarlyTermination.Patience;

public sealed class PatientTests
{
    [Fact]
    public void Judge_NoImprovementInItsPatience_Stops()
    {
        var state = new PatientSettings { Patience = 2 }.Create().Begin();
        Assert.Equal("CCCCCS", Decisions(state, 1, 5, 4, 3, 3.5, 3.2, 3));
    }

    [Fact]
    public void Judge_MinDelta_CountsOnlyLargeImprovements()
    {
        var state = new PatientSettings { Patience = 0, MinDelta = 0.5 }.Create().Begin();
        Assert.Equal("CCS", Decisions(state, 1, 5, 4, 3.7));
        Assert.Equal("CS", Decisions(new PatientSettings { Patience = 0 }.Create().Begin(), 1, 5, double.NaN));
    }

    [Fact]
    public void Judge_ThatDoesNotStop_KeepsTheOthersFromRunsThatImprove()
    {
        var state = new PatientSettings { Patience = 1, Stops = false }.Create().Begin();
        Assert.Equal([true, true, true, false], new double[] { 5, 4, 4.5, 4.2 }.Select((value, i) => state.Tell("patient", 1, i + 1, value).Settles));
        Assert.Null(state.DecidesAt(1, 3));
    }

    private static string Decisions(IRuleState state, int run, params double[] values) =>
        string.Concat(values.Select((value, i) => state.Tell("patient", run, i + 1, value).Decision == RuleDecision.Stop ? 'S' : 'C'));
}
