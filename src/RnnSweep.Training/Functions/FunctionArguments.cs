using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Training.Functions;

/// <summary>
/// What a variant's values are to a function. Its arguments are the numbers (whole or real) in the file's order, constants included, as they are;
/// texts, truth values and null are none. <c>epochs</c> is the number of epochs and no argument; every other name means nothing here.
/// </summary>
internal sealed record FunctionArguments(double[] Numbers, int Epochs)
{
    private const string EpochsName = "epochs";
    private const int NamesShown = 8;

    /// <summary>The arguments and epochs of values that are not refused.</summary>
    internal static FunctionArguments Of(IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        var epochs = 1;
        foreach (var (name, value) in values)
            if (name == EpochsName && EpochsParameter.TryNormalize(value, out var normal)) epochs = (int)normal.Integer!.Value;
        return new FunctionArguments([.. Given(values).Select(pair => pair.Value.Number)], epochs);
    }

    /// <summary>Why the function cannot be called with these values, or null when it can.</summary>
    internal static string? Refusal(TestFunction function, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) =>
        Refusal(function.Name, function.LeastDimension, function.Dimension, values);

    /// <summary>The same, by what the function takes.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="least">The least number of arguments.</param>
    /// <param name="dimension">The only number that it takes; null where it takes more than the least too.</param>
    /// <param name="values">The variant's active parameters in the file's order.</param>
    internal static string? Refusal(string function, int least, int? dimension, IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (EpochsRefusal(values) is { } refusal) return refusal;
        string[] names = [.. Given(values).Select(pair => ShownValue.Text(pair.Key))];
        return names.Length >= least && names.Length <= (dimension ?? int.MaxValue) ? null : WrongCount(function, least, dimension, names);
    }

    /// <summary>Why the number of epochs is refused, or null.</summary>
    internal static string? EpochsRefusal(IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        foreach (var (name, value) in values)
            if (name == EpochsName && !EpochsParameter.TryNormalize(value, out _))
                return $"{EpochsName}: {TrainingCatalogue.Standard.Binder.Refused(EpochsName, EpochsParameter, value)}";
        return null;
    }

    private static TrainerParameter EpochsParameter => TrainingCatalogue.Standard.Parameters.Find(EpochsName)!;

    private static IEnumerable<KeyValuePair<string, ParameterValue>> Given(IReadOnlyList<KeyValuePair<string, ParameterValue>> values) =>
        values.Where(pair => pair.Key != EpochsName && pair.Value.IsNumber);

    private static string WrongCount(string function, int least, int? dimension, string[] names)
    {
        var shown = string.Join(", ", names.Take(NamesShown)) + (names.Length > NamesShown ? ", …" : "");
        var found = names.Length == 0 ? "no numeric parameter" : $"{Counted(names.Length)} ({shown})";
        var allowed = dimension is { } exact ? $"exactly {exact}" : $"{least} or more";
        var missing = least - names.Length;
        var todo = missing > 0 ? $"Add {Counted(missing)}" : $"Take {Counted(-missing)} away";
        var other = dimension is null ? "" : $", or name a function of any dimension, such as {FunctionCatalog.Names[0]}";
        return $"function {function}: found {found}; allowed: {allowed}, constants included, {EpochsName} not. {todo}{other}.";
    }

    private static string Counted(int count) => count == 1 ? "1 numeric parameter" : $"{count} numeric parameters";
}
