using RnnSweep.Training.Tasks.Series;

namespace RnnSweep.Training.Tasks.Co2;

/// <summary>
/// <c>co2</c>: by how much the weekly mean of carbon dioxide at Mauna Loa changes in the next week, 1958 to 2001 (Keeling and Whorf 2004; NOTICE.txt beside the
/// data). The 59 weeks without a value are interpolated linearly. Changes, not levels: the level never comes again, and a network with bounded states
/// cannot go beyond what it has seen. Weeks up to 1990 are learnt, 1991 to 1995 compared on, 1996 to 2001 measured on; changes are standardised by the
/// first part, so a loss of 1 is that of always forecasting its mean change, and the squared error in ppm² is the loss times 0.2271.
/// </summary>
internal sealed class Co2Task : SeriesTask
{
    private const int FirstValid = 19910101;
    private const int FirstTest = 19960101;

    private static readonly Lazy<SplitSeries> Whole = new(Read);

    /// <inheritdoc/>
    public override string Name => "co2";

    /// <inheritdoc/>
    public override string Summary => "Carbon dioxide at Mauna Loa: the change of the next week, from those of sequence_length weeks; 1958 to 2001.";

    /// <inheritdoc/>
    protected override int DefaultWindow => 52;

    /// <inheritdoc/>
    protected override int LongestWindow => 520;

    /// <inheritdoc/>
    protected override SplitSeries Read(TaskArguments arguments) => Whole.Value;

    private static SplitSeries Read()
    {
        var (dates, levels) = SeriesFile.Read("co2.csv");
        Fill(levels);
        var changes = levels.Zip(levels.Skip(1), (before, now) => now - before).ToArray();
        // Change i leads to the level of week i + 1.
        var valid = Array.FindIndex(dates, date => date >= FirstValid) - 1;
        var test = Array.FindIndex(dates, date => date >= FirstTest) - 1;
        var (mean, deviation) = Standard.Of(changes.AsSpan(0, valid));
        return new SplitSeries([.. changes.Select(change => (float)((change - mean) / deviation))], ..valid, valid..test, test.., mean, deviation);
    }

    /// <summary>Draws a line across each gap; the first and the last value are there.</summary>
    private static void Fill(double[] values)
    {
        for (var before = 0; before < values.Length - 1;)
        {
            var after = before + 1;
            while (double.IsNaN(values[after])) after++;
            for (var i = before + 1; i < after; i++) values[i] = values[before] + (values[after] - values[before]) * (i - before) / (after - before);
            before = after;
        }
    }
}
