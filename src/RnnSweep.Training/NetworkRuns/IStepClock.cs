namespace RnnSweep.Training.NetworkRuns;

/// <summary>Looks at the clock between the parts of a training step.</summary>
public interface IStepClock
{
    /// <summary>A part is done.</summary>
    void Done(StepPhase phase);
}
