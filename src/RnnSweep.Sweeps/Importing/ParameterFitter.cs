using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Importing;

/// <summary>Brings parameters of other programs to the trainer's names and kinds of values.</summary>
/// <param name="parameters">The trainer's.</param>
/// <param name="map">Names that a person gave, by the other program's.</param>
internal sealed class ParameterFitter(TrainerParameters parameters, IReadOnlyDictionary<string, string> map)
{
    private const int MostShown = 5;

    // Words that mean a trainer's parameter only to somebody who asks: Adam's epsilon, a size of whatever.
    private static readonly string[] Unsure =
    [
        "eps", "epsilon", "gamma", "t_max", "order", "context", "size", "width", "length", "ahead", "probe", "diagnostics", "model", "model_name", "model_type",
        "architecture", "alpha", "embedding", "delay", "iterations", "variant", "early_stopping",
    ];

    /// <summary>Whether a person said what a name means.</summary>
    public bool IsMapped(string name) => map.ContainsKey(name) || map.ContainsKey(OwnOf(name));

    /// <summary>The trainer's parameter, and the values as it takes them; with a refusal where there is none.</summary>
    public (TrainerParameter? Trainer, ForeignParameter Parameter) Fit(ForeignParameter foreign)
    {
        if (foreign.Refusal is not null) return (null, foreign);
        var own = OwnOf(foreign.Name);
        var trainer = map.TryGetValue(foreign.Name, out var to) || map.TryGetValue(own, out to) ? parameters.Find(to) : parameters.Find(foreign.Name)
            ?? parameters.Find(own) ?? Meant(own) ?? Parent(foreign.Name, own);
        if (trainer is null) return (null, foreign with { Refusal = WhyUnknown(own, to) });
        var fitted = foreign.Values.Count > 0 ? Values(foreign, trainer) : Range(foreign, trainer);
        return (trainer, trainer.Name == foreign.Name || fitted.Refusal is not null ? fitted : fitted with { Notes = [foreign.Name, .. fitted.Notes] });
    }

    private static string OwnOf(string name) => name[(name.LastIndexOfAny(['.', '/']) + 1)..];

    /// <summary>Of a group that says what it is by a name, such as <c>optimizer.name</c>, the group.</summary>
    private TrainerParameter? Parent(string name, string own)
    {
        if (own is not ("name" or "type" or "kind") || name.Length == own.Length) return null;
        var group = name[..(name.Length - own.Length - 1)];
        group = group[(group.LastIndexOfAny(['.', '/']) + 1)..];
        return parameters.Find(group) ?? Meant(group);
    }

    private TrainerParameter? Meant(string name)
    {
        var word = name.Replace('-', '_').ToLowerInvariant();
        return Unsure.Contains(word) ? null : parameters.All.FirstOrDefault(parameter => parameter.Name == word || parameter.Synonyms.Contains(word));
    }

    private string WhyUnknown(string name, string? mapped)
    {
        if (mapped is not null) return $"--map: the trainer has no parameter {ShownValue.Text(mapped)}.";
        if (name.Contains("seed", StringComparison.OrdinalIgnoreCase) || name == "random_state")
            return "runs have their seeds from the sweep's. For several a variant write repeats, such as repeats: 3, beside parameters.";
        if (ParameterNames.TaskKeyOf(name) is { } key) return $"it is the same for all runs here; write {key} in task.";
        return parameters.Nearest(name) is { } near ? $"the trainer has no parameter of this name. If {near} is meant, import with --map {name}={near}."
            : "the trainer has no parameter of this name.";
    }

    private static ForeignParameter Values(ForeignParameter foreign, TrainerParameter trainer)
    {
        var (kept, chances, notes, dropped) = (new List<ParameterValue>(), new List<ParameterValue>(), foreign.Notes.ToList(), new List<ParameterValue>());
        for (var i = 0; i < foreign.Values.Count; i++)
        {
            if (Value(foreign.Values[i], trainer) is not { } value)
            {
                dropped.Add(foreign.Values[i]);
                continue;
            }
            kept.Add(value);
            if (foreign.Probabilities.Count > 0) chances.Add(foreign.Probabilities[i]);
        }
        var lost = string.Join(", ", dropped.Take(MostShown).Select(ShownValue.Of)) + (dropped.Count > MostShown ? ", …" : "");
        if (kept.Count == 0) return foreign with { Refusal = $"{trainer.Name} does not take {lost}. Allowed: {trainer.Allowed}." };
        if (dropped.Count > 0)
        {
            notes.Add($"left out: {lost}; allowed are {trainer.Allowed}.");
            if (chances.Count > 0) notes.Add("without them all values are equally likely.");
            chances.Clear();
        }
        return foreign with
        {
            Distribution = kept.Count == 1 ? "constant" : chances.Count > 0 ? "categorical_w_probabilities" : "categorical",
            Values = kept,
            Probabilities = kept.Count == 1 ? [] : chances,
            Notes = notes,
        };
    }

    /// <summary>A value as the trainer takes it; null where it does not.</summary>
    private static ParameterValue? Value(ParameterValue value, TrainerParameter trainer)
    {
        if (trainer.TryNormalize(value, out _)) return value;
        if (trainer.Kind == TrainerParameterKind.Flag && value.Integer is 0 or 1) return ParameterValue.Of(value.Integer == 1);
        if (value.Text is not { } text) return null;
        // None in quotes, as Python writes it into lists of texts.
        if (trainer.Nullable && text.Equals("none", StringComparison.OrdinalIgnoreCase)) return ParameterValue.None;
        // In quotes, as some programs write all values.
        if (CoreSchema.Resolve(text) is { Kind: not ParameterValueKind.Text } plain) return Value(plain, trainer);
        var word = text.Replace('-', '_');
        return trainer.Choices.FirstOrDefault(choice => choice.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } same ? ParameterValue.Of(same) : null;
    }

    private static ForeignParameter Range(ForeignParameter foreign, TrainerParameter trainer)
    {
        if (trainer.Kind is TrainerParameterKind.Flag or TrainerParameterKind.Choice)
            return foreign with { Refusal = $"{trainer.Name} has no range; allowed: {trainer.Allowed}." };
        if (trainer.Kind == TrainerParameterKind.Real)
            return foreign.Distribution == "int_uniform" ? foreign.With("whole numbers alone; for all between them write distribution: uniform.") : foreign;
        var whole = foreign.Distribution switch
        {
            "uniform" => "int_uniform",
            "log_uniform_values" => "q_log_uniform_values",
            "normal" or "log_normal" or "beta" => $"q_{foreign.Distribution}",
            _ => null,
        };
        if (whole is null) return foreign;
        var numbers = whole == "int_uniform" ? [.. foreign.Numbers.Select(pair => (pair.Key, Whole(pair.Value)))]
            : foreign.Numbers.Append(("q", ParameterValue.Of(1L)));
        return (foreign with { Distribution = whole, Numbers = [.. numbers] }).With($"{trainer.Name} takes whole numbers.");
    }

    private static ParameterValue Whole(ParameterValue value) =>
        value.Integer is not null ? value : ParameterValue.Of((long)Math.Clamp(Math.Round(value.Number), -1e15, 1e15));
}
