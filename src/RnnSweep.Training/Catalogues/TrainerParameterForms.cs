using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Training.Catalogues;

/// <summary>
/// The forms that descriptions of parameters take, by the type of the property. A property that is null has no value.
/// </summary>
internal static class TrainerParameterForms
{
    internal static TrainerParameter Whole(
        string name, Func<TrainingSettings, int> get, Func<TrainingSettings, int, TrainingSettings> set, double most, string unit, string description) =>
        Whole(name, s => get(s), (s, v) => set(s, v!.Value), most, unit, description, nullMeans: null);

    internal static TrainerParameter Whole(
        string name, Func<TrainingSettings, int?> get, Func<TrainingSettings, int?, TrainingSettings> set, double most, string unit, string description,
        string? nullMeans) => new()
        {
            Name = name,
            Kind = TrainerParameterKind.Integer,
            Get = settings => get(settings) is { } whole ? ParameterValue.Of(whole) : ParameterValue.None,
            Set = (settings, value) => set(settings, (int?)value.Integer),
            Minimum = 1,
            Maximum = most,
            Unit = unit,
            Description = description,
            NullMeans = nullMeans,
        };

    internal static TrainerParameter Number(
        string name, Func<TrainingSettings, double> get, Func<TrainingSettings, double, TrainingSettings> set, string description) =>
        Number(name, s => get(s), (s, v) => set(s, v!.Value), description, nullMeans: null);

    internal static TrainerParameter Number(
        string name, Func<TrainingSettings, double?> get, Func<TrainingSettings, double?, TrainingSettings> set, string description, string? nullMeans) => new()
        {
            Name = name,
            Kind = TrainerParameterKind.Real,
            Get = settings => get(settings) is { } number ? ParameterValue.Of(number) : ParameterValue.None,
            Set = (settings, value) => set(settings, value.Real),
            Minimum = 0,
            Maximum = 1000,
            Description = description,
            NullMeans = nullMeans,
        };

    internal static TrainerParameter Bias(
        string name, Func<TrainingSettings, double?> get, Func<TrainingSettings, double?, TrainingSettings> set, string description) =>
        Number(name, get, set, description, nullMeans: "left to init") with { Minimum = -100, Maximum = 100 };

    internal static TrainerParameter Probability(
        string name, Func<TrainingSettings, double> get, Func<TrainingSettings, double, TrainingSettings> set, string description) =>
        Number(name, get, set, description) with { Maximum = 1, MaximumExclusive = true, ChangesInForks = true };

    internal static TrainerParameter Flag(
        string name, Func<TrainingSettings, bool> get, Func<TrainingSettings, bool, TrainingSettings> set, string description) => new()
        {
            Name = name,
            Kind = TrainerParameterKind.Flag,
            Get = settings => ParameterValue.Of(get(settings)),
            Set = (settings, value) => set(settings, value.Flag!.Value),
            Description = description,
        };

    internal static TrainerParameter OneOf(
        string name, IReadOnlyList<string> names, Func<TrainingSettings, string?> get, Func<TrainingSettings, string?, TrainingSettings> set,
        string description) => new()
        {
            Name = name,
            Kind = TrainerParameterKind.Choice,
            Get = settings => ParameterValue.OfNullable(get(settings)),
            Set = (settings, value) => set(settings, value.Text),
            Choices = names,
            Description = description,
        };

    internal static TrainerParameter OneOf<T>(
        string name, ChoiceTable<T> table, Func<TrainingSettings, T> get, Func<TrainingSettings, T, TrainingSettings> set, string description)
        where T : struct, Enum =>
        OneOf(
            name, table.Names, settings => table.NameOf(get(settings)),
            (settings, value) => set(settings, table.TryParse(value, out var choice) ? choice : throw new ArgumentException($"{name} has no choice {value}")),
            description);

    /// <summary>Words with spaces between.</summary>
    internal static IReadOnlyList<string> Words(string words) => words.Split(' ');
}
