using System.Text.RegularExpressions;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>
/// Whose words the parameters of a sweep are: the trainer's where a dataset is learnt, the file's own where a test function stands in its place;
/// there only <c>epochs</c> keeps its meaning.
/// </summary>
internal sealed partial class ParameterNames(TrainingCatalogue catalogue, TaskKind task, Findings findings)
{
    private const string Epochs = "epochs";

    // What others sweep and is fixed here: the data are read once for all variants.
    private static readonly (string Key, string[] Words)[] TaskKeys =
    [
        ("horizon", ["horizon", "forecast_horizon", "prediction_length", "pred_len", "output_window", "n_ahead"]),
        ("stride", ["stride", "step_between_windows"]),
        ("target", ["target", "target_column", "label_column"]),
        ("split", ["split", "train_ratio", "train_split", "test_size", "val_split", "valid_split", "validation_split"]),
        ("normalize", ["normalize", "normalise", "standardize", "scaler"]),
    ];

    /// <summary>The key of a task that other programs sweep under this name; null where there is none.</summary>
    public static string? TaskKeyOf(string name) => TaskKeys.FirstOrDefault(pair => pair.Words.Contains(name.ToLowerInvariant())).Key;

    /// <summary>Makes settings of values, and says what is wrong with one.</summary>
    public SettingsBinder Binder => catalogue.Binder;

    /// <summary>The trainer's parameter of this name or alias; null where there is none, or where the name is the file's own.</summary>
    public TrainerParameter? Find(string name) => task == TaskKind.Dataset || name == Epochs ? catalogue.Parameters.Find(name) : null;

    /// <summary>True for a name that a parameter can have at all; values and conditions of others mean nothing.</summary>
    public bool IsKnown(string name) => Find(name) is not null || (task != TaskKind.Dataset && Pattern().IsMatch(name));

    /// <summary>The name that results show.</summary>
    public string ProperName(string name) => Find(name)?.Name ?? name;

    /// <summary>What a scalar means under a name: an alias's own words become the parameter's.</summary>
    public ParameterValue ValueOf(string name, ScalarNode scalar)
    {
        if (Find(name) is not { } parameter) return scalar.Value;
        var value = TrainerParameters.Unalias(name, scalar.Value);
        if (parameter.Kind != TrainerParameterKind.Choice || value.Kind != ParameterValueKind.Text) return value;
        return ScalarReader.AnyCase(scalar, Keys.Join("parameters", name), parameter.Choices, findings) is { } same ? ParameterValue.Of(same) : value;
    }

    /// <summary>Reports what is wrong with a parameter's name.</summary>
    public void Check(ParsedParameter parameter)
    {
        var (name, origin) = (parameter.OwnName, parameter.Entry.KeyOrigin);
        if (parameter.Trainer is not null) return;
        if (task != TaskKind.Dataset) CheckOwn(name, parameter);
        else if (TrainerParameters.NotBuiltYet.Contains(name)) findings.NotBuilt(origin, parameter.Key, name);
        else if (SweepKeys.Table.Known.Contains(name))
            findings.Error(origin, parameter.Key, $"{name} is a key of the sweep, not a parameter. Write it beside `parameters`, not under it.");
        else if (ReservedNames.Contains(name)) Reserved(name, parameter);
        else if (TaskKeyOf(name) is { } key)
            findings.Error(origin, parameter.Key, $"{ShownValue.Text(name)} is the same for all variants here. Write {key} in task, such as task: {{ "
                + $"dataset: csv, …, {key}: … }}, "
                + $"or leave it out with --ignore {ShownValue.Text(name)}.");
        else if (catalogue.Parameters.Nearest(name) is { } nearest)
            findings.Unknown(origin, parameter.Key, "parameter", name, catalogue.Parameters.Names, nearest);
        else
            findings.Error(origin, parameter.Key, $"unknown parameter '{ShownValue.Text(name)}'. Leave it out with --ignore {ShownValue.Text(name)}, or "
                + $"rename it with "
                + $"--map {ShownValue.Text(name)}=… Known: {string.Join(", ", catalogue.Parameters.Names)}.");
    }

    private void CheckOwn(string name, ParsedParameter parameter)
    {
        var origin = parameter.Entry.KeyOrigin;
        if (!Pattern().IsMatch(name))
            findings.Error(origin, parameter.Key,
                $"found {ShownValue.Of(name)}; allowed: letters, digits, underscores, dots and dashes (A-Z a-z 0-9 _ . -), "
                + "starting with a letter or underscore.");
        else if (ReservedNames.Contains(name)) Reserved(name, parameter);
        else if (catalogue.Parameters.Nearest(name) == Epochs)
            findings.Warn(origin, parameter.Key, $"{ShownValue.Text(name)} is a parameter like any other here; the number of epochs is called {Epochs}.");
    }

    private void Reserved(string name, ParsedParameter parameter) => findings.Error(
        parameter.Entry.KeyOrigin, parameter.Key, $"'{ShownValue.Text(name)}' is reserved for a column of the results. Give the parameter another name.");

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.-]*\z")]
    private static partial Regex Pattern();
}
