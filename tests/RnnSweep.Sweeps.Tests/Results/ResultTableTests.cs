using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Results;

public sealed class ResultTableTests
{
    [Fact]
    public void Of_Mixed_ColumnsAreInTheDocumentedOrder()
    {
        string[] epochMetrics = ["train_loss", "train_accuracy", "valid_loss", "valid_accuracy", "grad_norm_mean", "grad_norm_median", "grad_norm_max",
            "clipped_share"];
        string[] expected =
        [
            "run", "state", "seed", "cell", "hidden_size", "activation", "sequence_length", "learning_rate", "forget_bias", "epochs", "epochs_done",
            "best_epoch",
            .. epochMetrics, .. epochMetrics.Select(name => "best_" + name), "start_spectral_radius", "test_accuracy",
            "parameters", "flops", "weights_digest", "attempts", "worker", "started_at", "finished_at", "train_seconds",
        ];

        Assert.Equal(expected, ResultTable.Of(SampleSweeps.Mixed).Columns);
    }

    [Fact]
    public void Of_RunsInAnotherOrder_GivesTheSameTable()
    {
        var backwards = SampleSweeps.Mixed with { Runs = [.. SampleSweeps.Mixed.Runs.Reverse()] };

        Assert.Equal(Csv(SampleSweeps.Mixed), Csv(backwards));
    }

    [Fact]
    public void Of_ARunThatDivergedBeforeItsFirstEpoch_LeavesMetricsEmpty()
    {
        var table = ResultTable.Of(SampleSweeps.Mixed);

        Assert.Null(Cell(table, 10, "best_epoch"));
        Assert.Null(Cell(table, 10, "valid_loss"));
        Assert.Null(Cell(table, 10, "weights_digest"));
        Assert.Equal(0L, Cell(table, 10, "flops"));
    }

    [Fact]
    public void Of_AWaitingRun_HasNotStarted() => Assert.Null(Cell(ResultTable.Of(SampleSweeps.Mixed), 11, "started_at"));

    [Fact]
    public void Of_MetricsOfEpochs_AreTheLastOnesAndTheBestOnes()
    {
        var run = SampleSweeps.Mixed.Runs[0];
        var table = ResultTable.Of(SampleSweeps.Mixed);

        Assert.Equal(run.Reports[^1]["valid_loss"], Cell(table, 1, "valid_loss"));
        Assert.Equal(run.Reports[6]["valid_loss"], Cell(table, 1, "best_valid_loss"));
        Assert.Equal(7L, Cell(table, 1, "best_epoch"));
        Assert.Equal(8 * 1_250_000L, Cell(table, 1, "flops"));
    }

    [Fact]
    public void Of_AConclusionWithAnEpochMetricsName_FillsInOnlyWhereEpochsSayNothing()
    {
        var conclusion = new RunConclusion([new("valid_loss", 0.25)], null, 1);
        var silent = SampleSweeps.Run(1, RunState.Diverged, 0, 0, 0, 0, []) with { Conclusion = conclusion };
        var telling = SampleSweeps.Run(2, RunState.Finished, 1, 2, 1, 1, []) with { Conclusion = conclusion };
        var table = ResultTable.Of(SampleSweeps.Sweep(SweepState.Finished, 2, [silent, telling]));

        Assert.Single(table.Columns, "valid_loss");
        Assert.Equal(0.25, Cell(table, 1, "valid_loss"));
        Assert.Equal(2.0, Cell(table, 2, "valid_loss"));
    }

    [Theory]
    [InlineData("seed", true)]
    [InlineData("train_seconds", true)]
    [InlineData("diagnosis", true)]
    [InlineData("learning_rate", false)]
    public void IsReserved_NamesOfColumns(string name, bool reserved) => Assert.Equal(reserved, ResultColumns.IsReserved(name));

    private static object? Cell(ResultTable table, int run, string column) => table.Rows[run - 1][table.Columns.ToList().IndexOf(column)];

    private static string Csv(SweepSnapshot sweep)
    {
        var output = new StringWriter();
        CsvResultWriter.Write(ResultTable.Of(sweep), output);
        return output.ToString();
    }
}
