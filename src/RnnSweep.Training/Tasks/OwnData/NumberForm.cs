using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>How numbers are written: the sign before their fractions, and what may stand between their thousands.</summary>
/// <param name="Decimal">Point or comma.</param>
/// <param name="Thousands">What stands between thousands; 0 for nothing, a space for any kind of space.</param>
internal readonly record struct NumberForm(char Decimal = '.', char Thousands = '\0')
{
    private const int Longest = 64;

    /// <summary>Reads a number of this form that single precision can work with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        if (Decimal == '.' && Thousands == '\0') return Cell.TryNumber(text, out value);
        value = 0;
        if (text.Length is 0 or > Longest) return false;
        Span<char> wide = stackalloc char[Longest];
        Span<byte> plain = stackalloc byte[Longest];
        var count = Encoding.UTF8.GetChars(text, wide);
        if (!TryPlain(wide[..count], plain, out var length)) return false;
        return Cell.TryNumber(plain[..length], out value);
    }

    /// <summary>The number with a decimal point and nothing between thousands; false where its groups are not of three digits.</summary>
    private bool TryPlain(ReadOnlySpan<char> text, Span<byte> plain, out int length)
    {
        length = 0;
        // Digits since the start or the last separator; -1: none has come yet.
        var (group, grouped, inFraction) = (0, false, false);
        foreach (var c in text)
        {
            if (!inFraction && IsThousands(c))
            {
                if (group is 0 or > 3 || (grouped && group != 3)) return false;
                (grouped, group) = (true, 0);
                continue;
            }
            if (length == 0 && group == 0 && Cell.IsMinus(c))
            {
                plain[length++] = (byte)'-';
                continue;
            }
            if (c > 127) return false;
            if (c == Decimal)
            {
                if (inFraction || (grouped && group != 3)) return false;
                inFraction = true;
                plain[length++] = (byte)'.';
                continue;
            }
            // A point or comma that is neither sign.
            if (c is '.' or ',') return false;
            if (char.IsAsciiDigit(c)) group++;
            else if (c is 'e' or 'E')
            {
                if (grouped && !inFraction && group != 3) return false;
                inFraction = true;
            }
            plain[length++] = (byte)c;
        }
        return inFraction || !grouped || group == 3;
    }

    private bool IsThousands(char c) => Thousands != '\0' && (c == Thousands
        || (Thousands == ' ' && c is '\u00A0' or '\u202F' or '\u2009') || (Thousands == '\'' && c == '\u2019'));

    /// <summary>As messages show an example of it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"1{(Thousands == '\0' ? "" : Thousands)}234{Decimal}5");
}
