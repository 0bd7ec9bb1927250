namespace RnnSweep.Training.Runs;

/// <summary>How many epochs a run has done, and the reports of the last of them: those that its sweep's journal may lack.</summary>
internal sealed class ReportLog
{
    private readonly List<EpochReport> _reports = [];

    internal int Epochs { get; private set; }

    internal IReadOnlyList<EpochReport> Reports => _reports;

    internal void Add(EpochReport report)
    {
        _reports.Add(report);
        Epochs = report.Epoch;
    }

    /// <summary>A forked run has so many epochs behind it, whose reports are another run's.</summary>
    internal void Begin(int epochs) => Epochs = epochs;

    internal void Forget(int epoch) => _reports.RemoveAll(report => report.Epoch <= epoch);

    internal void Restore(RunCheckpoint checkpoint)
    {
        _reports.Clear();
        _reports.AddRange(checkpoint.Reports);
        Epochs = checkpoint.Epoch;
    }
}
