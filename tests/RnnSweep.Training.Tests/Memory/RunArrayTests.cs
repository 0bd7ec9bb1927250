using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Memory;

/// <summary>Lengths that are products of people's numbers never wrap around.</summary>
public sealed class RunArrayTests
{
    private static readonly int Largest = 1_000_000;

    [Fact]
    public void Product_BeyondSixtyFourBits_StaysAtTheLargest()
    {
        Assert.Equal(long.MaxValue, RunArray.Product(Largest, Largest, Largest, Largest));
        Assert.Equal(0, RunArray.Product(Largest, Largest, Largest, Largest, 0));
        Assert.Equal(6, RunArray.Product(2, 3));
        Assert.Equal(1, RunArray.Product());
        Assert.Throws<ArgumentOutOfRangeException>(() => RunArray.Product(3, -1));
    }

    [Theory]
    [InlineData(1000, 262, 16400)]
    [InlineData(65_536, 65_536, 1)]
    [InlineData(1_000_000, 1_000_000, 1_000_000)]
    public void FloatBuffer_OfMoreThanAnArrayHolds_IsRefusedWithTheNumber(int steps, int rows, int row)
    {
        var error = Assert.Throws<RunRefusedException>(() => new FloatBuffer(steps, rows, row));
        Assert.Contains("the longest that can be made has 2,147,483,591", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_OfANetworkWhoseStatesWrapAround_IsRefused()
    {
        // 1000 · 262 · 16,400 is 4,296,800,000: in 32 bits a small number, and memory that is not there.
        var shape = Shape(hidden: 16_384, layers: 1);
        Assert.Throws<RunRefusedException>(() => new RecurrentStack(
            new StackLayout(shape.Cell, 1, 16_384, 1, 1, 0), shape.Cell.Kernel(Activation.Tanh), new OuterProducts(), passesGradientDown: false, 1000, 262));
        Assert.Throws<RunRefusedException>(() => new SequenceBatch(Largest, Largest, 1, 1, lossEverywhere: true));
    }

    [Fact]
    public void ParameterLayout_OfMoreParametersThanAnArrayHolds_IsRefused() =>
        Assert.Throws<RunRefusedException>(() => new ParameterLayout(Shape(hidden: 16_384, layers: 64)));

    [Fact]
    public void Measure_AtTheBoundsOfEverySetting_StaysAtTheLargest()
    {
        var tally = new MemoryTally();
        Shape(hidden: 16_384, layers: 64).Measure(tally, Largest, Largest);
        Assert.Equal(long.MaxValue, new RunMemory(tally.Parts, tally.Longest).Bytes);
        Assert.False(new RunMemory(tally.Parts, tally.Longest).Fits(long.MaxValue));
    }

    private static NetworkShape Shape(int hidden, int layers) =>
        new(CellRegistry.Standard.Find(new TrainingSettings { Cell = "lstm" }), Activation.Tanh, 1, hidden, 1, layers, Bidirectional: true, Pattern.PerStep);
}
