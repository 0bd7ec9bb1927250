namespace RnnSweep.Numerics.Vectors;

/// <summary>
/// A handful of float32 numbers that are worked on together. Kernels are written once over this; 16 lanes (AVX-512) and 8 lanes (AVX2, Arm64)
/// give the same bits, because every operation is exact or correctly rounded lane by lane.
/// </summary>
public unsafe interface IFloatLanes<TSelf>
    where TSelf : struct, IFloatLanes<TSelf>
{
    /// <summary>Lanes: 16 or 8.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes the same.</summary>
    static abstract TSelf Broadcast(float value);

    /// <summary>Reads <see cref="Count"/> numbers; no alignment needed.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>Writes <see cref="Count"/> numbers; no alignment needed.</summary>
    static abstract void Store(TSelf lanes, float* destination);

    /// <summary>Sum.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Difference.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Product.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Quotient, correctly rounded.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>a·b + c with one rounding.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>Magnitude; clears the sign bit.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The magnitude of one with the sign of the other.</summary>
    static abstract TSelf WithSignOf(TSelf magnitude, TSelf sign);

    /// <summary>Lane by lane: the first where the mask is set, else the second.</summary>
    static abstract TSelf Select(TSelf mask, TSelf ifSet, TSelf ifClear);

    /// <summary>Lane by lane: left where it is greater than right, else right (also where either is NaN).</summary>
    static abstract TSelf Larger(TSelf left, TSelf right);

    /// <summary>Lane by lane: left where it is less than right, else right (also where either is NaN).</summary>
    static abstract TSelf Smaller(TSelf left, TSelf right);

    /// <summary>Lane by lane: the third where left is greater than right, else the fourth (also where either is NaN).</summary>
    static abstract TSelf SelectGreater(TSelf left, TSelf right, TSelf ifGreater, TSelf otherwise);

    /// <summary>Bit i tells whether left is greater than right in lane i.</summary>
    static abstract uint GreaterBits(TSelf left, TSelf right);

    /// <summary>A mask of the first lanes.</summary>
    /// <param name="count">0 … <see cref="Count"/>.</param>
    static abstract TSelf FirstLanes(int count);

    /// <summary>2ⁿ, where n (−126 … 127) stands in the low bits of a number of the form 1.5·2²³ + n.</summary>
    static abstract TSelf PowerOfTwo(TSelf shifted);

    /// <summary>Adds the lanes, widened, to as many float64 sums.</summary>
    static abstract void AddTo(TSelf lanes, double* sums);
}
