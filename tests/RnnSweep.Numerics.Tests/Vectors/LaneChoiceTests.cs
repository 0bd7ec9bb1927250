using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Numerics.Tests.Vectors;

/// <summary>Choices between lanes, where processors differ: NaN and the two zeros.</summary>
public sealed unsafe class LaneChoiceTests
{
    private static readonly float[] Left = [1, 2, -1, float.NaN, 0, -0f, 0, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 3, 3, 1e-40f, -1e-40f, 5,
        6];
    private static readonly float[] Right = [2, 1, -2, 1, float.NaN, 0, -0f, float.NaN, 1, 1, 3, float.NaN, 0, 0, 6, 5];

    [Fact]
    public void Larger_BothWidths_IsLeftWhereGreaterElseRight() =>
        AssertLanes((a, b) => a > b ? a : b, Apply<Lanes16>((a, b) => Lanes16.Larger(a, b)), Apply<Lanes8>((a, b) => Lanes8.Larger(a, b)));

    [Fact]
    public void Smaller_BothWidths_IsLeftWhereLessElseRight() =>
        AssertLanes((a, b) => a < b ? a : b, Apply<Lanes16>((a, b) => Lanes16.Smaller(a, b)), Apply<Lanes8>((a, b) => Lanes8.Smaller(a, b)));

    [Fact]
    public void SelectGreater_BothWidths_ChoosesByTheFirstTwo() => AssertLanes(
        (a, b) => a > b ? 7 : 9,
        Apply<Lanes16>((a, b) => Lanes16.SelectGreater(a, b, Lanes16.Broadcast(7), Lanes16.Broadcast(9))),
        Apply<Lanes8>((a, b) => Lanes8.SelectGreater(a, b, Lanes8.Broadcast(7), Lanes8.Broadcast(9))));

    [Fact]
    public void GreaterBits_BothWidths_TellsEveryLane()
    {
        var wanted = Enumerable.Range(0, 16).Where(i => Left[i] > Right[i]).Aggregate(0u, (bits, i) => bits | 1u << i);
        fixed (float* a = Left, b = Right)
        {
            Assert.Equal(wanted, Lanes16.GreaterBits(Lanes16.Load(a), Lanes16.Load(b)));
            Assert.Equal(wanted, Lanes8.GreaterBits(Lanes8.Load(a), Lanes8.Load(b)) | Lanes8.GreaterBits(Lanes8.Load(a + 8), Lanes8.Load(b + 8)) << 8);
        }
    }

    private static float[] Apply<TLanes>(Func<TLanes, TLanes, TLanes> choice) where TLanes : struct, IFloatLanes<TLanes>
    {
        var results = new float[16];
        fixed (float* a = Left, b = Right, c = results)
            for (var i = 0; i < results.Length; i += TLanes.Count) TLanes.Store(choice(TLanes.Load(a + i), TLanes.Load(b + i)), c + i);
        return results;
    }

    private static void AssertLanes(Func<float, float, float> wanted, params float[][] found)
    {
        foreach (var lanes in found)
            Assert.Equal(Left.Zip(Right, wanted).Select(BitConverter.SingleToInt32Bits), lanes.Select(BitConverter.SingleToInt32Bits));
    }
}
