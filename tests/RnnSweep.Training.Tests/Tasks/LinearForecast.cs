using MathNet.Numerics.LinearAlgebra;
using RnnSweep.Training.Data;

namespace RnnSweep.Training.Tests.Tasks;

/// <summary>The linear baseline of a windowed series, by least squares: as many past values as the window holds, and a constant.</summary>
internal static class LinearForecast
{
    /// <summary>Fits on the training part and gives the mean squared error on another.</summary>
    public static double Error(SequenceSet train, SequenceSet other)
    {
        var fit = Rows(train).QR().Solve(Answers(train));
        var errors = Rows(other) * fit - Answers(other);
        return errors.DotProduct(errors) / other.Count;
    }

    private static Matrix<double> Rows(SequenceSet part) =>
        Matrix<double>.Build.Dense(part.Count, part.MaxLength + 1, (row, column) => column == 0 ? 1 : part.Inputs[row * part.MaxLength + column - 1]);

    private static Vector<double> Answers(SequenceSet part) => Vector<double>.Build.Dense(part.Count, row => part.Targets[row]);
}
