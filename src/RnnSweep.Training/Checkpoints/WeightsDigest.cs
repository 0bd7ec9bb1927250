using System.Buffers;
using System.Security.Cryptography;

namespace RnnSweep.Training.Checkpoints;

/// <summary><c>weights_digest</c>: SHA-256 of all weights as little-endian float32, one tensor after the other, in lower-case hexadecimal.</summary>
public static class WeightsDigest
{
    private const int BlockLength = 4096;

    /// <summary>The digest of weights that lie in one array.</summary>
    public static string Of(ReadOnlySpan<float> weights)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, weights);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The digest of weights in several arrays: the same as of one array that holds them all.</summary>
    public static string Of(IEnumerable<float[]> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in tensors) Append(hash, tensor);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<float> values)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(BlockLength * sizeof(float));
        for (; !values.IsEmpty; values = values[Math.Min(BlockLength, values.Length)..])
        {
            var block = values[..Math.Min(BlockLength, values.Length)];
            LittleEndian.Write(block, bytes);
            hash.AppendData(bytes, 0, block.Length * sizeof(float));
        }
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
