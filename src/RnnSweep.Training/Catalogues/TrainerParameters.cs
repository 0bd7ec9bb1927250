using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Training.Catalogues;

/// <summary>The catalogue of the trainer's parameters: one entry for each property of <see cref="TrainingSettings"/>.</summary>
public sealed class TrainerParameters
{
    private readonly NetworkFamilies _networks;
    private readonly Dictionary<string, string> _synonyms;

    /// <summary>The parameters for networks that <c>cell</c> can name.</summary>
    public TrainerParameters(NetworkFamilies networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        _networks = networks;
        All = TrainerParameterList.Of(networks);
        Names = [.. All.Select(parameter => parameter.Name)];
        _synonyms = All.SelectMany(parameter => parameter.Synonyms.Select(word => (Word: word, parameter.Name)))
            .ToDictionary(pair => pair.Word, pair => pair.Name, StringComparer.Ordinal);
    }

    /// <summary>All parameters, in the order of the documentation.</summary>
    public IReadOnlyList<TrainerParameter> All { get; }

    /// <summary>Parameters that are documented and not built yet: they are refused by name.</summary>
    public static IReadOnlyList<string> NotBuiltYet { get; } = [];

    /// <summary>The names of <see cref="All"/>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>A parameter by its name or an alias; null where there is none.</summary>
    public TrainerParameter? Find(string name)
    {
        foreach (var parameter in All)
            if (parameter.Name == name || parameter.Aliases.Contains(name)) return parameter;
        return null;
    }

    /// <summary>The name that somebody who wrote an unknown one (<c>lr</c>) may have meant; null where none is near.</summary>
    public string? Nearest(string name) => NearestName.Find(name, Names.Concat(NotBuiltYet).Append("gating"), _synonyms);

    /// <summary>The value as the parameter itself has it: <c>gating: none</c> is <c>cell: rnn</c>. Other values stay as they are.</summary>
    /// <param name="name">The name that the file uses.</param>
    /// <param name="value">The value that it gives.</param>
    public static ParameterValue Unalias(string name, ParameterValue value) => name == "gating" && value.Text == "none" ? ParameterValue.Of("rnn") : value;

    /// <summary>The allowed values in words, under the name that the file uses.</summary>
    public string AllowedUnder(string name, TrainerParameter parameter) =>
        name == "gating" ? string.Join(", ", _networks.Names.Select(cell => cell == "rnn" ? "none" : cell)) : parameter.Allowed;
}
