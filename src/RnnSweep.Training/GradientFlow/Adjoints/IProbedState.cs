namespace RnnSweep.Training.GradientFlow.Adjoints;

/// <summary>The state of one layer and direction, as the last batch that went forward left it.</summary>
internal interface IProbedState
{
    /// <summary>From 0, the lowest.</summary>
    int Layer { get; }

    /// <summary>0 forwards, 1 backwards.</summary>
    int Direction { get; }

    /// <summary>Whether there is a second state c, which then carries the memory.</summary>
    bool HasCell { get; }

    /// <summary>h of a row at a step, [H].</summary>
    ReadOnlySpan<float> State(int step, int row, int rows);

    /// <summary>A gate's values of a row at a step, [H].</summary>
    /// <param name="block">Its block among the cell's.</param>
    /// <param name="step">The step.</param>
    /// <param name="row">The row.</param>
    /// <param name="rows">B.</param>
    ReadOnlySpan<float> Gate(int block, int step, int row, int rows);

    /// <summary>Lays out what <see cref="TangentFlow"/> needs, for the first rows of each batch.</summary>
    ITangent CreateTangent(int rows);
}
