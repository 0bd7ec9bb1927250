namespace RnnSweep.Training.GradientFlow.Adjoints;

/// <summary>Growth of tangent vectors, as logarithms.</summary>
/// <param name="Logs">Their sum.</param>
/// <param name="Steps">How many.</param>
internal readonly record struct TangentSum(double Logs, long Steps)
{
    /// <summary>The mean; NaN of none.</summary>
    internal double Mean => Steps == 0 ? double.NaN : Logs / Steps;

    internal TangentSum With(double log) => new(Logs + log, Steps + 1);

    public static TangentSum operator +(TangentSum a, TangentSum b) => new(a.Logs + b.Logs, a.Steps + b.Steps);
}
