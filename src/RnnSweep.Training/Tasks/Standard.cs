namespace RnnSweep.Training.Tasks;

/// <summary>Mean and standard deviation, to bring numbers to a common scale.</summary>
internal static class Standard
{
    /// <summary>Mean and standard deviation (divided by n) of one or more numbers; the deviation of numbers that are all equal is given as 1.</summary>
    internal static (double Mean, double Deviation) Of(ReadOnlySpan<double> values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return (mean, squares > 0 ? Math.Sqrt(squares / values.Length) : 1);
    }
}
