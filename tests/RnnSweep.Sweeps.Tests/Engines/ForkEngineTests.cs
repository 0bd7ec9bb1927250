using RnnSweep.Sweeps.Driving;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Tests.Shared.Engines;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>A local engine whose method forks runs.</summary>
public sealed class ForkEngineTests : EngineTestBase
{
    private const int Population = 10;
    private const int Length = 7;
    private const int Interval = 2;

    private LocalEngineSettings Forking(FakeWorkFactory work, int workers, bool isQuick = true) => Settings(work, workers) with
    {
        Method = _ => new ForkingMethod(Population, number => Coordination.Sweeps.Values(number, Length), Interval, isQuick),
    };

    private async Task<string> RunAsync(LocalEngineSettings settings, string name)
    {
        await using (var engine = Create(settings, name)) Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        return Result(name, adaptive: true);
    }

    private IReadOnlyList<RunSnapshot> RunsOf(string name) => SweepReader.Read(Folder.PathOf(name), Definition).Snapshot.Runs;

    private string[] FilesOf(string name) => Directory.GetFiles(new SweepPaths(Folder.PathOf(name)).Checkpoints);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_OneTwoOrSevenWorkers_GiveTheSameTable_AndLeaveNoCheckpoint(bool isQuick)
    {
        var expected = await RunAsync(Forking(new FakeWorkFactory(), 1, isQuick), "one");
        Assert.Equal(expected, await RunAsync(Forking(new FakeWorkFactory(), 2, isQuick), "two"));
        Assert.Equal(expected, await RunAsync(Forking(new FakeWorkFactory(), 7, isQuick), "seven"));
        Assert.True(RunsOf("one").Count(run => run.Parent is not null && run.Reports.Count > 0) >= 3);
        Assert.Empty(FilesOf("one").Concat(FilesOf("two")).Concat(FilesOf("seven")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task StoppedAgainAndAgain_GivesTheSameTable(int workers)
    {
        var expected = await RunAsync(Forking(new FakeWorkFactory(), 1), "expected");
        for (var stride = 5; stride <= 14; stride += 3)
        {
            var (name, end) = ($"sweep-{stride}", SweepEnd.Interrupted);
            for (var session = 0; end == SweepEnd.Interrupted; session++)
            {
                Assert.True(session < 200, "the sweep does not get on");
                using var stop = new CancellationTokenSource();
                var settings = Forking(new FakeWorkFactory { BeforeStep = (_, step) => { if (step == stride) stop.Cancel(); } }, workers);
                await using var engine = session == 0 ? Create(settings, name) : await Resume(settings, name);
                end = await engine.RunAsync(stop.Token);
            }
            Assert.Equal(expected, Result(name, adaptive: true));
            Assert.Empty(FilesOf(name));
        }
    }

    /// <summary>As kills would leave it, with a checkpoint after every epoch and with none but those for forks.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhatLiesOnDiskAtAnyStep_CanBeGoneOnWith(bool everyEpoch)
    {
        LocalEngineSettings With(FakeWorkFactory factory, int workers) =>
            everyEpoch ? Forking(factory, workers) : Forking(factory, workers) with { CheckpointEvery = RunDriver.DefaultCheckpointEvery };
        var copies = new List<string>();
        var expected = await RunAsync(With(new FakeWorkFactory
        {
            BeforeStep = (_,
            step) =>
            { if (step % 7 == 0) copies.Add(CopyOf("sweep", $"copy-{step}")); }
        }, 1), "sweep");
        Assert.True(copies.Count > 10);
        Assert.Contains(copies, copy => FilesOf(copy).Any(file => file.EndsWith(".fork", StringComparison.Ordinal)));
        foreach (var copy in copies)
        {
            await using (var engine = await Resume(With(new FakeWorkFactory(), 2), copy)) Assert.Equal(SweepEnd.Finished,
                await engine.RunAsync(CancellationToken.None));
            Assert.Equal(expected, Result(copy, adaptive: true));
        }
    }

    [Theory]
    [InlineData(true, "it is not there")]
    [InlineData(false, "checkpoint")]
    public async Task Fork_WhoseParentsCheckpointIsGoneOrDamaged_FailsWithTheReason_AndTheSweepGoesOn(bool gone, string reason)
    {
        var work = new FakeWorkFactory
        {
            BeforeStep = (_, _) =>
            {
                foreach (var file in FilesOf("sweep").Where(file => file.EndsWith(".fork", StringComparison.Ordinal)))
                    if (gone) File.Delete(file);
                    else File.WriteAllText(file, "nonsense");
            },
        };
        await RunAsync(Forking(work, 1), "sweep");
        var forks = RunsOf("sweep").Where(run => run.Parent is not null).ToList();
        Assert.NotEmpty(forks);
        Assert.All(forks, fork =>
        {
            Assert.Equal((RunState.Failed, 0), (fork.State, fork.Reports.Count));
            Assert.StartsWith($"It was forked from run {fork.Parent} after epoch {fork.ParentEpoch}, whose checkpoint cannot be used: ", fork.Reason,
                StringComparison.Ordinal);
            Assert.Contains(reason, fork.Reason, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Table_NamesTheParent_AfterTheBestEpoch_AndOnlyWhereRunsAreForked()
    {
        await RunAsync(Forking(new FakeWorkFactory(), 2), "sweep");
        var sweep = SweepReader.Read(Folder.PathOf("sweep"), Definition).Snapshot;
        var table = ResultTable.Of(sweep);
        var column = table.Columns.ToList().IndexOf("parent_run");
        Assert.Equal("best_epoch", table.Columns[column - 1]);
        Assert.Equal(sweep.Runs.Select(run => (object?)(long?)run.Parent), table.Rows.Select(row => row[column]));
        Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
        var done = table.Columns.ToList().IndexOf("epochs_done");
        Assert.Contains(sweep.Runs, run => run.Parent is not null && (long)table.Rows[run.Number - 1][done]! == Length);
        Assert.DoesNotContain("parent_run", ResultTable.Of(sweep with { Runs = [.. sweep.Runs.Where(run => run.Parent is null)] }).Columns);
    }

    private string CopyOf(string name, string to)
    {
        var (root, copy) = (Folder.PathOf(name), Folder.PathOf(to));
        // The journal first, as the checkpoints are ahead of it.
        foreach (var file in (string[])["sweep.yaml", "journal.jsonl"]) Copy(Path.Combine(root, file), Path.Combine(copy, file));
        foreach (var part in (string[])["checkpoints", "models"])
            foreach (var file in Directory.GetFiles(Path.Combine(root, part)))
                if (File.Exists(file)) Copy(file, Path.Combine(copy, part, Path.GetFileName(file)));
        return to;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        try
        {
            using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var target = File.Create(to);
            source.CopyTo(target);
        }
        catch (FileNotFoundException)
        {
            // A checkpoint goes as soon as its run's end is durable, perhaps at this moment.
        }
    }
}
