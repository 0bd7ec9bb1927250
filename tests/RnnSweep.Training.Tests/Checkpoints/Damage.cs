namespace RnnSweep.Training.Tests.Checkpoints;

/// <summary>Ways in which a file goes bad.</summary>
internal static class Damage
{
    /// <summary>Every fiftieth of the length, the first and last bytes included.</summary>
    internal static IEnumerable<int> Places(int length) =>
        Enumerable.Range(0, 50).Select(i => i * length / 50).Append(1).Append(length - 1).Distinct();

    internal static void RefusesTruncation(byte[] file, Action<Stream> read)
    {
        foreach (var place in Places(file.Length))
        {
            var exception = Assert.Throws<InvalidDataException>(() => read(new MemoryStream(file[..place])));
            Assert.Contains("cut off", exception.Message, StringComparison.Ordinal);
        }
    }

    internal static void RefusesFlippedBits(byte[] file, Action<Stream> read)
    {
        foreach (var place in Places(file.Length).Concat(Enumerable.Range(0, 40)))
        {
            var bad = file.ToArray();
            bad[place] ^= 0x40;
            Assert.Throws<InvalidDataException>(() => read(new MemoryStream(bad)));
        }
    }

    internal static void RefusesMore(byte[] file, Action<Stream> read)
    {
        var exception = Assert.Throws<InvalidDataException>(() => read(new MemoryStream([.. file, 0])));
        Assert.Contains("damaged", exception.Message, StringComparison.Ordinal);
    }

    internal static string RefusesNewer(byte[] file, Action<Stream> read)
    {
        var newer = file.ToArray();
        newer[8]++;
        return Assert.Throws<InvalidDataException>(() => read(new MemoryStream(newer))).Message;
    }
}
