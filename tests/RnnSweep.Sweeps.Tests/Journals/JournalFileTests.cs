using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores.Folders;
using RnnSweep.Sweeps.Tests.Stores;

namespace RnnSweep.Sweeps.Tests.Journals;

/// <summary>journal.jsonl: what is written comes back, and what is damaged is named.</summary>
public sealed class JournalFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.PathOf("journal.jsonl");

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes the events, each an append of its own.</summary>
    private byte[] Written(IReadOnlyList<SweepEvent> events)
    {
        using (var journal = new JournalFile(File, alone: true))
            foreach (var next in events) Assert.True(journal.TryAppend(next.Sequence, [EventLine.Of(next)]));
        return System.IO.File.ReadAllBytes(File);
    }

    private static string Text(SweepEvent value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) SweepEventJson.Write(value, writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Fact]
    public void EveryEvent_ComesBackAsItWas()
    {
        var events = JournalSamples.Events();
        Written(events);
        var read = JournalReader.Read(File);
        Assert.Equal(events.Select(Text), read.Events.Select(Text));
        Assert.Equal((0, false), (read.Torn, read.LacksNewline));
        var (before, after) = ((RunProposed)events[2], (RunProposed)read.Events[2]);
        Assert.Equal(before.Variant.Values, after.Variant.Values);
        Assert.Equal(((EpochRecorded)events[4]).Metrics, ((EpochRecorded)read.Events[4]).Metrics);
        Assert.True(double.IsNegative(((EpochRecorded)read.Events[4]).Metrics[4].Value));
    }

    [Fact]
    public void ReadOn_AtEveryEvent_ReadsTheRest()
    {
        var bytes = Written(JournalSamples.Events());
        var all = JournalReader.Read(File);
        var from = 0L;
        for (var seen = 0; seen <= all.Events.Count; seen++)
        {
            var rest = JournalReader.ReadOn(File, from, seen);
            Assert.Equal(all.Events.Skip(seen).Select(Text), rest.Events.Select(Text));
            Assert.Equal(all.Length, from + rest.Length);
            if (seen < all.Events.Count) from = Array.IndexOf(bytes, (byte)'\n', (int)from) + 1;
        }
    }

    [Fact]
    public void ReadOn_FileThatWasCutShort_IsAnError()
    {
        var bytes = Written(JournalSamples.Events());
        Assert.Contains("shorter", Assert.Throws<JournalUnreadableException>(() => JournalReader.ReadOn(File, bytes.Length + 1, 3)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Line_IsReadableJson_SequenceTimeAndNameFirst()
    {
        var lines = Encoding.UTF8.GetString(Written(JournalSamples.Events())).Split('\n');
        Assert.Equal("", lines[^1]);
        Assert.Matches("^{\"seq\":4,\"time\":\"2031-05-06T07:08:09.0000003\\+00:00\","
            + "\"event\":\"attempt_started\",\"run\":1,\"attempt\":1,\"worker\":\"worker-1\",\"crc\":\"[0-9a-f]{8}\"}$", lines[3]);
        Assert.Contains("\"a\":1.0,\"b\":1,\"c\":-0.0,\"d\":1E+300,\"e\":{\"real\":\"NaN\"},\"f\":\"NaN\",\"g\":null,\"h\":true,\"i\":0.30000000000000004",
            lines[2], StringComparison.Ordinal);
        Assert.Contains("\"metrics\":{\"train_loss\":0.3333333333333333,\"valid_loss\":\"NaN\",\"grad_norm_max\":\"Infinity\",\"x\":\"-Infinity\",\"y\":-0}",
            lines[4], StringComparison.Ordinal);
        Assert.Contains("\"state\":\"diverged\"", lines[7], StringComparison.Ordinal);
    }

    [Fact]
    public void LastLineCutAtEveryByte_IsCutOff_AndTheJournalGoesOn()
    {
        var events = JournalSamples.Events().Take(4).ToList();
        var bytes = Written(events);
        var lastLine = bytes.AsSpan()[..^1].LastIndexOf((byte)'\n') + 1;
        for (var length = lastLine; length < bytes.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, bytes[..length]);
            // With all but its newline the event is whole, and its checksum says so.
            var kept = length == bytes.Length - 1 ? 4 : 3;
            Assert.Equal(kept, JournalReader.Read(File).Events.Count);
            Assert.Equal(length, new FileInfo(File).Length);
            Assert.Equal(kept == 4 ? 0 : length - lastLine, JournalReader.Read(File).Torn);
            using (var journal = new JournalFile(File, alone: true))
            {
                journal.Open(JournalReader.Read(File));
                Assert.Equal(kept == 4 ? bytes : bytes[..lastLine], System.IO.File.ReadAllBytes(File));
                Assert.Equal(kept == 3, journal.TryAppend(4, [EventLine.Of(events[3])]));
            }
            Assert.Equal(bytes, System.IO.File.ReadAllBytes(File));
        }
    }

    [Fact]
    public void AnyByteBeforeTheLastLineFlipped_IsAnError_ThatNamesTheLine()
    {
        var bytes = Written(JournalSamples.Events().Take(5).ToList());
        var lastLine = bytes.AsSpan()[..^1].LastIndexOf((byte)'\n') + 1;
        var line = 1;
        for (var i = 0; i < lastLine; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[i] ^= 0x20;
            System.IO.File.WriteAllBytes(File, damaged);
            var error = Assert.Throws<JournalUnreadableException>(() => JournalReader.Read(File));
            Assert.Equal(line, error.Line);
            Assert.StartsWith($"{File}, line {line}: ", error.Message, StringComparison.Ordinal);
            Assert.Equal(damaged.Length, new FileInfo(File).Length);
            if (bytes[i] == '\n') line++;
        }
    }

    [Fact]
    public void LastLineDamagedButWhole_IsAnError()
    {
        var bytes = Written(JournalSamples.Events().Take(3).ToList());
        bytes[^30] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);
        Assert.Equal(3, Assert.Throws<JournalUnreadableException>(() => JournalReader.Read(File)).Line);
    }

    [Fact]
    public void AppendTornAnywhere_LeavesNoneOfItsEvents()
    {
        var events = JournalSamples.Events();
        using (var journal = new JournalFile(File, alone: true))
        {
            journal.TryAppend(1, [EventLine.Of(events[0])]);
            journal.TryAppend(2, EventLine.Of([.. events.Skip(1).Take(4)]));
        }
        var bytes = System.IO.File.ReadAllBytes(File);
        var first = bytes.AsSpan().IndexOf((byte)'\n') + 1;
        for (var length = first; length < bytes.Length - 1; length++)
        {
            System.IO.File.WriteAllBytes(File, bytes[..length]);
            Assert.Equal(length - first, JournalReader.Read(File).Torn);
            using (var journal = new JournalFile(File, alone: true)) journal.Open(JournalReader.Read(File));
            Assert.Equal(bytes[..first], System.IO.File.ReadAllBytes(File));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void LineMissingOrDoubled_IsAnError(int copies)
    {
        var lines = Encoding.UTF8.GetString(Written(JournalSamples.Events().Take(4).ToList())).TrimEnd('\n').Split('\n').ToList();
        if (copies == 2) lines.Insert(2, lines[1]);
        else lines.RemoveAt(1);
        System.IO.File.WriteAllText(File, string.Join('\n', lines) + "\n");
        var error = Assert.Throws<JournalUnreadableException>(() => JournalReader.Read(File));
        Assert.Equal(copies == 2 ? 3 : 2, error.Line);
        Assert.Contains("missing, doubled or out of order", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownEvent_IsRefusedByName()
    {
        System.IO.File.WriteAllText(File, Sealed("{\"seq\":1,\"time\":\"2031-05-06T07:08:09+00:00\",\"event\":\"sweep_created\","
            + "\"format\":1,\"product\":\"9\",\"source_digest\":\"\",\"definition\":{}")
            + Sealed("{\"seq\":2,\"time\":\"2031-05-06T07:08:09+00:00\",\"event\":\"run_teleported\""));
        Assert.Contains("'run_teleported' is not known", Assert.Throws<JournalUnreadableException>(() => JournalReader.Read(File)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void NewerFormat_IsRefused_WithBothVersions()
    {
        System.IO.File.WriteAllText(File, Sealed("{\"seq\":1,\"time\":1,\"event\":\"sweep_created\",\"format\":2,\"product\":\"9.1\",\"else\":{}"));
        var message = Assert.Throws<JournalUnreadableException>(() => JournalReader.Read(File)).Message;
        Assert.Matches(new Regex(@"RnnSweep 9\.1 in journal format 2; this program reads up to format 1"), message);
    }

    [Fact]
    public void UnknownField_IsIgnored_MissingFieldIsNot()
    {
        const string Created = "{\"seq\":1,\"time\":\"2031-05-06T07:08:09+00:00\","
            + "\"event\":\"sweep_created\",\"format\":1,\"product\":\"9\",\"source_digest\":\"\"";
        System.IO.File.WriteAllText(File, Sealed(Created + ",\"definition\":{},\"weather\":\"fine\""));
        Assert.Single(JournalReader.Read(File).Events);
        System.IO.File.WriteAllText(File, Sealed(Created));
        Assert.Contains("definition", Assert.Throws<JournalUnreadableException>(() => JournalReader.Read(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Append_OtherNumberThanTheNext_AddsNothing()
    {
        var events = JournalSamples.Events();
        var bytes = Written([.. events.Take(2)]);
        using var journal = new JournalFile(File, alone: true);
        foreach (var wrong in (long[])[1, 2, 4]) Assert.False(journal.TryAppend(wrong, [EventLine.Of(events[0])]));
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void LinesOfEvents_NotNumberedInOrder_AreRefused()
    {
        var events = JournalSamples.Events();
        var error = Assert.Throws<ArgumentException>(() => EventLine.Of([events[1], events[3]]));
        Assert.StartsWith("event 4 is in the place of event 3", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A line with its checksum, computed bit by bit from the polynomial of CRC-32C.</summary>
    private static string Sealed(string open)
    {
        var crc = uint.MaxValue;
        foreach (var value in Encoding.UTF8.GetBytes(open))
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
        }
        return $"{open},\"crc\":\"{~crc:x8}\"}}\n";
    }
}
