using System.Globalization;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Training.Functions;

/// <summary>The test functions that a sweep can name, and what they ask of it.</summary>
public static class FunctionCatalog
{
    /// <summary>The one metric that the epochs of most functions report.</summary>
    public const string Metric = "value";

    /// <summary>The largest <c>shift</c>: seeds of this size leave digits for the place of the optimum.</summary>
    public const long MostShift = 1_000_000;

    /// <summary>Those of numbers alone, in the order of lists: those of any dimension first.</summary>
    public static IReadOnlyList<TestFunction> All { get; } =
    [
        new SphereFunction(), new RastriginFunction(), new RosenbrockFunction(), new AckleyFunction(), new GriewankFunction(), new LevyFunction(),
        new StyblinskiTangFunction(), new BraninFunction(), new SixHumpCamelFunction(), new Hartmann3Function(), new Hartmann6Function(),
    ];

    private static readonly NamedFunction[] ByName = [new MixedFunction(), new RastriginKindFunction(), new ConditionalFunction(), new Conditional2Function()];

    private static readonly ParetoFunction[] OfSeveral = [new Zdt1Function(), new Dtlz2Function()];

    /// <summary>
    /// The names of all functions: those of <see cref="All"/>, then those that take their arguments by name, then those with several values.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. All.Select(function => function.Name), .. ByName.Select(function => function.Name), .. OfSeveral.Select(function => function.Name)];

    /// <summary>The metrics of all functions.</summary>
    public static IReadOnlyList<string> Metrics { get; } = [Metric, .. OfSeveral.SelectMany(function => function.Metrics).Distinct()];

    /// <summary>The metrics that the epochs of a function report.</summary>
    public static IReadOnlyList<string> MetricsOf(string name) => FindSeveral(name)?.Metrics ?? [Metric];

    /// <summary>The one of this name among <see cref="All"/>, or null. Names are told apart by case.</summary>
    public static TestFunction? Find(string name) => All.FirstOrDefault(function => function.Name == name);

    /// <summary>Whether the function of this name takes its arguments by name, so that categories are arguments too.</summary>
    public static bool IsByName(string name) => FindByName(name) is not null;

    /// <summary>The values at a variant's values without noise, one for each of <see cref="MetricsOf"/>.</summary>
    /// <param name="task">A task that is not refused with these values.</param>
    /// <param name="values">The variant's active parameters in the file's order.</param>
    public static IReadOnlyList<double> Values(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        ArgumentNullException.ThrowIfNull(task);
        return FindSeveral(task.Function!.Name) is { } function ? function.Evaluate(FunctionArguments.Of(values).Numbers) : [Value(task, values)];
    }

    /// <summary>The value of a function with one, without noise.</summary>
    /// <param name="task">A task that is not refused with these values.</param>
    /// <param name="values">The variant's active parameters in the file's order.</param>
    public static double Value(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(values);
        var settings = task.Function!;
        if (FindByName(settings.Name) is { } named) return named.Evaluate(values);
        var (function, numbers) = (Find(settings.Name)!, FunctionArguments.Of(values).Numbers);
        if (settings.Shift is { } shift) OptimumShift.Apply(function, shift, numbers);
        return function.Evaluate(numbers);
    }

    /// <summary>Why this task is no test function (which key, found, allowed, what to do), or null when it is one. The first reason only.</summary>
    public static string? Refusal(TaskSettings task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Function is not { } settings) return $"function: none is given; allowed: {string.Join(", ", Names)}. Name one of them.";
        if (task.Dataset.Length > 0)
            return $"dataset: found {ShownValue.Of(task.Dataset)} beside function {settings.Name}; a task has one of them. Leave one out.";
        if (!Names.Contains(settings.Name)) return Unknown(settings.Name);
        if (task.Pattern is not null) return $"pattern: is given where function is {settings.Name}, which has no sequences. Leave pattern out of task.";
        if (task.Loss is not null) return $"loss: is given where function is {settings.Name}, which has no loss. Leave loss out of task.";
        if (!(double.IsFinite(settings.Noise) && settings.Noise >= 0))
            return $"noise: found {ShownValue.Real(settings.Noise)}; allowed: a number from 0, a standard deviation. Leave it out for none.";
        if (!(settings.Seconds is >= 0 and <= FunctionSettings.MostSeconds))
            return $"seconds: found {ShownValue.Real(settings.Seconds)}; allowed: a number from 0 to {Shown(FunctionSettings.MostSeconds)}, for one epoch.";
        if (settings.Crash && !TestCrash.IsAllowed)
            return $"crash: is given, which kills the process; allowed if the environment has {TestCrash.Variable}=1. Leave it out.";
        if (settings.Shift is not (null or (>= 0 and <= MostShift)))
            return $"shift: found {Shown(settings.Shift.Value)}; allowed: a whole number from 0 to {Shown(MostShift)}. Leave it out for the usual optimum.";
        if (settings.Shift is not null && Find(settings.Name) is null)
            return $"shift: is given where function is {settings.Name}; allowed with functions of numbers alone. Leave shift out.";
        return settings.Cost is >= 1 and <= FunctionSettings.MostCost
            ? null
            : $"cost: found {Shown(settings.Cost)}; allowed: a whole number from 1 to {Shown(FunctionSettings.MostCost)}, the FLOPs of one epoch.";
    }

    /// <summary>As above, and why the function cannot be called with a variant's values.</summary>
    /// <param name="task">The task.</param>
    /// <param name="values">The variant's active parameters in the file's order.</param>
    public static string? Refusal(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (Refusal(task) is { } refusal) return refusal;
        if (FindSeveral(task.Function!.Name) is { } several) return FunctionArguments.Refusal(several.Name, several.LeastDimension, null, values);
        return FindByName(task.Function.Name) is { } named
            ? FunctionArguments.EpochsRefusal(values) ?? named.Refusal(values)
            : FunctionArguments.Refusal(Find(task.Function.Name)!, values);
    }

    private static ParetoFunction? FindSeveral(string name) => OfSeveral.FirstOrDefault(function => function.Name == name);

    private static NamedFunction? FindByName(string name) => ByName.FirstOrDefault(function => function.Name == name);

    private static string Unknown(string name)
    {
        var meant = NearestName.Find(name, Names) is { } near ? $" Did you mean {near}?" : "";
        return $"function: found {ShownValue.Of(name)}; allowed: {string.Join(", ", Names)}.{meant}";
    }

    private static string Shown(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
