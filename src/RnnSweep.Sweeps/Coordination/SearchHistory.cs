using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>What methods and rules may see, in the order in which it was processed. Like the ledger, a replay of the journal.</summary>
internal sealed class SearchHistory
{
    private readonly SweepDefinition _definition;
    private readonly SweepLedger _ledger;
    private readonly List<RunReport> _reports = [];
    private readonly List<int> _ended = [];
    private readonly List<VariantResult> _results = [];
    private readonly Dictionary<int, List<int>> _runsOfVariant = [];

    public SearchHistory(SweepDefinition definition, SweepLedger ledger)
    {
        (_definition, _ledger) = (definition, ledger);
        Rules = new RunHistory(_reports, _ended, ledger.PausedByRule);
    }

    /// <summary>For rules.</summary>
    public RunHistory Rules { get; }

    /// <summary>For methods: one entry a variant that is through with its repeats, worth their mean.</summary>
    public IReadOnlyList<VariantResult> Results => _results;

    /// <summary>Variants whose next repeat may start, by number.</summary>
    public SortedSet<int> DueRepeats { get; } = [];

    /// <summary>Variants proposed so far.</summary>
    public int Variants => _runsOfVariant.Count;

    /// <summary>Takes an event in that the ledger has already taken in.</summary>
    public void Apply(SweepEvent next)
    {
        switch (next)
        {
            case RunProposed proposed:
                if (!_runsOfVariant.TryGetValue(proposed.Variant.Number, out var runs)) _runsOfVariant.Add(proposed.Variant.Number, runs = []);
                runs.Add(proposed.Run);
                DueRepeats.Remove(proposed.Variant.Number);
                break;
            case EpochRecorded recorded:
                _reports.Add(ReportOf(recorded));
                break;
            case RunConcluded concluded:
                Apply(concluded);
                break;
        }
    }

    /// <summary>A report, recorded or about to be, as rules see it.</summary>
    public RunReport ReportOf(EpochRecorded recorded)
    {
        var run = _ledger.Find(recorded.Run)!.Snapshot;
        var report = new EpochReport(recorded.Epoch, recorded.Metrics);
        return new RunReport(recorded.Run, run.Variant.Number, run.Repeat, recorded.Epoch, Minimised(report[_definition.Goal.Metric])) { Metrics = new ReportMetrics(report) };
    }

    /// <summary>The last run of a variant.</summary>
    public RunSnapshot LastRunOf(int variant) => _ledger.Find(_runsOfVariant[variant][^1])!.Snapshot;

    private void Apply(RunConcluded concluded)
    {
        _ended.Add(concluded.Run);
        var run = _ledger.Find(concluded.Run)!.Snapshot;
        var variant = run.Variant;
        // Only a finished repeat is followed by the next one: what was stopped, diverged or failed once would do so again.
        if (run.State == RunState.Finished && run.Repeat < _definition.Repeats)
        {
            DueRepeats.Add(variant.Number);
            return;
        }
        // A person's decision says nothing about the variant.
        if (run.State == RunState.Cancelled) return;
        var (sum, count) = (0.0, 0);
        foreach (var number in _runsOfVariant[variant.Number])
        {
            sum += ValueOf(_ledger.Find(number)!.Snapshot);
            count++;
        }
        var mean = sum / count;
        _results.Add(new VariantResult(variant, double.IsNaN(mean) && _definition.Impute is { } impute ? Imputed(impute, run) : mean));
    }

    private double Imputed(MetricImputation impute, RunSnapshot run)
    {
        if (impute == MetricImputation.Latest)
        {
            for (var i = run.Reports.Count - 1; i >= 0; i--)
                if (run.Reports[i][_definition.Goal.Metric] is var value && double.IsFinite(value)) return Minimised(value);
        }
        var finite = _results.Select(result => result.Value).Where(double.IsFinite).ToList();
        return finite.Count == 0 ? double.NaN : impute == MetricImputation.Best ? finite.Min() : finite.Max();
    }

    private double ValueOf(RunSnapshot run) => run.State is RunState.Diverged or RunState.Failed || run.BestEpoch == 0
        ? double.NaN
        : Minimised(run.Reports[run.BestEpoch - 1][_definition.Goal.Metric]);

    private double Minimised(double value) => _definition.Goal.Maximize ? -value : value;
}
