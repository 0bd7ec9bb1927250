using System.CommandLine;
using System.Net;
using RnnSweep.Cli.Commands;
using RnnSweep.Cli.Server;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Errors;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Cli;

/// <summary>The <c>rnnsweep</c> command: parses, carries out, and turns whatever goes wrong into a line and an exit code.</summary>
/// <param name="environment">What it may touch.</param>
internal sealed class CliApplication(CliEnvironment environment)
{
    /// <summary>Carries out a command line and returns the exit code.</summary>
    public async Task<int> InvokeAsync(IReadOnlyList<string> arguments)
    {
        try
        {
            var result = RootCommands.Create(environment).Parse(arguments);
            if (result.Errors.Count > 0) return UsageErrors.Tell(environment, result);
            return await result.InvokeAsync(Configuration()).ConfigureAwait(false);
        }
        catch (InvalidSweepFileException error)
        {
            new ErrorView(environment.ErrorConsole).Write(error.File, error.Errors);
            return ExitCode.InvalidSweepFile;
        }
        catch (DataFileException error)
        {
            new ErrorView(environment.ErrorConsole).WriteData(error.Lines, error.Count);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            environment.Tell("rnnsweep: interrupted");
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // The last stop: people get a sentence, not a stack.
        catch (Exception error)
        {
            return Tell(error);
        }
#pragma warning restore CA1031
        finally
        {
            await environment.Output.FlushAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The library's own handling of signals would end a command two seconds after Ctrl-C, in the middle of writing checkpoints; its handler of exceptions
    /// prints stacks.
    /// </summary>
    private InvocationConfiguration Configuration() => new()
    {
        Output = environment.Output,
        Error = environment.ErrorConsole.Profile.Out.Writer,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    private int Tell(Exception error)
    {
        var expected = error is CliException or RunRefusedException or IOException or UnauthorizedAccessException or EngineUnreachableException
            or SweepUnreadableException or SweepNotFoundException or ServerProblemException;
        var message = error.Message.ReplaceLineEndings(" ");
        environment.Tell(expected ? $"rnnsweep: {message}" : $"rnnsweep: unexpected {error.GetType().Name}: {message}");
        if (environment.Debug) environment.Tell(error.ToString());
        else if (!expected) environment.Tell("This is a bug. Please report it to the project, with the sweep file and what RNNSWEEP_DEBUG=1 prints.");
        return error switch
        {
            CliException known => known.ExitCode,
            EngineUnreachableException => ExitCode.ServerNotReachable,
            ServerProblemException { Status: HttpStatusCode.UnprocessableEntity } => ExitCode.InvalidSweepFile,
            _ => ExitCode.Failed,
        };
    }
}
