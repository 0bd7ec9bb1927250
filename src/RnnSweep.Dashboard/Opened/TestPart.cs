using RnnSweep.Sweeps.Engines;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Dashboard.Opened;

/// <summary>What the models of a sweep say of the test part: asked once for each run that has ended, one at a time. Thread-safe.</summary>
/// <param name="handle">The sweep.</param>
internal sealed class TestPart(ISweepHandle handle) : IDisposable
{
    // Of each some kilobytes.
    private const int MostRuns = 32;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<int, (TestAnswers? Answers, string? Absence)> _known = [];

    /// <summary>The answers, or why there are none.</summary>
    /// <param name="run">The run's number.</param>
    /// <param name="folder">Where data are read from.</param>
    /// <param name="cancellation">Gives up the waiting.</param>
    internal async Task<(TestAnswers? Answers, string? Absence)> OfAsync(int run, DataFolder folder, CancellationToken cancellation)
    {
        var task = handle.Snapshot().Definition.Task;
        if (!TestAnswers.Has(task)) return (null, "Its task has no numbers and no classes to show.");
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_known.TryGetValue(run, out var known)) return known;
            if (await handle.ModelAsync(run, cancellation).ConfigureAwait(false) is not { } model) return (null, $"There is no model of run {run}.");
            var asked = await Task.Run(() => Ask(model, task, folder), cancellation).ConfigureAwait(false);
            if (_known.Count >= MostRuns) _known.Clear();
            return _known[run] = asked;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private static (TestAnswers? Answers, string? Absence) Ask(byte[] model, TaskSettings task, DataFolder folder)
    {
        try
        {
            using var stream = new MemoryStream(model);
            return TestAnswers.Of(ModelFileCodec.Read(stream), task, folder) is { Count: > 0 } answers ? (answers, null)
                : (null, "Its task has no numbers and no classes to show.");
        }
        catch (Exception problem) when (problem is RunRefusedException or InvalidDataException)
        {
            return (null, problem.Message);
        }
    }
}
