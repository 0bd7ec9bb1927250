using System.Text;
using System.Text.Unicode;

namespace RnnSweep.Training.Tasks.OwnData.Files;

/// <summary>Turns bytes into UTF-8: by their mark, by the encoding that a sweep names, or by where their zeros stand.</summary>
internal static class TextDecoding
{
    /// <summary>The encodings that can be named.</summary>
    internal static readonly string[] Names = ["utf-8", "utf-16", "windows-1252", "latin-1"];

    /// <summary>Pairs of bytes that are looked at to tell UTF-16 without a mark.</summary>
    private const int Looked = 2048;

    /// <summary>The text as UTF-8 and what it was; null for UTF-8 itself. Without a mark in front.</summary>
    /// <param name="bytes">The file's, unpacked.</param>
    /// <param name="named">One of <see cref="Names"/>; empty to find out.</param>
    /// <exception cref="InvalidDataException">It is not that; the message goes on after the file's name.</exception>
    internal static (ReadOnlyMemory<byte> Text, string? Was) Utf8Of(byte[] bytes, string named)
    {
        if (bytes.AsSpan().StartsWith("\uFEFF"u8)) return (bytes.AsMemory(3), null);
        var found = Marked(bytes) ?? (named.Length == 0 || named == "utf-16" ? Unmarked(bytes) : null);
        if (found is var (encoding, skip) && encoding is not null)
        {
            try
            {
                return (Encoding.UTF8.GetBytes(encoding.GetString(bytes, skip, bytes.Length - skip)), "UTF-16");
            }
            catch (Exception error) when (error is DecoderFallbackException or ArgumentException)
            {
                throw new InvalidDataException("is UTF-16 text and damaged: it holds half a character. Save it as UTF-8.");
            }
        }
        return named switch
        {
            "utf-16" => throw new InvalidDataException("is no UTF-16 text. Leave encoding out."),
            "windows-1252" => (Encoding.UTF8.GetBytes(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes)), "Windows-1252"),
            "latin-1" => (Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(bytes)), "Latin-1"),
            _ => (bytes, null),
        };
    }

    /// <summary>The first byte that is no UTF-8; null where all is.</summary>
    internal static int? FirstInvalid(ReadOnlySpan<byte> content)
    {
        if (Utf8.IsValid(content)) return null;
        var place = 0;
        while (Rune.DecodeFromUtf8(content[place..], out _, out var length) == System.Buffers.OperationStatus.Done) place += length;
        return place;
    }

    private static (Encoding? Encoding, int Skip)? Marked(byte[] bytes) =>
        bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) ? (new UTF32Encoding(false, false, true), 4)
        : bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? (new UnicodeEncoding(false, false, true), 2)
        : bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? (new UnicodeEncoding(true, false, true), 2)
        : null;

    /// <summary>Text of mostly ASCII characters has a zero in every second byte.</summary>
    private static (Encoding? Encoding, int Skip)? Unmarked(byte[] bytes)
    {
        var pairs = Math.Min(bytes.Length / 2, Looked);
        if (pairs < 2 || bytes.Length % 2 != 0) return null;
        var (even, odd) = (0, 0);
        for (var i = 0; i < pairs; i++)
        {
            if (bytes[2 * i] == 0) even++;
            if (bytes[2 * i + 1] == 0) odd++;
        }
        return odd >= 0.7 * pairs && even == 0 ? (new UnicodeEncoding(false, false, true), 0)
            : even >= 0.7 * pairs && odd == 0 ? (new UnicodeEncoding(true, false, true), 0)
            : null;
    }
}
