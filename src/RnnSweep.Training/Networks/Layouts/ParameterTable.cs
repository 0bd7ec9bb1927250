using RnnSweep.Training.Memory;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Networks.Layouts;

/// <summary>The named parameters of a network in one flat array. Padding between them is zero and stays zero.</summary>
public class ParameterTable
{
    /// <summary>Takes the tensors as they are laid out.</summary>
    /// <param name="tensors">All parameters by name.</param>
    /// <param name="length">Length of the flat array, padding included; a multiple of 16.</param>
    /// <exception cref="RunRefusedException">There is no array of this length.</exception>
    public ParameterTable(IReadOnlyList<ParameterTensor> tensors, long length)
    {
        (Tensors, Length) = (tensors, RunArray.Length(length));
        Count = tensors.Sum(tensor => (long)tensor.Count);
    }

    /// <summary>Length of the flat array, padding included; a multiple of 16.</summary>
    public int Length { get; }

    /// <summary>Trainable numbers.</summary>
    public long Count { get; }

    /// <summary>All parameters by name, layer by layer, forward direction first, the output layer last.</summary>
    public IReadOnlyList<ParameterTensor> Tensors { get; }

    /// <summary>A parameter by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public ParameterTensor this[string name] =>
        Tensors.FirstOrDefault(tensor => tensor.Name == name) ?? throw new KeyNotFoundException($"no parameter '{name}'");
}
