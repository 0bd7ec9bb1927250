using System.Diagnostics;

namespace RnnSweep.Cluster.Tests.Hosting;

/// <summary>The program in a process of its own.</summary>
internal sealed class ClusterProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private ClusterProcess(Process process) => (_process, _error) = (process, process.StandardError.ReadToEndAsync());

    public static ClusterProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start(environment, [Beside("rnnsweep-cluster.dll")], arguments);

    /// <summary>The program, with the tests' grains beside its own: it is given what the tests depend on, and told to load them before it begins.</summary>
    public static ClusterProcess StartWithTests(IReadOnlyDictionary<string, string> environment, params string[] arguments) => Start(
        new Dictionary<string, string>(environment) { ["DOTNET_STARTUP_HOOKS"] = typeof(ClusterProcess).Assembly.Location },
        [
            "exec", "--depsfile", Beside("RnnSweep.Cluster.Tests.deps.json"), "--runtimeconfig", Beside("RnnSweep.Cluster.Tests.runtimeconfig.json"),
            Beside("rnnsweep-cluster.dll"),
        ],
        arguments);

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private static ClusterProcess Start(IReadOnlyDictionary<string, string> environment, string[] program, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [.. program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new ClusterProcess(Process.Start(start)!);
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        await using var process = Start(environment, arguments);
        var output = await process._process.StandardOutput.ReadToEndAsync().Within($"{arguments[0]} ends its output");
        return (await process.ExitCodeAsync($"{arguments[0]} ends"), output, await process._error);
    }

    /// <summary>The next line of its standard output.</summary>
    public async Task<string> LineAsync(string phase) =>
        await _process.StandardOutput.ReadLineAsync().Within(phase) ?? throw new InvalidOperationException($"Ended before: {phase}.\n{await _error}");

    /// <summary>SIGTERM.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]);
        await kill.WaitForExitAsync().Within("the signal is sent");
    }

    /// <summary>SIGKILL: nothing of the program runs after it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().Within("the process is gone");
    }

    /// <summary>All of its standard error, once it has ended.</summary>
    public Task<string> ErrorAsync() => _error.Within("the process ends its standard error");

    public async Task<int> ExitCodeAsync(string phase)
    {
        await _process.WaitForExitAsync().Within(phase);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }
}
