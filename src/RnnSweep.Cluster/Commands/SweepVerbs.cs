using RnnSweep.Cluster.Engine;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Errors;
using RnnSweep.Terminal.Progress;
using RnnSweep.Terminal.Results;
using RnnSweep.Training.Tasks.OwnData;
using Spectre.Console;

namespace RnnSweep.Cluster.Commands;

/// <summary>What the client verbs do: they ask the engine, and show what comes back with the views of every other engine.</summary>
/// <param name="output">Tables for people.</param>
/// <param name="error">Progress and errors.</param>
/// <param name="time">The clock.</param>
internal sealed class SweepVerbs(IAnsiConsole output, IAnsiConsole error, TimeProvider time)
{
    /// <summary><c>submit</c>: prints the sweep's id.</summary>
    public async Task<int> SubmitAsync(SubmitRequest request, CommandContext context)
    {
        var set = request.Name is { } name ? [.. request.Set, $"name={name}"] : request.Set;
        var read = new SweepDefinitionReader().ReadFile(request.File, new DefinitionOverrides(set, request.Map) { Ignore = request.Ignore });
        foreach (var warning in read.Warnings) await context.Error.WriteLineAsync($"warning: {warning}");
        if (read.Definition is not { } definition)
        {
            new ErrorView(error).Write(request.File, [.. read.Errors.Select(problem => problem.ToString())]);
            return ExitCode.InvalidSweepFile;
        }
        try
        {
            var beside = Path.GetDirectoryName(Path.GetFullPath(request.File));
            if (definition.Task.Table is not null) definition = definition with { Task = SharedTask.OfTable(definition.Task, beside, context.Options.Data) };
            else if (definition.Catalogue.Training.Tasks.Find(definition.Task.Dataset) is { } source)
                definition = definition with { Task = SharedTask.Of(source, definition.Task, beside, context.Options.Data) };
        }
        catch (DataFileException problem)
        {
            new ErrorView(error).WriteData(problem.Lines, problem.Count);
            return ExitCode.Failed;
        }
        await using var connection = await ClusterConnection.OpenAsync(context.Options, cancellation: context.Stopping);
        var engine = EngineOf(connection);
        var id = await engine.SubmitAsync(new SweepRequest(definition, read.Source, request.Id, request.Weight), context.Stopping);
        if (!request.Watch)
        {
            await context.Output.WriteLineAsync(id);
            return ExitCode.Done;
        }
        // Said at the beginning, should the watch be cut off, and last, where a whole sweep's lines have not pushed it away.
        await context.Error.WriteLineAsync($"submitted: {id}");
        try
        {
            return await FollowAsync(engine, id, request.Log, context);
        }
        finally
        {
            await context.Output.WriteLineAsync(id);
        }
    }

    /// <summary><c>watch</c>: follows a sweep to its end.</summary>
    public async Task<int> WatchAsync(string id, LogDetail? log, CommandContext context)
    {
        await using var connection = await ClusterConnection.OpenAsync(context.Options, cancellation: context.Stopping);
        return await FollowAsync(EngineOf(connection), id, log, context);
    }

    /// <summary><c>export</c>: one line per run.</summary>
    public async Task<int> ExportAsync(string id, bool json, CommandContext context)
    {
        await using var connection = await ClusterConnection.OpenAsync(context.Options, cancellation: context.Stopping);
        await using var sweep = await EngineOf(connection).OpenAsync(id, context.Stopping);
        var table = BaselineRows.Under(sweep.Snapshot());
        if (json) JsonResultWriter.Write(table, context.Output);
        else CsvResultWriter.Write(table, context.Output);
        return ExitCode.Done;
    }

    /// <summary><c>pause</c>, <c>stop</c>, <c>retry</c> and the like: done once it is in the journal.</summary>
    public async Task<int> ControlAsync(GivenCommand given, string id, CommandContext context)
    {
        await using var connection = await ClusterConnection.OpenAsync(context.Options, cancellation: context.Stopping);
        var refused = await EngineOf(connection).CommandAsync(id, given, context.Stopping);
        var what = given.Run is { } number ? $"run {number} of {id}" : id;
        var said = refused is null ? CommandSentences.Done(given.Command, what, $"rnnsweep-cluster unpause {id}") : $"{what}: {refused}";
        await context.Error.WriteLineAsync(said);
        return refused is null ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary><c>delete</c>: nothing is left of the sweep.</summary>
    public async Task<int> DeleteAsync(string id, CommandContext context)
    {
        await using var connection = await ClusterConnection.OpenAsync(context.Options, cancellation: context.Stopping);
        var refused = await EngineOf(connection).DeleteAsync(id, context.Stopping);
        await context.Error.WriteLineAsync(refused is null ? $"{id}: deleted" : $"{id}: {refused}");
        return refused is null ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary><c>status</c>: how the sweeps stand.</summary>
    public async Task<int> StatusAsync(string? id, bool json, CommandContext context)
    {
        await using var connection = await ClusterConnection.OpenAsync(context.Options, cancellation: context.Stopping);
        var engine = EngineOf(connection);
        var sweeps = id is null ? await engine.ListAsync(context.Stopping) : [await engine.FindAsync(id, context.Stopping)];
        var silos = await engine.SilosAsync(context.Stopping);
        if (json) StatusView.WriteJson(sweeps, silos, context.Output);
        else new StatusView(output, "rnnsweep-cluster submit SWEEP.yaml").Write(sweeps, silos);
        return ExitCode.Done;
    }

    private ClusterSweeps EngineOf(ClusterConnection connection) => new(connection.Client, time);

    private async Task<int> FollowAsync(ClusterSweeps engine, string id, LogDetail? log, CommandContext context)
    {
        await using var sweep = await engine.OpenAsync(id, context.Stopping);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.Stopping);
        var showing = ProgressViews.For(error, time, log).ShowAsync(sweep, new ProgressOptions(null, 0, context.Stopping), end.Token);
        try
        {
            await sweep.Ended.WaitAsync(context.Stopping);
        }
        catch (OperationCanceledException)
        {
            await end.CancelAsync();
            await showing;
            await context.Error.WriteLineAsync($"the sweep continues; to watch it again: rnnsweep-cluster watch {id}");
            return ExitCode.Interrupted;
        }
        await end.CancelAsync();
        await showing;
        var last = sweep.Snapshot();
        if (last.Reason is { } reason) await context.Error.WriteLineAsync($"the search could not continue: {reason}");
        new EndView(output).Write(last);
        return last.State == SweepState.Finished ? ExitCode.Done : ExitCode.Failed;
    }
}
