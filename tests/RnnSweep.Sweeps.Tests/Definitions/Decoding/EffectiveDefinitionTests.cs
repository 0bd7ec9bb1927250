using System.Text.Json;
using RnnSweep.Numerics;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Tests.Stores;
using RnnSweep.Training;
using RnnSweep.Training.Data;

namespace RnnSweep.Sweeps.Tests.Definitions.Decoding;

public sealed class EffectiveDefinitionTests
{
    private const string Oracle = "\"early_terminate\":[{\"type\":\"oracle\",\"of\":\"Delphi\"}],";

    private static readonly string Sound = (
        "{'name':'x','task':{'dataset':'digits','pattern':'last_step','loss':'cross_entropy'},'method':'random',"
        + "'metric':{'name':'valid_loss','goal':'minimize'},'run_cap':3,'seed':1,'repeats':1,'parallelism':8,'order':'virtual',"
        + "'parameters':{'hidden_size':{'distribution':'categorical','values':[4,8]},'cell':{'distribution':'constant','value':'rnn'}}}").Replace('\'', '"');

    private static readonly string Sweeps = Path.Combine(AppContext.BaseDirectory, "sweeps");

    public static TheoryData<string> ReadySweeps =>
        [.. Directory.GetFiles(Sweeps, "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(ReadySweeps))]
    public void Decode_OfAReadySweep_IsTheDefinition(string file)
    {
        var definition = Reading.Accepted(new SweepDefinitionReader().ReadFile(Path.Combine(Sweeps, file)));
        var decoded = EffectiveDefinition.Decode(SweepDefinitionJson.Write(definition));
        Assert.Equal(SweepDefinitionJson.WriteText(definition), SweepDefinitionJson.WriteText(decoded));
        Assert.Equal(definition.Task, decoded.Task);
        Assert.Equal(definition.EarlyTermination, decoded.EarlyTermination);
        Assert.Empty(decoded.NotUnderstood);
        Assert.Null(Continuation.Objection(decoded, NumericsVersion.Current));
    }

    [Theory]
    [InlineData("\"random\"", "\"tomorrow\"", "method: there is no method 'tomorrow'")]
    [InlineData("\"digits\"", "\"gone\"", "task.dataset: there is no dataset 'gone'")]
    [InlineData("\"digits\"", "\"digits\",\"shuffle\":true", "task.shuffle: there is no key of digits 'shuffle'")]
    [InlineData("\"last_step\"", "\"every_other_step\"", "task.pattern: there is no pattern 'every_other_step'")]
    [InlineData("\"value\":\"rnn\"", "\"value\":\"clockwork\"", "parameters.cell: there is no cell 'clockwork'")]
    [InlineData("\"hidden_size\"", "\"hidden_units\"", "parameters.hidden_units: there is no parameter 'hidden_units'")]
    [InlineData(
        "\"distribution\":\"categorical\",\"values\":[4,8]", "\"distribution\":\"zipf\",\"s\":2",
        "parameters.hidden_size.distribution: there is no distribution 'zipf'")]
    [InlineData("\"values\":[4,8]", "\"values\":[4,8],\"prior\":1", "parameters.hidden_size.prior: there is no key 'prior'")]
    [InlineData("\"seed\":1", Oracle + "\"seed\":1", "early_terminate[0].type: there is no rule 'oracle'")]
    [InlineData("\"seed\":1", "\"budget\":{\"hours\":2},\"seed\":1", "budget: there is no key 'budget'")]
    [InlineData("\"order\":\"virtual\"", "\"order\":\"random\"", "order: there is no order 'random'")]
    [InlineData("\"goal\":\"minimize\"", "\"goal\":\"minimize\",\"impute\":\"mean\"", "metric.impute: there is no imputation 'mean'")]
    public async Task Decode_OfWhatIsNotKnown_IsLookedAt_AndNotGoneOnWith(string known, string unknown, string note)
    {
        var json = Sound.Replace(known, unknown, StringComparison.Ordinal);
        Assert.NotEqual(Sound, json);
        var definition = Decode(json);
        Assert.Equal([note], definition.NotUnderstood);
        using var folder = new TemporaryFolder();
        var created = new SweepCreated(1, "9.9.9", "", JsonDocument.Parse(json).RootElement, NumericsVersion.Current) { Sequence = 1 };
        SweepFolder.Create(folder.PathOf("x"), default, created).Dispose();
        Assert.Equal(SweepState.Running, SweepReader.Read(folder.PathOf("x"), EffectiveDefinition.Decode).Snapshot.State);
        var settings = new LocalEngineSettings { Work = new RunWorkFactory(TimeProvider.System), Product = "1" };
        var refused = await Assert.ThrowsAsync<SweepNotTrainableException>(
            () => LocalEngine.ResumeAsync(settings, folder.PathOf("x"), EffectiveDefinition.Decode));
        Assert.Contains(note, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"distribution\":\"categorical\",\"values\":[4,8]", "\"distribution\":\"zipf\",\"s\":2")]
    [InlineData("\"run_cap\":3", Oracle + "\"run_cap\":3")]
    public void Write_OfWhatIsNotKnown_IsWhatStoodThere(string known, string unknown)
    {
        var json = Sound.Replace(known, unknown, StringComparison.Ordinal);
        Assert.Equal(json, SweepDefinitionJson.WriteText(Decode(json)));
    }

    [Fact]
    public void Decode_OfValuesThatTheCheckerRefuses_IsRead()
    {
        var json = Sound.Replace("[4,8]", "[1000000000,-1]", StringComparison.Ordinal);
        Assert.NotEmpty(new SweepDefinitionReader().Read(json, "x").Errors);
        Assert.Equal(json, SweepDefinitionJson.WriteText(Decode(json)));
        Assert.Empty(Decode(json).NotUnderstood);
    }

    [Fact]
    public void Decode_SizesWithCategories_KeepTheirInputs()
    {
        const string part = """{"sequences":2,"steps":8}""";
        var json = Sound.Replace("\"loss\":\"cross_entropy\"", "\"loss\":\"cross_entropy\",\"sizes\":[{\"inputs\":7,\"outputs\":2,\"categories\":["
            + "{\"first\":1,\"count\":3},{\"first\":5,\"count\":2}]," + $"\"train\":{part},\"valid\":{part},\"test\":{part}}}]",
            StringComparison.Ordinal);
        var decoded = Decode(json);
        Assert.Equal(new CategoryInputs([(1, 3), (5, 2)]), decoded.Task.Sizes!.Entries[0].Sizes!.Categories);
        Assert.Equal(json, SweepDefinitionJson.WriteText(decoded));
        Assert.Empty(decoded.NotUnderstood);
    }

    [Theory]
    [InlineData("{}", "its definition has no name")]
    [InlineData("[]", "its definition is a list, where an object is expected")]
    [InlineData("\"name\":\"x\"", "its definition has 3 in name, where a text is expected")]
    [InlineData("\"value\":\"rnn\"", "its definition has a list in parameters.cell.value, where one value is expected")]
    [InlineData("\"values\":[4,8]", "its definition has no parameters.hidden_size.values")]
    [InlineData("\"run_cap\":3", "its definition has 1.5 in run_cap, where a whole number is expected")]
    public void Decode_OfDamage_SaysWhere(string place, string message)
    {
        var json = place switch
        {
            "{}" or "[]" => place,
            "\"name\":\"x\"" => Sound.Replace(place, "\"name\":3", StringComparison.Ordinal),
            "\"value\":\"rnn\"" => Sound.Replace(place, "\"value\":[]", StringComparison.Ordinal),
            "\"values\":[4,8]" => Sound.Replace("," + place, "", StringComparison.Ordinal),
            _ => Sound.Replace(place, "\"run_cap\":1.5", StringComparison.Ordinal),
        };
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Decode(json)).Message);
    }

    private static SweepDefinition Decode(string json)
    {
        using var document = JsonDocument.Parse(json);
        return EffectiveDefinition.Decode(document.RootElement);
    }
}
