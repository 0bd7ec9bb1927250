using System.Globalization;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData.Reading;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Csv;

/// <summary>Baselines of small series whose forecasts are known without computing.</summary>
public sealed class TableBaselinesTests
{
    [Fact]
    public void Baselines_OfALine_AreTheLastValueBehindAndTheDriftExact()
    {
        var all = Baselines(Enumerable.Range(0, 40).Select(i => 5.0 + 3 * i), length: 4, ("horizon", 2));
        Assert.Equal(["mean", "last value", "drift", "ar"], all.Select(one => one.Name));
        Assert.Equal(6, all[1].Figures["valid_rmse"], 1e-9);
        Assert.Equal(6, all[1].Figures["test_mae"], 1e-9);
        Assert.Equal(0, all[2].Figures["valid_rmse"], 1e-9);
        Assert.Equal(0, all[3].Figures["test_rmse"], 1e-4);
    }

    [Fact]
    public void Baselines_OfASeason_FindItsPeriod()
    {
        double[] season = [0, 4, 9, 3, -2, 6, 1];
        var all = Baselines(Enumerable.Range(0, 140).Select(i => season[i % 7] + 0.01 * i), length: 7);
        var naive = all.Single(one => one.Name == "seasonal naive");
        Assert.Equal("7 rows", naive.About);
        Assert.Equal(0.07, naive.Figures["valid_mae"], 1e-9);
        Assert.Equal(1, naive.Figures["valid_mase"], 1e-9);
        // Three steps ahead the same place of the season before is still known; ten steps ahead it is the one before that.
        Assert.Equal(0.14, Baselines(Enumerable.Range(0, 140).Select(i => season[i % 7] + 0.01 * i), 7, ("horizon", 10))
            .Single(one => one.Name == "seasonal naive").Figures["test_mae"], 1e-9);
    }

    [Fact]
    public void Baselines_GivenPeriod_IsTaken() =>
        Assert.Equal("5 rows", Baselines(Enumerable.Range(0, 60).Select(i => (double)(i * i % 11)), 3, ("period", 5))
            .Single(one => one.Name == "seasonal naive").About);

    [Fact]
    public void Baselines_OfSeveralRowsAtOnce_TellEachOfThem()
    {
        double[] season = [0, 4, 9, 3, -2, 6, 1];
        var all = Baselines(Enumerable.Range(0, 140).Select(i => season[i % 7] + 0.01 * i), length: 7, ("forecast", 10));
        // Seven rows from the season before, three from the one before that.
        Assert.Equal((7 * 0.07 + 3 * 0.14) / 10, all.Single(one => one.Name == "seasonal naive").Figures["valid_mae"], 1e-9);
        Assert.Equal(0, all.Single(one => one.Name == "ar").Figures["test_rmse"], 1e-3);
        var line = Baselines(Enumerable.Range(0, 60).Select(i => 5.0 + 3 * i), length: 4, ("forecast", 3));
        Assert.Equal((3 + 6 + 9) / 3.0, line.Single(one => one.Name == "last value").Figures["test_mae"], 1e-9);
        Assert.Equal(0, line.Single(one => one.Name == "drift").Figures["valid_rmse"], 1e-9);
    }

    [Fact]
    public void Baselines_OfQuantiles_AreTheEmpiricalOnesOfTheirErrors()
    {
        // Of the last value, errors are 1 and -1 by turns: the levels lie at the ends of both.
        var task = OwnFiles.Task("csv", loss: Loss.Quantile, keys: [("target", "y"), ("normalize", false)]);
        var last = Read(task, "x,y\n" + string.Concat(Enumerable.Range(0, 80).Select(i => $"{i % 3},{i % 2}\n")), 4)
            .Single(one => one.Name == "last value").Figures;
        Assert.Equal(1, last["valid_coverage"]);
        Assert.Equal(2, last["valid_interval_width"], 1e-9);
        // 0.1 of the error at the far level, half of it at the middle one (-1, 0 or 1 by the parity of the rows), none at the near one.
        Assert.Equal(last["valid_loss"], last["valid_pinball"], 1e-12);
        Assert.InRange(last["valid_pinball"], 0.2, 0.4);
    }

    [Theory]
    [InlineData(Loss.MeanAbsoluteError, 6)]
    [InlineData(Loss.Huber, 5.5)]
    public void Baselines_OfOtherLosses_HaveTheirLoss(Loss loss, double expected) => Assert.Equal(expected,
        Read(OwnFiles.Task("csv", loss: loss, keys: [("target", "y"), ("horizon", 2), ("normalize", false)]),
            "x,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i % 3},{5 + 3 * i}\n")), 4)
            .Single(one => one.Name == "last value").Figures["valid_loss"], 1e-9);

    [Fact]
    public void Baselines_OfARegression_AreTheMeanAlone() =>
        Assert.Equal(["mean"], Baselines(Enumerable.Range(0, 40).Select(i => (double)(i % 7)), 3, ("horizon", 0), ("inputs", new[] { "x" }))
            .Select(one => one.Name));

    [Fact]
    public void Baselines_OfClasses_AreTheMostFrequentOne()
    {
        var task = OwnFiles.Task("csv", loss: Loss.CrossEntropy, keys: [("target", "y")]);
        var all = Read(task, "x,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i % 5},{(i % 4 == 0 ? "b" : "a")}\n")), 3);
        Assert.Equal(["majority class", "last class"], all.Select(one => one.Name));
        Assert.Equal(2.0 / 3, all[0].Figures["valid_accuracy"], 1e-12);
        Assert.Equal(0.5, all[0].Figures["valid_balanced_accuracy"], 1e-12);
    }

    [Fact]
    public void Baselines_OfATextThatRepeatsItself_AreTheContextsExact()
    {
        var text = string.Concat(Enumerable.Repeat("abcabd", 200));
        var all = Read(OwnFiles.Task("text"), text, null);
        Assert.Equal(["shares of characters", "n-gram"], all.Select(one => one.Name));
        Assert.InRange(all[0].Figures["valid_bits_per_character"], 1.9, 1.93);
        Assert.InRange(all[1].Figures["valid_bits_per_character"], 0, 0.1);
    }

    private static IReadOnlyList<BaselineRead> Baselines(IEnumerable<double> series, int length, params (string, object)[] keys) =>
        Read(OwnFiles.Task("csv", keys: [("target", "y"), .. keys]),
            "x,y\n" + string.Concat(series.Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"{i % 3},{value}\n"))), length);

    private static IReadOnlyList<BaselineRead> Read(TaskSettings task, string text, int? length)
    {
        var folder = Directory.CreateTempSubdirectory("rnnsweep-own-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "data"), text);
            return TaskCatalog.Standard.Find(task.Dataset)!.Reading(task, new DataFolder(folder.FullName), [new SizeSettings(length, null)])!.Cuts[0].Baselines;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
