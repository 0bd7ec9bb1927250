using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Data;

public sealed class BatchLoaderTests
{
    /// <summary>Three sequences of 2, 1 and 3 steps, two inputs a step: input i of step t of sequence s is 100s + 10t + i + 1.</summary>
    private static readonly int[] Lengths = [2, 1, 3];
    private static readonly float[] Inputs =
        [.. Lengths.SelectMany((length, s) => Enumerable.Range(0, 2 * length).Select(k => 100f * s + 10 * (k / 2) + k % 2 + 1))];

    [Fact]
    public void LoadInputs_IsTimeMajorWithZerosWhereNothingIs()
    {
        var loader = Loader(Pattern.PerStep, [], []);
        int[] batch = [2, 0];
        const int rows = 3, leading = 4;
        var inputs = Dirty<float>(3 * rows * leading + 5, 99);
        Assert.Equal((3, 5), (loader.Steps(batch), loader.RealSteps(batch)));
        loader.LoadInputs(batch, inputs, rows, leading);
        Assert.Equal(
            [
                201, 202, 0, 0, /**/ 1, 2, 0, 0, /**/ 0, 0, 0, 0,
                211, 212, 0, 0, /**/ 11, 12, 0, 0, /**/ 0, 0, 0, 0,
                221, 222, 0, 0, /**/ 0, 0, 0, 0, /**/ 0, 0, 0, 0,
                99, 99, 99, 99, 99,
            ], inputs);
    }

    [Fact]
    public void LoadSymbols_SortsThemAndMarksTheirEnd()
    {
        var part = new SequenceSet([2, 1], [], [], []) { Symbols = [2, 0, 1, -1, -1, 2], SymbolsPerStep = 2 };
        var loader = new BatchLoader(new TaskData(3, 2, Pattern.PerStep, Loss.CrossEntropy, part, part, part), part);
        var symbols = new int[19];
        loader.LoadSymbols([0, 1], symbols, batchRows: 3, perStep: 3);
        Assert.Equal([0, 2, -1, /**/ 2, -1, -1, /**/ -1, -1, -1, /* step 1 */ 1, -1, -1, /**/ -1, -1, -1, /**/ -1, -1, -1, /* left alone */ 0], symbols);
        Assert.Throws<ArgumentException>(() => loader.LoadSymbols([0, 1], symbols, batchRows: 3, perStep: 1));
    }

    [Fact]
    public void LoadInputs_OfSymbols_IsOneWhereTheyStand()
    {
        var part = new SequenceSet([2, 1], [], [], []) { Symbols = [2, 0, 1, -1, 0, 2], SymbolsPerStep = 2 };
        var loader = new BatchLoader(new TaskData(3, 1, Pattern.PerStep, Loss.MeanSquaredError, part, part, part), part);
        var inputs = Dirty<float>(2 * 2 * 4, 99);
        loader.LoadInputs([1, 0], inputs, 2, 4);
        Assert.Equal([1, 0, 1, 0, /**/ 1, 0, 1, 0, /**/ 0, 0, 0, 0, /**/ 0, 1, 0, 0], inputs);
        Assert.Throws<ArgumentException>(() => loader.LoadInputs([1, 0], inputs, 2, 2));
    }

    [Fact]
    public void LoadLengths_GivesRowsBeyondTheBatchNone()
    {
        var lengths = Dirty(4, 99);
        Loader(Pattern.LastStep, [], []).LoadLengths([2, 1], lengths);
        Assert.Equal([3, 1, 0, 0], lengths);
    }

    [Fact]
    public void LoadClasses_FollowsThePattern()
    {
        var last = Dirty(3, 99);
        Loader(Pattern.LastStep, [5, 6, 7], []).LoadClasses([2, 0], last, 3);
        Assert.Equal([7, 5, 0], last);

        var each = Dirty(9, 99);
        Loader(Pattern.PerStep, [1, 2, 3, 4, 5, 6], []).LoadClasses([2, 0], each, 3);
        Assert.Equal([4, 1, 0, /**/ 5, 2, 0, /**/ 6, 0, 0], each);
    }

    [Fact]
    public void LoadTargets_FollowsThePattern()
    {
        var last = Dirty<float>(6, 99);
        Loader(Pattern.LastStep, [], [1, 2, 3, 4, 5, 6]).LoadTargets([2, 0], last, 2, 3);
        Assert.Equal([5, 6, 0, /**/ 1, 2, 0], last);

        var each = Dirty<float>(8, 99);
        Loader(Pattern.PerStep, [], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]).LoadTargets([0, 1], each, 2, 2);
        Assert.Equal([1, 2, 5, 6, /**/ 3, 4, 0, 0], each);
    }

    [Fact]
    public void Load_IntoTooLittle_IsRefused()
    {
        var loader = Loader(Pattern.LastStep, [5, 6, 7], []);
        Assert.Throws<ArgumentException>(() => loader.LoadInputs([2, 0], new float[11], 2, 2));
        Assert.Throws<ArgumentException>(() => loader.LoadInputs([2, 0], new float[100], 2, 1));
        Assert.Throws<ArgumentException>(() => loader.LoadClasses([2, 0], new int[9], 1));
        Assert.Throws<ArgumentException>(() => loader.LoadLengths([2, 0], new int[1]));
    }

    [Fact]
    public void Load_AllocatesNothing()
    {
        var loader = Loader(Pattern.LastStep, [5, 6, 7], []);
        int[] batch = [2, 0];
        var (inputs, classes, lengths) = (new float[24], new int[2], new int[2]);
        Once();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++) Once();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Once()
        {
            loader.LoadInputs(batch, inputs, 2, 4);
            loader.LoadClasses(batch, classes, 2);
            loader.LoadLengths(batch, lengths);
        }
    }

    private static BatchLoader Loader(Pattern pattern, int[] classes, float[] targets)
    {
        var part = new SequenceSet(Lengths, Inputs, classes, targets);
        var loss = targets.Length == 0 ? Loss.CrossEntropy : Loss.MeanSquaredError;
        return new BatchLoader(new TaskData(2, targets.Length == 0 ? 8 : 2, pattern, loss, part, part, part), part);
    }

    private static T[] Dirty<T>(int length, T value)
    {
        var array = new T[length];
        Array.Fill(array, value);
        return array;
    }
}
