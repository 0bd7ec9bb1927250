using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Generation;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tests.Tasks;
using RnnSweep.Training.Tests.Tasks.Folders;

namespace RnnSweep.Training.Tests.Generation;

public sealed class GeneratorTests
{
    private const string Pattern = "aabbcdé";

    private static readonly TaskSettings Text = Loading.Task("text", keys: ("file", "t.txt"));

    [Theory]
    [InlineData("gru")]
    [InlineData("tdnn")]
    public void Text_OfALearntPattern_GoesOnWithIt(string cell)
    {
        using var folder = Folder();
        var generator = OfText(folder, ("cell", cell), ("epochs", 10));
        Assert.True(generator.WritesText);
        Assert.Equal("cdéaabbcdéaabb", generator.Text("aabbcdéaabb", 14, new Sampling(Temperature: 0)));
        Assert.Equal("", generator.Text("a", 0, new Sampling()));
    }

    [Fact]
    public void Text_Sampled_DependsOnTheSeedAlone()
    {
        using var folder = Folder();
        var generator = OfText(folder, ("cell", "rnn"), ("epochs", 1));
        string Write(Sampling sampling) => generator.Text("ab", 60, sampling);
        Assert.Equal(Write(new Sampling(Seed: 3)), Write(new Sampling(Seed: 3)));
        Assert.NotEqual(Write(new Sampling(Seed: 3)), Write(new Sampling(Seed: 4)));
        Assert.Equal(Write(new Sampling(Temperature: 0)), Write(new Sampling(TopK: 1, Seed: 9)));
        Assert.Equal(Write(new Sampling(Temperature: 0)), Write(new Sampling(Temperature: 1e-3, Seed: 9)));
        // Hot enough, all characters are as likely as each other; of the top two no third is chosen after the same past.
        Assert.Equal(5, Write(new Sampling(Temperature: 100)).Distinct().Count());
        Assert.Equal(60, Write(new Sampling(TopK: 2)).Length);
    }

    [Fact]
    public void Text_PromptThatCannotBeRead_IsRefused()
    {
        using var folder = Folder();
        var generator = OfText(folder, ("epochs", 1));
        Assert.StartsWith("there is no prompt", Assert.Throws<RunRefusedException>(() => generator.Text("", 5, new Sampling())).Message,
            StringComparison.Ordinal);
        Assert.StartsWith("the prompt has the character 'x'", Assert.Throws<RunRefusedException>(() => generator.Text("ax", 5, new Sampling())).Message,
            StringComparison.Ordinal);
        Assert.Throws<RunRefusedException>(() => generator.Forecast(3));
    }

    /// <summary>The linear forecast, continued with by hand.</summary>
    [Fact]
    public void Forecast_OfAnAutoregressiveModel_FollowsItsWeights()
    {
        var run = Train(new TaskSettings("sunspots"), DataFolder.None, ("cell", "ar"), ("fit", "least_squares"), ("sequence_length", 9));
        var model = Model(run);
        var generator = Generator.Open(model, new TaskSettings("sunspots"), DataFolder.None);
        Assert.False(generator.WritesText);
        var (weights, constant) = (model.Tensors[0].Values, model.Tensors[1].Values[0]);
        var series = Loading.Load("sunspots", 9).Series!;
        var values = series.Past.Select(value => (double)value).ToList();
        for (var i = 0; i < 30; i++) values.Add(constant + Enumerable.Range(0, 9).Sum(k => weights[k] * values[values.Count - 1 - k]));
        var expected = values.Skip(series.Past.Length).Select(value => value * series.Deviation + series.Mean).ToArray();
        var found = generator.Forecast(30);
        Assert.Equal(30, found.Count);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-2));
        // 2008 was a minimum, with 2.9; the cycle goes up and down again.
        Assert.True(found.Take(8).Max() > 40 && found[0] < 30);
        Assert.Throws<RunRefusedException>(() => generator.Text("a", 1, new Sampling()));
    }

    [Fact]
    public void Forecast_AtEveryStep_IsThatOfTheLast()
    {
        var task = Loading.Task("mackey_glass", keys: [("train", 100), ("valid", 10), ("test", 10)]);
        var run = Train(task, DataFolder.None, ("cell", "gru"), ("lag", 1), ("epochs", 10), ("learning_rate", 0.01), ("batch_size", 10));
        var forecast = Generator.Open(Model(run), task, DataFolder.None).Forecast(50);
        // The series lies between 0.2 and 1.4 and never stands still.
        Assert.All(forecast, value => Assert.InRange(value, 0, 1.7));
        Assert.True(forecast.Max() - forecast.Min() > 0.2, $"from {forecast.Min()} to {forecast.Max()}");
    }

    [Fact]
    public void Open_WhatCannotGoOn_IsRefused()
    {
        string Refusal(TaskSettings task, params (string, object?)[] values)
        {
            var model = Model(Train(task, DataFolder.None, [.. values, ("epochs", 1)]));
            return Assert.Throws<RunRefusedException>(() => Generator.Open(model, task, DataFolder.None)).Message;
        }
        Assert.StartsWith("digits has nothing to continue", Refusal(new TaskSettings("digits")), StringComparison.Ordinal);
        Assert.StartsWith("the model forecasts 6 steps ahead", Refusal(Loading.Task("mackey_glass", keys: ("train", 10))), StringComparison.Ordinal);
        Assert.StartsWith("cell narx cannot continue by itself", Refusal(Loading.Task("mackey_glass", keys: ("train", 10)), ("cell", "narx"), ("lag", 1)),
            StringComparison.Ordinal);
        var other = Model(Train(new TaskSettings("sunspots"), DataFolder.None, ("hidden_size", 4), ("epochs", 1)));
        other = other with { Settings = LiteralValue.Pairs(("hidden_size", 5L)) };
        Assert.StartsWith(
            "the model does not fit its task any more",
            Assert.Throws<RunRefusedException>(() => Generator.Open(other, new TaskSettings("sunspots"), DataFolder.None)).Message, StringComparison.Ordinal);
    }

    private static MadeUpFolder Folder() => new MadeUpFolder().With("t.txt", string.Concat(Enumerable.Repeat(Pattern, 400)));

    private static Generator OfText(MadeUpFolder folder, params (string, object?)[] values) =>
        Generator.Open(Model(Train(Text, folder.Data, [.. values, ("batch_size", 4), ("bptt", 10), ("learning_rate", 0.01)])), Text, folder.Data);

    private static IRunWork Train(TaskSettings task, DataFolder folder, params (string, object?)[] values)
    {
        var run = new NetworkRunFactory(folder).Start(SmallRuns.Request(task, values), SmallRuns.Goal);
        while (run.Finish is null) run.Advance(CancellationToken.None);
        return run;
    }

    private static ModelFile Model(IRunWork run)
    {
        using var stream = new MemoryStream(run.BestModel()!);
        return ModelFileCodec.Read(stream);
    }
}
