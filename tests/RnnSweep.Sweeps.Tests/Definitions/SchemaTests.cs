using System.Text.Json;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Sweeps.Definitions.Schema;
using RnnSweep.Training.Catalogues;

namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>The schema for editors says what the reader does.</summary>
public sealed class SchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(SweepSchema.WriteText()).RootElement;

    private static IEnumerable<string> TopLevel => Schema.GetProperty("properties").EnumerateObject().Select(key => key.Name);

    /// <summary>With UPDATE_EXPECTATIONS set to the repository's root the committed file is rewritten.</summary>
    [Fact]
    public void CommittedSchema_IsCurrent()
    {
        const string File = "sweep.schema.json";
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTATIONS") is { Length: > 0 } root)
            System.IO.File.WriteAllText(Path.Combine(root, "src", "RnnSweep.Sweeps", File), SweepSchema.WriteText());
        else
            Assert.True(
                System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, File)) == SweepSchema.WriteText(),
                "src/RnnSweep.Sweeps/sweep.schema.json is out of date; 'rnnsweep schema > src/RnnSweep.Sweeps/sweep.schema.json' writes it");
    }

    [Fact]
    public void EveryKeyThatIsRead_IsInTheSchema_AndNoOther()
    {
        Assert.Equal(SweepKeys.Table.Known.Concat(SweepKeys.Ignored.Keys).Order(), TopLevel.Order());
        var trainer = Schema.GetProperty("definitions").GetProperty("trainerParameters").GetProperty("properties").EnumerateObject().Select(key => key.Name);
        Assert.Equal(TrainingCatalogue.Standard.Parameters.All.SelectMany(parameter => parameter.Aliases.Prepend(parameter.Name)), trainer);
    }

    [Fact]
    public void EveryKey_HasATextOfItsOwn()
    {
        foreach (var key in SweepKeys.Table.Known) Assert.NotEmpty(KeyTexts.Of(key));
        foreach (var key in DistributionReader.KnownKeys) Assert.NotEmpty(KeyTexts.Of("*." + key));
        Assert.Equal(KeyTexts.All.Count, KeyTexts.All.Values.Distinct().Count());
        var missing = new List<string>();
        Visit(Schema, "", missing);
        Assert.Empty(missing);
    }

    [Fact]
    public void EveryReference_LeadsSomewhere()
    {
        var text = SweepSchema.WriteText();
        foreach (System.Text.RegularExpressions.Match reference in System.Text.RegularExpressions.Regex.Matches(text, "\"#/definitions/([A-Za-z]+)\""))
            Assert.True(Schema.GetProperty("definitions").TryGetProperty(reference.Groups[1].Value, out _), reference.Value);
    }

    /// <summary>Every property of every object of the schema is described, itself or by what it refers to.</summary>
    private static void Visit(JsonElement element, string path, List<string> missing)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Visit(item, path, missing);
            return;
        }
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name == "properties" && !path.EndsWith("/if", StringComparison.Ordinal) && !path.EndsWith("/then", StringComparison.Ordinal)
                && !path.EndsWith("/else", StringComparison.Ordinal))
            {
                foreach (var key in property.Value.EnumerateObject()
                    .Where(key => !key.Value.TryGetProperty("description", out _) && !key.Value.TryGetProperty("$ref", out _)))
                    if (!path.Contains("/if/", StringComparison.Ordinal)) missing.Add($"{path}/{key.Name}");
            }
            Visit(property.Value, $"{path}/{property.Name}", missing);
        }
    }
}
