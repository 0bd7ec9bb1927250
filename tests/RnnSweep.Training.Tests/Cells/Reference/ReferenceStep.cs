namespace RnnSweep.Training.Tests.Cells.Reference;

/// <summary>One step of one sequence: what the cell reads, what it writes, and on the way back their gradients.</summary>
internal sealed class ReferenceStep
{
    private readonly Dictionary<string, double[]> _kept = [];

    public required ReferenceWeights Weights { get; init; }

    /// <summary>∂L/∂(weights); every step of every sequence adds to them.</summary>
    public required ReferenceWeights Gradients { get; init; }

    /// <summary>x, [I].</summary>
    public required double[] Input { get; init; }

    /// <summary>h of the step before, [H].</summary>
    public required double[] PreviousState { get; init; }

    /// <summary>c of the step before, [H]; of cells that have none, nothing reads it.</summary>
    public required double[] PreviousCell { get; init; }

    /// <summary>h, [H].</summary>
    public required double[] State { get; init; }

    /// <summary>c, [H].</summary>
    public required double[] Cell { get; init; }

    /// <summary>∂L/∂h, [H], through every path.</summary>
    public double[] StateGradient { get; set; } = [];

    /// <summary>∂L/∂c, [H], as later steps gave it; the cell adds what comes through h.</summary>
    public double[] CellGradient { get; set; } = [];

    /// <summary>∂L/∂x, [I].</summary>
    public double[] InputGradient { get; set; } = [];

    /// <summary>∂L/∂h₋, [H].</summary>
    public double[] PreviousStateGradient { get; set; } = [];

    /// <summary>∂L/∂c₋, [H].</summary>
    public double[] PreviousCellGradient { get; set; } = [];

    /// <summary>H.</summary>
    public int Units => State.Length;

    /// <summary>What the forward step keeps for the backward one, [H] by a gate's letter.</summary>
    public double[] this[string gate]
    {
        get
        {
            if (!_kept.TryGetValue(gate, out var values)) _kept[gate] = values = new double[Units];
            return values;
        }
    }

    /// <summary>Element <paramref name="unit"/> of <c>W x</c>.</summary>
    public double FromInput(string matrix, int unit) => Product(matrix, unit, Input);

    /// <summary>Element <paramref name="unit"/> of <c>W h₋</c>.</summary>
    public double FromState(string matrix, int unit) => Product(matrix, unit, PreviousState);

    /// <summary>Element <paramref name="unit"/> of a bias.</summary>
    public double Bias(string name, int unit) => Weights[name][unit];

    /// <summary>δ is ∂L/∂ of element <paramref name="unit"/> of <c>W x</c>: ∂L/∂W += δ xᵀ and ∂L/∂x += Wᵀ δ.</summary>
    public void BackToInput(string matrix, int unit, double delta) => Back(matrix, unit, delta, Input, InputGradient);

    /// <summary>As above, of <c>W h₋</c>.</summary>
    public void BackToState(string matrix, int unit, double delta) => Back(matrix, unit, delta, PreviousState, PreviousStateGradient);

    /// <summary>δ is ∂L/∂ of a sum that the bias is part of.</summary>
    public void BackToBias(string name, int unit, double delta) => Gradients[name][unit] += delta;

    private double Product(string matrix, int unit, double[] vector)
    {
        var weights = Weights[matrix];
        var sum = 0.0;
        for (var k = 0; k < vector.Length; k++) sum += weights[unit * vector.Length + k] * vector[k];
        return sum;
    }

    private void Back(string matrix, int unit, double delta, double[] vector, double[] gradient)
    {
        var (weights, weightGradients) = (Weights[matrix], Gradients[matrix]);
        for (var k = 0; k < vector.Length; k++)
        {
            weightGradients[unit * vector.Length + k] += delta * vector[k];
            gradient[k] += delta * weights[unit * vector.Length + k];
        }
    }
}
