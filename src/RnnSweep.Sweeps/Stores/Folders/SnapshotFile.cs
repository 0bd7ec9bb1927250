using System.Text;
using RnnSweep.Sweeps.Journals;

namespace RnnSweep.Sweeps.Stores.Folders;

/// <summary>
/// A snapshot as a file: the events, and which bytes of the journal they stand for. Those bytes have a checksum here, so that an opening which takes the events
/// from the snapshot still notices a journal that has been changed or damaged.
/// </summary>
/// <param name="Snapshot">The events.</param>
/// <param name="Start">Where their lines begin in the journal.</param>
/// <param name="End">Where they end.</param>
/// <param name="Crc">CRC-32C of those bytes.</param>
internal sealed record SnapshotFile(JournalSnapshot Snapshot, long Start, long End, uint Crc)
{
    private const uint Mark = 0x31_4E_53_52;

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Mark);
            writer.Write(Snapshot.First);
            writer.Write(Snapshot.Last);
            writer.Write(Start);
            writer.Write(End);
            writer.Write(Crc);
            writer.Write(Snapshot.Pack.Length);
            writer.Write(Snapshot.Pack);
            writer.Flush();
            writer.Write(Crc32C.Of(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        }
        return bytes.ToArray();
    }

    /// <summary>Null where the file is damaged or none of this kind.</summary>
    public static SnapshotFile? Read(byte[] bytes)
    {
        if (bytes.Length < sizeof(uint) || Crc32C.Of(bytes.AsSpan(0, bytes.Length - sizeof(uint))) != BitConverter.ToUInt32(bytes, bytes.Length - sizeof(uint)))
            return null;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
            if (reader.ReadUInt32() != Mark) return null;
            var (first, last, start, end, crc) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadUInt32());
            return new SnapshotFile(new JournalSnapshot(first, last, reader.ReadBytes(reader.ReadInt32())), start, end, crc);
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    /// <summary>Those of a folder that stand for a journal's bytes, from its first event on.</summary>
    /// <param name="paths">The folder.</param>
    /// <param name="journal">The journal's bytes.</param>
    public static List<SnapshotFile> ThatFit(SweepPaths paths, ReadOnlySpan<byte> journal)
    {
        var fit = new List<SnapshotFile>();
        var (place, sequence) = (0L, 0L);
        if (!Directory.Exists(paths.Snapshots)) return fit;
        while (TryRead(paths.SnapshotTo(sequence + JournalSnapshot.Length)) is { } next)
        {
            var isNext = next.Start == place && next.Snapshot.First == sequence + 1 && next.Snapshot.Last == sequence + JournalSnapshot.Length;
            if (!isNext || next.End > journal.Length || next.End < place || Crc32C.Of(journal[(int)place..(int)next.End]) != next.Crc) break;
            fit.Add(next);
            (place, sequence) = (next.End, next.Snapshot.Last);
        }
        return fit;
    }

    private static SnapshotFile? TryRead(string path)
    {
        try
        {
            return File.Exists(path) ? Read(File.ReadAllBytes(path)) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
