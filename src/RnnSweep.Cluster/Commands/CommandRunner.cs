using System.CommandLine;
using RnnSweep.Cluster.Grains;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Stores.Postgres;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Terminal;

namespace RnnSweep.Cluster.Commands;

/// <summary>Runs a verb: reads its settings, listens for signals, and turns what it throws into a message and a code.</summary>
/// <param name="exit">Ends the process with a code, for the second signal.</param>
internal sealed class CommandRunner(Action<int> exit)
{
    /// <summary>Runs a verb to its end.</summary>
    public Task<int> RunAsync(ParseResult parsed, SettingOptions settings, Func<CommandContext, Task<int>> verb) =>
        RunAsync(parsed, (output, stopping) => verb(new CommandContext(settings.Read(parsed), output, parsed.InvocationConfiguration.Error, stopping)));

    /// <summary>Runs a verb that needs no settings, to its end.</summary>
    public async Task<int> RunAsync(ParseResult parsed, Func<TextWriter, CancellationToken, Task<int>> verb)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        using var signals = new StopSignals(exit);
        try
        {
            return await verb(output, signals.Stopping);
        }
        catch (ClusterOptionsException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitCode.WrongUsage;
        }
        catch (ClusterUnreachableException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitCode.ServerNotReachable;
        }
        catch (Exception exception) when (IsAway(exception))
        {
            await error.WriteLineAsync($"{parsed.CommandResult.Command.Name} failed: the cluster cannot answer now: {StoreErrors.WordsOf(exception)}");
            return ExitCode.ServerNotReachable;
        }
        catch (SweepNotAcceptedException exception) when (exception.IsAboutFile)
        {
            await error.WriteLineAsync($"{parsed.CommandResult.Command.Name} failed: {exception.Message}");
            return ExitCode.InvalidSweepFile;
        }
        catch (OperationCanceledException) when (signals.Stopping.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // The last catch of the process: a person gets one line, not a stack.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await error.WriteLineAsync($"{parsed.CommandResult.Command.Name} failed: {StoreErrors.WordsOf(exception)}");
            return ExitCode.Failed;
        }
    }

    /// <summary>What passes by itself: a database that is away, a silo that has just died. Files of this machine are another matter.</summary>
    private static bool IsAway(Exception problem) => problem is not IOException && RunGrainDependencies.IsPassing(problem);
}
