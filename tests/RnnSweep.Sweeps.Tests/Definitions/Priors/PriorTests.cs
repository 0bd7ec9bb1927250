using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Sweeps.Definitions.Priors;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Definitions.Priors;

public sealed class PriorTests
{
    private const string First = """
        name: first
        task: { dataset: digits }
        method: random
        run_cap: 9
        parameters:
          cell: { values: [rnn, lstm] }
          learning_rate: { min: 0.001, max: 1.0 }
          hidden_size: { min: 8, max: 64 }
          epochs: { value: 5 }
        """;

    private const string Next = """
        task: { dataset: digits }
        method: tpe
        run_cap: 9
        prior: runs/first
        parameters:
          cell: { value: lstm }
          learning_rate: { min: 0.001, max: 0.1 }
          hidden_size: { values: [16, 32, 64.0] }
          epochs: { value: 20 }
        """;

    [Theory]
    [InlineData("prior: runs/first", "runs/first")]
    [InlineData("prior: [runs/first, other]", "runs/first", "other")]
    public void Read_Names_AreInTheDefinitionAndItsJson(string line, params string[] names)
    {
        var definition = Reading.Accepted(Reading.Read($"{line}\n{Without(Next)}"));
        Assert.Equal(names, definition.Prior.Select(prior => prior.Name));
        Assert.False(PriorSweeps.IsRead(definition));
        var again = EffectiveDefinition.Decode(SweepDefinitionJson.Write(definition));
        Assert.Equal(names, again.Prior.Select(prior => prior.Name));
        Assert.Empty(again.NotUnderstood);
    }

