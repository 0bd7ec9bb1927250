namespace RnnSweep.Cluster.Hosting;

/// <summary>One thing that is wrong with the settings.</summary>
/// <param name="Path">The full path of the key, such as <c>RnnSweep:SiloPort</c>.</param>
/// <param name="Found">The value found there; null where it must not be shown.</param>
/// <param name="Allowed">What would have been accepted.</param>
public sealed record OptionsProblem(string Path, string? Found, string Allowed)
{
    /// <summary>One line for a person.</summary>
    public override string ToString() =>
        $"{Path}: found {(Found is null ? "a value that is not shown" : Found.Length == 0 ? "nothing" : $"'{Found}'")}; allowed: {Allowed}";
}
