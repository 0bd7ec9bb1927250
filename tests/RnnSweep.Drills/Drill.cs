using System.Globalization;
using RnnSweep.Drills.Faults;
using RnnSweep.Drills.History;
using RnnSweep.Drills.Machines;
using RnnSweep.Drills.Sweeps;

namespace RnnSweep.Drills;

/// <summary>The whole of it: cluster, sweeps, faults, and what is read afterwards.</summary>
internal sealed class Drill(DrillOptions options, TimeProvider time, TextWriter output)
{
    // Two of each kind: their tables are made once, however often they are submitted.
    private const int Seeds = 2;
    private const int AtATime = 2;

    // What one of the kinds of sweeps is called.
    private const string Hungry = "memory";

    private readonly List<SubmittedSweep> _sweeps = [];
    private readonly Draws _draws = new(options.Seed, "sweeps");

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var work = options.Work ?? Directory.CreateTempSubdirectory("rnnsweep-drill-").FullName;
        Directory.CreateDirectory(work);
        var programs = Programs.CopyTo(work);
        var code = 1;
        try
        {
            var began = time.GetTimestamp();
            await using var cluster = await ClusterUnderFire.StartAsync(options, programs, work, time, stop);
            using (var connection = cluster.Database.Open()) HistoryReader.Audit(connection);
            var kinds = options.Kinds.Where(kind => kind != FaultKind.Partition || cluster.Network.HasHosts).ToArray();
            if (kinds.Length < options.Kinds.Count) await output.WriteLineAsync("no partitions: there are no network namespaces here, or none are wanted");
            var inflicter = new FaultInflicter(cluster, time, output, stop);
            foreach (var fault in FaultPlan.Of(options, kinds))
            {
                await KeepBusyAsync(cluster, stop);
                // Whose runs want more than there is then.
                if (fault.Kind == FaultKind.Memory && Open(cluster, Hungry) == 0) await SubmitAsync(cluster, Hungry, stop);
                await Task.Delay(TimeSpan.FromSeconds(fault.Before), time, stop);
                await inflicter.ReviveAsync();
                await inflicter.InflictAsync(fault, _sweeps[^1].Id);
            }
            await EndAllAsync(cluster, inflicter, stop);
            var minutes = time.GetElapsedTime(began).TotalMinutes;
            await output.WriteLineAsync(FormattableString.Invariant(
                $"\n{options.Faults} faults in {minutes:0} minutes, seed {options.Seed}, {options.Silos} silos."));
            var tables = new SweepTables(programs.Command, work);
            return code = await new DrillReport(output).WriteAsync(cluster, inflicter, _sweeps, tables) ? 0 : 1;
        }
        finally
        {
            if (code == 0 && options.Work is null) Directory.Delete(work, recursive: true);
            else await output.WriteLineAsync($"what is left of it is in {work}");
        }
    }

    private async Task KeepBusyAsync(ClusterUnderFire cluster, CancellationToken stop)
    {
        while (Open(cluster, "") < AtATime) await SubmitAsync(cluster, options.Sweeps[_draws.Below(options.Sweeps.Count)], stop);
    }

    private async Task SubmitAsync(ClusterUnderFire cluster, string kind, CancellationToken stop)
    {
        var sweep = new SubmittedSweep(FormattableString.Invariant($"{kind}-{_sweeps.Count + 1}"), kind, 1 + _draws.Below(Seeds));
        // The front or the cluster may be on its way back: the same submission again does no harm.
        for (var tries = 1; ; tries++)
        {
            var (code, _, error) = await cluster.Front.AskAsync(
                "submit", SweepKinds.FileOf(kind), "--id", sweep.Id, "--set", string.Create(CultureInfo.InvariantCulture, $"seed={sweep.Seed}"));
            if (code == 0) break;
            if (tries == 60) throw new DrillException($"{sweep.Id} was not accepted: {error}");
            await Task.Delay(TimeSpan.FromSeconds(1), time, stop);
        }
        _sweeps.Add(sweep);
    }

    /// <summary>How many sweeps have not ended, of those whose id begins so.</summary>
    private static int Open(ClusterUnderFire cluster, string prefix)
    {
        using var connection = cluster.Database.Open();
        return (int)HistoryReader.Count(connection,
            """
            SELECT count(*) FROM sweep WHERE starts_with(id, $1)
                AND NOT EXISTS (SELECT FROM journal WHERE sweep = id AND event LIKE '%"event":"sweep_finished"%')
            """, prefix);
    }

    private async Task EndAllAsync(ClusterUnderFire cluster, FaultInflicter inflicter, CancellationToken stop)
    {
        for (var seconds = 0; Open(cluster, "") > 0; seconds++)
        {
            if (seconds == 1800) throw new DrillException("half an hour after the last fault there is a sweep that has not ended");
            await Task.Delay(TimeSpan.FromSeconds(1), time, stop);
            await inflicter.ReviveAsync();
        }
        // The rows of sweeps and checkpoints are tidied after the journal's last event.
        await Task.Delay(TimeSpan.FromSeconds(3), time, stop);
    }
}
