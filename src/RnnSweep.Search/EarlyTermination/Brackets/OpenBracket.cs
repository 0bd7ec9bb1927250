namespace RnnSweep.Search.EarlyTermination.Brackets;

/// <summary>A bracket that runs are in.</summary>
/// <param name="plan">Its plan.</param>
/// <param name="number">Which of the sweep's, from 1.</param>
internal sealed class OpenBracket(Bracket plan, int number)
{
    private int _started;

    public int Number => number;

    public Bracket Plan => plan;

    /// <summary>Its rungs, but for the last, where runs end by themselves.</summary>
    public IReadOnlyList<OpenRung> Rungs { get; } = [.. plan.Rungs.SkipLast(1).Select((rung, i) => new OpenRung(rung.Epoch, plan.Rungs[i + 1].Runs))];

    /// <summary>Whether as many runs have started in it as it is for.</summary>
    public bool IsFull => _started == plan.Runs;

    public void Start(int run)
    {
        _started++;
        if (Rungs.Count > 0) Rungs[0].Enter(run);
    }

    /// <summary>Closes the rungs that nobody will come to any more.</summary>
    /// <param name="passing">How many of so many go on where the bracket has fewer runs than it is for: its plan is for all of them.</param>
    public void Advance(Func<int, int> passing)
    {
        for (var i = 0; i < Rungs.Count; i++)
            if (!Rungs[i].IsClosed && Rungs[i].IsQuiet && (i == 0 ? IsFull : Rungs[i - 1].IsSettled))
                Rungs[i].Close(IsFull ? Rungs[i].Next : passing(Rungs[i].There));
    }
}
