using System.CommandLine;
using RnnSweep.Cli.Hosting;
using RnnSweep.Dashboard;
using RnnSweep.Dashboard.Commands;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Progress;
using RnnSweep.Terminal.Results;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Commands;

/// <summary>
/// What verbs share that let a sweep go on: whoever trains the sweep is asked, and where nobody does, this process trains what follows, as <c>resume</c> would.
/// </summary>
internal sealed class GoOnVerb
{
    private readonly CliEnvironment _environment;
    private readonly Option<int?> _workers = Inputs.Workers();
    private readonly Option<long?> _memory = Inputs.Memory();
    private readonly Option<int?> _attempts = Inputs.MaxAttempts();
    private readonly Option<string?> _data = Inputs.Data();
    private readonly Option<bool> _quiet = Inputs.Quiet();
    private readonly Option<LogDetail?> _log;
    private readonly PageOptions _page;

    /// <summary>Adds the options to a verb.</summary>
    public GoOnVerb(CliEnvironment environment, Command verb)
    {
        (_environment, Sweep) = (environment, new SweepArgument(environment));
        verb.Add(Sweep.Name);
        foreach (var option in (Option[])[Sweep.Server, _workers, _memory, _attempts, _data, _quiet]) verb.Add(option);
        _log = Inputs.Log(verb, _quiet);
        _page = new PageOptions(verb, beside: true);
    }

    /// <summary>The sweep.</summary>
    public SweepArgument Sweep { get; }

    /// <summary>Asks for commands one after the other, or carries them out here.</summary>
    public async Task<int> AskAsync(ParseResult parse, IReadOnlyList<GivenCommand> commands, CancellationToken cancellation)
    {
        var name = Sweep.NameOf(parse);
        if (!Sweep.IsRemote(parse) && !await IsTrainedAsync(name, cancellation).ConfigureAwait(false))
            return await TrainAsync(parse, name, commands).ConfigureAwait(false);
        var exit = ExitCode.Done;
        foreach (var given in commands)
        {
            var what = given.Run is { } run ? $"run {run} of {name}" : name;
            var refused = await Sweep.ReaderOf(parse).CommandAsync(name, given, cancellation).ConfigureAwait(false);
            _environment.Tell(refused is null ? CommandSentences.Done(given.Command, what, "") : $"{what}: {refused}");
            if (refused is not null) exit = ExitCode.Failed;
        }
        return exit;
    }

    /// <summary>Whether a process has the sweep in its hands.</summary>
    private async Task<bool> IsTrainedAsync(string directory, CancellationToken cancellation)
    {
        var sweep = await _environment.Sweeps.OpenAsync(directory, cancellation).ConfigureAwait(false);
        await using (sweep.ConfigureAwait(false)) return !sweep.Ended.IsCompleted;
    }

    private async Task<int> TrainAsync(ParseResult parse, string directory, IReadOnlyList<GivenCommand> commands)
    {
        var data = new DataFolder(parse.GetValue(_data) ?? _environment.Data);
        var options = Inputs.Engine(_environment, parse, _workers, _attempts, _memory);
        DashboardOptions? page = _page.Read(parse, "local", _environment.Product)?.With(data);
        var session = _environment.Sweeps.Resume(directory, options, data, commands);
        await using (session.ConfigureAwait(false))
            return await new SweepConductor(_environment, new ProgressChoice(parse.GetValue(_quiet), parse.GetValue(_log))).RunAsync(session, directory, page)
                .ConfigureAwait(false);
    }
}
