namespace RnnSweep.Cluster.Tests.Sharing;

/// <summary>What came of a simulation.</summary>
internal sealed class ShareMeasure(ShareSimulation simulation, double until, params SimulatedSweep[] sweeps)
{
    /// <summary>The largest distance of a share from its weight, over all windows of a length that lie in a span; 0.05 is 5 percentage points.</summary>
    public double WorstShare(double from, double to, double window, params string[] among)
    {
        var used = among.ToDictionary(id => id, Cumulated);
        double weights = sweeps.Where(sweep => among.Contains(sweep.Id)).Sum(sweep => sweep.Weight);
        var worst = 0.0;
        for (var start = (int)from; start + window <= to; start += 5)
        {
            var end = start + (int)window;
            var all = among.Sum(id => used[id][end] - used[id][start]);
            foreach (var sweep in sweeps.Where(sweep => among.Contains(sweep.Id)))
                worst = Math.Max(worst, Math.Abs((used[sweep.Id][end] - used[sweep.Id][start]) / all - sweep.Weight / weights));
        }
        return worst;
    }

    /// <summary>The longest that a sweep that has work all the time was without a slot, in seconds.</summary>
    public double LongestWait(string id)
    {
        var sweep = sweeps.Single(one => one.Id == id);
        var (busy, longest) = (sweep.From, 0.0);
        foreach (var use in simulation.Uses.Where(use => use.Sweep == id))
        {
            longest = Math.Max(longest, use.From - busy);
            busy = Math.Max(busy, use.To);
        }
        return Math.Max(longest, Math.Min(until, sweep.To) - busy);
    }

    /// <summary>Slot-seconds of a sweep up to every whole second.</summary>
    private double[] Cumulated(string id)
    {
        var seconds = new double[(int)until + 2];
        foreach (var use in simulation.Uses.Where(use => use.Sweep == id))
            for (var second = (int)use.From; second < use.To && second <= (int)until; second++)
                seconds[second + 1] += Math.Min(use.To, second + 1) - Math.Max(use.From, second);
        for (var i = 1; i < seconds.Length; i++) seconds[i] += seconds[i - 1];
        return seconds;
    }
}
