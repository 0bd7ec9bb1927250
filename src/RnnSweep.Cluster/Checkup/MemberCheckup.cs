using System.Globalization;
using System.Net;
using Npgsql;

namespace RnnSweep.Cluster.Checkup;

/// <summary>Looks at the members of a cluster as the database lists them, and knocks at their ports. Changes nothing.</summary>
/// <param name="source">The connections.</param>
/// <param name="clusterId">Whose members.</param>
/// <param name="reach">Says why a port cannot be reached; null where it can.</param>
internal sealed class MemberCheckup(NpgsqlDataSource source, string clusterId, Func<IPEndPoint, CancellationToken, Task<string?>> reach)
{
    private const int Joining = 2;

    // They say every few seconds that they are there.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestJoin = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan ClocksMayDiffer = TimeSpan.FromSeconds(2);

    /// <summary>The ports for clients of those that are active.</summary>
    public async Task<IReadOnlyList<(string Name, IPEndPoint Gateway)>> GatewaysAsync(CancellationToken cancellation) =>
    [
        .. from member in await MembersAsync(cancellation)
           where member.Status != Joining && member.Gateway > 0
           select (member.Name, new IPEndPoint(member.Address, member.Gateway)),
    ];

    /// <summary>What was found of each member, and of all together.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellation)
    {
        var members = await MembersAsync(cancellation);
        if (members.Count == 0)
        {
            const string advice = "Start one ('rnnsweep-cluster silo'), or correct ClusterId here or there.";
            return [new Finding("silos", $"no silo is a member of cluster '{clusterId}'", advice)];
        }
        var findings = new List<Finding>();
        foreach (var member in members) findings.Add(await ExamineAsync(member, cancellation));
        var near = members.Count(member => IPAddress.IsLoopback(member.Address));
        if (near > 0 && near < members.Count)
            findings.Add(new Finding("addresses", $"{near} of {members.Count} silos are known by a loopback address, which others cannot reach",
                "Set AdvertisedAddress to an address of the network on each of them."));
        return findings;
    }

    private async Task<Finding> ExamineAsync(Member member, CancellationToken cancellation)
    {
        var name = $"silo {member.Name}";
        if (member.Status == Joining)
            return member.Age < LongestJoin ? new Finding(name, "joins the cluster")
                : new Finding(name, $"has been joining for {Words(member.Age)}",
                    "Its log says why; members that do not answer keep others out. Its row does no harm if its process is gone.");
        if (member.Silent < -ClocksMayDiffer)
            return new Finding(name, $"its clock is {Words(-member.Silent)} ahead of the database's",
                "Let all machines take their time from the same source (NTP).");
        foreach (var port in (int[])[member.Port, member.Gateway])
            if (port > 0 && await reach(new IPEndPoint(member.Address, port), cancellation) is { } why)
                return new Finding(name, $"is a member, but {member.Address}:{port} cannot be reached from here: {why}",
                    "Its process may be gone (then others notice soon), it may stand still, or a firewall is between: see its machine.");
        if (member.Silent > LongestSilence)
            return new Finding(name, $"answers, but last said {Words(member.Silent)} ago in the database that it is there",
                "Its clock is behind, it stands still, or it does not reach the database: 'rnnsweep-cluster health ready' there.");
        return new Finding(name, $"at {member.Address}:{member.Port}, a member for {Words(member.Age)}");
    }

    private async Task<List<Member>> MembersAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            """
            SELECT silo_name, address, port, proxy_port, status,
                extract(epoch FROM clock_timestamp() - i_am_alive_time)::float8, extract(epoch FROM clock_timestamp() - start_time)::float8
            FROM cluster_member WHERE deployment_id = $1 AND status IN (2, 3) ORDER BY silo_name, generation
            """);
        command.Parameters.Add(new() { Value = clusterId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var members = new List<Member>();
        while (await reader.ReadAsync(cancellation))
            members.Add(new(reader.GetString(0), IPAddress.Parse(reader.GetString(1)), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4),
                TimeSpan.FromSeconds(reader.GetDouble(5)), TimeSpan.FromSeconds(reader.GetDouble(6))));
        return members;
    }

    private static string Words(TimeSpan time) => time < TimeSpan.FromMinutes(2) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : time < TimeSpan.FromHours(2) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} minutes")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} hours");

    private sealed record Member(string Name, IPAddress Address, int Port, int Gateway, int Status, TimeSpan Silent, TimeSpan Age);
}
