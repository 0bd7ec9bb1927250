using System.Globalization;

namespace RnnSweep.Drills.Machines;

/// <summary>The cluster's door: submits, lists and exports go through it, by the command that people use.</summary>
internal sealed class FrontMachine(string program, string command, DrillOptions options, string connection, string work, TimeProvider time) : IDisposable
{
    private LoggedProcess? _process;

    public bool IsAlive => _process is { IsAlive: true };

    private string Url => FormattableString.Invariant($"http://127.0.0.1:{options.BasePort + 5}");

    public async Task StartAsync(CancellationToken stop)
    {
        _process?.Dispose();
        _process = LoggedProcess.Start([program, "front", "--port", (options.BasePort + 5).ToString(CultureInfo.InvariantCulture)],
            ClusterUnderFire.Settings(connection, work, "client"), Path.Combine(work, "front.log"));
        for (var tenths = 0; tenths < 600 && _process.IsAlive; tenths++)
        {
            if (_process.HasSaid("open in the browser")) return;
            await Task.Delay(TimeSpan.FromSeconds(0.1), time, stop);
        }
        throw new DrillException($"the front does not start; see {_process.Log}");
    }

    public Task KillAsync() => IsAlive ? _process!.KillAsync() : Task.CompletedTask;

    /// <summary>Any verb of <c>rnnsweep --server</c>.</summary>
    public Task<(int Code, string Output, string Error)> AskAsync(params string[] arguments) =>
        Shell.RunAsync([command, .. arguments, "--server", Url], within: TimeSpan.FromMinutes(3));

    public void Dispose() => _process?.Dispose();
}
