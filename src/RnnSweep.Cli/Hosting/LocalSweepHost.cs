using System.Text.Json;
using RnnSweep.Cli.Datasets;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Sweeps.Definitions.Priors;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Terminal;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Generation;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tables;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Cli.Hosting;

/// <summary>Sweeps on this machine, by <see cref="LocalSweeps"/>.</summary>
/// <param name="work">Makes what makes the runs, over a data folder.</param>
/// <param name="product">The version of the program, for the journal.</param>
/// <param name="time">The clock.</param>
/// <param name="catalogue">What sweep files can name; null: what comes with the program.</param>
internal sealed class LocalSweepHost(Func<DataFolder, IRunWorkFactory> work, string product, TimeProvider time, SweepCatalogue? catalogue = null) : ISweepHost
{
    private readonly SweepCatalogue _catalogue = catalogue ?? SweepCatalogue.Standard;
    private readonly SweepDefinitionReader _reader = new(catalogue);

    public SweepPlan Read(string file, DefinitionOverrides overrides)
    {
        var result = _reader.ReadFile(file, overrides);
        return result.Definition is { } definition
            ? new SweepPlan(definition, result.Source,
                [.. result.Warnings.Select(warning => warning.ToString())])
            { File = file, Places = result.Places, Folder = Path.GetDirectoryName(Path.GetFullPath(file)) }
            : throw new InvalidSweepFileException(file, result.Errors);
    }

    public SweepEstimate Estimate(SweepPlan plan, DataFolder data, long memory)
    {
        data = data with { Beside = plan.Folder };
        var factory = work(data).ForEstimates();
        var definition = Measured(Prepared(WithPrior(plan.Definition), data), factory);
        ThrowIfNoneTrains(definition, plan);
        var estimate = new SweepEstimator(factory).Estimate(definition);
        if (estimate.Memory is { } needed) ThrowIf(SweepMemory.Refusal(definition, factory, needed, memory), plan);
        return estimate;
    }

    public ISweepSession Create(SweepPlan plan, string directory, EngineOptions options, DataFolder data)
    {
        var beside = data with { Beside = plan.Folder };
        var factory = work(beside);
        var definition = Measured(Prepared(WithPrior(plan.Definition), beside), factory);
        ThrowIfNoneTrains(definition, plan);
        ThrowIf(SweepMemory.Refusal(definition, factory, options.Memory ?? MachineMemory.Most), plan);
        return LocalSweepSession.Open(directory, Engine(options, data, _ => { }), (sweeps, folder) => sweeps.CreateAsync(folder, plan.Source, definition));
    }

    public ISweepSession Resume(string directory, EngineOptions options, DataFolder data, IReadOnlyList<GivenCommand>? commands = null) =>
        LocalSweepSession.Open(
            directory, Engine(options, data, definition => Prepared(definition, data)), (sweeps, folder) => sweeps.ResumeAsync(folder, commands));

    public SweepSnapshot Load(string directory) => Journal(directory).Snapshot;

    public StoredSweep Journal(string directory) => Told(() => SweepReader.Read(directory, Decode));

    public Generator Generator(string directory, int run, DataFolder data)
    {
        var model = Model(directory, run);
        try
        {
            return Training.Generation.Generator.Open(model, Load(directory).Definition.Task, data, _catalogue.Training);
        }
        catch (RunRefusedException error)
        {
            throw new CliException(ExitCode.Failed, $"run {run}: {error.Message}", error);
        }
    }

    public ModelFile Model(string directory, int run)
    {
        var sweep = Load(directory);
        if (sweep.Runs.All(known => known.Number != run)) throw new CliException(ExitCode.WrongUsage, $"RUN: there is no run {run} in {directory}");
        var file = new SweepPaths(directory).ModelOf(run);
        if (!File.Exists(file) && sweep.Definition.KeepModels is { } kept && sweep.Runs.First(known => known.Number == run).HasEnded)
            throw new CliException(ExitCode.Failed,
                $"run {run} has no model: keep_models is {kept}, and the models of the best {NumberFormat.Count(kept, "run")} alone are kept");
        if (!File.Exists(file)) throw new CliException(ExitCode.Failed, $"run {run} has no model: '{file}' is written when a run that has completed an epoch "
            + "ends, and is none for test functions");
        try
        {
            using var stream = File.OpenRead(file);
            return ModelFileCodec.Read(stream);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new CliException(ExitCode.Failed, $"run {run}: {error.Message}", error);
        }
    }

