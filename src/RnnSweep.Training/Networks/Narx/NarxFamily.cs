using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Networks.Narx;

/// <summary><c>narx</c>: the nonlinear autoregressive network with exogenous inputs (Lin et al. 1996). Ky is <c>delays</c>, Kx <c>input_delays</c>.</summary>
internal sealed class NarxFamily : INetworkFamily
{
    private const int DefaultDelays = 4;

    /// <inheritdoc/>
    public string Name => "narx";

    /// <inheritdoc/>
    public string Summary => "a window over past outputs and inputs, without a state";

    /// <inheritdoc/>
    public bool HasState => false;

    /// <inheritdoc/>
    public IEnumerable<SettingsProblem> Check(TrainingSettings settings, TaskTraits? task)
    {
        if (task is { Loss: not Loss.MeanSquaredError })
            yield return new("cell", $"is narx where the loss is {Choices.Loss.NameOf(task.Loss)}: it is fed its outputs, which are numbers. Allowed: tasks "
                + "with mean_squared_error.");
        else if (task is { Pattern: not Pattern.PerStep })
            yield return new("cell", $"is narx where the pattern is {Choices.Pattern.NameOf(task.Pattern)}: it is fed the output of every step. With one "
                + "output a sequence take tdnn.");
        foreach (var name in UnusedSettings.Changed(settings, "num_layers"))
            yield return new(name, "is given where cell is narx, which has one hidden layer. Add a `when`.");
        var rest = UnusedSettings.OfRecurrence(Name, settings)
            .Concat(UnusedSettings.OfFit(Name, settings)).Concat(UnusedSettings.OfDecoding(Name, settings, null));
        foreach (var problem in rest) yield return problem;
    }

    /// <inheritdoc/>
    public INetworkDesign Design(TrainingSettings settings, DataSizes data)
    {
        var delays = settings.Delays ?? DefaultDelays;
        return new NarxShape(settings.Activation, settings.InputDelays ?? delays, delays, data.InputSize, settings.HiddenSize, data.OutputSize);
    }
}
