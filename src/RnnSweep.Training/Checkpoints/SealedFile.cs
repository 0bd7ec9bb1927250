using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RnnSweep.Training.Checkpoints;

/// <summary>
/// A file of a text and raw numbers that proves to be whole. All numbers are little-endian:
/// 8 bytes that name the kind, 4 the format's version, 4 the header's length, 8 the whole file's length, the header (UTF-8 JSON), the numbers,
/// and the SHA-256 of everything before it.
/// </summary>
/// <param name="Kind">Eight ASCII letters.</param>
/// <param name="Version">The newest version that is known; it is also the one that is written.</param>
/// <param name="Noun">What messages call such a file: "checkpoint".</param>
internal sealed record SealedFile(string Kind, int Version, string Noun)
{
    private const int KindLength = 8;
    private const int PrefixLength = KindLength + 4 + 4 + 8;

    /// <summary>Fills the numbers' bytes.</summary>
    internal delegate void Fill(Span<byte> payload);

    internal byte[] Seal(ReadOnlySpan<byte> header, long payloadLength, Fill fill)
    {
        var length = PrefixLength + header.Length + payloadLength + SHA256.HashSizeInBytes;
        if (length > Array.MaxLength) throw new NotSupportedException($"A {Noun} of {length} bytes is larger than this format holds ({Array.MaxLength}).");
        var file = new byte[length];
        Encoding.ASCII.GetBytes(Kind, file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(KindLength), Version);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(KindLength + 4), header.Length);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(KindLength + 8), length);
        header.CopyTo(file.AsSpan(PrefixLength));
        fill(file.AsSpan(PrefixLength + header.Length, (int)payloadLength));
        var sealedLength = file.Length - SHA256.HashSizeInBytes;
        SHA256.HashData(file.AsSpan(0, sealedLength), file.AsSpan(sealedLength));
        return file;
    }

    /// <summary>The header and the numbers of a whole file.</summary>
    /// <exception cref="InvalidDataException">It is of another kind, of a newer version, cut off or damaged; the message says which.</exception>
    internal (ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Payload) Open(Stream stream)
    {
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        var file = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        var bytes = file.Span;
        if (!Encoding.ASCII.GetBytes(Kind).AsSpan(0, Math.Min(KindLength, bytes.Length)).SequenceEqual(bytes[..Math.Min(KindLength, bytes.Length)]))
            throw new InvalidDataException($"This is not a {Noun}: it does not begin with {Kind}.");
        if (bytes.Length < PrefixLength) throw new InvalidDataException($"The {Noun} is cut off: it ends after {bytes.Length} bytes.");
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[KindLength..]);
        if (version > Version)
        {
            throw new InvalidDataException(
                $"The {Noun} has format version {version}, this program reads versions up to {Version}: use the program that wrote it.");
        }
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes[(KindLength + 8)..]);
        if (length > bytes.Length) throw new InvalidDataException($"The {Noun} is cut off: it ends after {bytes.Length} of {length} bytes.");
        var sealedLength = bytes.Length - SHA256.HashSizeInBytes;
        if (length < bytes.Length || sealedLength < PrefixLength || !SHA256.HashData(bytes[..sealedLength]).AsSpan().SequenceEqual(bytes[sealedLength..]))
            throw Damaged("its checksum does not agree with its content");
        var headerLength = BinaryPrimitives.ReadInt32LittleEndian(bytes[(KindLength + 4)..]);
        if (version < 1 || headerLength < 0 || headerLength > sealedLength - PrefixLength) throw Damaged("its first bytes cannot be understood");
        return (file.Slice(PrefixLength, headerLength), file[(PrefixLength + headerLength)..sealedLength]);
    }

    internal InvalidDataException Damaged(string why, Exception? inner = null) => new($"The {Noun} is damaged: {why}.", inner);
}
