using RnnSweep.Training.Data;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Batches;

/// <summary>The batches of a run: one batch's memory, filled in turn from the three parts of a task.</summary>
internal sealed class RunBatches
{
    /// <summary>Rows of an evaluation batch at the least: small training batches would waste the kernels' width. It does not change a figure.</summary>
    private const int EvaluationRows = 32;

    private readonly BatchLoader _trainLoader;
    private readonly BatchPlan _trainPlan;
    private readonly BatchLoader _validLoader;
    private readonly BatchPlan _validPlan;
    private readonly BatchLoader _testLoader;
    private readonly BatchPlan _testPlan;
    private readonly bool _classes;
    private readonly SequenceSet _valid;
    private readonly SequenceSet _test;
    private readonly BatchLoader[] _validLater;
    private readonly BatchLoader[] _testLater;
    private SequenceSet? _loaded;
    private BatchPlan? _loadedPlan;
    private int _loadedIndex;

    /// <param name="data">The task.</param>
    /// <param name="batchSize">Sequences an optimiser step.</param>
    /// <param name="readsSymbols">Whether inputs that are symbols stay symbols; otherwise their ones are written out.</param>
    internal RunBatches(TaskData data, int batchSize, bool readsSymbols)
    {
        var evaluation = Math.Max(batchSize, EvaluationRows);
        (_trainLoader, _trainPlan) = (new BatchLoader(data, data.Train), Plan(data.Train, batchSize));
        (_validLoader, _validPlan) = (new BatchLoader(data, data.Valid), Plan(data.Valid, evaluation));
        (_testLoader, _testPlan) = (new BatchLoader(data, data.Test), Plan(data.Test, evaluation));
        Carries = data.Train.Streams > 0;
        (_valid, _test) = (data.Valid, data.Test);
        _validLater = [.. data.Valid.Later.Select(part => new BatchLoader(data, part))];
        _testLater = [.. data.Test.Later.Select(part => new BatchLoader(data, part))];
        TrainSequences = data.Train.Count;
        _classes = data.Loss == Loss.CrossEntropy;
        MaxSteps = Math.Max(data.Train.MaxLength, Math.Max(data.Valid.MaxLength, data.Test.MaxLength));
        MaxRows = Math.Max(_trainPlan.LargestBatch, Math.Max(_validPlan.LargestBatch, _testPlan.LargestBatch));
        var said = Math.Max(data.Train.MaxOutputLength, Math.Max(data.Valid.MaxOutputLength, data.Test.MaxOutputLength));
        Batch = new SequenceBatch(MaxSteps, MaxRows, data.InputSize, data.OutputSize, data.Pattern == Pattern.PerStep, readsSymbols ? SymbolsPerStep(data) : 0,
            said, data.Train.Parents.Length > 0)
        {
            ClassWeights = data.ClassWeights,
            LossParameters = Copy(data.LossParameters),
        };
    }

    /// <summary>Adds what the constructor lays out.</summary>
    /// <returns>T and B at most.</returns>
    internal static (int MaxSteps, int MaxRows) Measure(MemoryTally tally, DataShape data, int batchSize, bool readsSymbols)
    {
        var evaluation = Math.Max(batchSize, EvaluationRows);
        var rows = Math.Max(data.Train.Rows(batchSize), Math.Max(data.Valid.Rows(evaluation), data.Test.Rows(evaluation)));
        tally.Begin(RunMemory.Batch);
        foreach (var part in new[] { data.Train, data.Valid, data.Test }) tally.Array<int>(part.Sequences);
        SequenceBatch.Measure(tally, data.Longest, rows, data.Sizes.InputSize, data.Sizes.OutputSize, data.Sizes.Pattern == Pattern.PerStep,
            readsSymbols ? data.SymbolsPerStep : 0, data.LongestOutput, data.HasTrees);
        return (data.Longest, rows);
    }

    internal int MaxSteps { get; }

    internal int MaxRows { get; }

    /// <summary>The memory that all batches share.</summary>
    internal SequenceBatch Batch { get; }

    /// <summary>Sequences of the training part.</summary>
    internal int TrainSequences { get; }

    internal int TrainCount => _trainPlan.Count;

