using RnnSweep.Training.Activations;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Losses;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Networks.Trees;

/// <summary>A network whose states follow the tree of each sequence instead of its time; the output is read off the root.</summary>
public sealed unsafe class TreeNetwork : INetwork
{
    private readonly ITreeCell _cell;
    private readonly OutputLayer _output;
    private readonly FloatBuffer _roots;
    private readonly FloatBuffer _rootGradients;
    private readonly int _row;

    /// <summary>Lays out a network for batches up to a size.</summary>
    public TreeNetwork(TreeShape shape, Loss loss, int maxSteps, int maxRows)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var outer = new OuterProducts();
        var activation = ActivationKernel.Create(shape.Activation);
        _cell = shape.Gated
            ? new ChildSumCell(shape.InputSize, shape.HiddenSize, activation, outer, maxSteps, maxRows)
            : new RecursiveCell(shape.InputSize, shape.HiddenSize, activation, outer, maxSteps, maxRows);
        var place = OutputPlace.At(_cell.End, shape.HiddenSize, shape.OutputSize);
        Layout = new ParameterTable([.. _cell.Tensors, .. place.Tensors(shape.HiddenSize, shape.OutputSize)], place.End);
        Parameters = new FloatBuffer(Layout.Length);
        Gradients = new FloatBuffer(Layout.Length);
        _output = new OutputLayer(place, directions: 0, shape.HiddenSize, shape.OutputSize, everywhere: false, LossKernel.Create(loss), outer, maxSteps,
            maxRows);
        _row = FloatBuffer.Spread(shape.HiddenSize);
        (_roots, _rootGradients) = (new FloatBuffer(maxRows, _row), new FloatBuffer(maxRows, _row));
    }

    /// <inheritdoc/>
    public ParameterTable Layout { get; }

    /// <inheritdoc/>
    public FloatBuffer Parameters { get; }

    /// <inheritdoc/>
    public FloatBuffer Gradients { get; }

    /// <summary>Logits after <see cref="Forward"/> and before <see cref="Loss"/>, one row a tree.</summary>
    internal float* Logits => _output.Logits;

    /// <inheritdoc/>
    public void Pack(bool forTraining)
    {
        _cell.Pack(Parameters.Pointer, forTraining);
        _output.Pack(Parameters.Pointer, forTraining);
    }

    /// <inheritdoc/>
    public void Forward(SequenceBatch batch, TrainingMoment? moment)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var roots = new StateRows(_roots.Pointer, _row);
        _cell.Forward(batch, Parameters.Pointer, roots);
        _output.Forward(Parameters.Pointer, roots, batch);
    }

    /// <inheritdoc/>
    public LossSum Loss(SequenceBatch batch) => _output.Loss(batch);

    /// <inheritdoc/>
    public void Backward(SequenceBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var gradients = new StateRows(_rootGradients.Pointer, _row);
        _output.Backward(Gradients.Pointer, new StateRows(_roots.Pointer, _row), gradients, batch);
        _cell.Backward(batch, gradients, Gradients.Pointer);
    }

    /// <inheritdoc/>
    public float[] CaptureStates() => [];

    /// <inheritdoc/>
    public void RestoreStates(ReadOnlySpan<float> states)
    {
        if (states.Length > 0) throw new ArgumentException($"it holds {states.Length} numbers of states where there are none");
    }
}
