using RnnSweep.Training.Predicting;

namespace RnnSweep.Exports;

/// <summary>A model's parameters by name, and what networks make of them.</summary>
internal sealed class TensorTable(IReadOnlyList<KeptTensor> tensors)
{
    private readonly Dictionary<string, KeptTensor> _tensors = tensors.ToDictionary(tensor => tensor.Name);

    internal KeptTensor this[string name] => _tensors[name];

    /// <summary>Matrices below each other: [sum of rows][columns].</summary>
    internal float[] Below(IEnumerable<string> names) => [.. names.SelectMany(name => _tensors[name].Values)];

    /// <summary>The same, transposed: [columns][sum of rows].</summary>
    internal float[] Beside(IReadOnlyList<string> names)
    {
        var (columns, width) = (_tensors[names[0]].Columns, names.Sum(name => _tensors[name].Rows));
        var values = new float[columns * width];
        var first = 0;
        foreach (var tensor in names.Select(name => _tensors[name]))
        {
            for (var row = 0; row < tensor.Rows; row++)
                for (var column = 0; column < columns; column++) values[column * width + first + row] = tensor.Values[row * columns + column];
            first += tensor.Rows;
        }
        return values;
    }
}