    internal int ValidCount => _validPlan.Count;

    internal int TestCount => _testPlan.Count;

    /// <summary>Whether the state is carried from batch to batch, whose order is then fixed.</summary>
    internal bool Carries { get; }

    internal void Shuffle(long seed, int epoch)
    {
        if (!Carries) _trainPlan.Shuffle(seed, epoch);
    }

    internal void LoadTrain(int index) => Load(_trainLoader, _trainPlan, index);

    internal void LoadValid(int index)
    {
        Load(_validLoader, _validPlan, index);
        (_loaded, _loadedPlan, _loadedIndex) = (_valid, _validPlan, index);
    }

    internal void LoadTest(int index)
    {
        Load(_testLoader, _testPlan, index);
        (_loaded, _loadedPlan, _loadedIndex) = (_test, _testPlan, index);
    }

    /// <summary>How often the windows of the evaluation batch that was loaded last go on by a row.</summary>
    internal int LaterCount => _loaded?.Later.Count ?? 0;

    /// <summary>Loads the windows of that batch so many rows later, with their true values.</summary>
    internal void LoadLater(int rows) => Load((ReferenceEquals(_loaded, _valid) ? _validLater : _testLater)[rows - 1], _loadedPlan!, _loadedIndex);

    /// <summary>Of the evaluation batch that was loaded last: what the numbers of an answer are the change from; empty where they are none.</summary>
    internal ReadOnlySpan<double> Anchors(int row, int step, TaskData data)
    {
        if (_loaded is not { Anchors.Length: > 0 } part) return default;
        var (sequence, told) = (_loadedPlan![_loadedIndex][row], data.Units!.Told);
        return data.Pattern == Pattern.PerStep ? part.Anchors.AsSpan(part.Offsets[sequence] + step, 1) : part.Anchors.AsSpan(sequence * told, told);
    }

    /// <summary>Places a step that hold the symbols of all parts; 0 where any part has numbers.</summary>
    private static int SymbolsPerStep(TaskData data)
    {
        var most = 0;
        foreach (var part in new[] { data.Train, data.Valid, data.Test })
        {
            if (part.Count == 0) continue;
            if (part.Symbols.Length == 0) return 0;
            most = Math.Max(most, part.SymbolsPerStep);
        }
        return most;
    }

    /// <summary>The sequences that a gradient probe looks at.</summary>
    internal ProbeBatches CreateProbe(int groups, int rows) => new(_valid, groups, rows);

    /// <summary>A group of them, each from a state of 0.</summary>
    internal void LoadProbe(ProbeBatches probe, int group)
    {
        Load(_validLoader, probe.Plan, group);
        Batch.Continues = false;
    }

    private static FloatBuffer? Copy(float[] values)
    {
        if (values.Length == 0) return null;
        var copy = new FloatBuffer(values.Length);
        values.CopyTo(copy.Span);
        return copy;
    }

    private static BatchPlan Plan(SequenceSet part, int batchSize) => new(part.Count, part.Streams > 0 ? part.Streams : batchSize);

    private void Load(BatchLoader loader, BatchPlan plan, int index)
    {
        var sequences = plan[index];
        var rows = sequences.Length;
        Batch.Continues = Carries && index > 0;
        Batch.Resize(loader.Steps(sequences), rows);
        loader.LoadLengths(sequences, Batch.Lengths.AsSpan(0, rows));
        if (Batch.SymbolsPerStep > 0) loader.LoadSymbols(sequences, Batch.Symbols, rows, Batch.SymbolsPerStep);
        else loader.LoadInputs(sequences, Batch.Inputs.Span, rows, Batch.InputRow);
        if (Batch.MaxOutputSteps > 0)
        {
            Batch.ResizeOutput(loader.OutputSteps(sequences));
            loader.LoadOutputLengths(sequences, Batch.OutputLengths.AsSpan(0, rows));
        }
        if (Batch.Parents.Length > 0) loader.LoadParents(sequences, Batch.Parents, rows);
        if (_classes) loader.LoadClasses(sequences, Batch.Classes, rows);
        else loader.LoadTargets(sequences, Batch.Targets.Span, rows, Batch.TargetRow);
    }
}
