using System.Diagnostics;

namespace RnnSweep.Drills.Machines;

/// <summary>Programs that are run to their end.</summary>
internal static class Shell
{
    /// <summary>Runs a program; what it says on both outputs is returned.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? settings = null, TimeSpan? within = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            // PostgreSQL's owner need not see the folder of the drill.
            WorkingDirectory = "/",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var late = new CancellationTokenSource(within ?? TimeSpan.FromMinutes(5));
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        return (process.ExitCode, await output, await error);
    }

    /// <summary>As <see cref="RunAsync"/>, for what must succeed.</summary>
    public static async Task<string> MustAsync(params string[] command)
    {
        var (code, output, error) = await RunAsync(command);
        return code == 0 ? output : throw new DrillException($"'{string.Join(' ', command)}' ended with {code}: {error.Trim()}{output.Trim()}");
    }

    /// <summary>Sends a signal by its name.</summary>
    public static Task SignalAsync(string signal, int process) => RunAsync(["sh", "-c", $"kill -{signal} {process}"]);
}
