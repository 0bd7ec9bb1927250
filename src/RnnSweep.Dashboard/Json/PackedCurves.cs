using System.Runtime.InteropServices;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Dashboard.Json;

/// <summary>One metric, epoch by epoch, of all runs, packed.</summary>
internal static class PackedCurves
{
    /// <summary>The description, then the numbers of the runs and the lengths of their curves, then the curves one after the other.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Of(SweepSnapshot sweep, string metric)
    {
        var runs = sweep.Runs;
        var (numbers, lengths) = (new int[runs.Count], new int[runs.Count]);
        for (var i = 0; i < runs.Count; i++) (numbers[i], lengths[i]) = (runs[i].Number, runs[i].EpochsDone);
        var values = new float[lengths.Sum(length => (long)length)];
        var (at, place) = (0, 0);
        foreach (var run in runs)
        {
            // A curve begins with epoch 1; of a fork the first are another run's.
            for (var epoch = 0; epoch < run.ParentEpoch; epoch++) values[at++] = float.NaN;
            foreach (var report in run.Reports) values[at++] = (float)ValueOf(report.Metrics, metric, ref place);
        }
        return PackedBlocks.Of(
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("sequence", sweep.Sequence);
                json.WriteString("metric", metric);
                json.WriteNumber("count", runs.Count);
                json.WriteNumber("values", values.Length);
                json.WriteEndObject();
            },
            [BytesOf(numbers), BytesOf(lengths), BytesOf(values)]);
    }

    /// <summary>Reports name their metrics in the same order, as a rule: it is looked for where it was.</summary>
    private static double ValueOf(IReadOnlyList<MetricValue> metrics, string name, ref int place)
    {
        if (place < metrics.Count && metrics[place].Name == name) return metrics[place].Value;
        for (var i = 0; i < metrics.Count; i++)
        {
            if (metrics[i].Name != name) continue;
            place = i;
            return metrics[i].Value;
        }
        return double.NaN;
    }

    /// <summary>The lowest byte first, whatever the processor has first.</summary>
    private static byte[] BytesOf<T>(T[] numbers) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();
        if (BitConverter.IsLittleEndian) return bytes;
        for (var i = 0; i < numbers.Length; i++) bytes.AsSpan(i * sizeof(float), sizeof(float)).Reverse();
        return bytes;
    }
}
