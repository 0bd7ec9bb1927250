using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Predicting;

/// <summary>A kept model and what its network looks like, found from the model and its sweep alone: no data are read.</summary>
public sealed class KeptNetwork
{
    private KeptNetwork(ModelFile model, TaskSettings task, ITaskSource source, TrainingSettings settings, DataSizes sizes, INetworkDesign design) =>
        (Model, Task, Source, Settings, Sizes, Design) = (model, task, source, settings, sizes, design);

    /// <summary>The model.</summary>
    public ModelFile Model { get; }

    /// <summary>The task of its sweep, with pattern and loss.</summary>
    public TaskSettings Task { get; }

    /// <summary>What reads the task's data.</summary>
    public ITaskSource Source { get; }

    /// <summary>The trainer's parameters.</summary>
    public TrainingSettings Settings { get; }

    /// <summary>The sizes of the task's data.</summary>
    public DataSizes Sizes { get; }

    /// <summary>What the network looks like.</summary>
    public INetworkDesign Design { get; }

    /// <summary>Where the loss is taken.</summary>
    public Pattern Pattern => Sizes.Pattern;

    /// <summary>The loss.</summary>
    public Loss Loss => Task.Loss ?? Source.Defaults.Loss;

    /// <summary>Finds it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="task">The task of its sweep, with the sizes of its data.</param>
    /// <param name="catalogue">Networks and tasks; null: those that come with the program.</param>
    /// <exception cref="RunRefusedException">There is none; the message says why.</exception>
    public static KeptNetwork Open(ModelFile model, TaskSettings task, TrainingCatalogue? catalogue = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(task);
        catalogue ??= TrainingCatalogue.Standard;
        var source = SourceOf(task, catalogue);
        if (catalogue.Binder.Bind(model.Settings).Settings is not { } settings)
            throw new RunRefusedException("the model was written by another version of RnnSweep: its settings are not known.");
        if (task.Sizes?.Find(source.SizeSettings(settings))?.Sizes is not { } sizes)
            throw new RunRefusedException("the sweep was made before the sizes of its data were recorded. Train it again.");
        task = task with { Pattern = task.Pattern ?? source.Defaults.Pattern, Loss = task.Loss ?? source.Defaults.Loss };
        return new KeptNetwork(model, task, source, settings, sizes, catalogue.Networks.Design(settings, sizes));
    }

    /// <summary>What reads a task's data.</summary>
    /// <exception cref="RunRefusedException">It is none that is trained.</exception>
    internal static ITaskSource SourceOf(TaskSettings task, TrainingCatalogue catalogue) =>
        task.IsTrained && catalogue.Tasks.Find(task.Dataset) is { } source ? source : throw new RunRefusedException("it has no network that could be used.");

    /// <summary>The parameters with their shapes, in the network's order.</summary>
    /// <exception cref="RunRefusedException">They are those of another network.</exception>
    public IReadOnlyList<KeptTensor> Tensors()
    {
        var layout = Design.Create(Loss, maxSteps: 1, maxRows: 1).Layout.Tensors;
        Check(layout.Select(tensor => (tensor.Name, tensor.Count)));
        return [.. layout.Select((tensor, i) => new KeptTensor(tensor.Name, tensor.Rows, tensor.Columns, IsVector(tensor.Role), Model.Tensors[i].Values))];
    }

    /// <summary>The network, filled and ready to go forward.</summary>
    /// <exception cref="RunRefusedException">The parameters are those of another network.</exception>
    public INetwork Create(int maxSteps, int maxRows)
    {
        var network = Design.Create(Loss, maxSteps, maxRows);
        var tensors = network.Layout.Tensors;
        Check(tensors.Select(tensor => (tensor.Name, tensor.Count)));
        for (var i = 0; i < tensors.Count; i++) tensors[i].CopyFrom(Model.Tensors[i].Values, network.Parameters.Span);
        network.Pack(forTraining: false);
        return network;
    }

    private static bool IsVector(ParameterRole role) => role is ParameterRole.Bias or ParameterRole.OutputBias or ParameterRole.State or ParameterRole.Gain
        or ParameterRole.Shift or ParameterRole.Peephole;

    private void Check(IEnumerable<(string Name, int Count)> tensors)
    {
        if (!tensors.SequenceEqual(Model.Tensors.Select(tensor => (tensor.Name, tensor.Values.Length))))
            throw new RunRefusedException("the model does not fit its sweep: another version of RnnSweep wrote it.");
    }
}
