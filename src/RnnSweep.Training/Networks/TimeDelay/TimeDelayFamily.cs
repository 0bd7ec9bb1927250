using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Networks.TimeDelay;

/// <summary><c>tdnn</c>: h_t = φ(Σ_{k=0..K} W_k x_{t−k} + b), stacked, with a linear output layer (Waibel et al. 1989). K is <c>delays</c>.</summary>
internal sealed class TimeDelayFamily : INetworkFamily
{
    private const int DefaultDelays = 4;

    /// <inheritdoc/>
    public string Name => "tdnn";

    /// <inheritdoc/>
    public string Summary => "a window over past inputs in every layer, without a state";

    /// <inheritdoc/>
    public bool HasState => false;

    /// <inheritdoc/>
    public IEnumerable<SettingsProblem> Check(TrainingSettings settings, TaskTraits? task) =>
        UnusedSettings.OfRecurrence(Name, settings).Concat(UnusedSettings.OfFit(Name, settings)).Concat(UnusedSettings.OfDecoding(Name, settings, task));

    /// <inheritdoc/>
    public INetworkDesign Design(TrainingSettings settings, DataSizes data) => new TimeDelayShape(
        settings.Activation, settings.Delays ?? DefaultDelays, data.InputSize, settings.HiddenSize, data.OutputSize, settings.NumLayers, data.Pattern);
}
