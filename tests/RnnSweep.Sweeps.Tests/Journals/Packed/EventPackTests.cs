using System.Reflection;
using System.Text.Json.Serialization;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Journals.Packed;
using RnnSweep.Sweeps.Tests.Stores;

namespace RnnSweep.Sweeps.Tests.Journals.Packed;

/// <summary>Packed events are the events: they are written as the same lines.</summary>
public sealed class EventPackTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kept => [.. KeptJournals.All];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_EventsOfEveryKind_GivesTheSameLines()
    {
        var events = JournalSamples.Events();
        Assert.Equal(EventLine.Of(events), EventLine.Of(EventPack.Read(EventPack.Write(events))));
        Assert.Equal(EventLine.Of([.. events.Skip(4)]), EventLine.Of(EventPack.Read(EventPack.Write([.. events.Skip(4)]))));
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void Read_KeptJournals_GivesTheSameLines(string name)
    {
        var events = JournalReader.Read(Path.Combine(KeptJournals.Put(_folder, name), "journal.jsonl")).Events;
        Assert.Equal(EventLine.Of(events), EventLine.Of(EventPack.Read(EventPack.Write(events))));
    }

    /// <summary>Whoever adds a field to an event is told here that the pack has to hold it too.</summary>
    [Fact]
    public void Read_EveryFieldAtAnOddValue_IsThere()
    {
        foreach (var kind in typeof(SweepEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType)
            .Where(kind => kind != typeof(SweepCreated)))
        {
            var sample = JournalSamples.Events().First(next => next.GetType() == kind);
            var odd = sample with { Sequence = 7, Time = sample.Time.AddDays(-1e5) };
            foreach (var field in kind.GetProperties(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance))
                if (field.CanWrite) field.SetValue(odd, Odd(Nullable.GetUnderlyingType(field.PropertyType) ?? field.PropertyType, field.GetValue(odd)));
            Assert.Equal(EventLine.Of(odd), EventLine.Of(EventPack.Read(EventPack.Write([odd])).Single()));
        }

        static object? Odd(Type type, object? value) => Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => true,
            TypeCode.Int32 when !type.IsEnum => int.MaxValue,
            TypeCode.Int32 => Enum.GetValues(type).Cast<object>().Last(),
            TypeCode.Int64 => long.MinValue,
            TypeCode.Double => double.Epsilon,
            TypeCode.String => "ü\u0001\"",
            _ => value,
        };
    }

    [Fact]
    public void Write_NothingOrAGap_IsRefused()
    {
        var events = JournalSamples.Events();
        Assert.Throws<ArgumentException>(() => EventPack.Write([]));
        Assert.Contains("Event 3 stands where event 2 is due", Assert.Throws<ArgumentException>(() => EventPack.Write([events[0], events[2]])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedAnywhere_IsRefusedOrStillEvents()
    {
        var pack = EventPack.Write(JournalSamples.Events());
        for (var length = 0; length < pack.Length; length++) Assert.Throws<InvalidDataException>(() => EventPack.Read(pack[..length]));
        var refused = 0;
        for (var place = 0; place < pack.Length; place++)
            foreach (var bit in new[] { 1, 128 })
            {
                var damaged = (byte[])pack.Clone();
                damaged[place] ^= (byte)bit;
                // A checksum goes with every pack. Here it is enough that nothing but its own exception comes out.
                try
                {
                    EventPack.Read(damaged);
                }
                catch (InvalidDataException)
                {
                    refused++;
                }
            }
        Assert.True(refused > pack.Length / 4, $"{refused} of {2 * pack.Length} were noticed");
    }

    [Fact]
    public void ReadAll_AnotherForm_LeavesItToTheLines()
    {
        var pack = EventPack.Write(JournalSamples.Events());
        Assert.Equal(JournalSamples.Events().Count, EventPack.ReadAll([pack])!.Count);
        pack[0]++;
        Assert.Null(EventPack.ReadAll([pack]));
        Assert.Null(EventPack.ReadAll([]));
        var newer = JournalSamples.Events().Select(next => next is SweepCreated created ? created with { Format = JournalFormat.Version + 1 } : next).ToArray();
        Assert.Null(EventPack.ReadAll([EventPack.Write(newer)]));
    }
}
