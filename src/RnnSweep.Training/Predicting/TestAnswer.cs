namespace RnnSweep.Training.Predicting;

/// <summary>A number of the test part and what a model said of it, in the data's own unit.</summary>
/// <param name="Truth">The true value.</param>
/// <param name="Said">The forecast.</param>
/// <param name="Low">The lowest level of quantiles; NaN where the model tells none.</param>
/// <param name="High">The highest.</param>
public readonly record struct TestAnswer(double Truth, double Said, double Low, double High)
{
    /// <summary>When it is due; empty where the data have no times.</summary>
    public string When { get; init; } = "";
}
