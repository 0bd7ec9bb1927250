using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Training.Catalogues;

/// <summary>Makes <see cref="TrainingSettings"/> of the named values of a variant.</summary>
/// <param name="parameters">The parameters that can be named.</param>
/// <param name="rules">What does not go together.</param>
public sealed class SettingsBinder(TrainerParameters parameters, CombinationRules rules)
{
    /// <summary>Binds all values; whatever is not named keeps its default.</summary>
    /// <param name="values">Parameters by name or alias.</param>
    public SettingsBinding Bind(IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var problems = new List<SettingsProblem>();
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var settings = new TrainingSettings();
        foreach (var (name, value) in values)
        {
            if (parameters.Find(name) is not { } parameter)
            {
                problems.Add(new(name, Unknown(name)));
                continue;
            }
            if (!given.TryAdd(parameter.Name, name))
            {
                var other = given[parameter.Name];
                problems.Add(new(name, other == name ? "is given twice." : $"means the same as {other}, which is given too. Keep one of them."));
                continue;
            }
            if (parameter.TryNormalize(TrainerParameters.Unalias(name, value), out var normal)) settings = parameter.Set(settings, normal);
            else problems.Add(new(name, Refused(name, parameter, value)));
        }
        // Values that were refused have their defaults here, and a message about those would mislead.
        if (problems.Count == 0) problems.AddRange(rules.Check(settings));
        return new SettingsBinding(problems.Count == 0 ? settings : null, problems);
    }

    /// <summary>The settings with one value changed; whether it fits the others is not looked at.</summary>
    /// <exception cref="ArgumentException">The parameter is not known or the value not allowed; the message says why.</exception>
    public TrainingSettings With(TrainingSettings settings, string name, ParameterValue value)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (parameters.Find(name) is not { } parameter) throw new ArgumentException(Unknown(name), nameof(name));
        return parameter.TryNormalize(TrainerParameters.Unalias(name, value), out var normal)
            ? parameter.Set(settings, normal)
            : throw new ArgumentException($"{name}: {Refused(name, parameter, value)}", nameof(value));
    }

    /// <summary>What is wrong with a value of a known parameter, in words.</summary>
    /// <param name="name">The name it was given by.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">A value that the parameter does not take.</param>
    /// <param name="isPlain">Whether a text stands without quotes, so that they are not what is wrong.</param>
    public string Refused(string name, TrainerParameter parameter, ParameterValue value, bool isPlain = false)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var lost = TrainerParameter.IsLost(value) ? ", which is 0 in float32" : "";
        var message = $"found {ShownValue.Of(value)}{lost}; allowed: {parameters.AllowedUnder(name, parameter)}.";
        if (value.Text is not { } text) return message;
        if (parameter.Kind != TrainerParameterKind.Choice)
            return message + (isPlain ? PlainText.Advice(text) : " A text is never a number or a truth value; leave the quotes off.");
        return NearestName.Find(text, parameter.Choices) is { } near ? $"{message} Did you mean '{near}'?" : message;
    }

    private string Unknown(string name)
    {
        if (TrainerParameters.NotBuiltYet.Contains(name)) return "is not built yet.";
        var hint = parameters.Nearest(name) is { } nearest ? $"Did you mean '{nearest}'?" : $"Known: {string.Join(", ", parameters.Names)}.";
        return $"unknown parameter '{ShownValue.Text(name)}'. {hint}";
    }
}
