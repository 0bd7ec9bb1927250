using System.Diagnostics;

namespace RnnSweep.Drills.Machines;

/// <summary>A program that stays, with both outputs in a file that the next one of the same name continues.</summary>
internal sealed class LoggedProcess : IDisposable
{
    private readonly Process _process;
    private readonly long _begin;

    private LoggedProcess(Process process, string log, long begin) => (_process, Log, _begin) = (process, log, begin);

    public string Log { get; }

    public bool IsAlive => !_process.HasExited;

    public int Code => _process.ExitCode;

    public static LoggedProcess Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> settings, string log)
    {
        var begin = File.Exists(log) ? new FileInfo(log).Length : 0;
        var start = new ProcessStartInfo("sh", ["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", log, .. command]);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return new LoggedProcess(Process.Start(start)!, log, begin);
    }

    /// <summary>Whether it has said this, in this life.</summary>
    public bool HasSaid(string text)
    {
        if (!File.Exists(Log)) return false;
        using var file = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = Math.Min(_begin, file.Length);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Contains(text, StringComparison.Ordinal);
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public Task SignalAsync(string signal) => Shell.SignalAsync(signal, _process.Id);

    public Task EndedAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    public void Dispose()
    {
        if (IsAlive) _process.Kill();
        _process.Dispose();
    }
}
