namespace RnnSweep.Drills.History;

/// <summary>How long nothing came in though there was a silo and a database.</summary>
internal static class Standstill
{
    /// <summary>Of all runs of all sweeps together, while one of them was open.</summary>
    public static (double Seconds, string What) OfAll(IEnumerable<IReadOnlyList<JournalEntry>> journals, Outages outages)
    {
        var worst = (Seconds: 0.0, What: "");
        var (open, before) = (0, DateTimeOffset.MinValue);
        foreach (var entry in journals.SelectMany(journal => journal)
            .Where(entry => entry.Kind is "epoch_recorded" or "run_concluded" or "sweep_created" or "sweep_finished").OrderBy(entry => entry.Time))
        {
            if (open > 0 && outages.Up(before, entry.Time) is var seconds && seconds > worst.Seconds)
                worst = (seconds, $"before event {entry.Sequence} of {entry.Sweep}, {entry.Time:HH:mm:ss}");
            open += entry.Kind == "sweep_created" ? 1 : entry.Kind == "sweep_finished" ? -1 : 0;
            before = entry.Time;
        }
        return worst;
    }

    /// <summary>Of one run: from the loss of an attempt to the next one's start.</summary>
    public static (double Seconds, string What) OfOne(IEnumerable<IReadOnlyList<JournalEntry>> journals, Outages outages)
    {
        var worst = (Seconds: 0.0, What: "");
        foreach (var journal in journals)
        {
            var lost = new Dictionary<int, DateTimeOffset>();
            foreach (var entry in journal)
            {
                if (entry.Kind == "attempt_ended" && entry.Text("kind") != "handed_over") lost[entry.Run] = entry.Time;
                if (entry.Kind != "attempt_started" || !lost.Remove(entry.Run, out var since)) continue;
                if (outages.Up(since, entry.Time) is var seconds && seconds > worst.Seconds)
                    worst = (seconds, $"run {entry.Run} of {entry.Sweep} before attempt {entry.Attempt}, {entry.Time:HH:mm:ss}");
            }
        }
        return worst;
    }
}
