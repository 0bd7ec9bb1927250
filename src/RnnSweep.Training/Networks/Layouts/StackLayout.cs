using RnnSweep.Training.Cells;

namespace RnnSweep.Training.Networks.Layouts;

/// <summary>Where stacked recurrent layers keep their parameters in a network's flat array.</summary>
internal sealed class StackLayout
{
    private readonly DirectionLayout[] _directions;

    /// <summary>Lays out the layers.</summary>
    /// <param name="cell">Their cell.</param>
    /// <param name="inputSize">Numbers a step that the lowest layer reads.</param>
    /// <param name="hiddenSize">H, a layer and direction.</param>
    /// <param name="numLayers">Layers.</param>
    /// <param name="directions">1 or 2.</param>
    /// <param name="offset">Where they begin.</param>
    /// <param name="prefix">Stands before every name.</param>
    /// <param name="options">What the layers do beside the cell's equations.</param>
    internal StackLayout(CellDefinition cell, int inputSize, int hiddenSize, int numLayers, int directions, long offset, string prefix = "",
        LayerOptions? options = null)
    {
        (Options, Prefix) = (options ?? LayerOptions.None, prefix);
        (Cell, HiddenSize, NumLayers, Directions, End) = (cell, hiddenSize, numLayers, directions, offset);
        _directions = new DirectionLayout[numLayers * directions];
        var tensors = new List<ParameterTensor>();
        for (var index = 0; index < _directions.Length; index++)
        {
            var layer = index / directions;
            var suffix = $"_l{layer}{(index % directions == 1 ? "_reverse" : "")}";
            _directions[index] = new DirectionLayout(cell.Shape, layer == 0 ? inputSize : directions * hiddenSize, hiddenSize, End, Options);
            tensors.AddRange(_directions[index].Tensors(prefix, suffix));
            End = _directions[index].End;
        }
        Tensors = tensors;
    }

    internal CellDefinition Cell { get; }
    internal LayerOptions Options { get; }

    /// <summary>Stands before every name; tells the network's stacks apart.</summary>
    internal string Prefix { get; }
    internal int HiddenSize { get; }
    internal int NumLayers { get; }
    internal int Directions { get; }
    internal IReadOnlyList<ParameterTensor> Tensors { get; }

    /// <summary>Where the next thing begins.</summary>
    internal long End { get; }

    internal DirectionLayout this[int layer, int direction] => _directions[layer * Directions + direction];
}
