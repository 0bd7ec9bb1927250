using RnnSweep.Numerics.Streams;

namespace RnnSweep.Training.Tests.Cells.Reference;

/// <summary>What a layer is run on: random inputs, initial states and ∂L/∂h for a batch, in float32 values.</summary>
internal sealed class ReferenceBatch
{
    /// <param name="size">How large.</param>
    /// <param name="ragged">Whether sequence b has T − 2b steps, at least 1, instead of T.</param>
    public ReferenceBatch(ReferenceSize size, bool ragged)
    {
        Lengths = [.. Enumerable.Range(0, size.Rows).Select(b => ragged ? Math.Max(1, size.Steps - 2 * b) : size.Steps)];
        Inputs = [.. Lengths.Select((length, b) => Rows($"x{b}", length, size.Inputs))];
        OutputGradients = [.. new[] { "forward", "reverse" }.Select(name => Lengths.Select((length, b) => Rows($"{name}{b}", length, size.Units)).ToArray())];
        InitialStates = Rows("h0", size.Rows, size.Units);
        InitialCells = Rows("c0", size.Rows, size.Units);
    }

    /// <summary>[B]</summary>
    public int[] Lengths { get; }

    /// <summary>[B][T][I]</summary>
    public double[][][] Inputs { get; }

    /// <summary>∂L/∂h as each step's output gives it, [direction][B][T][H].</summary>
    public double[][][][] OutputGradients { get; }

    /// <summary>[B][H]; both directions start from them.</summary>
    public double[][] InitialStates { get; }

    /// <summary>[B][H]</summary>
    public double[][] InitialCells { get; }

    /// <summary>Normal numbers of a variance, each one that float32 holds exactly.</summary>
    public static double[] Numbers(string name, int count, double variance = 1)
    {
        var random = StreamKey.Of(17).With(name).Open();
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = (float)(random.NextNormal() * Math.Sqrt(variance));
        return values;
    }

    private static double[][] Rows(string name, int rows, int columns) => [.. Enumerable.Range(0, rows).Select(row => Numbers($"{name} {row}", columns))];
}
