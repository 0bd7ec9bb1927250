using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Networks.Autoregressive;

/// <summary>
/// <c>ar</c>: the linear forecast of a series from its last <c>delays</c> values, all of the window where that is not given. Fitted by gradients like any
/// network, or by least squares (<c>fit</c>).
/// </summary>
internal sealed class AutoregressiveFamily : INetworkFamily
{
    private const string WithoutIt = "Add `when: { cell: [rnn, gru, lstm] }` to it.";

    /// <inheritdoc/>
    public string Name => "ar";

    /// <inheritdoc/>
    public string Summary => "a linear forecast of a series from its last values";

    /// <inheritdoc/>
    public bool HasState => false;

    /// <inheritdoc/>
    public IEnumerable<SettingsProblem> Check(TrainingSettings settings, TaskTraits? task)
    {
        if (task is { IsSeries: false }) yield return new("cell", "is ar where the task is no series: it forecasts the next value from the values before. "
            + "Series are sunspots, co2 and mackey_glass.");
        else if (task is { Pattern: not Pattern.LastStep })
            yield return new("cell", "is ar where the pattern is per_step: at the first steps of a sequence the past values are missing. Write `pattern: "
                + "last_step` into task.");
        if (settings.Delays == 0) yield return new("delays", "is 0 where cell is ar, which then sees nothing. Allowed: a whole number from 1.");
        foreach (var problem in UnusedSettings.OfRecurrence(Name, settings).Concat(UnusedSettings.OfDecoding(Name, settings, null))) yield return problem;
        foreach (var name in UnusedSettings.Changed(settings, "hidden_size", "num_layers", "activation"))
            yield return new(name, $"is given where cell is ar, which is one linear unit. {WithoutIt}");
        if (settings.Fit != Fit.LeastSquares) yield break;
        foreach (var name in UnusedSettings.Changed(settings, "optimizer", "learning_rate", "momentum", "nesterov", "weight_decay", "clip_norm", "init"))
            yield return new(name, $"is given where fit is least_squares, which takes no steps from a start. {WithoutIt}");
    }

    /// <inheritdoc/>
    public INetworkDesign Design(TrainingSettings settings, DataSizes data)
    {
        var window = data.Train.Sequences == 0 ? 1 : data.Train.Shortest;
        var delays = settings.Delays ?? window;
        return delays <= window
            ? new AutoregressiveShape(delays, settings.Fit)
            : throw new RunRefusedException(
                $"delays is {delays}, and a window holds {window} values. Make sequence_length {delays} or more, or delays smaller.");
    }
}
