using System.Globalization;
using System.Text.RegularExpressions;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Diagnoses;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Diagnoses;

/// <summary>Every number that a diagnosis says of 500 trained runs, worked out again from their curves.</summary>
public sealed partial class DiagnosisFiguresTests
{
    private const int Runs = 500;

    [Fact]
    public void Sentences_OfTrainedRuns_SayWhatTheCurvesSay()
    {
        var outcomes = new HashSet<RunOutcome>();
        var mechanisms = new HashSet<FailureMechanism>();
        foreach (var run in Enumerable.Range(1, Runs).Select(Train))
        {
            var diagnosis = RunDiagnosis.Of(run);
            if (diagnosis is null) continue;
            outcomes.Add(diagnosis.Outcome);
            mechanisms.UnionWith(diagnosis.Mechanisms);
            Assert.True(diagnosis.Mechanisms.Count <= 2);
            if (diagnosis.HasFailed)
                Assert.Contains(diagnosis.Sentences, sentence => sentence.StartsWith(diagnosis.Cause + ":", StringComparison.OrdinalIgnoreCase));
            foreach (var finding in diagnosis.Findings) Check(run, finding);
        }
        // Half of the list at the least, or the runs would not be worth asking.
        Assert.True(outcomes.Count >= 4, string.Join(", ", outcomes));
        Assert.True(mechanisms.Count >= 4, string.Join(", ", mechanisms));
    }

    private static void Check(RunSnapshot run, DiagnosisFinding finding)
    {
        var text = finding.Evidence.Text;
        foreach (var figure in finding.Evidence.Figures)
        {
            var measured = figure.Epoch == 0 ? run.Conclusion!.Metrics.Single(metric => metric.Name == $"start_{figure.Metric}").Value
                : run.Reports[figure.Epoch - 1][figure.Metric];
            Assert.Equal(measured, figure.Value);
            var words = figure.Metric == FlowMetrics.Dependency ? measured.ToString("F0", CultureInfo.InvariantCulture) : NumberFormat.Figure(measured);
            Assert.Contains(words, text, StringComparison.Ordinal);
            text = text.Remove(text.IndexOf(words, StringComparison.Ordinal), words.Length);
        }
        if (finding.Evidence.Text.Contains("the lowest valid_loss, of epoch", StringComparison.Ordinal))
            Assert.Contains($"of epoch {Lowest(run).Epoch}, is {NumberFormat.Figure(Lowest(run)["valid_loss"])}", finding.Evidence.Text,
                StringComparison.Ordinal);
        // What is left are epochs, their number, a recorded lag or the step of divergence.
        var lags = run.Reports.Take(1).SelectMany(report => report.Metrics).Select(metric => FlowMetrics.LagOf(metric.Name)).OfType<int>().ToHashSet();
        foreach (var number in Whole().Matches(text).Select(match => long.Parse(match.Value, CultureInfo.InvariantCulture)))
            Assert.True(number <= run.Reports.Count || lags.Contains((int)number) || number == run.DivergedAtStep, $"{number} in: {finding.Evidence.Text}");
    }

    private static EpochReport Lowest(RunSnapshot run) => run.Reports.Where(report => !double.IsNaN(report["valid_loss"]))
        .MinBy(report => report["valid_loss"])!;

    /// <summary>A run of whatever kind: cells, rates over nine orders of magnitude, few units, few epochs, few or many sequences of two tasks.</summary>
    private static RunSnapshot Train(int number)
    {
        var random = StreamKey.Of(23).With("diagnosis").With(number).Open();
        var cell = new[] { "rnn", "gru", "lstm" }[random.NextBelow(3)];
        var epochs = 1 + random.NextBelow(8);
        var values = new List<KeyValuePair<string, ParameterValue>>
        {
            new("cell", ParameterValue.Of(cell)), new("hidden_size", ParameterValue.Of(1 + random.NextBelow(12))),
            new("learning_rate", ParameterValue.Of(Math.Pow(10, -7 + 9 * random.NextDouble()))), new("epochs", ParameterValue.Of(epochs)),
            new("sequence_length", ParameterValue.Of(12 + random.NextBelow(24))), new("batch_size", ParameterValue.Of(4L)),
        };
        if (cell == "rnn") values.Add(new("activation", ParameterValue.Of(random.NextBelow(2) == 0 ? "tanh" : "relu")));
        if (cell == "gru" && random.NextBelow(2) == 0) values.Add(new("update_bias", ParameterValue.Of(random.NextBelow(2) == 0 ? 40.0 : -2.0)));
        var task = new TaskSettings(random.NextBelow(2) == 0 ? "adding" : "temporal_order")
        {
            Arguments = TaskArguments.None.With("train", 8 + random.NextBelow(80)).With("valid", 30L).With("test", 4L).With("data_seed", random.NextBelow(5)),
        };
        var work = new RunWorkFactory(TimeProvider.System).Start(new RunRequest(number, number, task, values), new RunGoal("valid_loss", false),
            TestContext.Current.CancellationToken);
        while (work.Finish is null) work.Advance(CancellationToken.None);
        return new RunSnapshot
        {
            Number = number,
            Variant = new Variant(number, values),
            Repeat = 1,
            Seed = number,
            State = work.Finish == RunFinish.Diverged ? RunState.Diverged : RunState.Finished,
            Epochs = (int)epochs,
            EpochCost = 1,
            Reports = work.Reports,
            BestEpoch = work.BestEpoch,
            DivergedAtStep = work.DivergedAtStep,
            Conclusion = work.Conclude(CancellationToken.None),
            StartedAt = DateTimeOffset.UnixEpoch,
        };
    }

    // A whole number that is not part of a name or of a figure.
    [GeneratedRegex(@"(?<![\w.])\d+(?![\w.]*\w)")]
    private static partial Regex Whole();
}
