using System.Runtime.Intrinsics.X86;

namespace RnnSweep.Numerics.Vectors;

/// <summary>
/// How wide the vectors are that kernels work with: 512 bits where the core can do them, else 256. What the core can do counts, and not what the runtime
/// prefers: for some families it prefers 256 bits, and says that Vector512 is not accelerated, though its methods are 512-bit instructions there too. Results
/// have the same bits either way.
/// </summary>
public static class VectorPath
{
    /// <summary>The environment variable that chooses another width.</summary>
    public const string Variable = "RNNSWEEP_VECTORS";

    private const int Wide = 512;
    private const int Narrow = 256;

    /// <summary>Whether the core can do 512 bits.</summary>
    public static bool CanWide { get; } = Avx512F.VL.IsSupported && Avx512BW.VL.IsSupported && Avx512DQ.VL.IsSupported;

    /// <summary>Whether kernels work with 512 bits.</summary>
    public static bool IsWide { get; } = IsWideBy(Environment.GetEnvironmentVariable(Variable), CanWide);

    /// <summary>Bits of a vector: 512 or 256.</summary>
    public static int Bits => IsWide ? Wide : Narrow;

    /// <summary>What there is to say about the environment's choice; null where there is nothing.</summary>
    public static string? Notice => NoticeOf(Environment.GetEnvironmentVariable(Variable), CanWide);

    /// <summary>As <see cref="IsWide"/>: of a choice, null or empty for none, on a core.</summary>
    internal static bool IsWideBy(string? choice, bool canWide) => choice switch
    {
        "512" => true,
        "256" => false,
        _ => canWide,
    };

    /// <summary>As <see cref="Notice"/>: of a choice, null or empty for none, on a core.</summary>
    internal static string? NoticeOf(string? choice, bool canWide) => choice switch
    {
        null or "" or "256" => null,
        "512" when canWide => null,
        "512" => $"{Variable} is 512, which this processor (or this process) cannot do: vectors are put together of smaller ones, which is slow.",
        _ => $"{Variable} is '{choice}'; it may be 256 or 512. It is left out: vectors have {(canWide ? Wide : Narrow)} bits.",
    };
}
