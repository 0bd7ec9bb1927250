using System.Text;
using RnnSweep.Sweeps.Events;
using RnnSweep.Training.Runs;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Journals.Packed;

/// <summary>
/// Writes events one after the other. Whole numbers have as many bytes as they need, real ones all eight; a text, and a list of metrics' names, is written
/// where it first occurs and is a number afterwards. <see cref="PackReader"/> is its mirror image.
/// </summary>
internal sealed class PackWriter(Stream bytes) : BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true)
{
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyList<MetricValue>> _layouts = [];
    private long _ticks;

    public void Begin(long first, int count)
    {
        Write(EventPack.Form);
        Write7BitEncodedInt64(first);
        Write7BitEncodedInt(count);
    }

    public void Add(SweepEvent next)
    {
        switch (next)
        {
            case { Time.Offset.Ticks: not 0 }: Json(next); break;
            case RunProposed proposed: Add(proposed); break;
            case AttemptStarted started: Add(started); break;
            case EpochRecorded recorded: Add(recorded); break;
            case RunConcluded concluded: Add(concluded); break;
            default: Json(next); break;
        }
    }

    private void Json(SweepEvent next)
    {
        Write((byte)PackedKind.Json);
        Write(SweepEventJson.WriteText(next));
    }

    private void Head(PackedKind kind, SweepEvent next)
    {
        Write((byte)kind);
        Signed(next.Time.Ticks - _ticks);
        _ticks = next.Time.Ticks;
    }

    private void Add(RunProposed proposed)
    {
        Head(PackedKind.Proposed, proposed);
        Write7BitEncodedInt(proposed.Run);
        Write7BitEncodedInt(proposed.Variant.Number);
        Write7BitEncodedInt(proposed.Variant.Values.Count);
        foreach (var (name, value) in proposed.Variant.Values)
        {
            Text(name);
            Value(value);
        }
        Write7BitEncodedInt(proposed.Repeat);
        Signed(proposed.Seed);
        Write7BitEncodedInt(proposed.Epochs);
        Signed(proposed.EpochCost);
        Optional(proposed.EpochSteps);
        Optional(proposed.Slot);
        Optional(proposed.Clock);
        Optional(proposed.Parent);
        Optional(proposed.ParentEpoch);
    }

    private void Add(AttemptStarted started)
    {
        Head(PackedKind.Started, started);
        Write7BitEncodedInt(started.Run);
        Write7BitEncodedInt(started.Attempt);
        Text(started.Worker);
        Write(started.Alone);
    }

    private void Add(EpochRecorded recorded)
    {
        Head(PackedKind.Recorded, recorded);
        Write7BitEncodedInt(recorded.Run);
        Write7BitEncodedInt(recorded.Attempt);
        Text(recorded.Worker);
        Write7BitEncodedInt(recorded.Epoch);
        Metrics(recorded.Metrics);
        Write(recorded.Seconds);
        Optional(recorded.Clock);
    }

    private void Add(RunConcluded concluded)
    {
        Head(PackedKind.Concluded, concluded);
        Write7BitEncodedInt(concluded.Run);
        Write7BitEncodedInt(concluded.Attempt);
        Text(concluded.Worker);
        Write7BitEncodedInt((int)concluded.State);
        OptionalText(concluded.Reason);
        Optional(concluded.DivergedAtStep);
        Write(concluded.Conclusion is not null);
        if (concluded.Conclusion is { } conclusion)
        {
            Metrics(conclusion.Metrics);
            Write(conclusion.WeightsDigest is not null);
            if (conclusion.WeightsDigest is { } digest) Write(digest);
            Signed(conclusion.ParameterCount);
        }
        Optional(concluded.Clock);
    }

    private void Value(ParameterValue value)
    {
        Write((byte)value.Kind);
        switch (value)
        {
            case { Integer: { } number }: Signed(number); break;
            case { Real: { } number }: Write(number); break;
            case { Text: { } text }: Text(text); break;
            case { Flag: { } flag }: Write(flag); break;
        }
    }

    private void Metrics(IReadOnlyList<MetricValue> metrics)
    {
        var layout = _layouts.FindIndex(known => SameNames(known, metrics));
        Write7BitEncodedInt(layout < 0 ? _layouts.Count : layout);
        if (layout < 0)
        {
            _layouts.Add(metrics);
            Write7BitEncodedInt(metrics.Count);
            foreach (var (name, _) in metrics) Text(name);
        }
        foreach (var (_, value) in metrics) Write(value);
    }

    private static bool SameNames(IReadOnlyList<MetricValue> one, IReadOnlyList<MetricValue> other)
    {
        if (one.Count != other.Count) return false;
        for (var i = 0; i < one.Count; i++)
            if (one[i].Name != other[i].Name) return false;
        return true;
    }

    private void Text(string text)
    {
        var isNew = !_texts.TryGetValue(text, out var number);
        if (isNew) _texts.Add(text, number = _texts.Count);
        Write7BitEncodedInt(number);
        if (isNew) Write(text);
    }

    private void OptionalText(string? text)
    {
        Write(text is not null);
        if (text is not null) Text(text);
    }

    private void Optional(long? number)
    {
        Write(number is not null);
        if (number is { } value) Signed(value);
    }

    // Small numbers of either sign take few bytes.
    private void Signed(long value) => Write7BitEncodedInt64((value << 1) ^ (value >> 63));
}
