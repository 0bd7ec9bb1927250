using System.Globalization;
using Microsoft.AspNetCore.Http;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Api;

/// <summary>Runs by the numbers that stand in addresses.</summary>
internal static class RunNumbers
{
    /// <summary>The run.</summary>
    /// <exception cref="ApiException">There is none of this number.</exception>
    public static RunSnapshot Find(SweepSnapshot sweep, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= sweep.Runs.Count
            ? sweep.Runs[number - 1]
            : throw new ApiException(StatusCodes.Status404NotFound,
                $"There is no run '{text}'; " + (sweep.Runs.Count == 0 ? "there are none yet." : $"runs have the numbers 1 to {sweep.Runs.Count}."));
}
