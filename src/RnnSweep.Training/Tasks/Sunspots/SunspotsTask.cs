using RnnSweep.Training.Tasks.Series;

namespace RnnSweep.Training.Tasks.Sunspots;

/// <summary>
/// <c>sunspots</c>: the yearly sunspot number of the next year, 1700 to 2008 (NOTICE.txt beside the data). Learnt from the years up to 1905, compared on 1906
/// to 1920 and measured on the test periods of Weigend, Huberman and Rumelhart 1990. Numbers are centred by the mean up to 1905 and divided by √1535, so that
/// the loss is the literature's average relative variance: squared error by 1535, in whatever period.
/// </summary>
internal sealed class SunspotsTask : SeriesTask
{
    internal static readonly TaskKey Period = new("period", "1921-1955", "The years that the best epoch's model is measured on.")
    {
        Choices = ["1921-1955", "1956-1979", "1980-2008"],
    };

    private const int FirstYear = 1700;
    private const double Variance = 1535;

    private static readonly Lazy<(float[] Values, double Mean)> Scaled = new(Scale);

    /// <inheritdoc/>
    public override string Name => "sunspots";

    /// <inheritdoc/>
    public override string Summary => "The yearly sunspot number of the next year, from those of sequence_length years; 1700 to 2008.";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskKey> Keys => [Period];

    /// <inheritdoc/>
    protected override int DefaultWindow => 12;

    /// <inheritdoc/>
    protected override int LongestWindow => 100;

    /// <inheritdoc/>
    protected override SplitSeries Read(TaskArguments arguments)
    {
        var period = arguments.Text(Period).Split('-').Select(year => int.Parse(year, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return new SplitSeries(Scaled.Value.Values, Years(FirstYear, 1905), Years(1906, 1920), Years(period[0], period[1]), Scaled.Value.Mean,
            Math.Sqrt(Variance));
    }

    private static Range Years(int first, int last) => (first - FirstYear)..(last - FirstYear + 1);

    private static (float[] Values, double Mean) Scale()
    {
        var (_, values) = SeriesFile.Read("sunspots.csv");
        var (mean, _) = Standard.Of(values.AsSpan()[Years(FirstYear, 1905)]);
        return ([.. values.Select(value => (float)((value - mean) / Math.Sqrt(Variance)))], mean);
    }
}
