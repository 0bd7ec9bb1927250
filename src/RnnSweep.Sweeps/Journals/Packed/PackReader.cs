using System.Text;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Journals.Packed;

/// <summary>Reads what <see cref="PackWriter"/> has written.</summary>
internal sealed class PackReader(byte[] pack) : BinaryReader(new MemoryStream(pack, writable: false), Encoding.UTF8)
{
    private readonly List<string> _texts = [];
    private readonly List<string[]> _layouts = [];
    private long _ticks;
    private long _sequence;

    /// <summary>How many events follow.</summary>
    public int Begin()
    {
        if (ReadByte() is var form && form != EventPack.Form)
            throw new InvalidDataException($"the packed events are of form {form}, and this program knows form {EventPack.Form}");
        _sequence = Read7BitEncodedInt64();
        var count = Read7BitEncodedInt();
        // An event has three bytes at least: what is damaged asks for no memory.
        return count >= 0 && count <= pack.Length / 3 ? count : throw new InvalidDataException($"the packed events claim to be {count}");
    }

    public SweepEvent Next()
    {
        var kind = (PackedKind)ReadByte();
        if (kind == PackedKind.Json)
        {
            var written = EventLine.Read(ReadString());
            return written.Sequence == _sequence++ ? written
                : throw new InvalidDataException($"the packed events have event {written.Sequence} out of its place");
        }
        _ticks += Signed();
        return kind switch
        {
            PackedKind.Proposed => Proposed(),
            PackedKind.Started => Started(),
            PackedKind.Recorded => Recorded(),
            PackedKind.Concluded => Concluded(),
            _ => throw new InvalidDataException($"the packed events hold one of the unknown kind {(byte)kind}"),
        };
    }

    private RunProposed Proposed()
    {
        var (run, number) = (Read7BitEncodedInt(), Read7BitEncodedInt());
        var values = new KeyValuePair<string, ParameterValue>[Count()];
        for (var i = 0; i < values.Length; i++) values[i] = new(Text(), Value());
        return new RunProposed
        {
            Run = run,
            Variant = new Variant(number, values),
            Repeat = Read7BitEncodedInt(),
            Seed = Signed(),
            Epochs = Read7BitEncodedInt(),
            EpochCost = Signed(),
            EpochSteps = Optional(),
            Slot = (int?)Optional(),
            Clock = Optional(),
            Parent = (int?)Optional(),
            ParentEpoch = (int?)Optional(),
            Sequence = _sequence++,
            Time = Time,
        };
    }

    private AttemptStarted Started() => new(Read7BitEncodedInt(), Read7BitEncodedInt(), Text(), ReadBoolean()) { Sequence = _sequence++, Time = Time };

    private EpochRecorded Recorded() =>
        new(Read7BitEncodedInt(), Read7BitEncodedInt(), Text(), Read7BitEncodedInt(), Metrics(), ReadDouble(), Optional())
        {
            Sequence = _sequence++,
            Time = Time
        };

    private RunConcluded Concluded() =>
        new(Read7BitEncodedInt(), Read7BitEncodedInt(), Text(), (RunState)Read7BitEncodedInt(), OptionalText(), Optional(), ReadBoolean() ? Conclusion() : null,
            Optional())
        {
            Sequence = _sequence++,
            Time = Time,
        };

    private RunConclusion Conclusion() => new(Metrics(), ReadBoolean() ? ReadString() : null, Signed());

    private DateTimeOffset Time => new(_ticks, TimeSpan.Zero);

    private ParameterValue Value() => (ParameterValueKind)ReadByte() switch
    {
        ParameterValueKind.None => ParameterValue.None,
        ParameterValueKind.Integer => ParameterValue.Of(Signed()),
        ParameterValueKind.Real => ParameterValue.Of(ReadDouble()),
        ParameterValueKind.Text => ParameterValue.Of(Text()),
        ParameterValueKind.Flag => ParameterValue.Of(ReadBoolean()),
        var kind => throw new InvalidDataException($"the packed events hold a value of the unknown kind {kind}"),
    };

    private MetricValue[] Metrics()
    {
        var place = Read7BitEncodedInt();
        if (place == _layouts.Count)
        {
            var names = new string[Count()];
            for (var i = 0; i < names.Length; i++) names[i] = Text();
            _layouts.Add(names);
        }
        var layout = _layouts[place];
        var metrics = new MetricValue[layout.Length];
        for (var i = 0; i < metrics.Length; i++) metrics[i] = new MetricValue(layout[i], ReadDouble());
        return metrics;
    }

    private string Text()
    {
        var place = Read7BitEncodedInt();
        if (place == _texts.Count) _texts.Add(ReadString());
        return _texts[place];
    }

    private string? OptionalText() => ReadBoolean() ? Text() : null;

    private long? Optional() => ReadBoolean() ? Signed() : null;

    private long Signed()
    {
        var value = Read7BitEncodedInt64();
        return (long)((ulong)value >> 1) ^ -(value & 1);
    }

    private int Count() => Read7BitEncodedInt() is var count && count >= 0 && count <= pack.Length ? count
        : throw new InvalidDataException($"the packed events claim {count} entries in a row");
}
