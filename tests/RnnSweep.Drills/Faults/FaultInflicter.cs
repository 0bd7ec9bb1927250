using RnnSweep.Drills.History;
using RnnSweep.Drills.Machines;

namespace RnnSweep.Drills.Faults;

/// <summary>Does to the cluster what the plan says, and brings back what it has taken away.</summary>
internal sealed class FaultInflicter(ClusterUnderFire cluster, TimeProvider time, TextWriter output, CancellationToken stop)
{
    private readonly HashSet<int> _taken = [];

    public List<Strike> Strikes { get; } = [];

    public Outages Outages { get; } = new();

    /// <summary>Silos that were declared dead while they stood still or were cut off, and have ended: as it should be.</summary>
    public int Declared { get; private set; }

    /// <summary>Silos that have ended though nobody has told them to.</summary>
    public List<string> EndedByThemselves { get; } = [];

    public async Task InflictAsync(Fault fault, string sweep)
    {
        var count = cluster.Silos.Count;
        var silo = cluster.Silos[(int)(fault.Silo * count)];
        var other = cluster.Silos[silo.Number % count];
        switch (fault.Kind)
        {
            case FaultKind.Silo:
                Say(fault, $"silo {silo.Number} is killed");
                await KillAsync(fault.Kind, silo);
                break;
            case FaultKind.Coordinator:
                silo = cluster.Silos.MaxBy(one => one.Opened(sweep), StringComparer.Ordinal)!;
                Say(fault, $"silo {silo.Number} is killed, which coordinates {sweep}");
                await KillAsync(fault.Kind, silo);
                break;
            case FaultKind.Terminated:
                Say(fault, $"silo {silo.Number} is told to end");
                _taken.Add(silo.Number);
                await silo.SignalAsync("TERM");
                await silo.EndedAsync(stop);
                break;
            case FaultKind.Stopped: await StandStillAsync(fault, silo, fault.Between(5, 35), cut: false); break;
            case FaultKind.Partition: await StandStillAsync(fault, silo, fault.Between(5, 45), cut: true); break;
            case FaultKind.Front:
                Say(fault, "the front is killed");
                await cluster.Front.KillAsync();
                break;
            case FaultKind.Postmaster: await DatabaseAwayAsync(fault, TimeSpan.Zero); break;
            case FaultKind.Away: await DatabaseAwayAsync(fault, fault.Between(5, 60)); break;
            case FaultKind.Cut: await CutAsync(fault); break;
            case FaultKind.Two:
                Say(fault, $"silos {silo.Number} and {other.Number} are killed");
                await KillManyAsync(fault.Kind, [silo, other]);
                break;
            case FaultKind.All:
                Say(fault, "all silos are killed");
                await KillManyAsync(fault.Kind, cluster.Silos);
                break;
            case FaultKind.Memory: await StarveAsync(fault, silo); break;
        }
        await PauseAsync(1);
        await ReviveAsync();
    }

    /// <summary>Starts what is not there. Whoever has gone without being told to is noted.</summary>
    public async Task ReviveAsync()
    {
        var (all, from) = (cluster.Silos.All(silo => !silo.IsAlive), time.GetUtcNow());
        foreach (var silo in cluster.Silos)
        {
            if (silo.IsAlive) continue;
            if (!_taken.Remove(silo.Number))
            {
                var kept = $"{silo.Log}.ended-{EndedByThemselves.Count + 1}";
                File.Copy(silo.Log, kept, overwrite: true);
                EndedByThemselves.Add($"silo {silo.Number}, see {kept}");
                await output.WriteLineAsync($"  silo {silo.Number} has ended by itself");
            }
            await silo.StartAsync(stop);
            if (all) Outages.Add(from - TimeSpan.FromSeconds(1), time.GetUtcNow());
            all = false;
        }
        if (!cluster.Front.IsAlive) await cluster.Front.StartAsync(stop);
    }

    private void Say(Fault fault, string what) => output.WriteLine($"{time.GetUtcNow():HH:mm:ss} {fault.Number}: {what}");

    private Task PauseAsync(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), time, stop);

    private async Task KillAsync(FaultKind kind, SiloMachine silo)
    {
        _taken.Add(silo.Number);
        Strikes.Add(new Strike(kind, silo.Workers, time.GetUtcNow()));
        await silo.KillAsync();
    }

    private async Task KillManyAsync(FaultKind kind, IReadOnlyList<SiloMachine> silos)
    {
        foreach (var silo in silos) await KillAsync(kind, silo);
    }

    private async Task StandStillAsync(Fault fault, SiloMachine silo, TimeSpan length, bool cut)
    {
        Say(fault, $"silo {silo.Number} {(cut ? "reaches nobody" : "is stopped")} for {length.TotalSeconds:0} s");
        Strikes.Add(new Strike(fault.Kind, silo.Workers, time.GetUtcNow()));
        if (cut) await cluster.Network.CutAsync(silo.Number, cut: true);
        else await silo.SignalAsync("STOP");
        await Task.Delay(length, time, stop);
        if (cut) await cluster.Network.CutAsync(silo.Number, cut: false);
        else await silo.SignalAsync("CONT");
        // Longer than the others take, it counts as dead, and ends when it hears of it.
        for (var tenths = 0; tenths < 150 && silo.IsAlive; tenths++) await PauseAsync(0.1);
        if (silo.IsAlive) return;
        await output.WriteLineAsync("  it has counted as dead meanwhile, and has ended");
        Declared++;
        _taken.Add(silo.Number);
    }

    private async Task DatabaseAwayAsync(Fault fault, TimeSpan length)
    {
        Say(fault, $"the database is killed and {(length == TimeSpan.Zero ? "started again" : $"away for {length.TotalSeconds:0} s")}");
        var from = time.GetUtcNow();
        await cluster.Database.KillAsync();
        await Task.Delay(length, time, stop);
        await cluster.Database.StartAsync(time);
        Outages.Add(from, time.GetUtcNow());
    }

    private async Task CutAsync(Fault fault)
    {
        Say(fault, "the connections to the database are cut for 5 s");
        for (var times = 0; times < 20; times++)
        {
            cluster.Database.Cut();
            await PauseAsync(0.25);
        }
    }

    /// <summary>A silo of 48 MB of heap: some runs do not fit, or the silo itself does not.</summary>
    private async Task StarveAsync(Fault fault, SiloMachine silo)
    {
        Say(fault, $"silo {silo.Number} is killed, and comes back with a heap that is too small");
        await KillAsync(fault.Kind, silo);
        await PauseAsync(1);
        await silo.StartAsync(stop, heap: "0x3000000");
        using var connection = cluster.Database.Open();
        var before = Lost(connection);
        for (var tenths = 0; tenths < 400 && silo.IsAlive && Lost(connection) == before; tenths++) await PauseAsync(0.1);
        await output.WriteLineAsync(silo.IsAlive ? $"  {Lost(connection) - before} attempts ran out of memory" : "  the silo itself ran out of memory");
        await KillAsync(fault.Kind, silo);

        static long Lost(Npgsql.NpgsqlConnection connection) => HistoryReader.Count(connection,
            "SELECT count(*) FROM journal WHERE event LIKE '%\"event\":\"attempt_ended\"%' AND event LIKE '%\"kind\":\"out_of_memory\"%'");
    }
}
