using System.Text;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Importing;

/// <summary>
/// Makes sweep files of other programs' files: sweeps of W&amp;B, spaces of Optuna studies, spaces of Ray Tune, NNI, Azure ML and keras-tuner in JSON. What
/// has no place here stands in remarks. The file that comes out is read by the reader of sweep files; what that refuses becomes a remark too.
/// </summary>
/// <param name="catalogue">What a file can name; null: what comes with the program.</param>
public sealed class SweepImporter(SweepCatalogue? catalogue = null)
{
    /// <summary>Larger files are refused: 64 MiB. A study's journal has every trial.</summary>
    public const int LargestFile = 1 << 26;

    /// <summary>Stands in the place of the task until a person has written it.</summary>
    /// <param name="hasClasses">Whether what is learnt are classes, as the metric tells.</param>
    public static string TaskToFillIn(bool hasClasses) => $"task: {{ dataset: csv, file: data.csv, target: y{(hasClasses ? ", loss: cross_entropy" : "")} }}";

    private readonly SweepCatalogue _catalogue = catalogue ?? SweepCatalogue.Standard;

    /// <summary>Makes one.</summary>
    /// <param name="text">The other file: YAML or JSON, or JSON lines.</param>
    /// <param name="file">Its path, for messages; also gives the sweep's name where the text does not.</param>
    /// <param name="map">Names of trainer's parameters by those of the file.</param>
    /// <param name="task">The line that reads the data, <c>task: { … }</c>; null to leave it to be filled in.</param>
    public ImportedSweep Import(string text, string file, IReadOnlyDictionary<string, string> map, string? task)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(map);
        var findings = new Findings();
        var root = Parse(text, file, findings);
        if (root is null || findings.ErrorCount > 0)
            return new ImportedSweep("", "", findings.Errors.Count > 0 ? findings.Errors : [Error(file, "is empty. Expected a sweep or a search space.")]);
        if (Recognised(root) is not { } foreign) return new ImportedSweep("", "", [Error(file, WhyNot(root))]);
        if (map.Keys.FirstOrDefault(name => !foreign.Parameters.Any(parameter => IsCalled(parameter, name))) is { } unknown)
        {
            var names = string.Join(", ", foreign.Parameters.Take(20).Select(parameter => ShownValue.Text(parameter.Name)));
            return new ImportedSweep("", foreign.What, [Error($"--map {ShownValue.Text($"{unknown}={map[unknown]}")}",
                $"the file has no parameter {ShownValue.Of(unknown)}. It has: {names}.")]);
        }
        var made = new ImportedText(foreign, file, new ParameterFitter(_catalogue.Training.Parameters, map), task);
        return Checked(made, foreign, file);
    }

    private ImportedSweep Checked(ImportedText made, ForeignSweep foreign, string file)
    {
        var reader = new SweepDefinitionReader(_catalogue);
        while (made.Carried > 0)
        {
            var text = made.ToString();
            var errors = reader.Read(text, file).Errors;
            if (errors.Count > 0 && errors.Any(error => made.Refuse(error.Key, error.Message))) continue;
            return new ImportedSweep(text, foreign.What, [.. errors.Select(error => error with { Source = file, Line = null, Column = null })])
            {
                Carried = made.Carried,
                NotCarried = [.. made.NotCarried],
                Changed = [.. made.Changed],
                NeedsTask = made.Task is null,
            };
        }
        return new ImportedSweep("", foreign.What, [.. made.NotCarried.Select(one => Error(file, $"{ShownValue.Text(one.Key)}: {one.Why}")),
            Error(file, "none of its parameters is one of the trainer's. Name them with --map THEIRS=OURS.")]);
    }

    private static bool IsCalled(ForeignParameter parameter, string name) => parameter.Name == name
        || parameter.Name.EndsWith($".{name}", StringComparison.Ordinal) || parameter.Name.EndsWith($"/{name}", StringComparison.Ordinal);

    private static ForeignSweep? Recognised(Node root) =>
        root is MappingNode own && IsOwn(own) ? null
        : root is MappingNode sweep && WandbSweeps.Is(sweep) ? WandbSweeps.Read(sweep)
        : OptunaStudies.Read(root) ?? (root is MappingNode space && !IsRunConfig(space) ? TypedSpaces.Read(space) : null);

    private static string WhyNot(Node root) => root switch
    {
        MappingNode own when IsOwn(own) => "is a sweep file of this program already. 'rnnsweep validate' checks it.",
        MappingNode run when IsRunConfig(run) => "is the configuration of one W&B run (config.yaml), which has no space. Take the sweep's own file: the "
            + "page of the sweep shows it as its configuration.",
        _ => $"is {root.Shown} in which nothing is known as a space: neither a sweep of W&B (method, metric, parameters), nor distributions of an Optuna "
            + "study, nor a space of Ray Tune as JSON. docs/how-to/import.md shows the forms.",
    };

    private static bool IsOwn(MappingNode root) => root.Find("task") is not null && root.Find("parameters") is not null;

    private static bool IsRunConfig(MappingNode root) => root.Find("_wandb") is not null || root.Find("wandb_version") is not null;

    /// <summary>JSON lines are a list of what each line holds.</summary>
    private static Node? Parse(string text, string file, Findings findings)
    {
        if (text.StartsWith('\uFEFF')) text = text[1..];
        if (text.AsSpan().IndexOfAnyInRange('\0', '\u0008') >= 0)
        {
            findings.Error(new Origin(file, null, null), "", "is not a text file. Expected YAML or JSON.");
            return null;
        }
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length < 2 || !lines.All(line => line.StartsWith('{') && line.EndsWith('}')))
            return NodeParser.Parse(WithoutTabs(text), file, isFile: true, findings);
        var list = new SequenceNode(new Origin(file, 1, 1));
        foreach (var line in lines)
        {
            if (NodeParser.Parse(line, file, isFile: false, findings) is not { } entry || findings.ErrorCount > 0) return null;
            list.Items.Add(entry);
        }
        return list;
    }

    /// <summary>JSON may be indented with tabs, which YAML forbids.</summary>
    private static string WithoutTabs(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..] || !text.Contains('\t', StringComparison.Ordinal)) return text;
        var spaced = new StringBuilder(text.Length);
        foreach (var line in text.Split('\n'))
        {
            var indent = line.Length - line.TrimStart(' ', '\t').Length;
            spaced.Append(' ', indent).Append(line, indent, line.Length - indent).Append('\n');
        }
        return spaced.ToString();
    }

    private static DefinitionError Error(string source, string message) => new(source, null, null, "", message);
}
