using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Training.Functions;

/// <summary>Makes runs that report a test function's value.</summary>
/// <param name="clock">Measures how long an epoch has taken.</param>
public sealed class FunctionRunFactory(TimeProvider clock) : IRunWorkFactory
{
    /// <inheritdoc/>
    public long EpochCost(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) => Prepare(task, values).Settings.Cost;

    /// <inheritdoc/>
    public IRunWork Start(RunRequest request, RunGoal goal, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (settings, curves, epochs) = Prepare(request.Task, request.Values);
        return FunctionRun.Start(request, goal, settings, curves, epochs, clock);
    }

    /// <inheritdoc/>
    public IRunWork Restore(RunRequest request, RunGoal goal, RunCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(checkpoint);
        var (settings, curves, epochs) = Prepare(request.Task, request.Values);
        return FunctionRun.Restore(request, goal, settings, curves, epochs, clock, checkpoint);
    }

    /// <inheritdoc/>
    public IRunWork Fork(RunRequest request, RunGoal goal, RunCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(checkpoint);
        var (settings, curves, epochs) = Prepare(request.Task, request.Values);
        return FunctionRun.Fork(request, goal, settings, curves, epochs, clock, checkpoint);
    }

    private static (FunctionSettings Settings, IReadOnlyList<EpochCurve> Curves, int Epochs) Prepare(
        TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        if (FunctionCatalog.Refusal(task, values) is { } refusal) throw new RunRefusedException(refusal);
        var settings = task.Function!;
        var (numbers, epochs) = FunctionArguments.Of(values);
        // Only what is below 0 in its first argument kills: its neighbours are to be seen to finish.
        if (settings.Crash && !(numbers is [< 0, ..])) settings = settings with { Crash = false };
        EpochCurve[] curves = [.. FunctionCatalog.MetricsOf(settings.Name).Zip(
            FunctionCatalog.Values(task, values), (name, value) => new EpochCurve(name, [value]))];
        return (settings, curves, epochs);
    }
}
