using System.Runtime.CompilerServices;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>
/// Numbers as nearly all files have them: digits, at most one point, no exponent. Where the digits make up a whole number below 2^53 and the fraction has
/// at most
/// 22 digits, that number divided by a power of ten is rounded once, and therefore right (W. D. Clinger, How to read floating point numbers accurately, 1990):
/// the same bits that the library's parser gives, in a fraction of its time.
/// </summary>
internal static class PlainNumber
{
    private const int MostDigits = 15;

    private static readonly double[] Powers =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Reads one; false for all that is written otherwise, whether it is a number or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (text.Length is 0 or > MostDigits + 2) return false;
        var isNegative = text[0] == '-';
        var (digits, behind, sum) = (0, -1, 0L);
        for (var i = isNegative ? 1 : 0; i < text.Length; i++)
        {
            var digit = (uint)text[i] - '0';
            if (digit <= 9)
            {
                sum = 10 * sum + digit;
                digits++;
                if (behind >= 0) behind++;
            }
            else if (text[i] == '.' && behind < 0) behind = 0;
            else return false;
        }
        if (digits is 0 or > MostDigits) return false;
        value = behind > 0 ? sum / Powers[behind] : sum;
        // Zero has a sign too.
        if (isNegative) value = -value;
        return true;
    }
}
