namespace RnnSweep.Training.Data;

/// <summary>How a network reads its own forecast as the value before the next one.</summary>
/// <param name="Input">The input that it is read as.</param>
/// <param name="Output">The output that is the forecast; of levels, which place among them in ascending order.</param>
/// <param name="Factor">What the output is multiplied by.</param>
/// <param name="Shift">What is added then.</param>
public sealed record OwnForecast(int Input, int Output, double Factor, double Shift)
{
    /// <summary>That between two scales.</summary>
    internal static OwnForecast Of(int input, int output, (double Mean, double Deviation) said, (double Mean, double Deviation) read) =>
        new(input, output, said.Deviation / read.Deviation, (said.Mean - read.Mean) / read.Deviation);

    /// <summary>The input.</summary>
    internal float Read(float said) => (float)(said * Factor + Shift);
}