    [Theory]
    [InlineData("prior: []", "prior: found a list of 0; allowed: 1 to 100 sweeps, such as prior: [out/first].")]
    [InlineData("prior: [a, a]", "prior[1]: a is listed twice. Keep one of them.")]
    [InlineData("prior: ''", "prior: found ''; allowed: the folder of a sweep, such as out/first, or on a cluster its id.")]
    [InlineData("prior: { a: b }", "prior: found a mapping; allowed: a text.")]
    [InlineData("priors: [a]", "priors: unknown key 'priors'. Did you mean 'prior'?")]
    [InlineData("prior: a\nmethod: random", "prior: random does not learn from other sweeps. Leave prior out, or take one of tpe, gp, cmaes, nsga2, bayes.")]
    [InlineData("prior: a\nmethod: pbt", "prior: pbt does not learn from other sweeps. Leave prior out, or take one of tpe, gp, cmaes, nsga2, bayes.")]
    public void Read_WhatIsWrong_IsRefusedWithTheReason(string lines, string message)
    {
        var rest = Without(Next);
        if (lines.Contains("method", StringComparison.Ordinal)) rest = rest.Replace("method: tpe\n", "", StringComparison.Ordinal);
        Assert.Contains(Reading.Read($"{lines}\n{rest}").Errors, error => $"{error.Key}: {error.Message}".StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_WhatFits_IsThereInTheNewSpace_AndWhatDoesNotIsSaid()
    {
        var definition = await ReadAsync(Next,
            Run(1, "lstm", 0.01, 16, RunState.Finished, 0.5, 0.3, 0.4),
            Run(2, "rnn", 0.01, 16, RunState.Finished, 0.2),
            Run(3, "lstm", 0.5, 16, RunState.Finished, 0.2),
            Run(4, "lstm", 0.02, 17, RunState.Finished, 0.2),
            Run(5, "lstm", 0.03, 64, RunState.Diverged, 0.9),
            Run(6, "lstm", 0.04, 32, RunState.Stopped, 0.8),
            Run(7, "lstm", 0.05, 32, RunState.Cancelled, 0.1),
            Run(8, "lstm", 0.06, 32, RunState.Running, 0.1),
            Run(9, "rnn", 0.5, 16, RunState.Finished, 0.2));
        var prior = Assert.Single(definition.Prior);
        Assert.Equal(("runs/first", "first"), (prior.Name, prior.Sweep));
        Assert.Equal(["cell=lstm learning_rate=0.01 hidden_size=16 epochs=20 0.3", "cell=lstm learning_rate=0.03 hidden_size=64 epochs=20 NaN",
            "cell=lstm learning_rate=0.04 hidden_size=32 epochs=20 0.8"], prior.Variants.Select(Text));
        Assert.Equal(["4 of its 7 variants do not fit: cell is lstm here and was varied there (2), hidden_size is outside of what it may be here (1), "
            + "learning_rate is outside of what it may be here (1)", "epochs is 20 here and 5 there"], prior.Notes);
    }

    [Fact]
    public async Task ReadAsync_Repeats_AreTheirMean()
    {
        var again = Run(2, "lstm", 0.01, 16, RunState.Finished, 0.6) with { Repeat = 2 };
        var definition = await ReadAsync(Next, Run(1, "lstm", 0.01, 16, RunState.Finished, 0.5, 0.2),
            again with { Variant = again.Variant with { Number = 1 } });
        Assert.Equal(0.4, Assert.Single(Assert.Single(definition.Prior).Variants).Metrics[0], 1e-12);
    }

    /// <summary>The best epoch is that of this sweep's metric, and a metric that is maximised reaches the method negated.</summary>
    [Fact]
    public async Task ReadAsync_AnotherMetric_IsThatOfItsOwnBestEpoch()
    {
        var run = Run(1, "lstm", 0.01, 16, RunState.Finished, 0.5, 0.3, 0.4);
        var definition = await ReadAsync(Next + "\nmetric: { name: valid_accuracy, goal: maximize }", run);
        Assert.Equal([0.5], Assert.Single(Assert.Single(definition.Prior).Variants).Metrics);
        Assert.Equal([-0.5], Assert.Single(PriorSweeps.ResultsOf(definition)).Objectives);
        definition = await ReadAsync(Next + "\nmetric: { name: grad_norm_max }", Run(1, "lstm", 0.01, 16, RunState.Finished, 0.5));
        Assert.Equal(["1 of its 1 variant does not fit: no figure grad_norm_max (1)"], Assert.Single(definition.Prior).Notes);
    }

    /// <summary>A setting that the other sweep did not give has the trainer's default, and so has one that this sweep does not give.</summary>
    [Theory]
    [InlineData("  weight_decay: { values: [0.0, 0.5] }", 1, "weight_decay=0")]
    [InlineData("  weight_decay: { values: [0.2, 0.5] }", 0, "weight_decay is outside of what it may be here (1)")]
    [InlineData("  batch_size: { value: 64 }", 1, "batch_size is 64 here and 32 there")]
    public async Task ReadAsync_SettingsThatAreNotGiven_CountWithTheirDefaults(string line, int fit, string said)
    {
        var prior = Assert.Single((await ReadAsync($"{Next}\n{line}", Run(1, "lstm", 0.01, 16, RunState.Finished, 0.5))).Prior);
        Assert.Equal(fit, prior.Variants.Count);
        Assert.Contains(said, string.Join(' ', [.. prior.Variants.Select(Text), .. prior.Notes]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_WhereAndWhen_Hold()
    {
        var conditional = Next.Replace("cell: { value: lstm }", "cell: { values: [rnn, lstm] }", StringComparison.Ordinal)
            .Replace("learning_rate: { min: 0.001, max: 0.1 }", "learning_rate: { min: 0.001, max: 0.1, when: { cell: lstm } }", StringComparison.Ordinal);
        var prior = Assert.Single((await ReadAsync(conditional + "\nwhere: hidden_size < 64", Run(1, "lstm", 0.01, 16, RunState.Finished, 0.5),
            Run(2, "lstm", 0.02, 64, RunState.Finished, 0.5))).Prior);
        Assert.Equal(["1 of its 2 variants does not fit: where refuses it (1)", "epochs is 20 here and 5 there"], prior.Notes);
        Assert.Single(prior.Variants);
        // What has a value there and is inactive here has the default here, and that is another one.
        prior = Assert.Single((await ReadAsync(conditional, Run(1, "rnn", 0.01, 16, RunState.Finished, 0.5))).Prior);
        Assert.Equal("cell=rnn hidden_size=16 epochs=20 0.5", Text(Assert.Single(prior.Variants)));
    }

    [Fact]
    public async Task Json_OfWhatWasRead_IsTheSameAgain_AndTheMethodBeginsWithIt()
    {
        var definition = await ReadAsync(Next, Run(1, "lstm", 0.01, 16, RunState.Finished, 0.5), Run(5, "lstm", 0.03, 64, RunState.Diverged, 0.9));
        var again = EffectiveDefinition.Decode(SweepDefinitionJson.Write(definition));
        Assert.Equal(SweepDefinitionJson.WriteText(definition), SweepDefinitionJson.WriteText(again));
        Assert.Empty(again.NotUnderstood);
        Assert.Equal(definition.Prior[0].Variants.Select(Text), again.Prior[0].Variants.Select(Text));
        Assert.Equal(definition.Prior[0].Notes, again.Prior[0].Notes);
        Assert.True(PriorSweeps.IsRead(again));
        Assert.Equal(2, PriorSweeps.ResultsOf(again).Count);
        // Whoever has read it, it is the sweep of the same file.
        var unread = Reading.Accepted(Reading.Read(Next));
        Assert.True(NewSweep.IsSame(unread, "digest", again, "digest"));
        Assert.False(NewSweep.IsSame(unread with { Prior = [] }, "digest", again, "digest"));
    }

    [Fact]
    public async Task ReadAsync_MoreThanTheMost_TakesTheNewest()
    {
        var runs = Enumerable.Range(1, 1500).Select(n => Run(n, "lstm", 0.01 + n * 1e-6, 16, RunState.Finished, n)).ToArray();
        var definition = await ReadAsync(Next.Replace("prior: runs/first", "prior: [old, new]", StringComparison.Ordinal), runs);
        Assert.Equal([500, 1500], definition.Prior.Select(prior => prior.Variants.Count));
        Assert.Equal([1001], definition.Prior[0].Variants[0].Metrics);
        Assert.Contains("of its 1500 variants that fit the newest 500 are used, as all sweeps together give 2000", definition.Prior[0].Notes);
    }

    [Fact]
    public async Task ReadAsync_AnotherTask_IsSaid()
    {
        var definition = Reading.Accepted(Reading.Read(Next));
        var other = Snapshot(Run(1, "lstm", 0.01, 16, RunState.Finished, 0.5));
        other = other with { Definition = other.Definition with { Task = other.Definition.Task with { Dataset = "text" } } };
        var prior = Assert.Single((await PriorSweeps.ReadAsync(definition, _ => Task.FromResult(other))).Prior);
        Assert.Contains("its task is text, not digits: its values count as if they were this task's", prior.Notes);
    }

    [Fact]
    public void Of_ADefinitionThatWasNotRead_IsRefused() => Assert.Throws<ArgumentException>(() => NewSweep.Of(
        Reading.Accepted(Reading.Read(Next)), "digest", new RnnSweep.Training.RunWorkFactory(TimeProvider.System), "test", TimeProvider.System));

    private static string Without(string yaml) => yaml.Replace("prior: runs/first\n", "", StringComparison.Ordinal);

    private static Task<SweepDefinition> ReadAsync(string yaml, params RunSnapshot[] runs) =>
        PriorSweeps.ReadAsync(Reading.Accepted(Reading.Read(yaml)), _ => Task.FromResult(Snapshot(runs)));

    private static SweepSnapshot Snapshot(params RunSnapshot[] runs)
    {
        var definition = Reading.Accepted(Reading.Read(First));
        return RnnSweep.Sweeps.Stores.SweepReader.StateOf(definition).Snapshot() with { Runs = runs };
    }

    private static RunSnapshot Run(int number, string cell, double rate, long units, RunState state, params double[] losses)
    {
        KeyValuePair<string, ParameterValue>[] values =
            [new("cell", ParameterValue.Of(cell)), new("learning_rate", ParameterValue.Of(rate)), new("hidden_size", ParameterValue.Of(units)),
                new("epochs", ParameterValue.Of(5L))];
        return new RunSnapshot
        {
            Number = number,
            Variant = new Variant(number, values),
            Repeat = 1,
            Seed = 1,
            State = state,
            Epochs = 5,
            EpochCost = 1,
            StartedAt = DateTimeOffset.UnixEpoch,
            BestEpoch = 1,
            // The more the loss, the more the accuracy: the two have different best epochs.
            Reports = [.. losses.Select((loss, i) => new EpochReport(i + 1, [new("valid_loss", loss), new("valid_accuracy", loss)]))],
        };
    }

    private static string Text(PriorVariant variant) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{string.Join(' ', variant.Values.Select(v => $"{v.Key}={v.Value}"))} {variant.Metrics[0]}");
}
