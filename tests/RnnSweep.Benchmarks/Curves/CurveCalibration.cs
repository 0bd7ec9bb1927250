using System.Globalization;
using System.Text;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Extrapolation;
using RnnSweep.Search.Observing;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Sweeps.Replaying;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Benchmarks.Curves;

/// <summary>
/// Does what the rule <c>curve</c> promises come true? Sweeps that were trained whole unfold again; each time that the rule names a chance to beat the
/// best run, it is noted, and whether the run then did.
/// </summary>
internal static class CurveCalibration
{
    private const int Bins = 10;
    private const int Slots = 8;

    /// <summary>Ten bins of chances over all sweeps, and what the rule with its defaults would have cost: solvers are runs that get below a loss.</summary>
    public static string Run(IReadOnlyList<string> folders, double solved)
    {
        var notes = new List<(double Chance, bool Won)>();
        var (solvers, lost, text) = (0, 0, new StringBuilder());
        foreach (var folder in folders)
        {
            var set = RecordedSweep.CurvesOf(SweepReader.Read(folder, EffectiveDefinition.Decode).Snapshot, folder);
            var listening = new Listening(new CurveSettings { P = 1e-12 }.Create());
            CurveReplay.Of(set, [listening], Slots);
            notes.AddRange(listening.Notes.Select(note => (note.Chance, Won(set, note.Run, note.Epoch, note.Best))));
            var replayed = CurveReplay.Of(set, [new CurveSettings().Create()], Slots);
            var stopped = replayed.Stopped.ToDictionary(stop => stop.Name, stop => stop.At, StringComparer.Ordinal);
            var able = set.Curves.Where(curve => set.BestOf(curve, curve.Values.Count) < solved).ToList();
            solvers += able.Count;
            lost += able.Count(curve => stopped.TryGetValue(curve.Name, out var at) && set.BestOf(curve, at) >= solved);
            text.AppendLine(CultureInfo.InvariantCulture, $"{folder}: saved {replayed.Saved:P0}, regret {replayed.Regret:G3}, place {replayed.WinnerRank}");
        }
        text.AppendLine("| promised | how often | mean promise | came true |").AppendLine("|---|---|---|---|");
        for (var bin = 0; bin < Bins; bin++)
        {
            var own = notes.Where(note => Math.Min((int)(note.Chance * Bins), Bins - 1) == bin).ToList();
            if (own.Count == 0) continue;
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {bin / (double)Bins:F1} to {(bin + 1) / (double)Bins:F1} | {own.Count} | {own.Average(note => note.Chance):F3} "
                + $"| {own.Average(note => note.Won ? 1 : 0):F3} |");
        }
        var low = notes.Where(note => note.Chance < 0.05).ToList();
        text.AppendLine(CultureInfo.InvariantCulture, $"below 0.05: {low.Count}, of which {low.Count(note => note.Won)} came true");
        return text.AppendLine(CultureInfo.InvariantCulture, $"solvers (below {solved}): {solvers}, lost under the defaults {lost}").ToString();
    }

    private static bool Won(CurveSet set, int run, int epoch, double best) =>
        set.Curves[run - 1].Values.Skip(epoch).Any(value => set.Minimised(value) < best);

    /// <summary>Lets every run go on, and notes what the rule thinks of it.</summary>
    private sealed class Listening(IEarlyTermination rule) : IEarlyTermination
    {
        public List<(int Run, int Epoch, double Chance, double Best)> Notes { get; } = [];

        public string Name => rule.Name;

        public IRuleState Begin() => new State(rule.Begin(), Notes);

        private sealed class State(IRuleState state, List<(int Run, int Epoch, double Chance, double Best)> notes) : IRuleState
        {
            public void Observe(SearchEvent next) => state.Observe(next);

            public int? DecidesAt(int run, int epoch) => state.DecidesAt(run, epoch);

            public RuleVerdict Judge(RunReport report)
            {
                if (state.Judge(report).Figures is { Chance: { } chance, Cutoff: { } best })
                    notes.Add((report.Run, report.Epoch, chance, report.AsReported(best)));
                return RuleVerdict.GoOn;
            }
        }
    }
}
