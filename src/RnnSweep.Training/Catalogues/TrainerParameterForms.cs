using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Catalogues;

/// <summary>
/// The forms that descriptions of parameters take, by the type of the property. Values go as the parameter's kind has them: long, double, bool, string or null.
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
            Get = settings => (long?)get(settings),
            Set = (settings, value) => set(settings, (int?)(long?)value),
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
            Get = settings => get(settings),
            Set = (settings, value) => set(settings, (double?)value),
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
            Get = settings => get(settings),
            Set = (settings, value) => set(settings, (bool)value!),
            Description = description,
        };

    internal static TrainerParameter OneOf(
        string name, IReadOnlyList<string> names, Func<TrainingSettings, string?> get, Func<TrainingSettings, string?, TrainingSettings> set,
        string description) => new()
        {
            Name = name,
            Kind = TrainerParameterKind.Choice,
            Get = get,
            Set = (settings, value) => set(settings, (string?)value),
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
