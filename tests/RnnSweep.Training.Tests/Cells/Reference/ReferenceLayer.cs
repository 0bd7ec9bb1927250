namespace RnnSweep.Training.Tests.Cells.Reference;

/// <summary>One layer in one direction: a cell run over all sequences and steps of a batch, and back through time.</summary>
/// <param name="cell">The cell.</param>
/// <param name="weights">Its weights.</param>
/// <param name="lengths">Real steps of each sequence, [B].</param>
/// <param name="reverse">Whether it reads each sequence from its last real step to its first.</param>
internal sealed class ReferenceLayer(ReferenceCell cell, ReferenceWeights weights, int[] lengths, bool reverse)
{
    private readonly List<ReferenceStep>[] _steps = [.. lengths.Select(_ => new List<ReferenceStep>())];

    /// <summary>∂L/∂(weights), after <see cref="Backward"/>.</summary>
    public ReferenceWeights Gradients { get; } = weights.Zeros();

    /// <summary>From inputs [B][T][I] and initial states [B][H] to the states of every real step.</summary>
    public void Forward(double[][][] inputs, double[][] initialStates, double[][] initialCells)
    {
        for (var b = 0; b < lengths.Length; b++)
        {
            var (state, memory) = (initialStates[b], initialCells[b]);
            for (var index = 0; index < lengths[b]; index++)
            {
                var step = new ReferenceStep
                {
                    Weights = weights,
                    Gradients = Gradients,
                    Input = inputs[b][Position(b, index)],
                    PreviousState = state,
                    PreviousCell = memory,
                    State = new double[state.Length],
                    Cell = new double[state.Length],
                };
                cell.Forward(step);
                (state, memory) = (step.State, step.Cell);
                _steps[b].Add(step);
            }
        }
    }

    /// <summary>
    /// From ∂L/∂h [B][T][H], as each step's output gives it, back through time: to each step's full ∂L/∂h, the gradients of weights and inputs, and,
    /// as the result, those of the initial states [B][H].
    /// </summary>
    public (double[][] States, double[][] Cells) Backward(double[][][] outputGradients)
    {
        var (states, cells) = (new double[lengths.Length][], new double[lengths.Length][]);
        for (var b = 0; b < lengths.Length; b++)
        {
            var units = _steps[b][0].Units;
            var (fromLater, cellFromLater) = (new double[units], new double[units]);
            for (var index = lengths[b] - 1; index >= 0; index--)
            {
                var step = _steps[b][index];
                var output = outputGradients[b][Position(b, index)];
                step.StateGradient = new double[units];
                for (var j = 0; j < units; j++) step.StateGradient[j] = output[j] + fromLater[j];
                step.CellGradient = cellFromLater;
                step.InputGradient = new double[step.Input.Length];
                step.PreviousStateGradient = new double[units];
                step.PreviousCellGradient = new double[units];
                cell.Backward(step);
                (fromLater, cellFromLater) = (step.PreviousStateGradient, step.PreviousCellGradient);
            }
            (states[b], cells[b]) = (fromLater, cellFromLater);
        }
        return (states, cells);
    }

    /// <summary>What happened at a real position of a sequence.</summary>
    public ReferenceStep At(int sequence, int position) => _steps[sequence][Position(sequence, position)];

    // Its own inverse: the same for "which position is read as number index" and "as which number is a position read".
    private int Position(int sequence, int index) => reverse ? lengths[sequence] - 1 - index : index;
}
