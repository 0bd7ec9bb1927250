using System.Text.Json;
using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Stores.Postgres;
using RnnSweep.Numerics;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Cluster.Grains;

/// <summary>How a sweep is created: its data are measured, and its first event is written.</summary>
internal sealed partial class SweepGrain
{
    /// <inheritdoc/>
    public async Task SubmitAsync(SweepSubmission submission)
    {
        // Clients check it too, but whoever reaches the port may be another program.
        if (!SweepId.IsValid(Id)) throw new SweepRefusedException($"{SweepId.Shown(Id)} is no id of a sweep. Allowed: {SweepId.Allowed}.");
        if (submission.Weight < 1) throw new SweepRefusedException($"weight: found {submission.Weight}; allowed: a whole number from 1.");
        if (Math.Max(submission.Source.Length, submission.Definition.Length) > SweepLimits.LongestFile)
            throw new SweepRefusedException(
                $"The sweep file has {submission.Source.Length} characters; allowed: {SweepLimits.LongestFile}. "
                + "Write lists as ranges, or make two sweeps of it.");
        using var json = JsonDocument.Parse(submission.Definition);
        var asked = ReadDefinition(json.RootElement);
        // While one submission measures its data, another of the same id may come in: one after the other.
        var before = _submitting;
        _submitting = SubmitAfterAsync(before, submission, asked);
        await _submitting;
    }

    private async Task SubmitAfterAsync(Task before, SweepSubmission submission, SweepDefinition asked)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        if (_unreadable is { } refusal) throw new SweepRefusedException(refusal);
        if (_tail.Created is not { } there) await CreateAsync(submission, asked);
        else if (!NewSweep.IsSame(NotedContent.With(asked, _definition!.Task), submission.SourceDigest, _definition!, there.SourceDigest))
            throw new SweepRefusedException(SweepNotAcceptedException.Taken(Id).Message);
        if (!_tail.HasEnded) await AnnounceAsync();
    }

    /// <summary>Tells who has to know of the sweep: again with every submission, as the one before may have been cut off in between.</summary>
    private async Task AnnounceAsync()
    {
        await WatchOverAsync();
        await TellDirectoryAsync();
    }

    private Task TellDirectoryAsync() => GrainFactory.GetGrain<ISweepDirectoryGrain>(ISweepDirectoryGrain.Key).OpenedAsync(new OpenSweep(Id, _weight));

    private async Task WatchOverAsync() => await
        StoreErrors.TranslateAsync(() => this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)));

    private async Task CreateAsync(SweepSubmission submission, SweepDefinition asked)
    {
        if (Continuation.Objection(asked, NumericsVersion.Current) is { } objection) throw new SweepRefusedException(objection);
        if (SweepLimits.Objection(asked) is { } tooLarge) throw new SweepRefusedException(tooLarge) { IsAboutFile = true };
        var (definition, created) = await OffTurnAsync(() => dependencies.Prepare(asked, submission.SourceDigest));
        await store.CreateAsync(new SweepRecord(Id, submission.Name, submission.Weight, "running", created.Time), submission.Source, CancellationToken.None);
        (_weight, _trace) = (submission.Weight, submission.Trace);
        try
        {
            await store.AppendAsync(Id, 1, [EventLine.Of(created)], CancellationToken.None);
        }
        catch (JournalConflictException)
        {
            // Submitted twice at once: the other has written it.
        }
        await ReadJournalAsync(CancellationToken.None);
        LogSubmitted(Id, definition.Method, submission.Weight);
    }

    [LoggerMessage(LogLevel.Information, "sweep {Sweep} submitted: method {Method}, weight {Weight}")]
    private partial void LogSubmitted(string sweep, string method, int weight);
}
