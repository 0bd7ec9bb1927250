using System.Globalization;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Pbt;

/// <summary>
/// What <c>pbt</c> knows of a sweep. At every interval a run is ranked among those that have come so far, or, before half of the population has, by where it
/// stood an interval ago: else runs that report first would be compared with none.
/// </summary>
internal sealed class PbtState : IMethodState
{
    /// <summary>Fewer runs say nothing about who is worst.</summary>
    private const int Fewest = 4;

    private readonly PbtMethod _method;
    private readonly Dictionary<int, Variant> _variants = [];
    private readonly Dictionary<int, List<(double Value, int Run)>> _records = [];
    private readonly Dictionary<int, int> _latest = [];
    private readonly SortedSet<int> _live = [];
    private int _vacant;
    private int _started;
    private int _proposed;

    internal PbtState(PbtMethod method) => _method = method;

    private PbtSettings Settings => _method.Settings;

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        switch (next)
        {
            case ProposalSeen proposed:
                _variants.TryAdd(proposed.Run, proposed.Variant);
                _live.Add(proposed.Run);
                _proposed++;
                if (proposed.Parent is null) _started++;
                else _vacant--;
                break;
            case ReportSeen { Report: var report } when report.Epoch % Settings.Interval == 0:
                if (!_records.TryGetValue(report.Epoch, out var records)) _records.Add(report.Epoch, records = []);
                var one = (double.IsNaN(report.Value) ? double.PositiveInfinity : report.Value, report.Run);
                var place = records.BinarySearch(one);
                records.Insert(place < 0 ? ~place : place, one);
                _latest[report.Run] = report.Epoch;
                break;
            case EndSeen ended when _live.Remove(ended.Run):
                // What was stopped or broke down gives its place to a copy; what is through or was cancelled does not.
                if (ended.Outcome is RunOutcome.Stopped or RunOutcome.Diverged or RunOutcome.Failed) _vacant++;
                break;
            default: break;
        }
    }

    /// <inheritdoc/>
    public RuleVerdict Judge(RunReport report)
    {
        if (report.Epoch % Settings.Interval != 0 || _proposed >= _method.RunCap) return RuleVerdict.GoOn;
        var here = _records.GetValueOrDefault(report.Epoch, []);
        var (rank, count, epoch) = (0, 0, report.Epoch);
        var value = double.IsNaN(report.Value) ? double.PositiveInfinity : report.Value;
        if (here.Count + 1 >= Fewest && 2 * (here.Count + 1) > Math.Min(Settings.Population, _live.Count))
            (rank, count) = (here.Count(other => other.Value <= value), here.Count + 1);
        else if (_records.TryGetValue(report.Epoch - Settings.Interval, out var before) && before.FindIndex(other =>
            other.Run == report.Run) is var at and >= 0)
            (rank, count, epoch) = (at, before.Count, report.Epoch - Settings.Interval);
        if (count < Fewest || rank < count - (int)Math.Ceiling(Settings.Share * count) || Parents(report.Run).Count == 0) return RuleVerdict.GoOn;
        return new RuleVerdict(RuleDecision.Stop, string.Create(CultureInfo.InvariantCulture,
            $"ranks {rank + 1} of {count} at epoch {epoch}: a copy of one of the best takes its place"));
    }

    /// <inheritdoc/>
    public int? DecidesAt(int run, int epoch) => (epoch / Settings.Interval + 1) * Settings.Interval;

    /// <inheritdoc/>
    public Suggestion Suggest(MethodQuestion question)
    {
        var number = question.Number;
        if (_started < Settings.Population && _vacant <= 0) return _method.Draws.Suggest(question);
        if (_vacant > 0)
        {
            var (parents, key) = (Parents(-1), _method.KeyOf(number));
            // None has come as far as the first decision.
            if (parents.Count == 0) return _live.Count > 0 ? new WaitForResults() : new Exhausted();
            var parent = parents[(int)key.With("parent").Open().NextBelow(parents.Count)];
            return new ForkRun(parent, _latest[parent], _method.Exploration.Change(_variants[parent], number, key));
        }
        return _live.Count > 0 ? new WaitForResults() : new Exhausted();
    }

    /// <summary>The best of the furthest epoch of decision that enough of the runs that still train have reached.</summary>
    private List<int> Parents(int except)
    {
        foreach (var epoch in _records.Keys.OrderDescending())
        {
            var records = _records[epoch].Where(one => _live.Contains(one.Run) && one.Run != except && double.IsFinite(one.Value)).ToList();
            if (records.Count < Fewest / 2) continue;
            return [.. records.Take(Math.Max(1, (int)Math.Ceiling(Settings.Share * records.Count))).Select(one => one.Run)];
        }
        return [];
    }
}
