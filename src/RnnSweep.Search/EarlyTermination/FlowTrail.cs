namespace RnnSweep.Search.EarlyTermination;

/// <summary>One run's reports, folded so far that each new one is looked at once.</summary>
internal sealed class FlowTrail(GradientFlowSettings settings)
{
    private readonly List<RunReport> _reports = [];
    private FlowStreak _before;
    private FlowStreak _after;
    private bool _hasLearnt;
    private int? _lag;
    private FlowRecord? _record;
    private int _looked;

    /// <summary>The last epoch that it holds; 0 before the first.</summary>
    public int Last => _reports.Count == 0 ? 0 : _reports[^1].Epoch;

    /// <summary>How many of the last epochs named a cause.</summary>
    public FlowStreak Streak => _hasLearnt ? _after : _before;

    public void Add(RunReport report)
    {
        var cause = report.Metrics is { } metrics ? FlowDiagnosis.Of(metrics, settings).Cause : FlowCause.None;
        (_before, _after) = (_before.Then(cause, hasLearnt: false), _after.Then(cause, hasLearnt: true));
        // What did better than without memory once has used its memory, and may find back to it.
        _hasLearnt |= report.Metrics is { } measured && FlowDiagnosis.UsesMemory(measured, settings);
        _reports.Add(report);
    }

    /// <summary>The streak as it would be with one more epoch.</summary>
    public FlowStreak StreakWith(IRunMetrics metrics, FlowCause cause) => _hasLearnt || FlowDiagnosis.UsesMemory(metrics, settings)
        ? _after.Then(cause, hasLearnt: true)
        : _before.Then(cause, hasLearnt: false);

    /// <summary>The record as it would be with one more epoch; null where none measured what is left at the lag that this one asks for.</summary>
    public FlowRecord? RecordWith(RunReport report)
    {
        if (FlowRecord.Asked(report.Metrics, settings) is not { } lag) return null;
        // The lag is the task's, so as a rule it stays; should it change, all is looked through again.
        if (_lag != lag) (_lag, _record, _looked) = (lag, null, 0);
        for (; _looked < _reports.Count; _looked++) _record = FlowRecord.Better(_record, _reports[_looked], lag);
        return FlowRecord.Better(_record, report, lag);
    }
}
