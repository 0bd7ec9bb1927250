using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Networks;

/// <summary>A network whose best weights can be computed at once, without steps of an optimiser.</summary>
internal interface IClosedForm
{
    /// <summary>Sets the parameters to those with the least loss on the training part.</summary>
    /// <exception cref="RunRefusedException">The training part does not determine them.</exception>
    void Fit(TaskData data);
}
