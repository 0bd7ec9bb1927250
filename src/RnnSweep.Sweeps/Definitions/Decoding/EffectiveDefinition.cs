using System.Text.Json;
using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Definitions.Decoding;

/// <summary>
/// Reads the effective definition out of a journal, as <see cref="SweepDefinitionJson"/> wrote it in any version. It asks for structure alone:
/// whether a value is allowed, a name
/// is known or a file is there was decided when the sweep was made, and what has become stricter since does not make a sweep unreadable. Thread-safe.
/// </summary>
public static class EffectiveDefinition
{
    /// <summary>
    /// The definition. What this program does not know is in <see cref="SweepDefinition.NotUnderstood"/>; what an older program did not write has the
    /// default of then.
    /// </summary>
    /// <exception cref="InvalidDataException">It is damaged: something is missing or of another kind. The message says where, and continues a
    /// sentence.</exception>
    public static SweepDefinition Decode(JsonElement effective) => Decode(effective, SweepCatalogue.Standard);

    /// <summary>The same, with a catalogue of the caller's own.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static SweepDefinition Decode(JsonElement effective, SweepCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var notes = new DecodingNotes();
        var json = new JsonMembers(effective, "", notes);
        var (name, description) = (json.Text("name"), json.TextOrNull("description"));
        var (method, settings, kept) = MethodDecoder.Decode(json, catalogue.Methods);
        var task = TaskDecoder.Decode(json, catalogue.Training.Tasks);
        var several = json.List(MetricReader.MetricsKey).Select((item, i) => new JsonMembers(item, $"{MetricReader.MetricsKey}[{i}]", notes)).ToList();
        var metric = several.Count > 0 ? several[0] : json.Object("metric") ?? throw new InvalidDataException("its definition has no metric");
        var (repeats, race) = RepeatsDecoder.Decode(json);
        var definition = new SweepDefinition
        {
            Name = name,
            Description = description,
            Task = task,
            Method = method,
            MethodSettings = settings,
            KeptMethod = kept,
            Goal = GoalOf(metric),
            OtherGoals = several.Count > 1 ? [.. several.Skip(1).Select(GoalOf)] : [],
            Target = metric.NumberOr("target", null),
            Impute = Impute(metric),
            EarlyTermination = RuleDecoder.Decode(json, catalogue.Rules),
            ComputeCap = json.WholeOr("compute_cap", null),
            TimeCap = json.NumberOr("time_cap", null) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            RunCap = (int?)json.WholeOr("run_cap", null),
            Seed = json.WholeOr("seed", null) ?? 0,
            Repeats = repeats,
            Race = race,
            KeepModels = (int?)json.WholeOr("keep_models", null),
            Parallelism = (int)(json.WholeOr("parallelism", null) ?? 8),
            VirtualOrder = OneOf(json, "order", "virtual", "arrival") != 1,
            Space = SpaceDecoder.Decode(json, catalogue.Training.Parameters, isTrained: task.IsTrained),
            Prior = PriorJson.Decode(json),
            Catalogue = catalogue,
        };
        metric.Finish();
        foreach (var other in several.Skip(1)) other.Finish();
        json.Finish();
        return notes.All.Count == 0 ? definition : definition with { NotUnderstood = notes.All };
    }

    private static RunGoal GoalOf(JsonMembers metric) => new(metric.Text("name"), OneOf(metric, "goal", "minimize", "maximize") == 1);

    private static MetricImputation? Impute(JsonMembers metric)
    {
        if (metric.TextOrNull("impute") is not { } word) return null;
        foreach (var known in Enum.GetValues<MetricImputation>())
            if (MetricReader.NameOf(known) == word) return known;
        metric.Notes.Unknown(metric.PathOf("impute"), "imputation", word);
        return null;
    }

    /// <summary>Which of two words stands there; −1 and a note where it is another one, or none.</summary>
    private static int OneOf(JsonMembers json, string key, params string[] words)
    {
        if (json.TextOrNull(key) is not { } word) return -1;
        var place = Array.IndexOf(words, word);
        if (place < 0) json.Notes.Unknown(json.PathOf(key), key, word);
        return place;
    }
}
