namespace RnnSweep.Drills.History;

/// <summary>
/// Reads a sweep's journal as a historian would, who knows what the words mean and nothing of the program: whatever cannot have happened is said.
/// </summary>
internal sealed class HistoryCheck
{
    private sealed class Run
    {
        public int Attempts;
        public int Open;
        public int Epochs;
        public int Concluded;
    }

    private readonly Dictionary<int, Run> _runs = [];
    private readonly List<string> _objections = [];
    private readonly HashSet<(int Run, int Epoch, string Decision)> _decided = [];
    private bool _finished;

    private HistoryCheck()
    {
    }

    /// <summary>What is wrong with a journal, in sentences; none is what is hoped for.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<JournalEntry> journal, IReadOnlyList<ClaimEntry> claims)
    {
        var check = new HistoryCheck();
        for (var i = 0; i < journal.Count; i++)
        {
            if (journal[i].Sequence != i + 1) check.Object(journal[i], $"comes where {i + 1} is next");
            check.Take(journal[i]);
        }
        if (journal.Count == 0 || journal[0].Kind != "sweep_created") check._objections.Add("the journal does not begin with sweep_created");
        if (!check._finished) check._objections.Add("the sweep has no end");
        foreach (var (number, run) in check._runs)
            if (run.Concluded != 1) check._objections.Add($"run {number} was concluded {run.Concluded} times");
        check.Take(claims, journal);
        return check._objections;
    }

    private void Take(JournalEntry entry)
    {
        if (_finished) Object(entry, "comes after the sweep's end");
        if (entry.Kind == "run_proposed")
        {
            if (!_runs.TryAdd(entry.Run, new Run())) Object(entry, $"proposes run {entry.Run} again");
            if (entry.Run != _runs.Count) Object(entry, $"proposes run {entry.Run} as number {_runs.Count}");
            return;
        }
        if (entry.Kind == "sweep_finished") _finished = true;
        if (entry.Run == 0) return;
        if (!_runs.TryGetValue(entry.Run, out var run))
        {
            Object(entry, $"is about run {entry.Run}, which nobody has proposed");
            return;
        }
        if (run.Concluded > 0) Object(entry, $"is about run {entry.Run}, which was concluded before");
        Take(entry, run);
    }

    private void Take(JournalEntry entry, Run run)
    {
        switch (entry.Kind)
        {
            case "attempt_started":
                if (entry.Attempt != run.Attempts + 1) Object(entry, $"starts attempt {entry.Attempt} after attempt {run.Attempts}");
                if (run.Open != 0) Object(entry, $"starts attempt {entry.Attempt} while attempt {run.Open} is open");
                (run.Attempts, run.Open) = (entry.Attempt, entry.Attempt);
                break;
            case "attempt_ended":
                if (entry.Attempt != run.Open) Object(entry, $"ends attempt {entry.Attempt} while {run.Open} is open");
                run.Open = 0;
                break;
            case "epoch_recorded":
                if (entry.Epoch != run.Epochs + 1) Object(entry, $"records epoch {entry.Epoch} of run {entry.Run} after epoch {run.Epochs}");
                // In virtual order a report waits for its turn, and its attempt may have ended meanwhile.
                if (entry.HasClock ? entry.Attempt > run.Attempts : entry.Attempt != run.Open)
                    Object(entry, $"records a report of attempt {entry.Attempt} of run {entry.Run} while {run.Open} is open");
                run.Epochs++;
                break;
            case "run_decided":
                if (!_decided.Add((entry.Run, entry.Epoch, entry.Text("decision")))) Object(entry, $"decides the same about run {entry.Run} twice");
                break;
            case "checkpoint_refused" when entry.Attempt != run.Open: Object(entry, $"is of attempt {entry.Attempt} while {run.Open} is open"); break;
            case "run_concluded":
                run.Concluded++;
                if (entry.Text("state") == "failed") Object(entry, $"says that run {entry.Run} is failed: {entry.Text("reason")}");
                else if (!entry.HasClock && entry.Attempt != run.Open) Object(entry, $"is of attempt {entry.Attempt} while {run.Open} is open");
                break;
        }
    }

    /// <summary>The database gives a run's checkpoint to one attempt after the other, to none before the journal knows it.</summary>
    private void Take(IReadOnlyList<ClaimEntry> claims, IReadOnlyList<JournalEntry> journal)
    {
        var started = journal.Where(entry => entry.Kind == "attempt_started").ToLookup(entry => (entry.Run, entry.Attempt));
        var holder = new Dictionary<int, int>();
        foreach (var claim in claims)
        {
            var before = holder.GetValueOrDefault(claim.Run);
            if (claim.Attempt < before) _objections.Add($"attempt {claim.Attempt} of run {claim.Run} has written after attempt {before} had claimed the run");
            if (!started[(claim.Run, claim.Attempt)].Any())
                _objections.Add($"attempt {claim.Attempt} of run {claim.Run} has claimed the run; the journal does not know it");
            holder[claim.Run] = claim.Attempt;
        }
    }

    private void Object(JournalEntry entry, string what) => _objections.Add($"event {entry.Sequence} ({entry.Kind}) {what}");
}
