using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal.Results;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;
using Spectre.Console;

namespace RnnSweep.Terminal.Tests.Results;

/// <summary>What a person reads of results, at the widths of a small and a large terminal.</summary>
public sealed class ResultViewTests
{
    public static TheoryData<int> Widths => [80, 120];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Leaderboard_Mixed(int width) => Check("leaderboard-mixed", width, console => new LeaderboardView(console).Write(SampleSweeps.Mixed));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Leaderboard_TopThree(int width) => Check("leaderboard-top-3", width, console => new LeaderboardView(console).Write(SampleSweeps.Mixed, 3));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Leaderboard_NoRuns(int width) => Check("leaderboard-empty", width, console => new LeaderboardView(console).Write(SampleSweeps.Empty));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Leaderboard_LongNames(int width) => Check("leaderboard-long", width, console => new LeaderboardView(console).Write(LongNames()));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Leaderboard_TestFunction(int width) => Check("leaderboard-function", width, console => new LeaderboardView(console).Write(Function()));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Summary_Mixed(int width) => Check("summary-mixed", width, console => new SummaryView(console).Write(SampleSweeps.Mixed));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Summary_NoRuns(int width) => Check("summary-empty", width, console => new SummaryView(console).Write(SampleSweeps.Empty));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Summary_AllDiverged(int width) => Check("summary-diverged", width, console =>
        new SummaryView(console).Write(SampleSweeps.Mixed with { Runs = [.. SampleSweeps.Mixed.Runs.Where(run => run.State == RunState.Diverged)] }));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Summary_TestFunction(int width) => Check("summary-function", width, console => new SummaryView(console).Write(Function()));

    [Theory]
    [InlineData(2, "finished", 80)]
    [InlineData(2, "finished", 120)]
    [InlineData(4, "diverged", 80)]
    [InlineData(5, "failed", 80)]
    [InlineData(7, "running", 80)]
    [InlineData(10, "diverged-at-once", 80)]
    [InlineData(11, "waiting", 80)]
    public void Run_EachState(int run, string name, int width) =>
        Check($"run-{name}", width, console => new RunView(console).Write(SampleSweeps.Mixed, SampleSweeps.Mixed.Runs[run - 1]));

    [Fact]
    public void Run_TestFunction() => Check("run-function", 80, console => new RunView(console).Write(Function(), Function().Runs[0]));

    [Fact]
    public void Run_ManyEpochs() => Check("run-long", 80, console =>
    {
        var run = SampleSweeps.Run(1, RunState.Finished, 90, 2, 0.97, 0.5, SampleSweeps.Values("gru", 32, null, 16, 0.002)) with
        {
            Epochs = 100,
            Reason = "patience: no better for 1 epoch"
        };
        new RunView(console).Write(SampleSweeps.Sweep(SweepState.Finished, 1, [run]), run);
    });

    private static void Check(string name, int width, Action<IAnsiConsole> write)
    {
        var console = new PlainConsole(width);
        write(console.Console);
        Assert.All(console.Output.Split('\n').Where(line => !line.StartsWith("weights_digest", StringComparison.Ordinal)),
            line => Assert.InRange(line.Length, 0, width));
        Assert.DoesNotContain(" \n", console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", console.Output, StringComparison.Ordinal);
        Expectation.Matches($"Results/{name}.{width}", console.Output);
    }

    /// <summary>More parameters with longer names and values than fit, and a control character in one.</summary>
    private static SweepSnapshot LongNames()
    {
        string[] names = ["a_parameter_with_a_long_name", "cell", "another_parameter", "optimizer", "learning_rate", "weight_decay", "the_last_one"];
        var choices = new CategoricalDistribution([ParameterValue.Of("a rather long value of a text"), ParameterValue.Of("b\u001b[31m")]);
        var values = names.Select((name, i) => new KeyValuePair<string, ParameterValue>(name,
            i < 4 ? choices.Values[i % 2] : ParameterValue.Of(0.123456 / (i * i * i * i * i)))).ToList();
        var sweep = SampleSweeps.Sweep(SweepState.Finished, 2,
            [.. Enumerable.Range(1, 2).Select(i => SampleSweeps.Run(i * 1000, RunState.Finished, 3, i, 0.5, 1e-7, values))]);
        var definition = sweep.Definition with
        {
            Name = "a-sweep-with-a-name-that-is-far-too-long-for-any-terminal-of-eighty-columns-and-then-some",
            Repeats = 2,
            Space = new SearchSpace([.. names.Select(name => new Parameter(name, choices, []))]),
        };
        return sweep with { Definition = definition };
    }

    /// <summary>A sweep over a test function: any names, one epoch, no accuracy, no gradient, to be maximised.</summary>
    private static SweepSnapshot Function()
    {
        var runs = Enumerable.Range(1, 4).Select(i =>
        {
            IReadOnlyList<KeyValuePair<string, ParameterValue>> values = [new("x1", ParameterValue.Of(i * 0.25)),
                new("kind", ParameterValue.Of(i % 2 == 0 ? "a" : "b"))];
            return SampleSweeps.Run(i, RunState.Finished, 0, 0, 0, 0, values) with
            {
                Epochs = 1,
                BestEpoch = 1,
                Conclusion = new RunConclusion([], null, 0),
                Reports = [new EpochReport(1, [new MetricValue("value", -1e-6 * i)])]
            };
        });
        var space = new SearchSpace([new Parameter("x1", new UniformDistribution(0, 1), []),
            new Parameter("kind", new CategoricalDistribution([ParameterValue.Of("a"), ParameterValue.Of("b")]), [])]);
        var sweep = SampleSweeps.Sweep(SweepState.Finished, 4, [.. runs]);
        return sweep with
        {
            Definition = sweep.Definition with
            {
                Name = "hartmann",
                Task = TaskSettings.Of(new FunctionSettings("sphere")),
                Goal = new RunGoal("value", true),
                Space = space
            }
        };
    }
}
