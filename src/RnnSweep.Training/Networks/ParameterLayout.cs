using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks;

/// <summary>Where a network keeps each of its parameters in one flat array. Padding between them is zero and stays zero.</summary>
public sealed class ParameterLayout
{
    private readonly DirectionLayout[] _directions;

    /// <summary>Lays out a network.</summary>
    public ParameterLayout(NetworkShape shape)
    {
        var tensors = new List<ParameterTensor>();
        _directions = new DirectionLayout[shape.NumLayers * shape.Directions];
        var offset = 0;
        for (var index = 0; index < _directions.Length; index++)
        {
            var layer = index / shape.Directions;
            var suffix = $"_l{layer}{(index % shape.Directions == 1 ? "_reverse" : "")}";
            _directions[index] = new DirectionLayout(shape.Cell.Shape, shape.InputSizeOf(layer), shape.HiddenSize, offset);
            tensors.AddRange(_directions[index].Tensors(suffix));
            offset = _directions[index].End;
        }
        OutputOffset = offset;
        OutputRow = FloatBuffer.Spread(shape.OutputSize);
        OutputBiasOffset = offset + shape.Directions * shape.HiddenSize * OutputRow;
        Length = OutputBiasOffset + OutputRow;
        tensors.Add(new("W_out", ParameterRole.Output, shape.OutputSize, shape.Directions * shape.HiddenSize, OutputOffset, 1, OutputRow));
        tensors.Add(new("b_out", ParameterRole.OutputBias, shape.OutputSize, 1, OutputBiasOffset, 1, 1));
        Tensors = tensors;
        Count = tensors.Sum(tensor => (long)tensor.Count);
    }

    /// <summary>Length of the flat array, padding included; a multiple of 16.</summary>
    public int Length { get; }

    /// <summary>Trainable numbers.</summary>
    public long Count { get; }

    /// <summary>All parameters by name, layer by layer, forward direction first, the output layer last.</summary>
    public IReadOnlyList<ParameterTensor> Tensors { get; }

    internal int OutputOffset { get; }
    internal int OutputRow { get; }
    internal int OutputBiasOffset { get; }

    internal DirectionLayout Direction(int index) => _directions[index];

    /// <summary>A parameter by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public ParameterTensor this[string name] =>
        Tensors.FirstOrDefault(tensor => tensor.Name == name) ?? throw new KeyNotFoundException($"no parameter '{name}'");
}
