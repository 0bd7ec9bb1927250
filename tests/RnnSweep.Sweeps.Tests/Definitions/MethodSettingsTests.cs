using System.Text.Json;
using Json.Schema;
using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Sweeps.Definitions.Schema;

namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>What stands beside a method's name, from the file to the method: by a method that is there for this alone.</summary>
public sealed class MethodSettingsTests
{
    private const string Standard = "startup=10 share=0.25 liar=true kernel=matern restarts= window=0.5";

    private static readonly SweepDefinitionReader Reader = new(Reading.Catalogue with { Methods = SettledKind.Registry });
    private static readonly JsonSchema Schema = JsonSchema.FromText(SweepSchema.WriteText(SweepCatalogue.Standard with { Methods = SettledKind.Registry }));

    [Theory]
    [InlineData("settled", Standard)]
    [InlineData("{ name: settled }", Standard)]
    [InlineData("{ name: settled, startup: 0, share: 1, liar: false, kernel: rbf, restarts: 4, window: 7 }",
        "startup=0 share=1 liar=false kernel=rbf restarts=4 window=7")]
    [InlineData("{ name: settled, restarts: null, window: 1.0 }", "startup=10 share=0.25 liar=true kernel=matern restarts= window=1")]
    public void Settings_OfAFile_ReachTheMethod_ByTheJournalToo(string method, string expected)
    {
        var read = Reading.Accepted(Reader.Read(File(method), "x.yaml"));
        Assert.Equal(("settled", expected), (read.Method, read.MethodSettings.ToString()));
        var json = SweepDefinitionJson.WriteText(read);
        Assert.Contains("\"method\":{\"name\":\"settled\",\"startup\":", json, StringComparison.Ordinal);
        var decoded = Decode(json, SettledKind.Registry);
        Assert.Empty(decoded.NotUnderstood);
        Assert.Equal((read.Method, read.MethodSettings), (decoded.Method, decoded.MethodSettings));
        // Whoever copies a definition out of a journal has a sweep file.
        Assert.Equal(read.MethodSettings, Reading.Accepted(Reader.Read(json, "x.yaml")).MethodSettings);
        var proposed = Assert.IsType<NewVariant>(CoordinatorParts.MethodOf(decoded).Begin().Suggest(new MethodQuestion(1)));
        Assert.Equal(expected, string.Join(' ', proposed.Variant.Values.Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.True(IsValid(File(method)));
    }

    [Theory]
    [InlineData("{ name: settled, startups: 4 }", "method.startups", 26,
        "unknown key 'startups'. Did you mean 'startup'? Known: name, startup, share, liar, kernel, restarts, window.")]
    [InlineData("{ name: settled, n_startup: 4 }", "method.n_startup", 26, "Did you mean 'startup'?")]
    [InlineData("{ name: settled, startup: -1 }", "method.startup", 35, "found -1; allowed: a whole number from 0 to 1000.")]
    [InlineData("{ name: settled, startup: 2.5 }", "method.startup", 35, "found 2.5; allowed: a whole number from 0 to 1000.")]
    [InlineData("{ name: settled, startup: null }", "method.startup", 35, "found null; allowed: a whole number from 0 to 1000.")]
    [InlineData("{ name: settled, share: 0 }", "method.share", 33, "found 0; allowed: a share above 0 and up to 1.")]
    [InlineData("{ name: settled, share: .nan }", "method.share", 33, "a share above 0 and up to 1.")]
    [InlineData("{ name: settled, liar: 1 }", "method.liar", 32, "found 1; allowed: true or false.")]
    [InlineData("{ name: settled, kernel: linear }", "method.kernel", 34, "found 'linear'; allowed: matern, rbf.")]
    [InlineData("{ name: settled, restarts: [3] }", "method.restarts", 36,
        "found a list; allowed: a whole number from 1 to 1000000, or null (one a parameter).")]
    [InlineData("{ name: settled, window: 1.5 }", "method.window", 34,
        "found 1.5; allowed: a whole number from 1 to 1000000, or a share above 0 and up to 1.0, written with a point.")]
    [InlineData("{ name: grid, startup: 4 }", "method.startup", 23, "unknown key 'startup'. Known: name.")]
    [InlineData("{ startup: 4 }", "method", 9, "name is missing; allowed: grid, random, sobol, tpe, gp, cmaes, pbt, nsga2, bayes, settled.")]
    public void Setting_ThatIsWrong_IsRefusedWithItsPlace(string method, string key, int column, string message)
    {
        var error = Reading.Refused(Reader.Read(File(method), "x.yaml"));
        Assert.Equal((key, 2, column), (error.Key, error.Line!.Value, error.Column!.Value));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.False(IsValid(File(method)));
    }

    [Fact]
    public void Settings_ThatMakeNoMethodTogether_AreRefusedByTheMethod() =>
        Assert.Contains("startup 13 brings bad luck", Reading.Refused(Reader.Read(File("{ name: settled, startup: 13 }"), "x.yaml")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("settled")]
    [InlineData("{ name: settled }")]
    [InlineData("{ name: random }")]
    public void Method_ThatNeverEnds_NeedsACap_HoweverItIsWritten(string method)
    {
        var text = File(method).Replace("run_cap: 1\n", "", StringComparison.Ordinal);
        Assert.Contains("never ends by itself, so run_cap is needed", Reading.Refused(Reader.Read(text, "x.yaml")).Message, StringComparison.Ordinal);
        Assert.False(IsValid(text));
    }

    [Fact]
    public void MethodThatForks_WithRepeats_IsRefused()
    {
        var error = Reading.Refused(Reader.Read(File("settled") + "repeats: 3\n", "x.yaml"));
        Assert.Equal(("repeats", "found 3; settled forks runs, and a forked run has no repeats. Allowed: 1."), (error.Key, error.Message));
        Assert.Equal(3, Reading.Accepted(Reader.Read(File("random") + "repeats: 3\n", "x.yaml")).Repeats);
    }

    [Fact]
    public void Journal_WithABareName_HasTheDefaults()
    {
        var json = SweepDefinitionJson.WriteText(Reading.Accepted(Reader.Read(File("random"), "x.yaml")));
        Assert.Contains("\"method\":\"random\"", json, StringComparison.Ordinal);
        Assert.Equal(Standard, Decode(json.Replace("\"random\"", "\"settled\"", StringComparison.Ordinal), SettledKind.Registry).MethodSettings.ToString());
    }

    /// <summary>A newer program's method, and settings that this one does not know, are kept as they stand.</summary>
    [Theory]
    [InlineData("{\"name\":\"swarm\",\"size\":[3,4]}", "method: there is no method 'swarm'", true)]
    [InlineData("{\"name\":\"settled\",\"startup\":3,\"speed\":2}", "method.speed: there is no key 'speed'", false)]
    [InlineData("{\"name\":\"settled\",\"kernel\":\"linear\"}", "method.kernel: there is no kernel 'linear'", false)]
    public void Journal_WithWhatIsNotKnown_IsReadAndSaysSo(string method, string note, bool isKept)
    {
        var json = SweepDefinitionJson.WriteText(Reading.Accepted(Reader.Read(File("random"), "x.yaml")))
            .Replace("\"random\"", method, StringComparison.Ordinal);
        var decoded = Decode(json, SettledKind.Registry);
        Assert.Equal([note], decoded.NotUnderstood);
        if (isKept) Assert.Equal(json, SweepDefinitionJson.WriteText(decoded));
    }

    private static string File(string method) =>
        $"task: {{ dataset: digits }}\nmethod: {method}\nrun_cap: 1\nparameters: {{ epochs: {{ value: 1 }} }}\n";

    private static bool IsValid(string yaml) => Schema.Evaluate(YamlAsJson.Read(yaml)).IsValid;

    private static SweepDefinition Decode(string json, MethodRegistry methods)
    {
        using var document = JsonDocument.Parse(json);
        return EffectiveDefinition.Decode(document.RootElement, SweepCatalogue.Standard with { Methods = methods });
    }
}
