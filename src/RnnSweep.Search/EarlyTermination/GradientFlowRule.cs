namespace RnnSweep.Search.EarlyTermination;

/// <summary>
/// <c>gradient_flow</c>: stops a run whose gradient explodes, whose units are dead, or whose gradient does not reach as far back as the task asks, and is not
/// on its way there, while its loss is no better than without memory. Looks at the run's own reports alone.
/// </summary>
/// <param name="settings">The bounds.</param>
public sealed class GradientFlowRule(GradientFlowSettings settings) : IEarlyTermination
{
    /// <inheritdoc/>
    public string Name => GradientFlowSettings.Name;

    /// <inheritdoc/>
    public IRuleState Begin() => new GradientFlowState(settings);
}
