using System.Text.Json;

namespace RnnSweep.Sweeps.Journals;

/// <summary>
/// Names that stand in one event after the other (metrics, workers): what was read last at the same place is compared first, so that all events share one
/// string and most names are not decoded at all. One a thread.
/// </summary>
internal sealed class KnownNames
{
    private const int Places = 64;

    [ThreadStatic]
    private static KnownNames? _metrics;

    [ThreadStatic]
    private static KnownNames? _workers;

    private readonly string?[] _names = new string?[Places];

    /// <summary>Names of metrics; a place is a metric's place in its report.</summary>
    public static KnownNames Metrics => _metrics ??= new KnownNames();

    /// <summary>Names of workers; all have the same place.</summary>
    public static KnownNames Workers => _workers ??= new KnownNames();

    /// <summary>The name that the reader stands on.</summary>
    public string Read(ref Utf8JsonReader reader, int place)
    {
        ref var known = ref _names[place % Places];
        if (known is null || !reader.ValueTextEquals(known)) known = reader.GetString()!;
        return known;
    }
}