    public async Task<ISweepHandle> OpenAsync(string directory, CancellationToken cancellation)
    {
        // Says what is wrong with the folder, if anything is.
        Load(directory);
        var folders = Folders([directory]);
        try
        {
            var listing = (await folders.ListAsync(cancellation).ConfigureAwait(false)).Single();
            if (listing.Problem is { } problem) throw new CliException(ExitCode.Failed, problem);
            return new OpenedSweep(await folders.OpenAsync(listing.Id, cancellation).ConfigureAwait(false), folders);
        }
        catch
        {
            await folders.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<string?> CommandAsync(string directory, GivenCommand given, CancellationToken cancellation)
    {
        var sweep = await OpenAsync(directory, cancellation).ConfigureAwait(false);
        await using (sweep.ConfigureAwait(false)) return await sweep.CommandAsync(given, cancellation).ConfigureAwait(false);
    }

    public Task<string?> DeleteAsync(string directory, bool force, CancellationToken cancellation) =>
        Task.Run(() => FolderDeletion.Delete(directory, force), cancellation);

    public SweepFolders Folders(IReadOnlyList<string> directories) => new(directories, Decode, time);

    private SweepDefinition Decode(JsonElement effective) => EffectiveDefinition.Decode(effective, _catalogue);

    private Func<string, Action<string>, LocalSweeps> Engine(EngineOptions options, DataFolder data, Action<SweepDefinition> check)
    {
        var factory = work(data);
        return (root, warn) => new LocalSweeps(
            root,
            new LocalEngineSettings
            {
                Work = factory,
                Product = product,
                Workers = options.Workers,
                MaxAttempts = options.MaxAttempts,
                Memory = options.Memory ?? MachineMemory.Most,
                Time = time,
                Warn = warn,
                Check = check,
            },
            Decode);
    }

    /// <summary>The definition with the results of the sweeps in the folders that it names.</summary>
    private SweepDefinition WithPrior(SweepDefinition definition)
    {
        try
        {
            return PriorSweeps.ReadAsync(definition, folder => Task.FromResult(Load(folder))).GetAwaiter().GetResult();
        }
        catch (CliException error)
        {
            throw new CliException(error.ExitCode, $"prior: {error.Message}", error);
        }
    }

    /// <summary>
    /// The definition with its files recorded. What is missing or wrong with them is reported once, before anything is created: otherwise every run would fail
    /// with it.
    /// </summary>
    private static SweepDefinition Prepared(SweepDefinition definition, DataFolder data)
    {
        if (definition.Task.Table is { } table)
        {
            if (TablePath.Missing(table, data) is { } nowhere) throw new CliException(ExitCode.Failed, nowhere);
            TablePath.Check(table, data);
            return definition with { Task = TablePath.Pinned(definition.Task, data, shared: false) };
        }
        if (definition.Catalogue.Training.Tasks.Find(definition.Task.Dataset) is not { } source) return definition;
        if (source.Missing(definition.Task, data) is { } missing)
        {
            var known = KnownDatasets.All.FirstOrDefault(one => one.Task == source.Name && source.Missing(new TaskSettings(source.Name), data) is not null);
            throw new CliException(ExitCode.Failed, known is null ? missing : $"{missing} 'rnnsweep data get {known.Name}' fetches it.");
        }
        var task = source.Pinned(definition.Task, data, shared: false);
        source.CheckFiles(task, data);
        return definition with { Task = task };
    }

    /// <summary>The definition with the sizes of its data noted.</summary>
    private static SweepDefinition Measured(SweepDefinition definition, IRunWorkFactory factory)
    {
        try
        {
            return PinnedSizes.Of(definition, factory);
        }
        catch (RunRefusedException error) when (error.InnerException is DataFileException problem)
        {
            throw problem;
        }
        catch (RunRefusedException error)
        {
            throw new CliException(ExitCode.Failed, error.Message, error);
        }
    }

    /// <summary>A sweep of which no variant finds data to train on is refused as what is wrong in the file is.</summary>
    private static void ThrowIfNoneTrains(SweepDefinition definition, SweepPlan plan)
    {
        if (definition.Task.Sizes is not { Entries: [{ Refusal: { } refusal }, ..] entries } || entries.Any(entry => entry.Refusal is null)) return;
        var place = plan.Places.GetValueOrDefault("sequence_length") ?? new DefinitionError(plan.File, null, null, "task", "");
        throw new InvalidSweepFileException(plan.File, [place with { Message = $"no variant can be trained: {refusal}" }]);
    }

    /// <summary>With what else can be done beside making a sweep smaller.</summary>
    public static string Told(SweepTooLargeException refusal) =>
        refusal.CouldFit ? $"{refusal.Message} Where there is more memory, --memory allows it." : refusal.Message;

    /// <summary>What does not fit into memory is refused as what is wrong in the file is: with its place.</summary>
    private static void ThrowIf(SweepTooLargeException? refusal, SweepPlan plan)
    {
        if (refusal is null) return;
        var place = plan.Places.GetValueOrDefault(refusal.Parameter) ?? new DefinitionError(plan.File, null, null, "", "");
        throw new InvalidSweepFileException(plan.File, [place with { Message = Told(refusal) }]);
    }

    /// <summary>What engines and folders say of themselves is meant for people.</summary>
    private static T Told<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception error) when (error is SweepFolderException or JournalUnreadableException or SweepEngineException or SweepNotTrainableException)
        {
            throw new CliException(ExitCode.Failed, error.Message, error);
        }
    }
}
