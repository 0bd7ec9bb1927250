using RnnSweep.Drills.Faults;

namespace RnnSweep.Drills.History;

/// <summary>How long it took from a strike until the runs that trained on the silo were known to be lost, and until they trained again.</summary>
internal static class Moves
{
    public static IEnumerable<(FaultKind Kind, double Lost, double Again, string What)> Of(IReadOnlyList<JournalEntry> journal, IEnumerable<Strike> strikes)
    {
        foreach (var strike in strikes)
        {
            // What a worker did last before it.
            var before = journal.Where(entry => entry.Time <= strike.At && entry.Worker.StartsWith(strike.Workers, StringComparison.Ordinal)
                && entry.Kind is "attempt_started" or "epoch_recorded");
            foreach (var last in before.GroupBy(entry => entry.Worker).Select(group => group.Last()))
            {
                var (run, attempt) = (last.Run, last.Attempt);
                var ended = journal.FirstOrDefault(entry => entry.Kind is "attempt_ended" or "run_concluded" && entry.Run == run && entry.Attempt == attempt);
                if (ended is null || ended.Kind == "run_concluded" || ended.Time < strike.At || ended.Text("kind") != "died") continue;
                var again = journal.FirstOrDefault(entry => entry.Kind == "attempt_started" && entry.Run == run && entry.Attempt == attempt + 1);
                if (again is null) continue;
                yield return (strike.Kind, (ended.Time - strike.At).TotalSeconds, (again.Time - strike.At).TotalSeconds,
                    $"{last.Sweep} run {run} attempt {attempt}");
            }
        }
    }
}
