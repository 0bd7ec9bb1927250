using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Driving;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>Stops, kills and crashes at arbitrary points: the result is that of a sweep that was left alone.</summary>
public sealed class ResumeTests : EngineTestBase
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    public async Task StoppedAgainAndAgain_GivesTheSameResult(int workers, bool adaptive)
    {
        for (var stride = 4; stride <= 13; stride += 3)
        {
            var name = $"sweep-{stride}";
            var end = SweepEnd.Interrupted;
            for (var session = 0; end == SweepEnd.Interrupted; session++)
            {
                Assert.True(session < 100, "the sweep does not get on");
                using var stop = new CancellationTokenSource();
                var work = new FakeWorkFactory { BeforeStep = (_, step) => { if (step == stride) stop.Cancel(); } };
                var settings = Settings(work, workers, adaptive);
                await using var engine = session == 0 ? Create(settings, name) : await Resume(settings, name);
                end = await engine.RunAsync(stop.Token);
                Assert.DoesNotContain(engine.Snapshot().Runs, run => run.State == RunState.Running);
            }
            Assert.Equal(await Expected(adaptive), Result(name, adaptive));
            Directory.Delete(Folder.PathOf($"expected-{adaptive}"), recursive: true);
        }
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public async Task WhatLiesOnDiskAtAnyStep_CanBeGoneOnWith(bool adaptive, bool everyEpoch)
    {
        var root = Folder.PathOf("sweep");
        var copies = new List<string>();
        var work = new FakeWorkFactory
        {
            BeforeStep = (_, step) =>
            {
                if (step % 5 != 0) return;
                // As a kill would leave it: the journal first; checkpoints may be ahead of it or, where epochs are short, behind.
                var copy = Folder.PathOf($"copy-{step}");
                Directory.CreateDirectory(copy);
                foreach (var file in (string[])["sweep.yaml", "journal.jsonl"]) Copy(Path.Combine(root, file), Path.Combine(copy, file));
                foreach (var part in (string[])["checkpoints", "models"])
                {
                    Directory.CreateDirectory(Path.Combine(copy, part));
                    foreach (var file in Directory.GetFiles(Path.Combine(root, part))) CopyIfThere(file, Path.Combine(copy, part, Path.GetFileName(file)));
                }
                copies.Add($"copy-{step}");
            },
        };
        LocalEngineSettings With(FakeWorkFactory factory, int workers)
        {
            var settings = Settings(factory, workers, adaptive);
            return everyEpoch ? settings : settings with { CheckpointEvery = RunDriver.DefaultCheckpointEvery };
        }
        await using (var engine = Create(With(work, 1))) await engine.RunAsync(CancellationToken.None);
        var expected = Result("sweep", adaptive);
        Assert.True(copies.Count > 10);
        foreach (var copy in copies)
        {
            await using (var engine = await Resume(With(new FakeWorkFactory(), 2), copy))
                Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
            Assert.Equal(expected, Result(copy, adaptive));
        }
    }

    [Fact]
    public async Task RunThatIsOverInItsCheckpoint_IsConcluded_WithoutTraining()
    {
        await using (var engine = Create(Settings(new FakeWorkFactory()))) await engine.RunAsync(CancellationToken.None);
        var expected = Result("sweep", false);
        var ended = SweepReader.Read(Folder.PathOf("sweep"), Definition).Snapshot.Runs.Last(run => run.State == RunState.Finished);
        var run = ended.Number;
        // Back to the moment before its reports came in: the checkpoint has them all.
        var paths = new SweepPaths(Folder.PathOf("sweep"));
        var lines = File.ReadAllLines(paths.Journal);
        var started = Array.FindIndex(lines, line => line.Contains($"\"event\":\"attempt_started\",\"run\":{run},", StringComparison.Ordinal));
        File.WriteAllLines(paths.Journal, lines[..(started + 1)]);
        var definition = Definition(default);
        var whole = new FakeWorkFactory().Start(RunPlan.RequestOf(definition, run, ended.Variant, ended.Seed), definition.Goal);
        while (whole.Finish is null) whole.Advance(CancellationToken.None);
        File.WriteAllBytes(paths.CheckpointOf(run), CheckpointBytes.Of(whole.Capture(1)));
        var trained = new List<int>();
        var work = new FakeWorkFactory { BeforeStep = (run, _) => trained.Add(run) };
        await using (var engine = await Resume(Settings(work))) Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        Assert.DoesNotContain(run, trained);
        Assert.Equal(expected, Result("sweep", false));
    }

    [Fact]
    public async Task DamagedCheckpoint_CostsWork_NotTheResult_AndIsMentioned()
    {
        using var stop = new CancellationTokenSource();
        await using (var engine = Create(Settings(new FakeWorkFactory { BeforeStep = (_, step) => { if (step == 20) stop.Cancel(); } })))
            Assert.Equal(SweepEnd.Interrupted, await engine.RunAsync(stop.Token));
        foreach (var file in Directory.EnumerateFiles(new SweepPaths(Folder.PathOf("sweep")).Checkpoints)) File.WriteAllText(file, "nonsense");
        await using (var engine = await Resume(Settings(new FakeWorkFactory()))) Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        Assert.NotEmpty(SweepReader.Read(Folder.PathOf("sweep"), Definition).Events.OfType<CheckpointRefused>());
        Assert.Equal(await Expected(false), Result("sweep", false));
    }

    [Fact]
    public async Task FinishedSweep_SaysSo_AndChangesNothing()
    {
        await using (var engine = Create(Settings(new FakeWorkFactory()))) await engine.RunAsync(CancellationToken.None);
        var before = File.ReadAllBytes(new SweepPaths(Folder.PathOf("sweep")).Journal);
        await using (var engine = await Resume(Settings(new FakeWorkFactory())))
        {
            Assert.True(engine.WasFinished);
            Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        }
        Assert.Equal(before, File.ReadAllBytes(new SweepPaths(Folder.PathOf("sweep")).Journal));
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task ChangedSweepFile_IsMentioned_AndNotUsed()
    {
        await Create(Settings(new FakeWorkFactory())).DisposeAsync();
        File.AppendAllText(new SweepPaths(Folder.PathOf("sweep")).Source, "# edited\n");
        await using (var engine = await Resume(Settings(new FakeWorkFactory())))
        {
            Assert.Contains("has changed since the sweep was created", Assert.Single(Warnings), StringComparison.Ordinal);
            await engine.RunAsync(CancellationToken.None);
        }
        Assert.Equal(await Expected(false), Result("sweep", false));
    }

    [Fact]
    public async Task Resumed_EndsAttemptsOfTheDeadProcess_AndRecordsWhatWasCut()
    {
        await using (var engine = Create(Settings(new FakeWorkFactory()))) await engine.RunAsync(CancellationToken.None);
        var paths = new SweepPaths(Folder.PathOf("sweep"));
        var lines = File.ReadAllLines(paths.Journal);
        var started = Array.FindIndex(lines, line => line.Contains("\"attempt_started\"", StringComparison.Ordinal));
        File.WriteAllText(paths.Journal, string.Join('\n', lines[..(started + 1)]) + "\n{\"seq\":");
        await using var resumed = await Resume(Settings(new FakeWorkFactory()));
        var tail = SweepReader.Read(paths.Root, Definition).Events.TakeLast(2).ToList();
        Assert.Equal(7, Assert.IsType<SweepResumed>(tail[0]).Cut);
        Assert.Equal((1, 1), Assert.IsType<AttemptEnded>(tail[1]) switch { var ended => (ended.Run, ended.Attempt) });
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task Resumed_TellsHowFarASuspectHadCome_BeforeItsProcessDied(bool? untrained, bool progressed, bool unbegun)
    {
        var work = new FakeWorkFactory();
        await DieAsync(Settings(work), _ => { }, attempts: 1);
        await DieAsync(Settings(work), paths =>
        {
            if (untrained is null) return;
            var run = SweepReader.Read(paths.Root, Definition).Snapshot.Runs[0];
            var request = RunPlan.RequestOf(Definition(default), 1, run.Variant, run.Seed);
            File.WriteAllBytes(paths.CheckpointOf(1),
                CheckpointBytes.Of(work.Start(request, Definition(default).Goal).Capture(2) with { Untrained = untrained.Value }));
        }, attempts: 2);
        await using var engine = await Resume(Only(Settings(work)));
        var ended = SweepReader.Read(Folder.PathOf("sweep"), Definition).Events.OfType<AttemptEnded>().Last();
        Assert.Equal((2, LossKind.Died, progressed, unbegun), (ended.Attempt, ended.Kind, ended.Progressed, ended.Unbegun));
        Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Resumed_WithNothingButASuspect_RehearsesItBeforeAnAttemptIsOpen()
    {
        await DieAsync(Settings(new FakeWorkFactory()), _ => { }, attempts: 1);
        var attempts = new List<int>();
        var work = new FakeWorkFactory
        {
            OnRehearse = _ => attempts.Add(File.ReadAllLines(new SweepPaths(Folder.PathOf("sweep")).Journal).Count(IsStart)),
        };
        await using var engine = await Resume(Only(Settings(work)));
        Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        // Once when only the first attempt was, and once by whoever trains it.
        Assert.Equal([1, 2], attempts);
    }

    private static bool IsStart(string line) => line.Contains("\"attempt_started\"", StringComparison.Ordinal);

    private static LocalEngineSettings Only(LocalEngineSettings settings) => settings with { Method = _ => new Coordination.ListMethod(1, Epochs, false) };

    /// <summary>
    /// Leaves a sweep of one run behind as a process does that dies with an attempt open: the journal ends there, and <paramref name="leave"/> makes the rest.
    /// </summary>
    private async Task DieAsync(LocalEngineSettings settings, Action<SweepPaths> leave, int attempts)
    {
        await using (var engine = attempts == 1 ? Create(Only(settings)) : await Resume(Only(settings))) await engine.RunAsync(CancellationToken.None);
        var paths = new SweepPaths(Folder.PathOf("sweep"));
        var lines = File.ReadAllLines(paths.Journal);
        File.WriteAllLines(paths.Journal, lines[..(Array.FindLastIndex(lines, IsStart) + 1)]);
        Assert.Equal(attempts, lines.Count(IsStart));
        foreach (var file in Directory.GetFiles(paths.Checkpoints)) File.Delete(file);
        leave(paths);
    }

    // A checkpoint goes as soon as its run's end is durable, perhaps at this moment.
    private static void CopyIfThere(string from, string to)
    {
        try
        {
            Copy(from, to);
        }
        catch (FileNotFoundException)
        {
            Assert.False(File.Exists(to));
        }
    }

    private static void Copy(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var target = File.Create(to);
        source.CopyTo(target);
    }
}
