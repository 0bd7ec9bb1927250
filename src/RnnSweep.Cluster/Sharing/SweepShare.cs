namespace RnnSweep.Cluster.Sharing;

/// <summary>One sweep in the share book: what it has used, what it holds, and whether it is known to have nothing to give.</summary>
internal sealed class SweepShare(string id, int weight)
{
    /// <summary>How many of the latest turns the mean follows: it forgets a sweep's first, short runs within a few of its long ones.</summary>
    private const int Remembered = 8;

    private int _seen;

    /// <summary>The sweep.</summary>
    public string Id => id;

    /// <summary>Its weight, from 1.</summary>
    public int Weight => weight;

    /// <summary>Slot-seconds used, by weight, beyond those of the least served sweep that has work.</summary>
    public double Pass { get; set; }

    /// <summary>True while it had nothing to give when it was asked last.</summary>
    public bool IsIdle { get; set; }

    /// <summary>When an idle sweep is asked again, whoever else has work.</summary>
    public double AskAgainAt { get; set; }

    /// <summary>Seconds from one unanswered request to the next; 0 after one that got work.</summary>
    public double Pause { get; set; }

    /// <summary>The slots that it has.</summary>
    public Dictionary<SlotKey, OpenTurn> Turns { get; } = [];

    /// <summary>How many slots of others it claims.</summary>
    public int Claims { get; set; }

    /// <summary>
    /// How long its runs train from one report to the next, in seconds: so long it takes until one is suspended. Null while nothing is known of it.
    /// </summary>
    public double? Notice { get; set; }

    /// <summary>The mean length of its latest turns, in seconds; null before the first has ended.</summary>
    public double? Usual { get; private set; }

    /// <summary>A turn was so long.</summary>
    public void Learn(double seconds)
    {
        _seen = Math.Min(_seen + 1, Remembered);
        Usual = Usual is { } mean ? mean + (seconds - mean) / _seen : seconds;
    }

    /// <summary>How long its next turn is expected to last. Before one has ended: as long as the guess, or as the longest of those it is having.</summary>
    public double Expected(double guess, double now) => Usual ?? Turns.Values.Select(turn => turn.Lasted(now)).Append(guess).Max();

    /// <summary>Its pass when the turns it has and those that it claims will be over, or could be: after a quantum others may claim them.</summary>
    public double PassAhead(double now, double quantum)
    {
        var left = Claims * quantum;
        foreach (var turn in Turns.Values)
        {
            var ends = turn.Expected - turn.Lasted(now);
            left += Math.Max(0, Notice is { } notice ? Math.Min(ends, Math.Max(quantum - turn.Lasted(now), notice)) : ends);
        }
        return Pass + left / weight;
    }
}
