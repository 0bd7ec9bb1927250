using System.Text.RegularExpressions;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Functions;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>docs/reference/sweep-files.md says what the reader does.</summary>
public sealed partial class DocumentationTests
{
    private const string Begin = "<!-- trainer parameters -->\n";
    private const string End = "<!-- end of trainer parameters -->\n";

    private static readonly string Text = Document("reference/sweep-files.md");
    private static readonly string Metrics = Document("reference/metrics.md");

    public static TheoryData<string> Examples =>
        [.. new[] { Text, Document("how-to/own-data.md") }.SelectMany(text => Fences().Matches(text)).Select(match => match.Groups[1].Value)];

    public static TheoryData<string> Names =>
    [
        .. new[]
        {
            SweepKeys.Table.Known.Where(key => key != "metric"), SweepKeys.Table.NotBuilt, SweepKeys.Ignored.Keys, MethodRegistry.Standard.Built,
            MethodRegistry.Standard.Planned,
            MethodRegistry.Standard.Kinds.SelectMany(kind => kind.Keys).Select(key => key.Name), RuleRegistry.Standard.Built,
            RuleRegistry.Standard.Kinds.SelectMany(kind => kind.Keys).Select(key => key.Name),
            TaskCatalog.Standard.All.Select(source => source.Name), FunctionCatalog.Names, [FunctionCatalog.Metric], EpochMetrics.All,
            TrainerParameters.NotBuiltYet, Choices.Pattern.Names, Choices.Loss.Names, Choices.Init.Names, TrainingCatalogue.Standard.Networks.Names,
                TrainingCatalogue.Standard.Networks.Variants,
        }.SelectMany(names => names).Distinct(),
    ];

    /// <summary>With UPDATE_EXPECTATIONS set to the repository's root the table is rewritten: read the difference before committing it.</summary>
    [Fact]
    public void ParameterTable_IsCurrent()
    {
        var (from, to) = (Text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, Text.IndexOf(End, StringComparison.Ordinal));
        var table = "\n| name | default | allowed | what it does |\n|---|---|---|---|\n"
            + string.Concat(TrainingCatalogue.Standard.Parameters.All.Select(Row)) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTATIONS") is { Length: > 0 } root)
            File.WriteAllText(Path.Combine(root, "docs", "reference", "sweep-files.md"), Text[..from] + table + Text[to..]);
        else
            Assert.True(Text[from..to] == table,
                $"The table of docs/reference/sweep-files.md is out of date; UPDATE_EXPECTATIONS=$PWD dotnet test writes this into it:\n{table}");
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_IsAccepted(string yaml)
    {
        var result = new SweepDefinitionReader().Read(yaml, "example.yaml");
        Reading.Accepted(result);
        Assert.Empty(result.Warnings);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Name_IsExplained(string name) =>
        Assert.True((Text + Metrics).Contains($"`{name}`", StringComparison.Ordinal),
            $"neither docs/reference/sweep-files.md nor metrics.md mentions `{name}`");

    public static TheoryData<string> TaskWords =>
        [.. TaskCatalog.Standard.All.SelectMany(source => source.Keys.Select(key => key.Name).Prepend(source.Name)).Distinct()];

    [Theory]
    [MemberData(nameof(TaskWords))]
    public void TaskOrItsKey_IsExplainedInTasks(string name) =>
        Assert.Contains($"`{name}`", Document("reference/tasks.md"), StringComparison.Ordinal);

    private static string Document(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", name));

    private static string Row(TrainerParameter parameter)
    {
        var standard = parameter.Default switch
        {
            { Kind: ParameterValueKind.None } => $"null ({parameter.NullMeans})",
            { Text: { } text } => text,
            var value => ShownValue.Of(value),
        };
        var unit = parameter.Unit.Length == 0 ? "" : $"; in {parameter.Unit}";
        var aliases = parameter.Aliases.Count == 0 ? ""
            : $" Also called `{string.Join("`, `", parameter.Aliases)}`: "
                + $"{TrainingCatalogue.Standard.Parameters.AllowedUnder(parameter.Aliases[0], parameter)}.";
        return $"| `{parameter.Name}` | {standard} | {parameter.Allowed}{unit} | {parameter.Description}{aliases} |\n";
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fences();
}
