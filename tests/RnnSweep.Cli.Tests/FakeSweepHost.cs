using RnnSweep.Cli.Hosting;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Terminal;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;
using RnnSweep.Training.Benchmarks;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Generation;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Tests;

/// <summary>A host that runs what a test tells it to and remembers what it was asked for.</summary>
internal sealed class FakeSweepHost : ISweepHost
{
    /// <summary>What <see cref="Load"/> shows and where a session starts.</summary>
    public SweepSnapshot Before { get; set; } = SampleSweeps.Empty;

    /// <summary>What a session leaves behind.</summary>
    public SweepSnapshot After { get; set; } = SampleSweeps.Mixed with { State = SweepState.Finished };

    /// <summary>What a session does.</summary>
    public Func<CancellationToken, Task> Work { get; set; } = _ => Task.CompletedTask;

    /// <summary>What a session's watchers are told.</summary>
    public SweepEvent[] Events { get; set; } = [];

    /// <summary>Done to a session's folder before it begins.</summary>
    public Action<string> Created { get; set; } = _ => { };

    public Exception? ReadError { get; set; }

    public IReadOnlyList<string> Warnings { get; set; } = [];

    public IReadOnlyList<string> Notices { get; set; } = [];

    public List<string> Calls { get; } = [];

    /// <summary>True once a session was told to run.</summary>
    public bool Trained { get; private set; }

    public SweepPlan Read(string file, DefinitionOverrides overrides)
    {
        Calls.Add($"read {Path.GetFileName(file)} set {string.Join(' ', overrides.Set)} map {string.Join(' ', overrides.Map)}");
        return ReadError is null ? new SweepPlan(SampleSweeps.Definition, default, Warnings) : throw ReadError;
    }

    /// <summary>Work of an lstm.</summary>
    public static NetworkLoad WorkOf(double flops, string cell = "lstm") => new(new StepBenchmarkCase(cell, 64, 8, 8, 32, 32), flops);

    public SweepEstimate Outlook { get; set; } = new()
    {
        Variants = 24,
        Runs = 48,
        Flops = 9.1e12,
        IsExact = true,
        CheckpointBytes = 1.5e6,
        ModelBytes = 4.8e6,
        JournalBytes = 3e5,
        Memory = new SweepMemory(MemoryOf(2_500_000), MemoryOf(90_000_000), new Variant(1, [])),
        Loads = [WorkOf(9.1e12)],
        Shortest = new RunLoad(WorkOf(1e11), 10),
        Longest = new RunLoad(WorkOf(3e11), 10),
        Model = (50_000, 150_000),
        ReportBytes = 170_000,
    };

    private static RunMemory MemoryOf(long bytes) => new([new MemoryPart("parameters", bytes)], bytes / sizeof(float));

    public SweepEstimate Estimate(SweepPlan plan, DataFolder data, long memory) => Outlook;

    public ISweepSession Create(SweepPlan plan, string directory, EngineOptions options, DataFolder data)
    {
        Calls.Add($"create {directory}{Shown(options)}{Shown(data)}");
        Created(directory);
        return new Session(this, 0);
    }

    public ISweepSession Resume(string directory, EngineOptions options, DataFolder data, IReadOnlyList<GivenCommand>? commands = null)
    {
        var asked = string.Concat((commands ?? []).Select(given => $" {given.Command} {given.Run}{given.RunCap}"));
        Calls.Add($"resume {directory}{Shown(options)}{Shown(data)}{asked}");
        return new Session(this, Before.Sequence);
    }

    private static string Shown(EngineOptions options) =>
        $" workers {options.Workers}{(options.MaxAttempts == CoordinatorParts.DefaultMaxAttempts ? "" : $" max-attempts {options.MaxAttempts}")}";

    private static string Shown(DataFolder data) => data.Path is null ? "" : $" data {data.Path}";

    public SweepSnapshot Load(string directory) => Before;

    public StoredSweep Journal(string directory) => new(new SweepPaths(directory), Before, Events, 0);

    /// <summary>What <see cref="Generator"/> gives.</summary>
    public Generator? Model { get; set; }

    ModelFile ISweepReader.Model(string directory, int run) => throw new NotSupportedException("no model is kept");

    public Generator Generator(string directory, int run, DataFolder data)
    {
        Calls.Add($"model {directory} {run}{Shown(data)}");
        return Model ?? throw new CliException(ExitCode.Failed, $"run {run} has no model");
    }

    public async Task<ISweepHandle> OpenAsync(string name, CancellationToken cancellation)
    {
        var folders = Folders([name]);
        return new OpenedSweep(await folders.OpenAsync((await folders.ListAsync(cancellation)).Single().Id, cancellation), folders);
    }

    public Task<string?> CommandAsync(string name, GivenCommand given, CancellationToken cancellation)
    {
        Calls.Add($"{given.Command} {name} {given.Run}{given.RunCap}{given.Text}");
        return Task.FromResult(Refusal);
    }

    public Task<string?> DeleteAsync(string name, bool force, CancellationToken cancellation)
    {
        Calls.Add($"delete {name}{(force ? " by force" : "")}");
        return Task.FromResult(Refusal);
    }

    /// <summary>Why a command is not carried out.</summary>
    public string? Refusal { get; set; }

    public SweepFolders Folders(IReadOnlyList<string> directories) => new(directories, _ => SampleSweeps.Definition, TimeProvider.System);

    private sealed class Session : ISweepSession
    {
        private readonly FakeSweepHost _host;
        private readonly TaskCompletionSource _stopped = new();
        private readonly FakeSweepHandle _sweep;
        private readonly long _before;

        public Session(FakeSweepHost host, long before) =>
            (_host, _before, _sweep) = (host, before, new FakeSweepHandle(host.Before, host.Events) { Stopped = _stopped.Task });

        public ISweepHandle Sweep => _sweep;

        public long Before => _before;

        public bool HadEnded => _host.Before.HasEnded;

        public IReadOnlyList<string> Notices => _host.Notices;

        public async Task RunAsync(CancellationToken stop)
        {
            _host.Trained = true;
            try
            {
                await _host.Work(stop);
                _sweep.Sweep = _host.After;
            }
            finally
            {
                _stopped.SetResult();
            }
        }

        public ValueTask DisposeAsync()
        {
            _host.Calls.Add("dispose");
            return ValueTask.CompletedTask;
        }
    }
}
