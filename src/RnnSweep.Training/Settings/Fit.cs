namespace RnnSweep.Training.Settings;

/// <summary>How weights are found (<c>fit</c>).</summary>
public enum Fit
{
    /// <summary>By steps of the optimiser.</summary>
    Gradient,

    /// <summary>At once, by least squares; for linear networks.</summary>
    LeastSquares,
}
