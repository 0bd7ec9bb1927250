using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Importing;

namespace RnnSweep.Sweeps.Tests.Importing;

public sealed class SweepImporterTests
{
    private const string Space = """{"lr": {"_type": "loguniform", "_value": [0.001, 0.1]}, "nodes": {"_type": "choice", "_value": [8, 16]}}""";

    [Fact]
    public void Import_NameThatIsMapped_IsTheParameter()
    {
        var made = Of(Space, ("nodes", "hidden_size"));
        Assert.Contains("hidden_size: { values: [8, 16] }", made.Text, StringComparison.Ordinal);
        Assert.Equal(2, made.Carried);
        Assert.Empty(made.NotCarried);
    }

    [Fact]
    public void Import_NameThatNobodyKnows_StandsInARemark()
    {
        var made = Of(Space);
        Assert.Equal(1, made.Carried);
        Assert.Equal("nodes", Assert.Single(made.NotCarried).Key);
        Assert.Contains("  # Not carried over: nodes: { _type: choice, _value: [8, 16] }\n", made.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_MapOfWhatIsNotThere_IsToldWithTheNames()
    {
        var error = Assert.Single(Of(Space, ("units", "hidden_size")).Errors);
        Assert.Equal("--map units=hidden_size: the file has no parameter 'units'. It has: lr, nodes.", error.ToString());
    }

    [Fact]
    public void Import_MapToWhatTheTrainerHasNot_IsNotCarried()
    {
        var made = Of(Space, ("nodes", "units"));
        Assert.Equal(("nodes", "--map: the trainer has no parameter units."), Assert.Single(made.NotCarried));
    }

    [Fact]
    public void Import_Task_TakesThePlaceOfTheOneToFillIn()
    {
        const string Task = "task: { dataset: digits }";
        var made = new SweepImporter().Import(Space, "space.json", new Dictionary<string, string>(), Task);
        Assert.False(made.NeedsTask);
        Assert.Contains(Task, made.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("To fill in", made.Text, StringComparison.Ordinal);
        Assert.NotNull(new SweepDefinitionReader().Read(made.Text, "s.yaml").Definition);
    }

    [Theory]
    [InlineData("", "is empty. Expected a sweep or a search space.")]
    [InlineData("[1, 2]", "is a list in which nothing is known as a space")]
    [InlineData("just words", "is 'just words' in which nothing is known as a space")]
    [InlineData("{\"a\": {}, \"b\": [{}]}", "is a mapping in which nothing is known as a space")]
    [InlineData("{\"version\": \"1.0\"}", "none of its parameters is one of the trainer's.")]
    [InlineData("{\"lr\": [0.1,", "not YAML:")]
    [InlineData("a\0b", "is not a text file. Expected YAML or JSON.")]
    [InlineData("wandb_version: 1\nlr: { desc: null, value: 0.1 }\n", "is the configuration of one W&B run (config.yaml), which has no space.")]
    [InlineData("task: { dataset: digits }\nparameters: {}\n", "is a sweep file of this program already.")]
    [InlineData("method: grid\nparameters: { foo: { values: [1] } }\n", "none of its parameters is one of the trainer's. Name them with --map THEIRS=OURS.")]
    public void Import_WhatIsNoSpace_IsToldInASentence(string text, string expected)
    {
        var made = new SweepImporter().Import(text, "x.yaml", new Dictionary<string, string>(), null);
        Assert.Empty(made.Text);
        Assert.Contains(made.Errors, error => error.Message.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("randint(1, 5)", "distribution: int_uniform, min: 1, max: 4")]
    [InlineData("tune.qrandint(8, 32, 8)", "values: [8, 16, 24, 32]")]
    [InlineData("tune.lograndint(1, 65)", "distribution: q_log_uniform_values, min: 1, max: 64, q: 1")]
    [InlineData("hp.choice('units', [4, 8])", "values: [4, 8]")]
    [InlineData("uniform(4, 8)", "distribution: int_uniform, min: 4, max: 8")]
    [InlineData("tune.grid_search((4, 8))", "values: [4, 8]")]
    [InlineData("tune.uniform(4, upper=8)", "distribution: int_uniform, min: 4, max: 8")]
    public void Import_CallOfPython_IsReadAsWhatItGives(string call, string expected)
    {
        var made = Of($$"""{"hidden_size": "{{call}}", "lr": 0.1}""");
        Assert.Contains($"hidden_size: {{ {expected} }}", made.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tune.uniform(1)", "its bounds are not both numbers.")]
    [InlineData("tune.uniform(9, 1)", "its lower bound lies above its upper one.")]
    [InlineData("tune.loguniform(-1000, 1000)", "the logarithm of its lower bound does not exist.")]
    [InlineData("tune.magic(1, 2)", "'magic' is no distribution that is known here.")]
    [InlineData("tune.choice([[1], [2]])", "its values have parts of their own.")]
    [InlineData("tune.choice([)", "its arguments cannot be read: [.")]
    public void Import_CallThatCannotBeCarried_IsToldWhy(string call, string expected)
    {
        var made = Of($$"""{"hidden_size": "{{call}}", "lr": 0.1}""");
        Assert.Equal(("hidden_size", expected), Assert.Single(made.NotCarried));
    }

    /// <summary>Whatever is cut off, out comes a sweep file that is valid or a sentence, and never an exception.</summary>
    [Fact]
    public void Import_FilesThatAreCutOff_AreReadOrRefused()
    {
        foreach (var path in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Importing", "Files")))
        {
            var text = File.ReadAllText(path);
            for (var end = 0; end < text.Length; end += 29)
            {
                var made = new SweepImporter().Import(text[..end], "x", new Dictionary<string, string>(), null);
                Assert.True(made.Text.Length > 0 || made.Errors.Count > 0);
                if (made.Text.Length > 0 && made.Errors.Count == 0) Assert.Empty(new SweepDefinitionReader().Read(made.Text, "s.yaml").Errors);
            }
        }
    }

    private static ImportedSweep Of(string text, params (string Theirs, string Ours)[] map) =>
        new SweepImporter().Import(text, "space.json", map.ToDictionary(pair => pair.Theirs, pair => pair.Ours), null);
}
