using RnnSweep.Sweeps.Coordination;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Coordination;

public sealed class ReportHistoryTests
{
    [Fact]
    public void Add_LeavesThoseBeforeAsTheyWere()
    {
        var histories = new List<ReportHistory> { ReportHistory.Empty };
        for (var epoch = 1; epoch <= 20; epoch++) histories.Add(histories[^1].Add(new EpochReport(epoch, [])));
        for (var count = 0; count <= 20; count++)
        {
            Assert.Equal(count, histories[count].Count);
            Assert.Equal(Enumerable.Range(1, count), histories[count].Select(report => report.Epoch));
            Assert.Throws<ArgumentOutOfRangeException>(() => histories[count][count]);
        }
    }
}
