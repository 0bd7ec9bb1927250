namespace RnnSweep.Search.EarlyTermination.Brackets;

/// <summary>The plan of a bracket.</summary>
/// <param name="Rungs">How many runs go up to which epoch, from the first rung to the last.</param>
public sealed record Bracket(IReadOnlyList<(int Runs, int Epoch)> Rungs)
{
    /// <summary>How many runs start in it.</summary>
    public int Runs => Rungs[0].Runs;

    /// <summary>
    /// A bracket whose first rung has so many runs of so many epochs. Each rung adds η times as many epochs as the one before it, the last as many as are left,
    /// and keeps one run in η, rounded up.
    /// </summary>
    /// <param name="runs">Runs that start.</param>
    /// <param name="first">Epochs of the first rung.</param>
    /// <param name="eta">Above 1.</param>
    /// <param name="most">The epoch at which the last rung lies.</param>
    /// <param name="halvings">How often runs are left behind.</param>
    public static Bracket Of(int runs, double first, double eta, int most, int halvings)
    {
        var rungs = new List<(int, int)>();
        var (added, epoch) = (first, 0.0);
        for (var halving = 0; halving <= halvings; halving++, added *= eta)
        {
            epoch = halving == halvings ? most : Math.Min(most, epoch + Math.Max(1, Math.Round(added)));
            rungs.Add((runs, (int)epoch));
            if (epoch >= most) break;
            runs = (int)Math.Ceiling(runs / eta * (1 - 1e-12));
        }
        return new Bracket(rungs);
    }
}
