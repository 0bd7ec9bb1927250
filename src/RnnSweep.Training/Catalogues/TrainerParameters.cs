using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Training.Catalogues;

/// <summary>The catalogue of the trainer's parameters: one entry for each property of <see cref="TrainingSettings"/>.</summary>
public static class TrainerParameters
{
    /// <summary>All parameters, in the order of the documentation.</summary>
    public static IReadOnlyList<TrainerParameter> All { get; } = TrainerParameterList.All;

    private static readonly IReadOnlyDictionary<string, string> Synonyms =
        All.SelectMany(parameter => parameter.Synonyms.Select(word => (Word: word, parameter.Name)))
            .ToDictionary(pair => pair.Word, pair => pair.Name, StringComparer.Ordinal);

    /// <summary>Parameters that are documented and not built yet: they are refused by name.</summary>
    public static IReadOnlyList<string> NotBuiltYet { get; } = [];

    /// <summary>The names of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(parameter => parameter.Name)];

    /// <summary>A parameter by its name or an alias; null where there is none.</summary>
    public static TrainerParameter? Find(string name)
    {
        foreach (var parameter in All)
            if (parameter.Name == name || parameter.Aliases.Contains(name)) return parameter;
        return null;
    }

    /// <summary>The name that somebody who wrote an unknown one (<c>lr</c>) may have meant; null where none is near.</summary>
    public static string? Nearest(string name) => NearestName.Find(name, Names.Concat(NotBuiltYet).Append("gating"), Synonyms);

    /// <summary>The value as the parameter itself has it: <c>gating: none</c> is <c>cell: rnn</c>. Other values stay as they are.</summary>
    /// <param name="name">The name that the file uses.</param>
    /// <param name="value">The value that it gives.</param>
    public static ParameterValue Unalias(string name, ParameterValue value) => name == "gating" && value.Text == "none" ? ParameterValue.Of("rnn") : value;

    /// <summary>The allowed values in words, under the name that the file uses.</summary>
    public static string AllowedUnder(string name, TrainerParameter parameter) =>
        name == "gating" ? string.Join(", ", NetworkFamilies.Names.Select(cell => cell == "rnn" ? "none" : cell)) : parameter.Allowed;
}
