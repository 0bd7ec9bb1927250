using System.Globalization;

namespace RnnSweep.Cluster.Grains;

/// <summary>Keys of run grains: sweep id / run / attempt. Sweep ids have no slash.</summary>
internal static class RunKey
{
    internal static string Of(string sweepId, int run, int attempt) => string.Create(CultureInfo.InvariantCulture, $"{sweepId}/{run}/{attempt}");
}
