namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>shift</c>: moves a function's optimum, so that no method gains from where it usually lies. Argument i becomes xᵢ − oᵢ with oᵢ = (frac(0.618…·shift +
/// 0.754…·(i + 1)) − ½)·(high − low)/2, i from 0, between the bounds that it is usually searched in.
/// </summary>
internal static class OptimumShift
{
    private const double PerSeed = 0.6180339887498949;
    private const double PerArgument = 0.7548776662466927;

    internal static void Apply(TestFunction function, long shift, Span<double> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var (low, high) = function.Bounds(i);
            var place = shift * PerSeed + (i + 1) * PerArgument;
            arguments[i] -= (place - Math.Floor(place) - 0.5) * (high - low) / 2;
        }
    }
}
