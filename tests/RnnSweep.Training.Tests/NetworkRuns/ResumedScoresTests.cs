using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tests.Tasks;

namespace RnnSweep.Training.Tests.NetworkRuns;

/// <summary>Scores that are added up when a run is interrupted go on where they were.</summary>
public sealed class ResumedScoresTests
{
    [Fact]
    public void Advance_InterruptedWithinTheValidationPart_GivesTheSameScores() =>
        SmallRuns.AssertResumes(new TaskSettings("sunspots"), ("cell", "gru"), ("hidden_size", 4L), ("sequence_length", 5L));

    [Fact]
    public void Reports_OfASeries_HaveTheErrorsInItsUnit()
    {
        var conclusion = SmallRuns.Train(new TaskSettings("sunspots"), ("cell", "ar"), ("fit", "least_squares"), ("epochs", 1L));
        Assert.Equal(Math.Sqrt(1535 * SmallRuns.Figure(conclusion, "test_loss")), SmallRuns.Figure(conclusion, "test_rmse"), 1e-4);
    }
}
