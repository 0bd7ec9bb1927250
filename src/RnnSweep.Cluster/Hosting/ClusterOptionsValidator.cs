using System.Globalization;
using System.Net;
using Npgsql;

namespace RnnSweep.Cluster.Hosting;

/// <summary>What must hold of the settings, each for itself and together.</summary>
public static class ClusterOptionsValidator
{
    /// <summary>Everything that is wrong, or nothing.</summary>
    public static IReadOnlyList<OptionsProblem> Problems(ClusterOptions options)
    {
        OptionsProblem[] own =
        [
            .. from setting in ClusterSettings.All
               where !setting.Holds(options)
               select new OptionsProblem(setting.Path, setting.Shown(options), setting.Allowed),
        ];
        // A value that is wrong by itself is not reported a second time for what it does to another.
        return [.. own, .. Together(options).Where(problem => own.All(other => other.Path != problem.Path))];
    }

    /// <summary>Throws where something is wrong.</summary>
    /// <exception cref="ClusterOptionsException">Lists all of it.</exception>
    public static void ThrowIfInvalid(ClusterOptions options)
    {
        var problems = Problems(options);
        if (problems.Count > 0) throw new ClusterOptionsException(problems);
    }

    private static IEnumerable<OptionsProblem> Together(ClusterOptions options)
    {
        if (options.Mode == ClusterMode.Postgres && !NamesADatabase(options.ConnectionString))
        {
            yield return Problem(nameof(options.ConnectionString), options.ConnectionString.Length == 0 ? "" : null,
                "an Npgsql connection string with Host and Database, where Mode is postgres");
        }
        if (options.Mode == ClusterMode.Local && IPAddress.TryParse(options.AdvertisedAddress, out var address) && !IPAddress.IsLoopback(address))
            yield return Problem(nameof(options.AdvertisedAddress), options.AdvertisedAddress, "auto or a loopback address, where Mode is local");
        if (options.Mode == ClusterMode.Postgres && options.PrimaryPort != 0)
            yield return Problem(nameof(options.PrimaryPort), Text(options.PrimaryPort), "0, where Mode is postgres: only a local cluster has a first silo");
        if (options.GatewayPort == options.SiloPort)
            yield return Problem(nameof(options.GatewayPort), Text(options.GatewayPort), "a port other than RnnSweep:SiloPort");
        if (options.HttpPort == options.SiloPort || options.HttpPort == options.GatewayPort)
            yield return Problem(nameof(options.HttpPort), Text(options.HttpPort), "a port other than RnnSweep:SiloPort and RnnSweep:GatewayPort");
        if (options.RenewalSeconds * 2 > options.LeaseSeconds)
        {
            yield return Problem(nameof(options.RenewalSeconds), Text(options.RenewalSeconds),
                $"at most half of RnnSweep:LeaseSeconds, {Text(options.LeaseSeconds / 2)}");
        }
        var membership = options.Membership;
        if (membership.DeadWithinSeconds > MembershipTuning.LongestDeadWithinSeconds)
        {
            yield return Problem("Membership:MissedProbes", Text(membership.MissedProbes),
                $"so few that one more, times RnnSweep:Membership:ProbeTimeoutSeconds, is at most {Text(MembershipTuning.LongestDeadWithinSeconds)}");
        }
        if (membership.DefunctHours * 3600 < membership.JoinSeconds * 2)
        {
            yield return Problem("Membership:DefunctHours", Text(membership.DefunctHours),
                $"at least twice RnnSweep:Membership:JoinSeconds, {Text(membership.JoinSeconds * 2 / 3600)}");
        }
    }

    private static bool NamesADatabase(string connectionString)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connectionString);
            return !string.IsNullOrEmpty(parts.Host) && !string.IsNullOrEmpty(parts.Database);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    private static OptionsProblem Problem(string key, string? found, string allowed) => new($"{ClusterOptions.Section}:{key}", found, allowed);

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
