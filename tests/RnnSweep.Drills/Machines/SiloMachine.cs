using System.Globalization;

namespace RnnSweep.Drills.Machines;

/// <summary>One silo: its process, which comes and goes, and where it is.</summary>
internal sealed class SiloMachine(int number, string program, DrillOptions options, DrillNetwork network, string connection, string work, TimeProvider time)
    : IDisposable
{
    private LoggedProcess? _process;

    public int Number => number;

    public string Log => Path.Combine(work, $"silo-{number}.log");

    /// <summary>What the names of its workers begin with.</summary>
    public string Workers => FormattableString.Invariant($"{Environment.MachineName}-{Port}/");

    public bool IsAlive => _process is { IsAlive: true };

    private int Port => options.BasePort + 10 * number;

    /// <summary>Starts it, again and again until it is active; the second member says how many starts that took.</summary>
    public async Task StartAsync(CancellationToken stop, string? heap = null)
    {
        for (var tries = 1; tries <= 5; tries++)
        {
            _process?.Dispose();
            _process = LoggedProcess.Start([.. network.Within(number), program, "silo"], Settings(heap), Log);
            for (var tenths = 0; tenths < 1200 && _process.IsAlive; tenths++)
            {
                if (_process.HasSaid("silo active")) return;
                await Task.Delay(TimeSpan.FromSeconds(0.1), time, stop);
            }
            // A heap that is too small may be too small for any silo.
            if (heap is not null) return;
            await Task.Delay(TimeSpan.FromSeconds(1), time, stop);
        }
        throw new DrillException($"silo {number} does not start; see {Log}");
    }

    public Task KillAsync() => IsAlive ? _process!.KillAsync() : Task.CompletedTask;

    public Task SignalAsync(string signal) => IsAlive ? _process!.SignalAsync(signal) : Task.CompletedTask;

    public Task EndedAsync(CancellationToken cancellation) => _process!.EndedAsync(cancellation);

    /// <summary>When it opened a sweep last, as its log has it; empty where it never has.</summary>
    public string Opened(string sweep)
    {
        using var file = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var (last, text) = ("", $"sweep {sweep} opened");
        while (reader.ReadLine() is { } line)
            if (line.Contains(text, StringComparison.Ordinal) && line.Length > 24) last = line[..24];
        return last;
    }

    public void Dispose() => _process?.Dispose();

    private Dictionary<string, string> Settings(string? heap)
    {
        var settings = new Dictionary<string, string>(ClusterUnderFire.Settings(connection, work, "silo"))
        {
            ["RNNSWEEP__SILOPORT"] = Port.ToString(CultureInfo.InvariantCulture),
            ["RNNSWEEP__GATEWAYPORT"] = (Port + 1).ToString(CultureInfo.InvariantCulture),
            ["RNNSWEEP__HTTPPORT"] = (Port + 2).ToString(CultureInfo.InvariantCulture),
            ["RNNSWEEP__ADVERTISEDADDRESS"] = network.AddressOf(number),
            ["RNNSWEEP__SLOTS"] = options.Slots.ToString(CultureInfo.InvariantCulture),
        };
        if (heap is not null) settings["DOTNET_GCHeapHardLimit"] = heap;
        return settings;
    }
}
